package dev.vedette.sink.webhook;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertJson;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// Posts each alert as one JSON object, with the alert's id as `Idempotency-Key`, so that a receiver can drop repeats.
///
/// | Member | Value |
/// |---|---|
/// | `id`, `violationId` | the event's id, and the violation's |
/// | `type` | `in-alarm`, `alarm-cleared` or `alarm-invalidated` |
/// | `thing`, `profile` | names of the device and of the security profile |
/// | `behavior` | `name`, `metric`, `comparisonOperator`, `value`, `durationSeconds`, `datapointsToAlarm` and
/// `…ToClear` |
/// | `behavior.value` | one member: `count`, `number`, `numbers`, `strings`, `cidrs`, `ports`, or `statistic` |
/// | `observed` | likewise, without `statistic`; null when an invalidation had no value |
/// | `at` | when it happened, ISO 8601 in UTC |
/// | `explanation` | one or two sentences |
///
/// These members are always there; `observed` and `durationSeconds` may be null. `finding` with `time`, `detail` and
/// `evidence`, `title` and `nextSteps` are there where a sensor's detection brought the alert about. One thread
/// delivers at a time; any
/// thread may close.
public final class WebhookSink implements AlertSink {
    private final HttpEndpoint endpoint;

    /// A sink for one receiver; nothing is sent yet.
    ///
    /// @param address where documents are posted, `http` or `https`
    /// @param clock what a `Retry-After` date is compared with
    /// @throws dev.vedette.sdk.VedetteException when the address is not one that can be posted to
    public WebhookSink(URI address, HttpLimits limits, InstantSource clock) {
        endpoint = new HttpEndpoint(address, limits, clock);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Delivery deliver(Alert alert) {
        return endpoint.post(
                "application/json",
                Map.of("Idempotency-Key", alert.id()),
                AlertJson.document(json -> writeAlert(json, alert)));
    }

    private static void writeAlert(JsonGenerator json, Alert alert) {
        json.writeStartObject();
        json.writeStringProperty("id", alert.id());
        json.writeStringProperty("type", alert.type().wireName());
        json.writeStringProperty("violationId", alert.violationId());
        json.writeStringProperty("thing", alert.thing().value());
        json.writeStringProperty("profile", alert.profile());
        json.writeName("behavior");
        writeBehavior(json, alert.behavior());
        json.writeName("observed");
        if (alert.observed() == null) {
            json.writeNull();
        } else {
            AlertJson.writeObserved(json, alert.behavior().metric(), alert.observed());
        }
        json.writeStringProperty("at", alert.at().toString());
        json.writeStringProperty("explanation", alert.explanation());
        AlertJson.writeFinding(json, alert);
        AlertJson.writeAdvice(json, alert);
        json.writeEndObject();
    }

    private static void writeBehavior(JsonGenerator json, AlertBehavior behavior) {
        json.writeStartObject();
        json.writeStringProperty("name", behavior.name());
        json.writeStringProperty("metric", behavior.metric());
        AlertJson.writePart(json, behavior);
        json.writeStringProperty("comparisonOperator", behavior.comparisonOperator());
        json.writeName("value");
        AlertJson.writeOperands(json, behavior);
        if (behavior.duration() == null) {
            json.writeNullProperty("durationSeconds");
        } else {
            json.writeNumberProperty("durationSeconds", behavior.duration().toSeconds());
        }
        json.writeNumberProperty("datapointsToAlarm", behavior.datapointsToAlarm());
        json.writeNumberProperty("datapointsToClear", behavior.datapointsToClear());
        json.writeEndObject();
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
