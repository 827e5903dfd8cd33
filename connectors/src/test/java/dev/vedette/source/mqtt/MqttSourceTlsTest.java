package dev.vedette.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.source.RealMosquitto;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.source.FakeIntake;
import dev.vedette.testkit.time.VirtualClock;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Connections over TLS to a broker that asks for a certificate.
final class MqttSourceTlsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private static Path folder;

    private static Vertx vertx;
    private static RealMosquitto broker;
    private static TestCertificates certificates;

    @BeforeAll
    static void startBroker() throws Exception {
        vertx = Vertx.vertx();
        certificates = new TestCertificates(Files.createDirectory(folder.resolve("keys")));
        certificates.issue("broker");
        certificates.issue("vedette");
        broker = RealMosquitto.start(
                Files.createDirectory(folder.resolve("broker")),
                "cafile " + certificates.ca(),
                "certfile " + certificates.certificate("broker"),
                "keyfile " + certificates.key("broker"),
                "require_certificate true",
                "use_identity_as_username true",
                "allow_anonymous false");
    }

    @AfterAll
    static void stopBroker() {
        if (broker != null) {
            broker.close();
        }
        vertx.close().await();
    }

    @Test
    void aClientCertificateOfATrustedAuthorityConnects() {
        assertThat(troubleWith(new MqttSourceSettings.Tls(
                        certificates.ca(), certificates.certificate("vedette"), certificates.key("vedette"))))
                .isEmpty();
    }

    @Test
    void aBrokerThatAsksForACertificateRefusesAClientWithoutOne() {
        assertThat(troubleWith(new MqttSourceSettings.Tls(certificates.ca(), null, null)))
                .isNotEmpty();
    }

    @Test
    void aBrokerOfAnAuthorityThatIsNotTrustedIsNotTalkedTo() {
        assertThat(troubleWith(new MqttSourceSettings.Tls(
                        null, certificates.certificate("vedette"), certificates.key("vedette"))))
                .isNotEmpty();
    }

    @Test
    void aCertificateWithoutItsKeyIsRefused() {
        assertThatThrownBy(() -> new MqttSourceSettings.Tls(null, certificates.ca(), null))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("together");
    }

    @Test
    void aFileThatIsNotThereIsTrouble() {
        assertThat(troubleWith(new MqttSourceSettings.Tls(folder.resolve("none.pem"), null, null)))
                .isNotEmpty();
    }

    private static String troubleWith(MqttSourceSettings.@Nullable Tls tls) {
        MqttSourceSettings settings = new MqttSourceSettings(
                "mqtt",
                new MqttSourceSettings.Address("127.0.0.1", broker.port(), tls),
                null,
                "vedette",
                MqttSourceSettings.DEFAULT_REPORTS,
                List.of(),
                MqttSourceSettings.Bounds.DEFAULTS);
        try (MqttSource source = new MqttSource(vertx, settings, VirtualClock.at(NOW))) {
            source.open(FakeIntake.answering(submission -> new Receipt.Accepted(7, NOW)));
            return source.trouble();
        }
    }
}
