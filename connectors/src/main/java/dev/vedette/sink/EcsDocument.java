package dev.vedette.sink;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// An alert as a document of the Elastic Common Schema.
///
/// | Field | Value |
/// |---|---|
/// | `event.kind` | `alert` for an alarm, `event` for its end, so that alerts can be counted |
/// | `event.category`, `event.type` | `intrusion_detection`, of a network sensor also `network`; `info` |
/// | `event.action` | `in-alarm`, `alarm-cleared` or `alarm-invalidated` |
/// | `event.id` | the alert's id: the same when it is delivered again |
/// | `event.severity` | 21, 47, 73, 99 for warning to critical, as Elastic's own detections have it |
/// | `message`, `event.reason` | the explanation |
/// | `rule.name`, `.id`, `.category`, `.ruleset` | title, metric, engine, profile |
/// | `host.name`, `host.id`, `host.ip`, `host.geo.name` | the device, its address, its site |
/// | `threat.technique.id`, `.reference` | techniques of ATT&CK |
/// | `vedette.*` | what the schema has no place for; values are texts, so that no two documents conflict |
public final class EcsDocument {
    /// The version of the schema.
    public static final String VERSION = "9.4.0";

    private static final String TECHNIQUES = "https://attack.mitre.org/techniques/";

    private EcsDocument() {}

    /// The document as UTF-8, on one line, cut to size as [ShortAlert] does.
    public static byte[] of(Alert alert) {
        ShortAlert shortened = ShortAlert.of(alert);
        return AlertJson.document(json -> write(json, shortened));
    }

    private static void write(JsonGenerator json, ShortAlert shortened) {
        Alert alert = shortened.alert();
        json.writeStartObject();
        json.writeStringProperty("@timestamp", alert.at().toString());
        json.writeObjectPropertyStart("ecs");
        json.writeStringProperty("version", VERSION);
        json.writeEndObject();
        json.writeStringProperty("message", alert.explanation());
        writeEvent(json, alert);
        writeRule(json, alert);
        writeHost(json, alert);
        writeObserver(json);
        writeThreat(json, alert.scope().techniques());
        writeRelated(json, alert);
        writeOwn(json, shortened);
        json.writeEndObject();
    }

    private static void writeEvent(JsonGenerator json, Alert alert) {
        json.writeObjectPropertyStart("event");
        json.writeStringProperty("kind", alert.type() == Alert.Type.IN_ALARM ? "alert" : "event");
        boolean isNetwork = alert.scope().origin() == Origin.NETWORK;
        writeList(
                json,
                "category",
                isNetwork ? List.of("intrusion_detection", "network") : List.of("intrusion_detection"));
        writeList(json, "type", List.of("info"));
        json.writeStringProperty("action", alert.type().wireName());
        json.writeStringProperty("id", alert.id());
        json.writeNumberProperty("severity", severity(alert.scope().severity()));
        json.writeStringProperty("provider", "vedette");
        json.writeStringProperty("module", "vedette");
        json.writeStringProperty("dataset", "vedette.alert");
        json.writeStringProperty("reason", alert.explanation());
        Cause cause = alert.cause();
        if (cause != null) {
            json.writeStringProperty("start", cause.at().toString());
        }
        json.writeEndObject();
    }

    private static int severity(Severity severity) {
        return switch (severity) {
            case WARNING -> 21;
            case MINOR -> 47;
            case MAJOR -> 73;
            case CRITICAL -> 99;
        };
    }

    private static void writeRule(JsonGenerator json, Alert alert) {
        json.writeObjectPropertyStart("rule");
        json.writeStringProperty("name", alert.title());
        json.writeStringProperty("id", alert.behavior().metric());
        writeUnlessEmpty(json, "category", alert.scope().engine());
        json.writeStringProperty("ruleset", alert.profile());
        json.writeEndObject();
    }

