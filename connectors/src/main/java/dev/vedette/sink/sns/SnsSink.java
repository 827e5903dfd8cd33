package dev.vedette.sink.sns;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertJson;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/// Posts the message that AWS IoT Device Defender publishes for a violation event to an HTTP endpoint, in the way of an
/// SNS subscription with raw message delivery: the body is the message and nothing else, what SNS adds is in headers.
///
/// | Header | Value |
/// |---|---|
/// | `Content-Type` | `text/plain; charset=UTF-8`, which SNS uses though the text is JSON |
/// | `x-amz-sns-message-type` | `Notification` |
/// | `x-amz-sns-message-id` | a UUID derived from the alert's id: the same when an alert is sent again |
/// | `x-amz-sns-topic-arn` | the topic |
/// | `x-amz-sns-rawdelivery` | `true` |
///
/// Requests are not signed. One thread delivers at a time; any thread may close.
public final class SnsSink implements AlertSink {
    private final String topicArn;
    private final HttpEndpoint endpoint;

    /// A sink for one topic; nothing is sent yet.
    ///
    /// @param address where messages are posted, `http` or `https`
    /// @param topicArn the ARN of the topic, for the header
    /// @param clock what a `Retry-After` date is compared with
    /// @throws dev.vedette.sdk.VedetteException when the address is not one that can be posted to
    public SnsSink(URI address, String topicArn, HttpLimits limits, InstantSource clock) {
        this.topicArn = topicArn;
        endpoint = new HttpEndpoint(address, limits, clock);
    }

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public Delivery deliver(Alert alert) {
        return endpoint.post(
                "text/plain; charset=UTF-8",
                Map.of(
                        "x-amz-sns-message-type",
                        "Notification",
                        "x-amz-sns-message-id",
                        messageId(alert),
                        "x-amz-sns-topic-arn",
                        topicArn,
                        "x-amz-sns-rawdelivery",
                        "true"),
                AlertJson.document(json -> writeMessage(json, alert)));
    }

    private static String messageId(Alert alert) {
        return UUID.nameUUIDFromBytes(alert.id().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static void writeMessage(JsonGenerator json, Alert alert) {
        json.writeStartObject();
        json.writeNumberProperty("violationEventTime", alert.at().toEpochMilli());
        json.writeStringProperty("thingName", alert.thing().value());
        json.writeName("behavior");
        writeBehavior(json, alert.behavior());
        json.writeStringProperty("violationEventType", alert.type().wireName());
        if (alert.observed() != null) {
            json.writeName("metricValue");
            AlertJson.writeObserved(json, alert.behavior().metric(), alert.observed());
        }
        json.writeStringProperty("violationId", alert.violationId());
        json.writeStringProperty("securityProfileName", alert.profile());
        AlertJson.writeFinding(json, alert);
        AlertJson.writeAdvice(json, alert);
        json.writeEndObject();
    }

    private static void writeBehavior(JsonGenerator json, AlertBehavior behavior) {
        json.writeStartObject();
        json.writeObjectPropertyStart("criteria");
        json.writeNumberProperty("consecutiveDatapointsToClear", behavior.datapointsToClear());
        boolean statistical = behavior.valueKind() == AlertBehavior.ValueKind.STATISTIC;
        json.writeName(statistical ? "statisticalThreshold" : "value");
        AlertJson.writeOperands(json, behavior);
        if (behavior.duration() != null) {
            json.writeNumberProperty("durationSeconds", behavior.duration().toSeconds());
        }
        json.writeNumberProperty("consecutiveDatapointsToAlarm", behavior.datapointsToAlarm());
        json.writeStringProperty("comparisonOperator", behavior.comparisonOperator());
        json.writeEndObject();
        json.writeStringProperty("name", behavior.name());
        json.writeStringProperty("metric", behavior.metric());
        AlertJson.writePart(json, behavior);
        json.writeEndObject();
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
