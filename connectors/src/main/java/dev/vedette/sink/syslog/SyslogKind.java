package dev.vedette.sink.syslog;

import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.SinkKind;
import dev.vedette.sdk.alert.SinkSetting;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sink.CommonSettings;
import dev.vedette.sink.TlsFiles;
import io.avaje.spi.ServiceProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/// Channels that send syslog messages.
@ServiceProvider(SinkKind.class)
public final class SyslogKind implements SinkKind {
    private static final String DEFAULT_MESSAGE = "{title}: {thing}. {explanation}";
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int UDP_PORT = 514;
    private static final int TLS_PORT = 6_514;
    private static final int BYTES_MOST = 65_000;

    @Override
    public String kind() {
        return "syslog";
    }

    @Override
    public String about() {
        return "Sends each alert as a syslog message (RFC 5424) over UDP, TCP or TLS, for people or in CEF or LEEF.";
    }

    @Override
    public List<SinkSetting> settings() {
        return List.of(
                SinkSetting.required("host", "name or address of the receiver"),
                SinkSetting.of("port", "", "its port; unset: 514, with TLS 6514"),
                SinkSetting.of("transport", "tls", "`tls`, `tcp` or `udp`"),
                SinkSetting.of("framing", "octet-counting", "of TCP and TLS: `octet-counting`, or `newline`"),
                SinkSetting.of("format", "plain", "`plain`, `cef`, `leef` (2.0) or `leef-1`"),
                SinkSetting.of("message", "", "template of the text of `plain`; unset: `" + DEFAULT_MESSAGE + "`"),
                SinkSetting.of("leef-delimiter", "^", "what stands between pairs of `leef`: one character, or `tab`"),
                SinkSetting.of("facility", "local0", "`kern`, `user`, … `local7`"),
                SinkSetting.of("hostname", "", "name of this server in messages; unset: this machine's"),
                SinkSetting.of("enterprise", "32473", "private enterprise number in the name of the structured data"),
                SinkSetting.of("size-max", "8192", "most bytes of a message, 1024..65000"),
                SinkSetting.of("timeout", "5s", "longest wait for a connection and for one write, 1s..60s"),
                CommonSettings.CA,
                CommonSettings.CERTIFICATE,
                CommonSettings.KEY);
    }

    @Override
    public AlertSink open(String channel, SinkSettings given) {
        int facility = Facility.code(given.oneOf("facility", Facility.names()));
        String host = hostName(given);
        Body body = body(given, host);
        int bytesMax = given.whole("size-max", SyslogWriter.BYTES_MAX_LEAST, BYTES_MOST);
        return new SyslogSink(new SyslogWriter(facility, host, body, bytesMax), transport(given), target(given));
    }

    @Override
    public String target(SinkSettings given) {
        return given.text("transport") + "://" + given.text("host") + ":" + port(given);
    }

    private static int port(SinkSettings given) {
        boolean isTls = given.text("transport").equals("tls");
        return given.isGiven("port") ? given.whole("port", 1, 65_535) : isTls ? TLS_PORT : UDP_PORT;
    }

    private static Body body(SinkSettings given, String host) {
        return switch (given.oneOf("format", "plain", "cef", "leef", "leef-1")) {
            case "cef" -> new CefBody(host);
            case "leef" -> new LeefBody("2.0", delimiter(given));
            case "leef-1" -> new LeefBody("1.0", LeefBody.TAB);
            default ->
                new PlainBody(
                        given.whole("enterprise", 1, Integer.MAX_VALUE), given.template("message", DEFAULT_MESSAGE));
        };
    }

    private static String delimiter(SinkSettings given) {
        String text = given.text("leef-delimiter");
        if (text.equals("tab")) {
            return LeefBody.TAB;
        }
        boolean isTaken = text.matches("[!-~]") && !text.matches("[a-zA-Z0-9|=\\\\]");
        if (!isTaken) {
            throw given.refused(
                    "leef-delimiter",
                    "must be tab, or one visible ASCII character that is no letter, digit, |, = or \\, was \"" + text
                            + "\"");
        }
        return text;
    }

    private static String hostName(SinkSettings given) {
        if (!given.isGiven("hostname")) {
            return ownHostName();
        }
        String name = given.text("hostname");
        if (!name.matches("[!-~]{1,255}")) {
            throw given.refused("hostname", "must be 1..255 visible ASCII characters, was \"" + name + "\"");
        }
        return name;
    }

    /// The kernel's word, which asks no name server; `-` is syslog's word for none.
    private static String ownHostName() {
        try {
            String name = Files.readString(HOST_NAME).strip();
            return name.matches("[!-~]{1,255}") ? name : "-";
        } catch (IOException e) {
            return Objects.requireNonNullElse(System.getenv("COMPUTERNAME"), "-");
        }
    }

    private static Transport transport(SinkSettings given) {
        Duration timeout = given.duration("timeout", Duration.ofSeconds(1), Duration.ofMinutes(1));
        String kind = given.oneOf("transport", "tls", "tcp", "udp");
        boolean isCounted = given.oneOf("framing", "octet-counting", "newline").equals("octet-counting");
        String host = given.text("host");
        if (host.isEmpty()) {
            throw given.refused("host", "must not be empty");
        }
        TlsFiles files = CommonSettings.readTls(given);
        if (!kind.equals("tls") && !files.equals(TlsFiles.NONE)) {
            throw given.refused("transport", "must be tls when ca or certificate is given, was " + kind);
        }
        if (kind.equals("udp")) {
            return new UdpTransport(host, port(given));
        }
        StreamAddress address =
                new StreamAddress(host, port(given), kind.equals("tls") ? files.context() : null, timeout);
        return new StreamTransport(address, isCounted, given.time());
    }
}
