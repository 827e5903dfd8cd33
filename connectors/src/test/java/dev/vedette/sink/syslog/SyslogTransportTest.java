package dev.vedette.sink.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.TlsFiles;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.time.VirtualClock;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What happens between us and a receiver that goes, stays silent, or is not who it should be.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class SyslogTransportTest {
    private static final Delivery DELIVERED = new Delivery.Delivered();

    @TempDir
    private static Path folder;

    private static TestCertificates ours;
    private static TestCertificates theirs;

    @BeforeAll
    static void makeCertificates() throws Exception {
        ours = new TestCertificates(Files.createDirectory(folder.resolve("ours")));
        ours.issue("receiver");
        ours.issue("vedette");
        theirs = new TestCertificates(Files.createDirectory(folder.resolve("theirs")));
        theirs.issue("receiver");
    }

    private static AlertSink sink(InstantSource time, int port, String transport, String... more) {
        Map<String, String> given = new HashMap<>(
                Map.of("host", "127.0.0.1", "port", String.valueOf(port), "transport", transport, "timeout", "2s"));
        for (int i = 0; i < more.length; i += 2) {
            given.put(more[i], more[i + 1]);
        }
        SyslogKind kind = new SyslogKind();
        return kind.open("soc", SinkSettings.of("soc", kind, given, time));
    }

    private static AlertSink sink(int port, String transport, String... more) {
        return sink(InstantSource.system(), port, transport, more);
    }

    private static List<String> violations(List<SyslogMessage> messages) {
        return messages.stream()
                .map(message -> message.data().getOrDefault("violation", ""))
                .toList();
    }

    private static SyslogReceiver secured(TestCertificates issuer, boolean wantsCertificate) {
        TlsFiles files = new TlsFiles(ours.ca(), issuer.certificate("receiver"), issuer.key("receiver"));
        return SyslogReceiver.tls(files.context(), wantsCertificate);
    }

    private static String reason(Delivery delivery) {
        return delivery instanceof Delivery.RetryAfter retry ? retry.reason() : delivery.toString();
    }

    @Test
    void withTlsTheReceiverIsCheckedAndWeShowOurCertificate() {
        try (SyslogReceiver receiver = secured(ours, true);
                AlertSink sink = sink(
                        receiver.port(),
                        "tls",
                        "ca",
                        ours.ca().toString(),
                        "certificate",
                        ours.certificate("vedette").toString(),
                        "key",
                        ours.key("vedette").toString())) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(DELIVERED);
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isEqualTo(DELIVERED);
            assertThat(violations(receiver.await(2))).containsExactly("v1", "v2");
        }
    }

    @Test
    void aReceiverOfAnotherAuthorityIsNotToldAnything() {
        try (SyslogReceiver receiver = secured(theirs, false);
                AlertSink sink = sink(receiver.port(), "tls", "ca", ours.ca().toString())) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).contains("TLS failed");
            assertThat(receiver.await(0)).isEmpty();
        }
    }

    @Test
    void aReceiverOfAnotherNameIsNotToldAnything() {
        try (SyslogReceiver receiver = secured(ours, false);
                AlertSink sink = sink(receiver.port(), "tls", "ca", ours.ca().toString(), "host", "127.0.0.2")) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(receiver.await(0)).isEmpty();
        }
        try (SyslogReceiver receiver = secured(ours, false);
                AlertSink sink =
                        sink(receiver.port(), "tls", "ca", ours.ca().toString(), "host", "localhost.localdomain")) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(receiver.await(0)).isEmpty();
        }
    }

    @Test
    void nobodyThereIsARetryThatSaysSo() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        try (AlertSink tcp = sink(free, "tcp")) {
            assertThat(reason(tcp.deliver(SampleAlerts.alarm("v1"))))
                    .isEqualTo("tcp://127.0.0.1:" + free + ": the connection was refused");
        }
        try (AlertSink udp = sink(free, "udp")) {
            // The network says it of the first when the second is sent.
            udp.deliver(SampleAlerts.alarm("v1"));
            SyslogReceiver.await(
                    () -> reason(udp.deliver(SampleAlerts.alarm("v2"))).endsWith("nobody listens there"));
        }
        try (AlertSink unknown = sink(514, "tcp", "host", "no-such-host.invalid")) {
            assertThat(reason(unknown.deliver(SampleAlerts.alarm("v1")))).contains("cannot be resolved");
        }
    }

    @Test
    void theEndOfAConnectionIsNoticedBeforeTheNextMessageAndWhatMayBeLostIsToldAgain() {
        VirtualClock clock = VirtualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
        SyslogReceiver first = SyslogReceiver.tcp(0, true);
        int port = first.port();
        try (AlertSink sink = sink(clock, port, "tcp")) {
            sink.deliver(SampleAlerts.alarm("long-ago"));
            clock.advance(StreamTransport.AGAIN_WITHIN.plusMillis(1));
            sink.deliver(SampleAlerts.alarm("just-now"));
            assertThat(violations(first.await(2))).containsExactly("long-ago", "just-now");
            first.close();
            try (SyslogReceiver second = SyslogReceiver.tcp(port, true)) {
                SyslogReceiver.await(() -> {
                    sink.deliver(SampleAlerts.alarm("after"));
                    return second.connections() > 0;
                });
                List<String> told = violations(second.await(2));
                assertThat(told).doesNotContain("long-ago").contains("after");
                assertThat(told.getFirst()).isEqualTo("just-now");
            }
        }
    }

    @Test
    void aReceiverThatReadsNothingIsCutOffAndDelaysNobodyForLonger() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                AlertSink sink = sink(silent.getLocalPort(), "tcp", "timeout", "1s", "size-max", "65000")) {
            Duration longest = Duration.ZERO;
            Delivery last = DELIVERED;
            for (int i = 0; i < 20_000 && last.equals(DELIVERED); i++) {
                long began = System.nanoTime();
                last = sink.deliver(SampleAlerts.hostile());
                longest = Duration.ofNanos(Math.max(longest.toNanos(), System.nanoTime() - began));
            }
            assertThat(reason(last)).contains("no connection in time");
            assertThat(longest).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void closingBreaksOffAWriteThatHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            AlertSink sink = sink(silent.getLocalPort(), "tcp", "timeout", "60s");
            Thread writing = Thread.ofVirtual().start(() -> {
                while (sink.deliver(SampleAlerts.hostile()).equals(DELIVERED)) {
                    Thread.onSpinWait();
                }
            });
            SyslogReceiver.await(() -> writing.getState() == Thread.State.WAITING);
            sink.close();
            assertThat(writing.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    /// A load balancer whose servers are away takes connections and ends them.
    @Test
    void whatWasToldAgainToAConnectionThatEndsIsToldOnceMore() throws Exception {
        VirtualClock clock = VirtualClock.at(Instant.parse("2026-03-01T12:00:00Z"));
        AtomicInteger ends = new AtomicInteger();
        InstantSource time = () -> {
            Instant now = clock.instant();
            if (Thread.currentThread().getName().endsWith(" end")) {
                ends.incrementAndGet();
            }
            return now;
        };
        ServerSocket balancer = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        int port = balancer.getLocalPort();
        try (AlertSink sink = sink(time, port, "tcp")) {
            for (int i = 1; i <= 3; i++) {
                int ended = i;
                assertThat(sink.deliver(SampleAlerts.alarm("v" + i))).isEqualTo(DELIVERED);
                balancer.accept().close();
                SyslogReceiver.await(() -> ends.get() == ended);
                clock.advance(StreamTransport.AGAIN_WITHIN.multipliedBy(2));
            }
            balancer.close();
            try (SyslogReceiver receiver = SyslogReceiver.tcp(port, true)) {
                assertThat(sink.deliver(SampleAlerts.alarm("v4"))).isEqualTo(DELIVERED);
                assertThat(violations(receiver.await(4))).containsExactly("v1", "v2", "v3", "v4");
            }
        }
    }
}
