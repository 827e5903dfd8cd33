package dev.vedette.server.boot;

import static dev.vedette.server.boot.HubScene.expect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Devices of the hub that prove themselves by certificates of an authority, over HTTPS.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CertifiedDevicesTest {
    @TempDir
    Path folder;

    private TestAuthority authority;
    private TestAuthority.Papers revoked;
    private HubScene scene;

    @BeforeEach
    void open() throws Exception {
        authority = new TestAuthority("Plant Authority", Clock.systemUTC().instant());
        revoked = authority.issue("pump-1", Duration.ofHours(20));
        TestAuthority stranger =
                new TestAuthority("Plant Authority", Clock.systemUTC().instant());
        // A list of somebody who only has the same name revokes nothing.
        TestAuthority.Papers good = authority.issue("pump-2", Duration.ofHours(20));
        String forged = stranger.pem(List.of(good.certificate())).lines().reduce("", (all, line) -> all + line + "\n");
        Path file = folder.resolve("authority.pem");
        Files.writeString(
                file,
                authority.pem(List.of(revoked.certificate()))
                        + forged.substring(forged.indexOf("-----BEGIN X509 CRL")));
        scene = new HubScene(folder, "hub.authorities=" + file);
        register("pump-1");
        register("pump-2");
        scene.settle();
        assertThat(send("pump-2", good).statusCode()).isEqualTo(204);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void aDeviceWhoseCertificateIsSignedAndNamedSoMaySend() throws Exception {
        assertThat(send("pump-1", authority.issue("pump-1", Duration.ofHours(20)))
                        .statusCode())
                .isEqualTo(204);
        assertThat(unauthorized()).isZero();
    }

    @Test
    void aCertificateOfAnotherNameIsRefusedAndCounted() throws Exception {
        assertRefused("pump-1", authority.issue("pump-2", Duration.ofHours(20)), "certificate");
    }

    @Test
    void aCertificateOfAStrangerIsRefusedAndCounted() throws Exception {
        TestAuthority stranger =
                new TestAuthority("Plant Authority", Clock.systemUTC().instant());
        assertRefused("pump-1", stranger.issue("pump-1", Duration.ofHours(20)), "certificate");
    }

    @Test
    void aRevokedCertificateIsRefusedAndCounted() throws Exception {
        assertRefused("pump-1", revoked, "certificate");
    }

    @Test
    void anExpiredCertificateIsRefusedAndCounted() throws Exception {
        assertRefused("pump-1", authority.issue("pump-1", Duration.ofHours(-2)), "expired");
    }

    @Test
    void aDeviceThatIsDisabledIsShutOut() throws Exception {
        TestAuthority.Papers papers = authority.issue("pump-1", Duration.ofHours(20));
        String body = "{\"status\":\"disabled\",\"authentication\":{\"type\":\"certificateAuthority\"}}";
        expect(200, scene.service("PUT", "/devices/pump-1", body, "If-Match", "*"));
        assertRefused("pump-1", papers, "disabled");
    }

    @Test
    void filesWithoutAnAuthorityAreRefusedAtTheStart() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        assertThatThrownBy(() -> HubAuthorities.read(List.of(empty)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("empty.pem holds no certificate");
        assertThatThrownBy(() -> HubAuthorities.read(List.of(folder.resolve("nothing.pem"))))
                .hasMessageContaining("nothing.pem cannot be read");
        Path leaf = Files.writeString(folder.resolve("leaf.pem"), pem(revoked.certificate()));
        assertThatThrownBy(() -> HubAuthorities.read(List.of(leaf)))
                .hasMessageContaining("leaf.pem holds a certificate that is no authority's");
        Path broken = Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        assertThatThrownBy(() -> HubAuthorities.read(List.of(broken)))
                .hasMessageContaining("broken.pem cannot be read");
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    private void register(String device) throws Exception {
        String body = "{\"authentication\":{\"type\":\"certificateAuthority\"}}";
        expect(200, scene.service("PUT", "/devices/" + device, body));
    }

    private void assertRefused(String device, TestAuthority.Papers papers, String reason) throws Exception {
        HttpResponse<String> answer = send(device, papers);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("401002");
        assertThat(unauthorized()).isEqualTo(1);
        assertThat(scene.count("hub_authentications_refused", reason)).isEqualTo(1);
    }

    private long unauthorized() {
        return scene.count("hub_operations", "unauthorized");
    }

    private HttpResponse<String> send(String device, TestAuthority.Papers papers) throws Exception {
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(scene.trusting(papers.shown()))
                .build()) {
            URI address = URI.create("https://" + HubScene.HOME + ":"
                    + scene.hub().httpsPort() + "/devices/" + device + "/messages/events");
            return client.send(
                    HttpRequest.newBuilder(address)
                            .POST(BodyPublishers.ofString("21.5"))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
