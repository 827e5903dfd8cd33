package dev.vedette.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real rsyslog takes what we send, over each transport, and understands the header.
final class RealRsyslogTest {
    private static final Delivery DELIVERED = new Delivery.Delivered();
    private static final String UNDERSTOOD = "local0.err soc.example vedette in-alarm";

    @TempDir
    private Path folder;

    private static AlertSink sink(int port, String... more) {
        Map<String, String> given =
                new HashMap<>(Map.of("host", "127.0.0.1", "port", String.valueOf(port), "hostname", "soc.example"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        SyslogKind kind = new SyslogKind();
        return kind.open("soc", SinkSettings.of("soc", kind, given, InstantSource.system()));
    }

    private static SyslogMessage message(String line) {
        return SyslogMessage.read(line.substring(line.indexOf('\t') + 1).getBytes(StandardCharsets.UTF_8));
    }

    private static void checkFormats(RealRsyslog rsyslog, String... transport) {
        Alert found = SampleAlerts.found("v1", "e7");
        int lines = 0;
        for (String format : List.of("plain", "cef", "leef")) {
            String[] more = java.util.Arrays.copyOf(transport, transport.length + 2);
            more[transport.length] = "format";
            more[transport.length + 1] = format;
            try (AlertSink sink = sink(rsyslog.port(), more)) {
                assertThat(sink.deliver(found)).isEqualTo(DELIVERED);
                assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(DELIVERED);
                lines += 2;
                List<String> told = rsyslog.await(lines);
                assertThat(told).hasSize(lines);
                assertThat(told.get(lines - 2)).startsWith(UNDERSTOOD + "\t");
                check(format, message(told.get(lines - 2)), "pump-7");
                check(format, message(told.get(lines - 1)), "😀".repeat(32));
            }
        }
    }

    private static void check(String format, SyslogMessage message, String thing) {
        Map<String, String> data = switch (format) {
            case "cef" -> CefEvent.read(message.text()).extension();
            case "leef" -> LeefEvent.read(message.text()).pairs();
            default -> message.data();
        };
        assertThat(data.values()).contains(thing);
    }

    @Test
    void takesEveryFormatOverUdp() {
        try (RealRsyslog rsyslog = RealRsyslog.udp(folder)) {
            checkFormats(rsyslog, "transport", "udp");
        }
    }

    @Test
    void takesEveryFormatOverTcpCountedAndInLines() throws Exception {
        try (RealRsyslog rsyslog = RealRsyslog.tcp(Files.createDirectory(folder.resolve("counted")))) {
            checkFormats(rsyslog, "transport", "tcp");
        }
        try (RealRsyslog rsyslog = RealRsyslog.tcp(Files.createDirectory(folder.resolve("lines")))) {
            checkFormats(rsyslog, "transport", "tcp", "framing", "newline");
        }
    }

    @Test
    void takesEveryFormatOverTlsWithCertificatesOnBothSides() throws Exception {
        TestCertificates certificates = new TestCertificates(Files.createDirectory(folder.resolve("keys")));
        certificates.issue("rsyslog");
        certificates.issue("vedette");
        try (RealRsyslog rsyslog = RealRsyslog.tls(
                Files.createDirectory(folder.resolve("rsyslog")),
                certificates.ca(),
                certificates.certificate("rsyslog"),
                certificates.key("rsyslog"))) {
            checkFormats(
                    rsyslog,
                    "transport",
                    "tls",
                    "ca",
                    certificates.ca().toString(),
                    "certificate",
                    certificates.certificate("vedette").toString(),
                    "key",
                    certificates.key("vedette").toString());
        }
    }

    /// Syslog promises nothing here; what is lost is at most what was not read yet and is older than what is told
    /// again.
    @Test
    void ofAlertsAroundAKillAndARestartNoneIsLostThatCameAtAPaceThatItCouldRead() throws Exception {
        Path own = Files.createDirectory(folder.resolve("killed"));
        int alerts = 60;
        try (RealRsyslog rsyslog = RealRsyslog.tcp(own);
                AlertSink sink = sink(rsyslog.port(), "transport", "tcp")) {
            for (int i = 0; i < alerts; i++) {
                if (i == 20 || i == 40) {
                    rsyslog.kill();
                    rsyslog.start();
                }
                Alert alert = SampleAlerts.alarm("v" + i);
                SyslogReceiver.await(() -> sink.deliver(alert).equals(DELIVERED));
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            Set<String> wanted =
                    IntStream.range(0, alerts).mapToObj(i -> "v" + i).collect(Collectors.toSet());
            SyslogReceiver.await(() -> told(rsyslog).containsAll(wanted));
            assertThat(told(rsyslog)).containsAll(wanted);
        }
    }

    private static Set<String> told(RealRsyslog rsyslog) {
        return rsyslog.lines().stream()
                .map(line -> message(line).data().getOrDefault("violation", ""))
                .collect(Collectors.toSet());
    }
}
