package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.testkit.time.VirtualClock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The case that users of the original stumbled over: one to five messages over MQTT in five minutes, a device that
/// sends every ten seconds, and one that says nothing; none has a tag. Over the whole server, in virtual time.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HubAlertsEndToEndTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HUB = ConfigKey.AZURE_HUB.defaultText() + "/providers/Microsoft.Security";
    private static final ThingName LOUD = new ThingName("loud");
    private static final ThingName SILENT = new ThingName("silent");

    private final VirtualClock clock = VirtualClock.at(NOON);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    private Server server;

    @BeforeEach
    void start() {
        List<String> settings = List.of(
                "data.dir=" + folder,
                "http.port=0",
                "mqtt.port=0",
                "mqtt.tls.enabled=false",
                "auth.mode=open",
                "alerts.log=false");
        server = Server.assemble(Config.of(ConfigValues.gather(null, Map.of(), settings)), clock);
        server.open();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> call(String method, String target, String body) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + server.httpPort() + target);
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private List<JsonNode> alerts() throws Exception {
        HttpResponse<String> answer = call("GET", HUB + "/iotAlerts?api-version=2020-08-06-preview", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        return List.copyOf(
                JsonMapper.shared().readTree(answer.body()).path("value").values());
    }

    /// The alerts, once there are such; the test's time-out ends the wait if they never come.
    private List<JsonNode> awaited(Predicate<List<JsonNode>> wanted) throws Exception {
        List<JsonNode> alerts = alerts();
        while (!wanted.test(alerts)) {
            Thread.onSpinWait();
            alerts = alerts();
        }
        return alerts;
    }

    private void sent(ThingName thing, int messages, int everySeconds) {
        Instant start = clock.instant();
        List<HubOperation> operations = IntStream.range(0, messages)
                .mapToObj(i -> new HubOperation(
                        thing,
                        start.plusSeconds((long) i * everySeconds),
                        Operation.DEVICE_TO_CLOUD_MESSAGE,
                        Transport.MQTT))
                .toList();
        assertThat(server.intake().observe(operations)).isTrue();
    }

    private static String property(List<JsonNode> alerts, String thing, String name) {
        JsonNode properties = alerts.stream()
                .map(alert -> alert.path("properties"))
                .filter(each -> each.path("compromisedEntity").stringValue().equals(thing))
                .findFirst()
                .orElseThrow();
        return properties
                .path(name)
                .asString(properties.path("extendedProperties").path(name).asString(""));
    }

    @Test
    void tooManyAndTooFewRaiseAnAlertAtTheFirstWindowsCloseAndClearWhenBackInRange() throws Exception {
        HttpResponse<String> put = call("PUT", HUB + "/deviceSecurityGroups/default?api-version=2019-08-01", """
            {"properties": {"timeWindowRules": [{"ruleType": "MqttD2CMessagesNotInAllowedRange",
              "isEnabled": true, "minThreshold": 1, "maxThreshold": 5, "timeWindowSize": "PT5M"}]}}
            """);
        assertThat(put.statusCode()).isEqualTo(200);
        HubMembers members = new HubMembers(server.desks().securityGroups());
        members.belongs(HubId.of("loud"), null);
        members.belongs(HubId.of("silent"), null);
        sent(LOUD, 30, 10);
        clock.advance(Duration.ofSeconds(310));

        List<JsonNode> raised = awaited(alerts -> alerts.size() == 2);

        assertThat(property(raised, "loud", "alertType")).isEqualTo("IoT_CA_MqttD2CMessagesNotInAllowedRange");
        assertThat(property(raised, "loud", "startTimeUtc")).isEqualTo("2026-11-21T12:05:00Z");
        assertThat(property(raised, "loud", "ObservedCount")).isEqualTo("30");
        assertThat(property(raised, "loud", "MinThreshold")).isEqualTo("1");
        assertThat(property(raised, "loud", "MaxThreshold")).isEqualTo("5");
        assertThat(property(raised, "loud", "TimeWindow")).isEqualTo("PT5M");
        assertThat(property(raised, "loud", "Protocol")).isEqualTo("MQTT");
        assertThat(property(raised, "loud", "Explanation"))
                .isEqualTo("loud sent 30 MQTT messages in the 5 minutes to 12:05:00Z;"
                        + " \"MqttD2CMessagesNotInAllowedRange\" expects 1 to 5 MQTT messages.");
        assertThat(property(raised, "silent", "ObservedCount")).isEqualTo("0");

        sent(LOUD, 3, 10);
        sent(SILENT, 2, 10);
        clock.advance(Duration.ofSeconds(300));
        awaited(alerts -> server.stores().violations().activeCount() == 0);

        List<JsonNode> cleared = alerts();
        assertThat(cleared).hasSize(2);
        assertThat(property(cleared, "loud", "endTimeUtc")).isEqualTo("2026-11-21T12:10:00Z");
        assertThat(property(cleared, "silent", "endTimeUtc")).isEqualTo("2026-11-21T12:10:00Z");
    }
}
