package dev.vedette.agent.config;

import dev.vedette.agent.send.Endpoint;
import dev.vedette.agent.send.Secret;
import dev.vedette.agent.send.TlsSettings;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where the agent sends to, and how it proves who it is.
final class Endpoints {
    private static final int TLS_PORT = 8883;
    private static final int PLAIN_PORT = 1883;
    private static final int HTTPS_PORT = 443;
    /// Where AWS IoT takes MQTT with a certificate on the port of HTTPS, which it tells apart by this.
    private static final String AWS_PROTOCOL = "x-amzn-mqtt-ca";
    private static final List<String> AWS = List.of(".amazonaws.com", ".amazonaws.com.cn");
    private static final String API_VERSION = "2021-04-12";

    private final ConfigLines lines;
    private final String thing;
    private final @Nullable TlsSettings tls;

    Endpoints(ConfigLines lines, String thing) {
        this.lines = lines;
        this.thing = thing;
        this.tls = lines.flag("server.tls", true)
                ? new TlsSettings(file("server.ca"), file("server.certificate"), file("server.key"), alpn())
                : null;
        if (lines.text("server.certificate").isPresent()
                != lines.text("server.key").isPresent()) {
            throw lines.fault("server.certificate and server.key go together: give both or none");
        }
    }

    private @Nullable String alpn() {
        boolean isAws = lines.text("server.host")
                .filter(host -> AWS.stream().anyMatch(host::endsWith))
                .isPresent();
        boolean isHttps = lines.number("server.port", TLS_PORT, 1, 65_535) == HTTPS_PORT;
        return lines.text("server.alpn").orElse(isAws && isHttps ? AWS_PROTOCOL : null);
    }

    private @Nullable Path file(String key) {
        Optional<Path> file = lines.path(key);
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw lines.fault(key, file.get().toString(), "a file that the agent may read");
        }
        return file.orElse(null);
    }

    Endpoint server() {
        String host = lines.required("server.host", "vedette.plant.example");
        Path password = file("server.password-file");
        if (password != null && lines.text("server.user").isEmpty()) {
            throw lines.fault("server.password-file needs server.user");
        }
        refuseSecretsInTheClear(host, password, "server.password-file");
        return new Endpoint(
                host,
                port("server.port"),
                tls,
                lines.text("server.client-id").orElse(thing),
                lines.text("server.user").orElse(null),
                () -> Optional.ofNullable(password).map(Secret::read));
    }

    private int port(String key) {
        return lines.number(key, tls == null ? PLAIN_PORT : TLS_PORT, 1, 65_535);
    }

    Endpoint hub() {
        String host = lines.text("hub.host").orElseGet(() -> lines.required("server.host", "vedette.plant.example"));
        int port = lines.text("hub.port").isPresent() ? port("hub.port") : port("server.port");
        Path key = file("hub.key-file");
        refuseSecretsInTheClear(host, key, "hub.key-file");
        if (key == null && (tls == null || tls.certificate() == null)) {
            throw lines.fault("security events need hub.key-file, or server.certificate and server.key, so that the hub"
                    + " knows who sends them; without events.collect none are told");
        }
        return new Endpoint(
                host,
                port,
                elsewhere() && tls != null ? tls.withoutAlpn() : tls,
                device(),
                host + "/" + device() + "/?api-version=" + API_VERSION,
                () -> Optional.ofNullable(key).map(file -> Secret.token(file, host + "/devices/" + device())));
    }

    /// Whether the hub is another server, which knows nothing of the first one's protocols.
    private boolean elsewhere() {
        return lines.text("hub.host").isPresent() || lines.text("hub.port").isPresent();
    }

    String device() {
        return lines.text("hub.device").orElse(thing);
    }

    private void refuseSecretsInTheClear(String host, @Nullable Path secret, String key) {
        if (secret != null && tls == null && !IpAddress.isLoopbackHost(host)) {
            throw lines.fault(key + " would be sent in the clear to " + host + ": set server.tls = true");
        }
    }
}
