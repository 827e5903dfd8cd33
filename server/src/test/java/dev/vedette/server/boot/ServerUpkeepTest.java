package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.Upkeep;
import dev.vedette.testkit.alert.HttpReceiver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What keeps a server going, as it is shown.
class ServerUpkeepTest {
    @TempDir
    private Path folder;

    @Test
    void aTestOfAChannelSendsARealAlertThatSaysThatItIsOne() throws Exception {
        try (HttpReceiver receiver = HttpReceiver.open();
                DeskFixture fixture = DeskFixture.in(folder)) {
            Upkeep upkeep = upkeep(fixture, "alerts.webhook=" + receiver.address() + "secret-path");

            Upkeep.Trial trial = upkeep.test("webhook").orElseThrow();

            assertThat(trial.isDelivered()).isTrue();
            assertThat(receiver.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(new String(request.body(), StandardCharsets.UTF_8))
                            .contains("This is a test of the channel webhook"));
            assertThat(upkeep.test("pager")).isEmpty();
            assertThat(upkeep.channels()).extracting(Upkeep.Channel::name).containsExactly("log", "webhook");
            assertThat(upkeep.channels().getLast().target())
                    .doesNotContain("secret")
                    .endsWith("/…");
        }
    }

    @Test
    void channelsOfTheListAreShownAndTestedAsTheOthersAre() throws Exception {
        try (HttpReceiver receiver = HttpReceiver.open();
                DeskFixture fixture = DeskFixture.in(folder)) {
            Upkeep upkeep = upkeep(
                    fixture,
                    "alerts.channels=[{name: soc, kind: webhook, url: '" + receiver.address() + "secret-path'}]");

            assertThat(upkeep.channels()).extracting(Upkeep.Channel::name).containsExactly("log", "soc");
            assertThat(upkeep.channels().getLast().kind()).isEqualTo("webhook");
            assertThat(upkeep.channels().getLast().target())
                    .startsWith("http://127.0.0.1:")
                    .doesNotContain("secret");
            assertThat(upkeep.test("soc").orElseThrow().isDelivered()).isTrue();
            assertThat(receiver.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(new String(request.body(), StandardCharsets.UTF_8))
                            .contains("This is a test of the channel soc"));
            assertThat(upkeep.settings().toString()).doesNotContain("secret-path");
        }
    }

    @Test
    void channelsSayWhetherTheyGetEachAlert() throws Exception {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            Upkeep upkeep = upkeep(
                    fixture,
                    "alerts.log=true",
                    "alerts.channels=[{name: a, kind: webhook, url: 'http://a', each: true}, {name: b, kind: webhook,"
                            + " url: 'http://b'}]");

            assertThat(upkeep.channels())
                    .filteredOn(Upkeep.Channel::isEach)
                    .extracting(Upkeep.Channel::name)
                    .containsExactly("a");
            assertThat(upkeep.sensorPort()).isEmpty();
        }
    }

    @Test
    void aTestThatDoesNotArriveSaysWhy() throws Exception {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            Upkeep.Trial trial = upkeep(fixture, "alerts.webhook=http://127.0.0.1:9/hook")
                    .test("webhook")
                    .orElseThrow();
            assertThat(trial.isDelivered()).isFalse();
            assertThat(trial.detail()).startsWith("It did not arrive: ");
        }
    }

    @Test
    void settingsAreShownWithTheirOriginAndSecretsAreNot() throws Exception {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            List<Upkeep.Setting> settings = upkeep(
                            fixture, "alerts.webhook=https://hooks.example/T0/secret", "http.port=8181")
                    .settings();

            assertThat(settings)
                    .filteredOn(setting -> setting.key().equals("http.port"))
                    .singleElement()
                    .satisfies(setting -> {
                        assertThat(setting.value()).isEqualTo("8181");
                        assertThat(setting.origin()).isEqualTo("command line");
                    });
            assertThat(settings.toString()).doesNotContain("hooks.example");
        }
    }

    @Test
    void aGatewaySumsWhatItsCountersSayAndHasARateOnceAskedTwice() throws Exception {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            Upkeep upkeep = upkeep(fixture);
            assertThat(upkeep.gateways().getFirst().messagesPerSecond()).isNull();
            fixture.clock().advance(Duration.ofSeconds(2));
            Upkeep.Gateway gateway = upkeep.gateways().getFirst();
            assertThat(gateway.accepted()).isEqualTo(20);
            assertThat(gateway.rejected()).isEqualTo(3);
            assertThat(gateway.connected()).isEqualTo(5);
            assertThat(gateway.messagesPerSecond()).isEqualTo(0);
            assertThat(upkeep.detections())
                    .singleElement()
                    .satisfies(each -> assertThat(each.firedLastDays()).isZero());
        }
    }

    private static Upkeep upkeep(DeskFixture fixture, String... settings) {
        Config config = Config.of(ConfigValues.gather(null, Map.of(), List.of(settings)));
        ServerUpkeep.Endpoint mqtt = new ServerUpkeep.Endpoint(
                "mqtt",
                "MQTT",
                "127.0.0.1:1883",
                false,
                "mqtt",
                List.of(
                        reading("mqtt_messages_in", 20),
                        reading("mqtt_connects_refused", 2),
                        reading("mqtt_publishes_refused", 1),
                        reading("mqtt_connections", 5)),
                List.of());
        Detection stop = new Detection(
                "stop", "A controller is stopped", Severity.CRITICAL, "operational", List.of(), "", List.of(), null);
        return new ServerUpkeep(
                config,
                fixture.stores(),
                fixture.clock(),
                new ServerUpkeep.Parts(
                        () -> List.of(mqtt),
                        List::of,
                        Map::of,
                        new Sinks(config.alerts(), fixture.clock()),
                        OptionalInt::empty,
                        () -> Map.of(new MetricName("rule:stop"), stop)));
    }

    private static GatewayCounters.Reading reading(String name, long value) {
        return new GatewayCounters.Reading(name, "", false, "", value);
    }
}
