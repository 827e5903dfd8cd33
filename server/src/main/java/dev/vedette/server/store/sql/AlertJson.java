package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Alerts as documents of the outbox.
final class AlertJson {
    private AlertJson() {}

    static String write(Alert alert) {
        ObjectNode document = Json.document()
                .put("id", alert.id())
                .put("type", alert.type().name())
                .put("violationId", alert.violationId())
                .put("thing", alert.thing().value())
                .put("profile", alert.profile())
                .put("at", alert.at().toString())
                .put("explanation", alert.explanation());
        AlertBehavior behavior = alert.behavior();
        ObjectNode member = document.putObject("behavior")
                .put("name", behavior.name())
                .put("metric", behavior.metric())
                .put("comparisonOperator", behavior.comparisonOperator())
                .put("valueKind", behavior.valueKind().name())
                .put("datapointsToAlarm", behavior.datapointsToAlarm())
                .put("datapointsToClear", behavior.datapointsToClear());
        Json.strings(member.putArray("values"), behavior.values());
        if (behavior.duration() != null) {
            member.put("duration", behavior.duration().toString());
        }
        if (alert.observed() != null) {
            document.set("observed", ValueJson.write(alert.observed()));
        }
        return Json.text(document);
    }

    static Alert read(String text) {
        JsonNode document = Json.parsed(text);
        JsonNode observed = Json.member(document, "observed");
        return new Alert(
                required(document, "id"),
                Alert.Type.valueOf(required(document, "type")),
                required(document, "violationId"),
                new ThingName(required(document, "thing")),
                required(document, "profile"),
                behavior(document.required("behavior")),
                observed == null ? null : ValueJson.read(observed),
                Instant.parse(required(document, "at")),
                required(document, "explanation"));
    }

    private static AlertBehavior behavior(JsonNode tree) {
        String duration = Json.string(tree, "duration");
        return new AlertBehavior(
                required(tree, "name"),
                required(tree, "metric"),
                required(tree, "comparisonOperator"),
                AlertBehavior.ValueKind.valueOf(required(tree, "valueKind")),
                Json.strings(tree.required("values")),
                duration == null ? null : Duration.parse(duration),
                tree.required("datapointsToAlarm").intValue(),
                tree.required("datapointsToClear").intValue());
    }

    private static String required(JsonNode tree, String name) {
        return tree.required(name).stringValue();
    }
}
