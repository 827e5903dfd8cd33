package dev.vedette.server.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.manage.CertificateAuthority;
import dev.vedette.server.manage.CertificateInvalid;
import dev.vedette.server.manage.DeviceCertificate;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LocalCaTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    Path folder;

    private final VirtualClock clock = VirtualClock.at(NOW);

    @Test
    void nothingIsMadeBeforeItIsNeeded() {
        ca();
        assertThat(folder.resolve("ca")).doesNotExist();
    }

    @Test
    void theAuthorityOutlivesTheProcessAndOnlyItsOwnerReadsIt() throws Exception {
        X509Certificate first = ca().certificate();
        assertThat(ca().certificate()).isEqualTo(first);
        assertThat(first.getBasicConstraints()).isEqualTo(0);
        assertThat(first.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(3_650)));
        first.checkValidity(Date.from(NOW));
        for (String name : List.of("ca-key.pem", "ca.pem")) {
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("ca").resolve(name))))
                    .isEqualTo("rw-------");
        }
        assertThat(Files.readString(ca().certificateFile())).isEqualTo(ca().certificatePem());
        assertThat(Files.readString(ca().certificateFile())).doesNotContain("PRIVATE");
    }

    @Test
    void aKeyFileThatOthersMayReadStopsTheStart() throws Exception {
        ca().certificate();
        Path key = folder.resolve("ca").resolve("ca-key.pem");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> ca().certificate())
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("chmod 600");
    }

    @Test
    void theCertificateMayBeShownToOthers() throws Exception {
        Path shown = ca().certificateFile();
        Files.setPosixFilePermissions(shown, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ca().certificateFile()).isEqualTo(shown);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shown)))
                .isEqualTo("rw-r--r--");
    }

    @Test
    void aDamagedKeyFileIsSaidToBeAndNotReplaced() throws Exception {
        Path key = folder.resolve("ca").resolve("ca-key.pem");
        ca().certificate();
        for (String text : List.of("", "nothing", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")) {
            Files.writeString(key, text);
            assertThatThrownBy(() -> ca().certificate())
                    .isInstanceOf(VedetteException.class)
                    .hasMessageContaining("restore it from the backup");
            assertThat(Files.readString(key)).isEqualTo(text);
        }
    }

    @Test
    void deviceCertificatesAreSignedAndTheirKeysAreStoredNowhere() throws Exception {
        CertificateAuthority.Issued issued = ca().issue("pump-1");
        X509Certificate certificate =
                DeviceCertificate.parse(issued.certificate()).certificate();
        certificate.verify(ca().certificate().getPublicKey());
        assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=pump-1");
        assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
        assertThat(certificate.getNotBefore().toInstant()).isBefore(NOW);
        assertThat(issued.privateKey()).startsWith("-----BEGIN RSA PRIVATE KEY-----");
        assertThat(issued.publicKey()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(issued.toString()).doesNotContain("KEY");
        try (var files = Files.list(folder.resolve("ca"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca-key.pem", "ca.pem");
        }
    }

    @Test
    void theServersCertificateIsKeptUntilItsNamesChangeOrItIsNearItsEnd() throws Exception {
        List<String> names = List.of("localhost", "127.0.0.1", "::1");
        LocalCa.ServerKeys first = ca().server(names);
        assertThat(ca().server(List.of("127.0.0.1", "::1", "localhost"))).isEqualTo(first);

        clock.advance(Duration.ofDays(360));
        assertThat(ca().server(names)).isEqualTo(first);
        LocalCa.ServerKeys renamed = ca().server(List.of("gateway.example"));
        assertThat(renamed.key()).isNotEqualTo(first.key());

        clock.advance(Duration.ofDays(368));
        assertThat(ca().server(List.of("gateway.example"))).isNotEqualTo(renamed);
        assertThat(first.toString()).doesNotContain("KEY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "-----BEGIN CERTIFICATE REQUEST-----\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\n!!!!\n-----END CERTIFICATE REQUEST-----\n",
                "-----BEGIN CERTIFICATE REQUEST-----\nMAA=\n-----END CERTIFICATE REQUEST-----\n"
            })
    void malformedRequestsAreRefused(String request) {
        assertThatThrownBy(() -> ca().sign(request)).isInstanceOf(CertificateInvalid.class);
    }

    private LocalCa ca() {
        return LocalCa.in(folder.resolve("ca"), clock);
    }
}
