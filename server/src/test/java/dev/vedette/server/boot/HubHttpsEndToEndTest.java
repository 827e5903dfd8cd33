package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.ServicePolicy;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// The hub in the whole server, over its HTTPS endpoint.
final class HubHttpsEndToEndTest {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    @Test
    void aDeviceThatAServiceMakesSendsAndIsStillThereAfterARestart() throws Exception {
        String keys;
        try (RunningServer running = start()) {
            ServicePolicy owner =
                    hub(running).hub().registry().policy("iothubowner").orElseThrow();
            String token =
                    "SharedAccessSignature sr=hub.test" + signed("hub.test", owner.primary()) + "&skn=iothubowner";
            HttpResponse<String> made = send(running, token, "PUT", "/devices/pump", "{}");
            assertThat(made.statusCode()).isEqualTo(200);
            keys = made.body();
            String device =
                    "SharedAccessSignature sr=hub.test/devices/pump" + signed("hub.test/devices/pump", primary(keys));
            assertThat(send(running, device, "POST", "/devices/pump/messages/events", "1")
                            .statusCode())
                    .isEqualTo(204);
            awaitObserved(running, 1);
            assertThat(shown())
                    .contains("HostName=hub.test;SharedAccessKeyName=iothubowner;SharedAccessKey=" + owner.primary());
        }
        try (RunningServer running = start()) {
            ServicePolicy owner =
                    hub(running).hub().registry().policy("registryRead").orElseThrow();
            String token =
                    "SharedAccessSignature sr=hub.test" + signed("hub.test", owner.primary()) + "&skn=registryRead";
            assertThat(send(running, token, "GET", "/devices/pump", "").body()).isEqualTo(keys);
        }
    }

    private RunningServer start() {
        return new RunningServer(
                folder, "hub.enabled=true", "hub.https.port=0", "hub.amqp.port=0", "mqtt.tls.names=127.0.0.1");
    }

    private static HubParts hub(RunningServer running) {
        return running.server().hub().orElseThrow();
    }

    private String shown() {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(out, true));
        assertThat(commands.execute("hub", "policies", "--host", "hub.test", "--set", "data.dir=" + folder))
                .isZero();
        return out.toString();
    }

    private static String primary(String device) {
        String name = "\"primaryKey\":\"";
        int begin = device.indexOf(name) + name.length();
        return device.substring(begin, device.indexOf('"', begin));
    }

    private static String signed(String sr, String key) throws Exception {
        long expiry = Clock.systemUTC().instant().getEpochSecond() + 3_600;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal((sr + "\n" + expiry).getBytes(StandardCharsets.UTF_8)));
        return "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8) + "&se=" + expiry;
    }

    private HttpResponse<String> send(RunningServer running, String token, String method, String path, String body)
            throws Exception {
        try (HttpClient client = HttpClient.newBuilder().sslContext(trusting()).build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(
                                    "https://127.0.0.1:" + hub(running).httpsPort() + path))
                            .header("Authorization", token)
                            .method(method, BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }
    }

    private SSLContext trusting() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] authority = Files.readAllBytes(folder.resolve("ca/ca.pem"));
        store.setCertificateEntry(
                "ca", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(authority)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void awaitObserved(RunningServer running, long count) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long tries = PATIENCE_SECONDS * 20;
        while (running.server().reports().counts().observed() < count && tries-- > 0) {
            var _ = never.await(50, TimeUnit.MILLISECONDS);
        }
        assertThat(running.server().reports().counts().observed()).isEqualTo(count);
    }
}
