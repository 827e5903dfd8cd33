package dev.vedette.sink.sns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.observe.MetricValue;
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

final class SnsSinkTest extends HttpSinkContract {
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:alerts";

    @Override
    protected AlertSink open(URI address, Duration timeout, InstantSource clock) {
        return new SnsSink(address, TOPIC, new HttpLimits(timeout, timeout, Duration.ofHours(1)), clock);
    }

    @Override
    protected Arrival read(Request request) {
        JsonNode json = JsonMapper.shared().readTree(request.body());
        return new Arrival(
                json.get("violationEventType").stringValue(),
                json.get("violationId").stringValue(),
                json.get("thingName").stringValue(),
                json.get("securityProfileName").stringValue(),
                json.get("behavior").get("name").stringValue());
    }

    @Override
    protected String repeatKey(Request request) {
        return request.headers().getOrDefault("x-amz-sns-message-id", "");
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
    void theBodyIsExactlyTheMessage() {
        assertThat(body(SampleAlerts.alarm("47570ac9bd7f59af4f2b3f24a0a4fe81"))).isEqualTo("""
            {"violationEventTime":1772366400125,"thingName":"pump-7","behavior":{"criteria":\
            {"consecutiveDatapointsToClear":3,"value":{"count":10},"durationSeconds":300,\
            "consecutiveDatapointsToAlarm":2,"comparisonOperator":"less-than"},"name":"few messages",\
            "metric":"aws:num-messages-sent"},"violationEventType":"in-alarm","metricValue":{"count":54},\
            "violationId":"47570ac9bd7f59af4f2b3f24a0a4fe81","securityProfileName":"factory floor"}\
            """);
    }

    @Test
    void whatASensorFoundAndWhatToDoAreMembersMore() {
        assertThat(body(SampleAlerts.found("v1", "20260301T120000Z-0f")))
                .endsWith("\"finding\":{\"time\":\"2026-03-01T12:00:00.125Z\","
                        + "\"detail\":\"10.0.0.9 asked 10.0.0.5: S7comm stop\",\"evidence\":\"20260301T120000Z-0f\"},"
                        + "\"title\":\"Eine Steuerung wurde angehalten\","
                        + "\"nextSteps\":[\"Ruf an.\",\"止まった理由を調べる\"]}");
    }

    @Test
    void anInvalidationHasNoMetricValue() {
        assertThat(body(SampleAlerts.invalidated("v1"))).isEqualTo("""
            {"violationEventTime":1772366400125,"thingName":"pump-7","behavior":{"criteria":\
            {"consecutiveDatapointsToClear":3,"value":{"count":10},"durationSeconds":300,\
            "consecutiveDatapointsToAlarm":2,"comparisonOperator":"less-than"},"name":"few messages",\
            "metric":"aws:num-messages-sent"},"violationEventType":"alarm-invalidated",\
            "violationId":"v1","securityProfileName":"factory floor"}\
            """);
    }

    @Test
    void aBehaviorWithoutDurationHasNoDurationSeconds() {
        AlertBehavior ports = new AlertBehavior(
                "known ports",
                "aws:listening-tcp-ports",
                "in-port-set",
                ValueKind.PORTS,
                List.of("22", "443"),
                null,
                1,
                1);
        assertThat(body(SampleAlerts.of("v1", Alert.Type.ALARM_CLEARED, ports, new MetricValue.Level(2))))
                .isEqualTo("""
                    {"violationEventTime":1772366400125,"thingName":"pump-7","behavior":{"criteria":\
                    {"consecutiveDatapointsToClear":1,"value":{"ports":[22,443]},\
                    "consecutiveDatapointsToAlarm":1,"comparisonOperator":"in-port-set"},"name":"known ports",\
                    "metric":"aws:listening-tcp-ports"},"violationEventType":"alarm-cleared",\
                    "metricValue":{"count":2},"violationId":"v1","securityProfileName":"factory floor"}\
                    """);
    }

    @Test
    void aBehaviorOverAPartOfAMetricHasItsDimension() {
        assertThat(body(SampleAlerts.ofAPart()))
                .contains("\"metric\":\"aws:num-messages-sent\","
                        + "\"metricDimension\":{\"dimensionName\":\"alarms\",\"operator\":\"NOT_IN\"}}");
    }

    @Test
    void everyKindOfOperandsAndValuesHasItsMember() {
        List<String> parts = SampleAlerts.ofEveryKind().stream()
                .map(alert -> JsonMapper.shared().readTree(body(alert)))
                .map(json -> {
                    JsonNode criteria = json.get("behavior").get("criteria");
                    JsonNode threshold = criteria.get("statisticalThreshold");
                    return criteria.get("value") + " " + threshold + " " + json.get("metricValue");
                })
                .toList();
        assertThat(parts)
                .containsExactly(
                        "{\"count\":10} null {\"count\":54}",
                        // A level of one of AWS's own metrics is a count; it has no fraction in practice.
                        "{\"number\":0.5} null {\"count\":0.75}",
                        "{\"numbers\":[1,2.5]} null {\"numbers\":[3,-0.25]}",
                        "{\"strings\":[\"idle\",\"\"]} null {\"strings\":[\"busy\"]}",
                        "{\"cidrs\":[\"10.0.0.0/8\",\"2001:db8::/32\"]} null "
                                + "{\"cidrs\":[\"192.0.2.1\",\"2001:db8::1\"]}",
                        "{\"ports\":[22,443]} null {\"ports\":[23,8080]}",
                        "null {\"statistic\":\"p90\"} {\"count\":7}");
    }

    @Test
    void aLevelOfACustomMetricIsANumber() {
        AlertBehavior custom = new AlertBehavior(
                "warm", "temperature", "less-than", ValueKind.NUMBER, List.of("70"), Duration.ofMinutes(5), 1, 1);
        String message = body(SampleAlerts.of("v1", Alert.Type.IN_ALARM, custom, new MetricValue.Level(81)));
        assertThat(message).contains("\"value\":{\"number\":70}").contains("\"metricValue\":{\"number\":81}");
    }

    @Test
    void headersAreThoseOfARawDelivery() {
        assertThat(sent(SampleAlerts.alarm("v1")).headers())
                .contains(
                        entry("Content-type", "text/plain; charset=UTF-8"),
                        entry("X-amz-sns-message-type", "Notification"),
                        entry("X-amz-sns-topic-arn", TOPIC),
                        entry("X-amz-sns-rawdelivery", "true"),
                        // The name-based UUID of "v1-in-alarm".
                        entry("X-amz-sns-message-id", "6007222e-5caf-3213-91fb-6a116e7f61e5"));
    }
}
