package dev.vedette.sink.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sink.HttpLimits;
import dev.vedette.testkit.alert.HttpReceiver;
import dev.vedette.testkit.alert.HttpReceiver.Request;
import dev.vedette.testkit.alert.HttpSinkContract;
import dev.vedette.testkit.alert.SampleAlerts;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class WebhookSinkTest extends HttpSinkContract {
    @Override
    protected AlertSink open(URI address, Duration timeout, InstantSource clock) {
        return new WebhookSink(address, new HttpLimits(timeout, timeout, Duration.ofHours(1)), clock);
    }

    @Override
    protected Arrival read(Request request) {
        JsonNode json = JsonMapper.shared().readTree(request.body());
        return new Arrival(
                json.get("type").stringValue(),
                json.get("violationId").stringValue(),
                json.get("thing").stringValue(),
                json.get("profile").stringValue(),
                json.get("behavior").get("name").stringValue());
    }

    @Override
    protected String repeatKey(Request request) {
        return request.headers().getOrDefault("Idempotency-Key", "");
    }

    private Request sent(Alert alert) {
        try (HttpReceiver receiver = HttpReceiver.open();
                AlertSink sink = open(receiver.address(), Duration.ofSeconds(20), InstantSource.system())) {
            sink.deliver(alert);
            return receiver.requests().getFirst();
        }
    }

    private String body(Alert alert) {
        return new String(sent(alert).body(), StandardCharsets.UTF_8);
    }

    @Test
    void theBodyIsOneSelfContainedDocument() {
        assertThat(body(SampleAlerts.alarm("v1"))).isEqualTo("""
            {"id":"v1-in-alarm","type":"in-alarm","violationId":"v1","thing":"pump-7",\
            "profile":"factory floor","behavior":{"name":"few messages","metric":"aws:num-messages-sent",\
            "comparisonOperator":"less-than","value":{"count":10},"durationSeconds":300,\
            "datapointsToAlarm":2,"datapointsToClear":3},"observed":{"count":54},\
            "at":"2026-03-01T12:00:00.125Z",\
            "explanation":"pump-7 sent 54 messages in 5 minutes; fewer than 10 are normal."}\
            """);
    }

    @Test
    void aBehaviorOverAPartOfAMetricHasItsDimension() {
        JsonNode behavior =
                JsonMapper.shared().readTree(body(SampleAlerts.ofAPart())).get("behavior");

        assertThat(behavior.get("metricDimension"))
                .hasToString("{\"dimensionName\":\"alarms\",\"operator\":\"NOT_IN\"}");
    }

    @Test
    void whatASensorFoundComesAlongWithTheNameOfItsPacketsAndWhatToDo() {
        assertThat(body(SampleAlerts.found("v1", "20260301T120000Z-0f")))
                .endsWith("\"finding\":{\"time\":\"2026-03-01T12:00:00.125Z\","
                        + "\"detail\":\"10.0.0.9 asked 10.0.0.5: S7comm stop\",\"evidence\":\"20260301T120000Z-0f\"},"
                        + "\"title\":\"Eine Steuerung wurde angehalten\","
                        + "\"nextSteps\":[\"Ruf an.\",\"止まった理由を調べる\"]}");
        assertThat(body(SampleAlerts.found("v1", ""))).contains("S7comm stop\"},\"title\":");
    }

    @Test
    void membersWithoutAValueAreNull() {
        Alert hostile = SampleAlerts.hostile();
        JsonNode json = JsonMapper.shared().readTree(body(hostile));
        assertThat(json.get("behavior").get("durationSeconds").isNull()).isTrue();
        assertThat(JsonMapper.shared()
                        .readTree(body(SampleAlerts.invalidated("v1")))
                        .get("observed")
                        .isNull())
                .isTrue();
    }

    @Test
    void hostileTextsArriveUnchangedInEveryMember() {
        Alert alert = SampleAlerts.hostile();
        JsonNode json = JsonMapper.shared().readTree(body(alert));
        assertThat(json.get("id").stringValue()).isEqualTo(alert.id());
        assertThat(json.get("explanation").stringValue()).isEqualTo(alert.explanation());
        assertThat(json.get("observed").get("strings").get(0).stringValue()).isEqualTo(SampleAlerts.HOSTILE);
        assertThat(json.get("behavior").get("value").get("strings").get(0).stringValue())
                .isEqualTo(SampleAlerts.HOSTILE);
    }

    @Test
    void everyKindOfOperandsAndValuesHasItsMember() {
        List<String> parts = SampleAlerts.ofEveryKind().stream()
                .map(alert -> JsonMapper.shared().readTree(body(alert)))
                .map(json -> json.get("behavior").get("value") + " " + json.get("observed"))
                .toList();
        assertThat(parts)
                .containsExactly(
                        "{\"count\":10} {\"count\":54}",
                        "{\"number\":0.5} {\"count\":0.75}",
                        "{\"numbers\":[1,2.5]} {\"numbers\":[3,-0.25]}",
                        "{\"strings\":[\"idle\",\"\"]} {\"strings\":[\"busy\"]}",
                        "{\"cidrs\":[\"10.0.0.0/8\",\"2001:db8::/32\"]} {\"cidrs\":[\"192.0.2.1\",\"2001:db8::1\"]}",
                        "{\"ports\":[22,443]} {\"ports\":[23,8080]}",
                        "{\"statistic\":\"p90\"} {\"count\":7}");
    }

    @Test
    void headersNameTheTypeAndTheAlert() {
        assertThat(sent(SampleAlerts.alarm("v1")).headers())
                .contains(entry("Content-type", "application/json"), entry("Idempotency-key", "v1-in-alarm"));
    }

    @Test
    void anIdThatNoHeaderCanCarryIsPercentEncoded() {
        assertThat(sent(SampleAlerts.alarm("a b\r\nX: 1%ü")).headers())
                .contains(entry("Idempotency-key", "a%20b%0D%0AX:%201%25%C3%BC-in-alarm"));
    }
}