    private static void writeHost(JsonGenerator json, Alert alert) {
        AlertScope scope = alert.scope();
        json.writeObjectPropertyStart("host");
        json.writeStringProperty("name", alert.thing().value());
        json.writeStringProperty("id", alert.thing().value());
        writeAddress(json, alert);
        if (!scope.site().isEmpty()) {
            json.writeObjectPropertyStart("geo");
            json.writeStringProperty("name", scope.site());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeObserver(JsonGenerator json) {
        json.writeObjectPropertyStart("observer");
        json.writeStringProperty("vendor", Product.NAME);
        json.writeStringProperty("product", Product.NAME);
        json.writeStringProperty("type", "ids");
        json.writeStringProperty("version", Product.version());
        json.writeEndObject();
    }

    private static void writeThreat(JsonGenerator json, List<String> techniques) {
        if (!techniques.isEmpty()) {
            json.writeObjectPropertyStart("threat");
            json.writeStringProperty("framework", "MITRE ATT&CK");
            json.writeObjectPropertyStart("technique");
            writeList(json, "id", techniques);
            writeList(
                    json,
                    "reference",
                    techniques.stream()
                            .map(id -> TECHNIQUES + id.replace('.', '/') + "/")
                            .toList());
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeRelated(JsonGenerator json, Alert alert) {
        json.writeObjectPropertyStart("related");
        writeList(json, "hosts", List.of(alert.thing().value()));
        writeAddress(json, alert);
        json.writeEndObject();
    }

    private static void writeAddress(JsonGenerator json, Alert alert) {
        AlertJson.address(alert).ifPresent(address -> writeList(json, "ip", List.of(address)));
    }

    private static void writeOwn(JsonGenerator json, ShortAlert shortened) {
        Alert alert = shortened.alert();
        AlertBehavior behavior = alert.behavior();
        json.writeObjectPropertyStart("vedette");
        json.writeStringProperty("violation", alert.violationId());
        json.writeStringProperty("thing", alert.thing().value());
        json.writeStringProperty("profile", alert.profile());
        json.writeStringProperty("severity", alert.scope().severity().wireName());
        json.writeStringProperty("origin", alert.scope().origin().wireName());
        json.writeObjectPropertyStart("behavior");
        json.writeStringProperty("name", behavior.name());
        json.writeStringProperty("metric", behavior.metric());
        json.writeStringProperty("operator", behavior.comparisonOperator());
        writeList(json, "expected", behavior.values());
        json.writeEndObject();
        writeList(json, "observed", texts(alert.observed()));
        writeNotice(json, alert.notice());
        writeList(json, "groups", alert.scope().groups());
        Cause cause = alert.cause();
        if (cause != null) {
            json.writeObjectPropertyStart("finding");
            json.writeStringProperty("detail", cause.detail());
            writeUnlessEmpty(json, "evidence", cause.evidence());
            json.writeEndObject();
        }
        if (alert.advice() != null) {
            writeList(json, "next_steps", alert.advice().nextSteps());
        }
        if (shortened.isCut()) {
            json.writeBooleanProperty("truncated", true);
        }
        json.writeEndObject();
    }

    private static void writeNotice(JsonGenerator json, AlertNotice notice) {
        if (!notice.isFirst()) {
            json.writeObjectPropertyStart("notice");
            json.writeStringProperty("kind", notice.kind().wireName());
            json.writeStringProperty("count", Integer.toString(notice.count()));
            writeList(json, "things", notice.things());
            json.writeEndObject();
        }
    }

    private static List<String> texts(@Nullable MetricValue observed) {
        return switch (observed) {
            case null -> List.of();
            case MetricValue.Count count -> List.of(Long.toString(count.value()));
            case MetricValue.Level level -> List.of(Double.toString(level.value()));
            case MetricValue.Numbers numbers ->
                numbers.values().stream().map(Object::toString).toList();
            case MetricValue.Strings strings -> strings.values();
            case MetricValue.Addresses addresses ->
                addresses.values().addresses().stream().map(IpAddress::toString).toList();
            case MetricValue.Ports ports ->
                ports.values().numbers().mapToObj(Integer::toString).toList();
        };
    }

    private static void writeUnlessEmpty(JsonGenerator json, String name, String value) {
        if (!value.isEmpty()) {
            json.writeStringProperty(name, value);
        }
    }

    private static void writeList(JsonGenerator json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
