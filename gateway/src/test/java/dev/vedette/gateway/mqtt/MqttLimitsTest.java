package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Limits and settings cannot be built wrong, and the reference page lists them all.
final class MqttLimitsTest {
    private static final Path PAGE = Path.of("..", "docs", "reference", "mqtt.md");

    static List<String> names() {
        return Arrays.stream(MqttLimits.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyLimitMustBePositive(String name) {
        assertThatThrownBy(() -> Limits.with(name, 0))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("was 0");
    }

    @ParameterizedTest
    @CsvSource({
        "sessions, 9999",
        "queuedBytes, 131071",
        "queuedBytesTotal, 1048575",
        "retainedBytes, 131071",
        "reportBytes, 131071",
        "packetBytes, 268435461",
        "topicBytes, 65527",
        "topicLevels, 257",
        "receiveMaximum, 65536",
        "inFlight, 65536",
        "topicAliases, 65536",
        "clientIdBytes, 65536"
    })
    void limitsThatContradictOthersOrTheProtocolAreRefused(String name, int value) {
        assertThatThrownBy(() -> Limits.with(name, value)).isInstanceOf(VedetteException.class);
    }

    @ParameterizedTest
    @CsvSource({"sessions, 10000", "queuedBytes, 131072", "topicBytes, 65526", "receiveMaximum, 65535"})
    void limitsMayGoToTheirBounds(String name, int value) {
        assertThatCode(() -> Limits.with(name, value)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65536})
    void portMustBeOne(int port) {
        assertThatThrownBy(() -> MqttSettings.open("127.0.0.1", port, Rig.PANE, MqttLimits.defaults()))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("was " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void hostMustNotBeEmpty(String host) {
        assertThatThrownBy(() -> MqttSettings.open(host, 0, Rig.PANE, MqttLimits.defaults()))
                .isInstanceOf(VedetteException.class);
    }

    @Test
    void thereMustBeAListener() {
        assertThatThrownBy(() -> new MqttSettings(List.of(), Rig.PANE, MqttLimits.defaults()))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("at least one port");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1000, 0, 999})
    void aPaneMustLastASecond(long millis) {
        assertThatThrownBy(() -> MqttSettings.open("h", 0, Duration.ofMillis(millis), MqttLimits.defaults()))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("pane");
    }

    @Test
    void aServerCertificateMustBePemAndNeverShowsItsKey() {
        String chain = "-----BEGIN CERTIFICATE-----";
        String key = "-----BEGIN PRIVATE KEY-----";
        assertThat(new ServerCertificate(chain, key + "secret").toString()).doesNotContain("secret");
        assertThatThrownBy(() -> new ServerCertificate("", key))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("BEGIN CERTIFICATE");
        assertThatThrownBy(() -> new ServerCertificate(chain, "-----BEGIN RSA PRIVATE KEY-----secret"))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("PKCS #8")
                .hasMessageNotContaining("secret");
    }

    @Test
    void anAlpnProtocolMustHaveAName() {
        ServerCertificate certificate =
                new ServerCertificate("-----BEGIN CERTIFICATE-----", "-----BEGIN PRIVATE KEY-----");
        assertThatThrownBy(() -> new MqttListener.Tls("h", 0, Access.open(), certificate, List.of("mqtt", "")))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("ALPN");
    }

    @Test
    void theReferencePageListsEveryLimitWithItsDefault() throws IOException, ReflectiveOperationException {
        String page = Files.readString(PAGE);
        for (RecordComponent limit : MqttLimits.class.getRecordComponents()) {
            int value = (int) limit.getAccessor().invoke(MqttLimits.defaults());
            assertThat(page).contains("| `" + limit.getName() + "` | " + "%,d".formatted(value) + " |");
        }
    }

    @Test
    void theReferencePageNamesEveryCounter() throws IOException {
        String page = Files.readString(PAGE);
        for (GatewayCounters.Reading reading : new MqttCounters().snapshot()) {
            assertThat(page).contains("`" + reading.name() + "`");
            if (!reading.reason().isEmpty()) {
                assertThat(page).contains("`" + reading.reason() + "`");
            }
        }
    }

    @Test
    void countersAreSaneForPrometheus() {
        assertThat(new MqttCounters().snapshot())
                .allMatch(reading -> reading.name().matches("mqtt_[a-z_]+"))
                .allMatch(reading -> reading.reason().matches("[a-z_]*"))
                .allMatch(reading -> reading.help().endsWith("."))
                .extracting(reading -> reading.name() + "/" + reading.reason())
                .doesNotHaveDuplicates();
    }
}
