package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.manage.SignInRules;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
    private static final Config.Hub PLANT_7 = new Config.Hub(
            "plant-7",
            new Config.Listen("0.0.0.0", 443),
            new Config.Listen("::1", 15671),
            List.of(Path.of("/etc/a.pem"), Path.of("b.pem")));

    @TempDir
    private Path folder;

    @Test
    void theTlsPortOfTheApiIsOffAndOnLoopbackUnlessSomebodySaysSo() {
        assertThat(Arrays.stream(ConfigKey.values())
                        .filter(key -> key.path().startsWith("https."))
                        .map(key -> key.path() + "=" + key.defaultText()))
                .containsExactly(
                        "https.enabled=false",
                        "https.host=127.0.0.1",
                        "https.port=8444",
                        "https.names=",
                        "https.certificate=",
                        "https.key=");
        assertThat(with().https()).isNull();
        assertThat(with("https.enabled=true", "https.names=a.example,10.0.0.7").https())
                .isEqualTo(new Config.Tls("127.0.0.1", 8444, 0, List.of("a.example", "10.0.0.7"), null, null));
        assertThatThrownBy(() -> with("https.enabled=true", "https.key=/a.pem"))
                .hasMessageContaining("https.certificate must be set as well");
        assertThatThrownBy(() -> with("https.enabled=true", "https.host=0.0.0.0", "auth.mode=open"))
                .hasMessageContaining("https.host 0.0.0.0 can be reached");
    }

    @Test
    void everyDefaultIsAsDocumented() {
        assertThat(Arrays.stream(ConfigKey.values())
                        .filter(key -> !key.path().matches("(oidc|alerts|https)\\..*"))
                        .map(key -> key.path() + "=" + key.defaultText()))
                .containsExactly(
                        "data.dir=data",
                        "http.host=127.0.0.1",
                        "http.port=8080",
                        "http.url=",
                        "http.proxies=",
                        "mqtt.host=127.0.0.1",
                        "mqtt.port=1883",
                        "mqtt.open=false",
                        "mqtt.tls.enabled=true",
                        "mqtt.tls.host=127.0.0.1",
                        "mqtt.tls.port=8883",
                        "mqtt.tls.alpn-port=0",
                        "mqtt.tls.names=",
                        "mqtt.tls.certificate=",
                        "mqtt.tls.key=",
                        "mqtt.endpoint=",
                        "auth.mode=required",
                        "auth.clock-skew=5m",
                        "auth.idle=30m",
                        "auth.session=12h",
                        "engine.pane=300s",
                        "engine.grace=5s",
                        "engine.percentile-devices-min=10",
                        "engine.devices-max=1000000",
                        "reports.throttle=lenient",
                        "reports.min-interval=300s",
                        "reports.first-bytes-max=4294967296",
                        "retention.violations=30d",
                        "retention.datapoints=14d",
                        "retention.audit=400d",
                        "invalidate.after=2d",
                        "database.url=",
                        "database.user=",
                        "database.password=",
                        "aws.account=000000000000",
                        "aws.region=us-east-1",
                        "azure.hub=/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/vedette"
                                + "/providers/Microsoft.Devices/IotHubs/vedette",
                        "hub.enabled=false",
                        "hub.name=vedette",
                        "hub.https.host=127.0.0.1",
                        "hub.https.port=8443",
                        "hub.amqp.host=127.0.0.1",
                        "hub.amqp.port=5671",
                        "hub.authorities=",
                        "network.detections=true",
                        "plugins.keys=",
                        "plugins.unsigned=false",
                        "packs.keys=",
                        "packs.warn-after=90d",
                        "profiles.lenient-names=true",
                        "sources=",
                        "log.format=text");
    }

    @Test
    void everyDefaultOfAlertsIsAsDocumented() {
        assertThat(Arrays.stream(ConfigKey.values())
                        .filter(key -> key.path().startsWith("alerts."))
                        .map(key -> key.path() + "=" + key.defaultText()))
                .containsExactly(
                        "alerts.sns-endpoint=",
                        "alerts.webhook=",
                        "alerts.log=true",
                        "alerts.channels=",
                        "alerts.language=en",
                        "alerts.texts=");
    }

    @Test
    void everyKeyReachesTheConfiguration() {
        Config config = with(
                "data.dir=/var/lib/vedette",
                "http.host=127.0.0.2",
                "http.port=9090",
                "mqtt.host=0.0.0.0",
                "mqtt.port=2883",
                "auth.mode=open",
                "auth.clock-skew=1m",
                "engine.pane=1s",
                "engine.grace=250ms",
                "engine.percentile-devices-min=3",
                "engine.devices-max=500",
                "reports.throttle=strict",
                "reports.min-interval=10s",
                "reports.first-bytes-max=0",
                "retention.violations=7d",
                "retention.datapoints=2d",
                "invalidate.after=1h",
                "database.url=jdbc:postgresql://db/vedette",
                "database.user=vedette",
                "database.password=secret",
                "aws.account=123456789012",
                "aws.region=eu-central-1",
                "azure.hub=/subscriptions/S-1/resourceGroups/g.1/providers/microsoft.devices/iothubs/H-1",
                "hub.enabled=true",
                "hub.name=plant-7",
                "hub.https.host=0.0.0.0",
                "hub.https.port=443",
                "hub.amqp.host=::1",
                "hub.amqp.port=15671",
                "hub.authorities=/etc/a.pem, b.pem",
                "plugins.keys=/etc/vedette/plugin-keys",
                "plugins.unsigned=true",
                "profiles.lenient-names=false",
                "sources=[{type: mqtt, url: 'mqtt://broker.example'}]",
                "log.format=json");

        assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/vedette"));
        assertThat(config.http()).isEqualTo(new Config.Listen("127.0.0.2", 9090));
        assertThat(config.mqtt()).isEqualTo(new Config.Listen("0.0.0.0", 2883));
        assertThat(config.auth()).isEqualTo(new Config.Auth(true, Duration.ofMinutes(1), SignInRules.DEFAULT, null));
        assertThat(config.engine().pane()).isEqualTo(Duration.ofSeconds(1));
        assertThat(config.engine().grace()).isEqualTo(Duration.ofMillis(250));
        assertThat(config.engine().invalidateAfter()).isEqualTo(Duration.ofHours(1));
        assertThat(config.engine().percentileDevicesMin()).isEqualTo(3);
        assertThat(config.engine().devicesMax()).isEqualTo(500);
        assertThat(config.reports()).isEqualTo(new Config.Reports(true, Duration.ofSeconds(10), 0));
        assertThat(config.retention())
                .isEqualTo(new Config.Retention(Duration.ofDays(7), Duration.ofDays(2), Duration.ofDays(400)));
        assertThat(config.database())
                .isEqualTo(new Config.Database("jdbc:postgresql://db/vedette", "vedette", "secret"));
        assertThat(config.aws()).isEqualTo(new Config.Aws("123456789012", "eu-central-1", false));
        assertThat(config.azureHub())
                .isEqualTo("/subscriptions/S-1/resourceGroups/g.1/providers/microsoft.devices/iothubs/H-1");
        assertThat(config.hub()).isEqualTo(PLANT_7);
        assertThat(config.plugins()).isEqualTo(new Config.Plugins(Path.of("/etc/vedette/plugin-keys"), true));
        assertThat(config.sources()).hasSize(1);
        assertThat(config.logFormat()).isEqualTo(Config.LogFormat.JSON);
    }

    @Test
    void everyKeyOfPacksReachesTheConfiguration() {
        Config config = with("packs.keys=publisher.pem", "packs.warn-after=30d");

        assertThat(config.packs()).isEqualTo(new Config.Packs(Path.of("publisher.pem"), Duration.ofDays(30)));
    }

    @Test
    void everyKeyOfAlertsReachesTheConfiguration() {
        Config config = with(
                "alerts.sns-endpoint=http://127.0.0.1:9911/",
                "alerts.webhook=https://soc.example/alerts",
                "alerts.log=false",
                "alerts.language=de-AT",
                "alerts.texts=/etc/vedette/texts");

        assertThat(config.alerts())
                .isEqualTo(new Config.Alerts(
                        URI.create("http://127.0.0.1:9911/"),
                        URI.create("https://soc.example/alerts"),
                        false,
                        List.of(),
                        "de-AT",
                        Path.of("/etc/vedette/texts")));
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentAndThatOverTheFile() throws IOException {
        Path file = file("http:\n  port: 1\nmqtt.port: 2\nlog:\n  format: json\n");
        ConfigValues values = ConfigValues.gather(
                file, Map.of("VEDETTE_MQTT_PORT", "3", "VEDETTE_HTTP_PORT", "4"), List.of("http.port=5"));

        assertThat(values.value(ConfigKey.HTTP_PORT)).isEqualTo(new ConfigValues.Value("5", "command line"));
        assertThat(values.value(ConfigKey.MQTT_PORT))
                .isEqualTo(new ConfigValues.Value("3", "environment VEDETTE_MQTT_PORT"));
        assertThat(values.value(ConfigKey.LOG_FORMAT)).isEqualTo(new ConfigValues.Value("json", file.toString()));
        assertThat(values.value(ConfigKey.DATA_DIR)).isEqualTo(new ConfigValues.Value("data", "default"));
    }

    @ParameterizedTest
    @CsvSource({
        "htpp.port=1, http.port",
        "retention.violation=1d, retention.violations",
        "engine.panes=1s, engine.pane",
        "mqtt=1, mqtt.host"
    })
    void anUnknownKeyIsRefusedAndTheNearestKnownOneIsNamed(String setting, String nearest) {
        assertThatThrownBy(() -> with(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("unknown key")
                .hasMessageContaining(setting.substring(0, setting.indexOf('=')))
                .hasMessageContaining("\"" + nearest + "\"");
    }

    @Test
    void anUnknownVariableOfOursIsRefusedAndOthersAreIgnored() {
        assertThatThrownBy(() -> ConfigValues.gather(null, Map.of("VEDETTE_HTTP_PROT", "1"), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("VEDETTE_HTTP_PORT");

        assertThat(ConfigValues.gather(null, Map.of("HTTP_PORT", "1", "VEDETTE_JAVA_OPTS", "-Xmx1g"), List.of())
                        .text(ConfigKey.HTTP_PORT))
                .isEqualTo("8080");
    }

    @ParameterizedTest
    @CsvSource({
        "http.port=65536, 0..65535",
        "http.port=eighty, 0..65535",
        "http.port=, 0..65535",
        "engine.pane=7s, divide 300s",
        "engine.pane=1500ms, divide 300s",
        "engine.pane=600s, divide 300s",
        "engine.pane=5 minutes, 250ms",
        "engine.grace=-1s, 250ms",
        "engine.devices-max=0, 1..10000000",
        "invalidate.after=0s, positive",
        "auth.mode=none, required or open",
        "reports.throttle=hard, lenient or strict",
        "mqtt.open=yes, true or false",
        "mqtt.tls.enabled=1, true or false",
        "mqtt.tls.host=, not be empty",
        "mqtt.tls.port=-1, 0..65535",
        "mqtt.tls.alpn-port=x, 0..65535",
        "'mqtt.tls.names=a,,b', host names or addresses",
        "mqtt.tls.names=a b, host names or addresses",
        "mqtt.tls.names=https://a, host names or addresses",
        "mqtt.endpoint=gw.example:8883, without a port",
        "log.format=xml, text or json",
        "aws.account=12345, 12 digits",
        "aws.region=EU, lower-case",
        "azure.hub=vedette, IotHubs",
        "hub.enabled=maybe, true or false",
        "database.url=mysql://x, jdbc:postgresql:",
        "alerts.webhook=ftp://x, http://",
        "data.dir=, not be empty",
    })
    void aValueOutOfBoundsIsRefusedWithKeyAndBound(String setting, String bound) {
        assertThatThrownBy(() -> with(setting))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(setting.substring(0, setting.indexOf('=')))
                .hasMessageContaining(bound);
    }

    @Test
    void openCallsAreRefusedBeyondLoopback() {
        assertThatThrownBy(() -> with("auth.mode=open", "http.host=0.0.0.0"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("auth.mode=open is refused")
                .hasMessageContaining("0.0.0.0");
        assertThat(with("auth.mode=open", "http.host=::1").auth().open()).isTrue();
        assertThat(with("auth.mode=required", "http.host=0.0.0.0").auth().open())
                .isFalse();
    }

    @Test
    void everyKeyOfDevicesReachesTheConfiguration() {
        Config config = with(
                "mqtt.open=true",
                "mqtt.tls.enabled=true",
                "mqtt.tls.host=0.0.0.0",
                "mqtt.tls.port=9883",
                "mqtt.tls.alpn-port=443",
                "mqtt.tls.names=gw.example, 10.0.0.7,fe80::1",
                "mqtt.tls.certificate=/etc/vedette/chain.pem",
                "mqtt.tls.key=/etc/vedette/key.pem",
                "mqtt.endpoint=gw.example");

        assertThat(config.devices())
                .isEqualTo(new Config.Devices(
                        true,
                        new Config.Tls(
                                "0.0.0.0",
                                9883,
                                443,
                                List.of("gw.example", "10.0.0.7", "fe80::1"),
                                Path.of("/etc/vedette/chain.pem"),
                                Path.of("/etc/vedette/key.pem")),
                        "gw.example"));
    }

    @Test
    void anOwnCertificateNeedsItsKey() {
        assertThatThrownBy(() -> with("mqtt.tls.certificate=/a.pem"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mqtt.tls.key must be set as well");
        assertThatThrownBy(() -> with("mqtt.tls.key=/a.pem"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("mqtt.tls.certificate must be set as well");
    }

    @Test
    void theServerGoesByThisMachinesNamesUnlessToldOthers() {
        assertThat(with().devices().tls())
                .satisfies(tls -> assertThat(tls.names()).contains("localhost", "127.0.0.1", "::1"));
        assertThat(with("mqtt.tls.enabled=false").devices().tls()).isNull();
    }

    @Test
    void aSecretIsNeverPartOfAMessage() {
        assertThatThrownBy(() -> with("alerts.webhook=ftp://user:hunter2@x"))
                .isInstanceOf(ConfigException.class)
                .hasMessageNotContaining("hunter2");
        assertThat(new Config.Database("jdbc:postgresql://db/x", "vedette", "hunter2"))
                .asString()
                .doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource({"'[1, 2]', mapping", "'http: [1]', single value", "'a: b: c', not YAML", "'%', not YAML"})
    void aFileThatIsNoMappingIsRefused(String text, String reason) throws IOException {
        Path file = file(text);

        assertThatThrownBy(() -> ConfigValues.gather(file, Map.of(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aMissingFileIsRefusedAndAnEmptyOneIsNot() throws IOException {
        assertThatThrownBy(() -> ConfigValues.gather(folder.resolve("none.yaml"), Map.of(), List.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("none.yaml");
        assertThat(ConfigValues.gather(file("# nothing\n"), Map.of(), List.of()).text(ConfigKey.HTTP_PORT))
                .isEqualTo("8080");
    }

    @Test
    void aSettingWithoutAnEqualsSignIsRefused() {
        assertThatThrownBy(() -> with("http.port"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("key=value");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("vedette.yaml"), text);
    }

    private static Config with(String... settings) {
        return Config.of(ConfigValues.gather(null, Map.of(), List.of(settings)));
    }
}
