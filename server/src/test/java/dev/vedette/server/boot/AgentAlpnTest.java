package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real agent at a TLS server that tells MQTT from HTTPS by ALPN and wants a certificate, as AWS IoT does on port
/// 443, with the real broker behind it.
class AgentAlpnTest {
    private static final String AWS = "x-amzn-mqtt-ca";
    private static final Pattern ACCEPTED = Pattern.compile("(?m)^vedette_reports_accepted_total [1-9]");
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    @TempDir
    private Path folder;

    private RunningServer server;
    private TestAuthority authority;

    @BeforeEach
    void open() throws Exception {
        authority = new TestAuthority("cloud", Instant.now());
        // The list of what it revokes, which follows the certificate, is for servers.
        Files.writeString(
                folder.resolve("ca.pem"), authority.pem(List.of()).replaceAll("(?s)-----BEGIN X509 CRL.*", ""));
        TestAuthority.Papers device = authority.issue("pump-1", Duration.ofHours(1));
        write("device.pem", "CERTIFICATE", device.certificate().getEncoded());
        write("device.key", "PRIVATE KEY", device.key().getEncoded());
        server = new RunningServer(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        server.close();
    }

    /// What a server of a name shows, which trusts devices of the same authority.
    private SSLContext named(String name) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream ca = Files.newInputStream(folder.resolve("ca.pem"))) {
            trusted.setCertificateEntry(
                    "cloud", CertificateFactory.getInstance("X.509").generateCertificate(ca));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(authority.issue(name, Duration.ofHours(1)).shown(), trust.getTrustManagers(), null);
        return context;
    }

    private void write(String name, String label, byte[] der) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private TlsDoor door(List<String> protocols, String required) throws Exception {
        return new TlsDoor(named("localhost"), server.plainPort(), protocols, required);
    }

    private AgentProcess agent(TlsDoor door, String... more) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "thing = pump-1",
                "server.host = localhost",
                "server.port = " + door.port(),
                "server.ca = " + folder.resolve("ca.pem"),
                "server.certificate = " + folder.resolve("device.pem"),
                "server.key = " + folder.resolve("device.key"),
                "reports.interval = 1s",
                "cache.dir = " + folder.resolve("cache")));
        lines.addAll(List.of(more));
        return new AgentProcess(folder, lines.toArray(String[]::new));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    private void awaitReport() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI metrics = URI.create("http://127.0.0.1:" + server.server().httpPort() + "/metrics");
            HttpRequest request = HttpRequest.newBuilder(metrics).build();
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (!ACCEPTED.matcher(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .find()) {
                assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private static String said(AgentProcess agent) {
        try {
            return agent.said();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void reportsPassADoorThatLetsInOnlyWhoAgreesToTheProtocolOfAws() throws Exception {
        try (TlsDoor door = door(List.of(AWS, "http/1.1"), AWS);
                AgentProcess agent = agent(door, "server.alpn = " + AWS)) {
            awaitReport();
            agent.stop();

            assertThat(agent.said()).contains("refused=0").doesNotContain("cannot connect");
            assertThat(door.agreed()).isNotEmpty().containsOnly(AWS + " CN=pump-1");
        }
    }

    @Test
    void whoAsksForNoProtocolIsNotLetInThereAndSaysSoAndKeepsItsReports() throws Exception {
        try (TlsDoor door = door(List.of(AWS), AWS);
                AgentProcess agent = agent(door)) {
            assertThat(agent.awaitNumber("cannot connect to .*trying again in \\d+ s, (\\d+) messages wait"))
                    .isPositive();
            assertThat(door.agreed()).isNotEmpty().containsOnly(" CN=pump-1");
        }
    }

    @Test
    void aServerThatKnowsOtherProtocolsOnlyIsSaidWithTheRemedy() throws Exception {
        try (TlsDoor door = door(List.of("http/1.1"), "");
                AgentProcess agent = agent(door, "server.alpn = " + AWS)) {
            agent.awaitNumber("trying again in \\d+ s, (\\d+) messages wait");

            assertThat(agent.said()).contains("cannot connect", "the server does not know the protocol of server.alpn");
            assertThat(door.agreed()).isEmpty();
            assertThat(door.failures()).isNotEmpty();
        }
    }

    @Test
    void aServerThatDoesNotKnowAlpnIsSpokenToAllTheSame() throws Exception {
        try (TlsDoor door = door(List.of(), "");
                AgentProcess agent = agent(door, "server.alpn = " + AWS)) {
            await(() -> said(agent).contains("connected"));

            assertThat(door.agreed()).containsExactly(" CN=pump-1");
        }
    }

    @Test
    void aServerWhoseCertificateNamesAnotherHostIsToldNothing() throws Exception {
        try (TlsDoor door = new TlsDoor(named("elsewhere.example"), server.plainPort(), List.of(AWS), AWS);
                AgentProcess agent = agent(door, "server.alpn = " + AWS)) {
            agent.awaitNumber("No name matching localhost found.*trying again in \\d+ s, (\\d+) messages wait");

            assertThat(door.agreed()).isEmpty();
        }
    }
}
