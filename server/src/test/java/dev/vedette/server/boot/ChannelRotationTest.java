package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.server.respond.RenewingSink;
import dev.vedette.testkit.alert.SampleAlerts;
import dev.vedette.testkit.time.VirtualClock;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Certificates and secrets of a channel are exchanged while it is open, with a receiver that checks them.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ChannelRotationTest {
    private static final char[] SECRET = "changeit".toCharArray();

    private final Path folder;
    private final Path trusted;
    private final Path token;
    private final VirtualClock time = VirtualClock.at("2026-03-01T12:00:00Z");
    private final List<String> shown = new CopyOnWriteArrayList<>();
    private HttpsServer receiver;
    private int port;

    ChannelRotationTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        trusted = folder.resolve("ca.pem");
        token = Files.writeString(folder.resolve("token"), "Bearer one\n");
        receiver = HttpsServer.create();
    }

    @BeforeEach
    void begin() throws Exception {
        receive("first");
        trust("first");
    }

    @AfterEach
    void stop() {
        receiver.stop(0);
    }

    /// The receiver shows a certificate of its own making from now on.
    private void receive(String name) throws Exception {
        Path file = folder.resolve(name + ".p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(made.waitFor()).isZero();
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store(name), SECRET);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        receiver.stop(0);
        receiver = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        port = receiver.getAddress().getPort();
        receiver.setHttpsConfigurator(new HttpsConfigurator(tls));
        receiver.createContext("/", exchange -> {
            shown.add(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        receiver.start();
    }

    private KeyStore store(String name) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(folder.resolve(name + ".p12"))) {
            store.load(file, SECRET);
        }
        return store;
    }

    /// The channel's authority is that certificate from now on.
    private void trust(String name) throws Exception {
        String body = Base64.getMimeEncoder()
                .encodeToString(store(name).getCertificate("own").getEncoded());
        Files.writeString(trusted, "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
    }

    private AlertSink channel() {
        String channels = "alerts.channels=[{name: soc, kind: webhook, url: 'https://127.0.0.1:" + port + "/', ca: '"
                + trusted + "', authorization-file: '" + token + "'}]";
        Config config = Config.of(ConfigValues.gather(null, Map.of(), List.of(channels)));
        return new Sinks(config.alerts(), time).open("soc").orElseThrow();
    }

    private static Delivery deliver(AlertSink sink) {
        return sink.deliver(SampleAlerts.alarm("v1"));
    }

    @Test
    void anAuthorityThatIsExchangedWithTheReceiversCertificateIsTakenUpAtTheNextAttempt() throws Exception {
        try (AlertSink sink = channel()) {
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            receive("second");
            assertThat(deliver(sink).toString()).contains("RetryAfter");
            Files.writeString(trusted, "-----BEGIN CERTIFICATE-----\nhalf of");
            assertThat(deliver(sink).toString()).contains("RetryAfter").contains("TLS failed");
            trust("second");
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            assertThat(shown).containsExactly("Bearer one", "Bearer one");
        }
    }

    @Test
    void anAuthorityThatIsExchangedIsNotTrustedAnyMoreThoughTheReceiverAnswers() throws Exception {
        try (AlertSink sink = channel()) {
            receive("second");
            trust("second");
            receive("third");
            assertThat(deliver(sink).toString()).contains("RetryAfter");
            assertThat(deliver(sink).toString()).contains("RetryAfter").contains("TLS failed");
            assertThat(shown).isEmpty();
        }
    }

    @Test
    void aSecretThatIsExchangedIsShownWithoutARestart() throws Exception {
        try (AlertSink sink = channel()) {
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            Files.writeString(token, "Bearer two\n");
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            time.advance(RenewingSink.LOOKED_EVERY);
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            Files.writeString(token, "");
            time.advance(RenewingSink.LOOKED_EVERY);
            assertThat(deliver(sink)).isEqualTo(new Delivery.Delivered());
            assertThat(shown).containsExactly("Bearer one", "Bearer one", "Bearer two", "Bearer two");
        }
    }
}
