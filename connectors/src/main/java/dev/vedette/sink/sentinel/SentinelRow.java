package dev.vedette.sink.sentinel;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.AlertText;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sink.AlertJson;
import dev.vedette.sink.ShortAlert;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// An alert as a row of a table. Lists are columns of the type `dynamic`, the time is `datetime`, the count is `int`,
/// the rest are strings.
final class SentinelRow {
    private SentinelRow() {}

    /// The body of a request: an array of one row, cut to size as [ShortAlert] does, so that it is below the
    /// megabyte that a request may have.
    static byte[] of(Alert whole) {
        ShortAlert shortened = ShortAlert.of(whole);
        return AlertJson.document(json -> {
            json.writeStartArray();
            write(json, shortened.alert());
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Alert alert) {
        AlertScope scope = alert.scope();
        json.writeStartObject();
        json.writeStringProperty("TimeGenerated", alert.at().toString());
        json.writeStringProperty("AlertId", alert.id());
        json.writeStringProperty("AlertType", alert.type().wireName());
        json.writeStringProperty("ViolationId", alert.violationId());
        json.writeStringProperty("AlertSeverity", scope.severity().wireName());
        json.writeStringProperty("AlertTitle", alert.title());
        json.writeStringProperty("Explanation", alert.explanation());
        json.writeStringProperty("Thing", alert.thing().value());
        json.writeStringProperty("ThingAddress", AlertJson.address(alert).orElse(""));
        json.writeStringProperty("Site", scope.site());
        writeList(json, "ThingGroups", scope.groups());
        json.writeStringProperty("ProfileName", alert.profile());
        json.writeStringProperty("BehaviorName", alert.behavior().name());
        json.writeStringProperty("Metric", alert.behavior().metric());
        json.writeStringProperty("Expected", AlertText.expected(alert));
        json.writeStringProperty("Observed", AlertText.observed(alert));
        json.writeStringProperty("Engine", scope.engine());
        json.writeStringProperty("Origin", scope.origin().wireName());
        writeList(json, "Techniques", scope.techniques());
        Cause cause = alert.cause();
        json.writeStringProperty("Finding", cause == null ? "" : cause.detail());
        json.writeStringProperty("Evidence", cause == null ? "" : cause.evidence());
        json.writeStringProperty("NoticeKind", alert.notice().kind().wireName());
        json.writeNumberProperty("NoticeCount", alert.notice().count());
        writeList(
                json,
                "NextSteps",
                alert.advice() == null ? List.of() : alert.advice().nextSteps());
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, List<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }
}
