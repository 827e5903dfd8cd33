package dev.vedette.sink;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertScope;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// An alert as one JSON object in our own words.
///
/// | Member | Value |
/// |---|---|
/// | `id`, `violationId` | the event's id, and the violation's |
/// | `type` | `in-alarm`, `alarm-cleared` or `alarm-invalidated` |
/// | `thing`, `profile` | names of the device and of the security profile |
/// | `behavior` | `name`, `metric`, `comparisonOperator`, `value`, `durationSeconds`, `datapointsToAlarm`,
/// `…ToClear` |
/// | `behavior.value` | one member: `count`, `number`, `numbers`, `strings`, `cidrs`, `ports`, or `statistic` |
/// | `observed` | likewise, without `statistic`; null when an invalidation had no value |
/// | `at` | when it happened, ISO 8601 in UTC |
/// | `explanation` | one or two sentences |
///
/// These members are always there, and in all but the [#bare(Alert)] document `scope`, with `severity`, `origin`,
/// `site`, `engine`, `groups`, `techniques` and `address`, where texts and lists may be empty. `observed` and
/// `durationSeconds` may be null. `finding` with `time`, `detail` and
/// `evidence`, `title` and `nextSteps` are there where a sensor's detection brought the alert about. `notice` is
/// there where an alert stands for several events, or tells of one again.
public final class PlainDocument {
    private PlainDocument() {}

    /// The document as UTF-8.
    public static byte[] of(Alert alert) {
        return AlertJson.document(json -> write(json, alert));
    }

    /// The document as UTF-8 without `scope`, as it was before there were channels.
    public static byte[] bare(Alert alert) {
        return AlertJson.document(json -> {
            json.writeStartObject();
            writeMembers(json, alert);
            json.writeEndObject();
        });
    }

    /// Writes the object where the generator stands.
    public static void write(JsonGenerator json, Alert alert) {
        json.writeStartObject();
        writeMembers(json, alert);
        writeScope(json, alert.scope());
        json.writeEndObject();
    }

    private static void writeScope(JsonGenerator json, AlertScope scope) {
        json.writeObjectPropertyStart("scope");
        json.writeStringProperty("severity", scope.severity().wireName());
        json.writeStringProperty("origin", scope.origin().wireName());
        json.writeStringProperty("site", scope.site());
        json.writeStringProperty("engine", scope.engine());
        writeTexts(json, "groups", scope.groups());
        writeTexts(json, "techniques", scope.techniques());
        json.writeStringProperty("address", scope.address());
        json.writeEndObject();
    }

    private static void writeTexts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void writeMembers(JsonGenerator json, Alert alert) {
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
        AlertJson.writeNotice(json, alert.notice());
    }

    /// Writes what is normal where the generator stands.
    static void writeBehavior(JsonGenerator json, AlertBehavior behavior) {
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
}
