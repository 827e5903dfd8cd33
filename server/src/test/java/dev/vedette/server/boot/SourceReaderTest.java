package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.source.HubLog;
import dev.vedette.source.http.HttpSourceSettings;
import dev.vedette.source.mqtt.MqttSourceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceReaderTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsNoSource() {
        assertThat(SourceReader.read("")).isEmpty();
        assertThat(SourceReader.read("[]")).isEmpty();
    }

    @Test
    void aHubsLogIsFollowedWithItsFields() {
        assertThat(SourceReader.read("[{type: iot-hub-log, log: /var/log/hub.json}]"))
                .containsExactly(new SourceSpec.IotHubLog(
                        "iot-hub-log", Path.of("/var/log/hub.json"), new HubLog.Settings("", Duration.ofMinutes(15))));
        assertThat(SourceReader.read("[{type: iot-hub-log, name: west, log: a, hub: plant, delay: 0s}]"))
                .containsExactly(
                        new SourceSpec.IotHubLog("west", Path.of("a"), new HubLog.Settings("plant", Duration.ZERO)));
    }

    @Test
    void aHubsLogMayBePosted() {
        SourceSpec spec = SourceReader.read("""
            [{type: http, format: iot-hub-log, hub: plant, delay: 5m, token: sixteen characters}]\
            """).getFirst();
        assertThat(spec).isInstanceOfSatisfying(SourceSpec.Http.class, http -> {
            assertThat(http.settings().format()).isEqualTo(HttpSourceSettings.Format.IOT_HUB_LOG);
            assertThat(http.settings().records()).isEqualTo(new HubLog.Settings("plant", Duration.ofMinutes(5)));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        [{type: iot-hub-log}]                               | sources[0].log must be given
        [{type: iot-hub-log, log: a, delay: 25h}]           | sources[0].delay must be 0s..1d
        [{type: iot-hub-log, log: a, delay: soon}]          | sources[0].delay must be 0s..1d
        [{type: http, token: sixteen characters, hub: a}]   | unknown field "sources[0].hub"
        """)
    void fieldsOfAHubsLogAreChecked(String text, String message) {
        assertThatThrownBy(() -> SourceReader.read(text)).hasMessageContaining(message);
    }

    @Test
    void anMqttSourceHasDefaultsForEverythingButItsAddress() {
        MqttSourceSettings settings = mqtt("[{type: mqtt, url: 'mqtt://broker.example'}]");

        assertThat(settings.name()).isEqualTo("mqtt");
        assertThat(settings.address()).isEqualTo(new MqttSourceSettings.Address("broker.example", 1883, null));
        assertThat(settings.login()).isNull();
        assertThat(settings.clientId()).isEqualTo("vedette");
        assertThat(settings.reports()).isEqualTo(MqttSourceSettings.DEFAULT_REPORTS);
        assertThat(settings.observe()).isEmpty();
    }

    @Test
    void everyFieldOfAnMqttSourceReachesIt() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2\n");
        Path file = Files.writeString(folder.resolve("vedette.yaml"), """
            sources:
              - type: mqtt
                name: plant
                url: mqtts://broker.example
                ca: /etc/ca.pem
                certificate: /etc/me.pem
                key: /etc/me.key
                user: vedette
                password-file: %s
                client-id: watch
                reports: plant/{thing}/report
                observe: ["plant/{thing}/#"]
            """.formatted(secret));

        ConfigValues values = ConfigValues.gather(file, Map.of(), List.of());
        MqttSourceSettings settings = mqtt(values.text(ConfigKey.SOURCES));

        assertThat(settings.name()).isEqualTo("plant");
        assertThat(settings.address())
                .isEqualTo(new MqttSourceSettings.Address(
                        "broker.example",
                        8883,
                        new MqttSourceSettings.Tls(
                                Path.of("/etc/ca.pem"), Path.of("/etc/me.pem"), Path.of("/etc/me.key"))));
        assertThat(settings.login()).isEqualTo(new MqttSourceSettings.Login("vedette", "hunter2"));
        assertThat(settings.clientId()).isEqualTo("watch");
        assertThat(settings.reports()).hasToString("[plant/{thing}/report]");
        assertThat(settings.observe()).hasToString("[plant/{thing}/#]");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void aMosquittoLogNeedsItsPathOnly() {
        assertThat(SourceReader.read("[{type: mosquitto, log: /var/log/mosquitto/mosquitto.log}]"))
                .singleElement()
                .isInstanceOfSatisfying(SourceSpec.Mosquitto.class, spec -> {
                    assertThat(spec.name()).isEqualTo("mosquitto");
                    assertThat(spec.log()).isEqualTo(Path.of("/var/log/mosquitto/mosquitto.log"));
                });
    }

    @Test
    void anHttpSourceNeedsItsTokenOnly() {
        HttpSourceSettings settings = ((SourceSpec.Http)
                        SourceReader.read("[{type: http, token: sixteen characters, format: emqx, port: 0}]")
                                .getFirst())
                .settings();

        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.port()).isZero();
        assertThat(settings.tls()).isNull();
        assertThat(settings.format()).isEqualTo(HttpSourceSettings.Format.EMQX);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: mqtt} | list of at most 32",
                "[mqtt] | sources[0] must be a mapping",
                "[{url: 'mqtt://x'}] | sources[0].type must be given",
                "[{type: kafka}] | sources[0].type must be mqtt, mosquitto, http or iot-hub-log",
                "[{type: mqtt}] | sources[0].url must be given",
                "[{type: mqtt, url: 'http://x'}] | mqtt://HOST",
                "[{type: mqtt, url: 'mqtt://user:hunter2@x'}] | fields of their own",
                "[{type: mqtt, url: 'mqtt://x', usr: a}] | unknown field \"sources[0].usr\"",
                "[{type: mqtt, url: 'mqtt://x', password: hunter2}] | sources[0].user must be given",
                "[{type: mqtt, url: 'mqtt://x', user: a, password: hunter2}] | must be mqtts://, as a password goes",
                "[{type: mqtt, url: 'mqtts://x', certificate: a}] | given together",
                "[{type: mqtt, url: 'mqtt://x', ca: a}] | must begin with mqtts://",
                "[{type: mqtt, url: 'mqtt://x', reports: 'a/b'}] | one level {thing}",
                "[{type: mqtt, url: 'mqtt://x', reports: []}] | has neither",
                "[{type: mqtt, url: 'mqtt://x', client-id: ''}] | client identifier",
                "[{type: mqtt, url: 'mqtt://x', name: Plant}] | lower-case",
                "[{type: mqtt, url: [a]}] | single value",
                "[{type: mqtt, url: 'mqtt://x', user: a, password: hunter2, password-file: b}] | given together",
                "[{type: mqtt, url: 'mqtt://x'}, {type: mqtt, url: 'mqtt://y'}] | unlike every other",
                "[{type: http}] | sources[0].token must be given",
                "[{type: http, token: hunter2}] | at least 16 characters",
                "[{type: http, token: sixteen characters, format: xml}] | must be jsonl, emqx or iot-hub-log",
                "[{type: http, token: sixteen characters, port: 70000}] | 0..65535",
                "[{type: http, token: sixteen characters, key: a}] | given together",
                "[{type: mosquitto}] | sources[0].log must be given",
                "[{type: mosquitto, log: a, zone: Moon/North}] | sources[0].zone cannot be used",
                "[{type: mosquitto, log: a, timestamp-format: '%c'}] | %c, which is not read",
                "[{type: mqtt, password: hunter2 | neither YAML nor JSON"
            })
    void whatCannotBeUsedIsRefusedWithItsPlaceAndWithoutSecrets(String text, String reason) {
        assertThatThrownBy(() -> SourceReader.read(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void aPasswordMayGoToABrokerOfThisMachineWithoutEncryption() {
        assertThat(mqtt("[{type: mqtt, url: 'mqtt://127.0.0.1', user: a, password: hunter2}]")
                        .login())
                .isEqualTo(new MqttSourceSettings.Login("a", "hunter2"));
    }

    @Test
    void aSecretFileThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> SourceReader.read(
                        "[{type: mqtt, url: 'mqtt://x', user: a, password-file: '" + folder.resolve("none") + "'}]"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("password-file cannot be read");
    }

    private static MqttSourceSettings mqtt(String text) {
        return ((SourceSpec.Mqtt) SourceReader.read(text).getFirst()).settings();
    }
}
