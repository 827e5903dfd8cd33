package dev.vedette.sink;

import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// An alert as a Detection Finding (class 2004) of the Open Cybersecurity Schema Framework.
///
/// | Attribute | Value |
/// |---|---|
/// | `activity_id` | 1 Create for an alarm, 2 Update when it is told of again, 3 Close for its end |
/// | `status_id` | 1 New, 4 Resolved, or 99 Other with `status` `Invalidated` |
/// | `severity_id` | 2 Low, 3 Medium, 4 High, 5 Critical for warning, minor, major, critical |
/// | `time` | when it happened, in milliseconds |
/// | `finding_info` | `uid` is the violation's id, the same through raise and clear; `attacks` are techniques of ATT&CK
/// |
/// | `metadata.uid` | the alert's id: the same when it is delivered again |
/// | `device`, `resources` | the device: name, address, site as `zone`, groups as labels |
/// | `observables` | the device's name and address |
/// | `evidences` | what a network sensor found, and the name of its packets |
/// | `remediation` | what to do |
/// | `unmapped` | what the schema has no place for, in the words of [PlainDocument] |
public final class OcsfDocument {
    /// The version of the schema.
    public static final String VERSION = "1.8.0";

    private static final int CATEGORY_FINDINGS = 2;
    private static final int CLASS_DETECTION_FINDING = 2004;
    private static final int CREATE = 1;
    private static final int UPDATE = 2;
    private static final int CLOSE = 3;
    private static final Map<Integer, String> ACTIVITIES = Map.of(CREATE, "Create", UPDATE, "Update", CLOSE, "Close");
    private static final int STATUS_NEW = 1;
    private static final int STATUS_RESOLVED = 4;
    private static final int OTHER = 99;
    private static final int ANALYTIC_RULE = 1;
    private static final int ANALYTIC_BEHAVIORAL = 2;
    private static final int ANALYTIC_STATISTICAL = 3;
    private static final int DEVICE_IOT = 7;
    private static final int OBSERVABLE_HOSTNAME = 1;
    private static final int OBSERVABLE_IP_ADDRESS = 2;

    private OcsfDocument() {}

    /// The document as UTF-8, on one line, cut to size as [ShortAlert] does.
    public static byte[] of(Alert alert) {
        ShortAlert shortened = ShortAlert.of(alert);
        return AlertJson.document(json -> write(json, shortened));
    }

    private static void write(JsonGenerator json, ShortAlert shortened) {
        Alert alert = shortened.alert();
        boolean isRaise = alert.type() == Alert.Type.IN_ALARM;
        int activity = activity(alert);
        json.writeStartObject();
        json.writeNumberProperty("activity_id", activity);
        json.writeStringProperty("activity_name", ACTIVITIES.get(activity));
        json.writeNumberProperty("category_uid", CATEGORY_FINDINGS);
        json.writeStringProperty("category_name", "Findings");
        json.writeNumberProperty("class_uid", CLASS_DETECTION_FINDING);
        json.writeStringProperty("class_name", "Detection Finding");
        json.writeNumberProperty("type_uid", CLASS_DETECTION_FINDING * 100L + activity);
        json.writeNumberProperty("time", alert.at().toEpochMilli());
        writeSeverity(json, alert.scope().severity());
        writeStatus(json, alert.type());
        json.writeBooleanProperty("is_alert", isRaise);
        json.writeStringProperty("message", alert.explanation());
        writeMetadata(json, shortened);
        writeFinding(json, alert);
        writeDevice(json, alert);
        writeResources(json, alert);
        writeObservables(json, alert);
        writeEvidence(json, alert.cause());
        writeRemediation(json, alert.advice());
        writeRest(json, alert);
        json.writeEndObject();
    }

    private static int activity(Alert alert) {
        if (alert.type() != Alert.Type.IN_ALARM) {
            return CLOSE;
        }
        return alert.notice().isFirst() ? CREATE : UPDATE;
    }

    private static void writeSeverity(JsonGenerator json, Severity severity) {
        int id = switch (severity) {
            case WARNING -> 2;
            case MINOR -> 3;
            case MAJOR -> 4;
            case CRITICAL -> 5;
        };
        String caption = switch (severity) {
            case WARNING -> "Low";
            case MINOR -> "Medium";
            case MAJOR -> "High";
            case CRITICAL -> "Critical";
        };
        json.writeNumberProperty("severity_id", id);
        json.writeStringProperty("severity", caption);
    }

    private static void writeStatus(JsonGenerator json, Alert.Type type) {
        int id = switch (type) {
            case IN_ALARM -> STATUS_NEW;
            case ALARM_CLEARED -> STATUS_RESOLVED;
            case ALARM_INVALIDATED -> OTHER;
        };
        String caption = switch (type) {
            case IN_ALARM -> "New";
            case ALARM_CLEARED -> "Resolved";
            case ALARM_INVALIDATED -> "Invalidated";
        };
        json.writeNumberProperty("status_id", id);
        json.writeStringProperty("status", caption);
    }

    private static void writeMetadata(JsonGenerator json, ShortAlert shortened) {
        Alert alert = shortened.alert();
        json.writeObjectPropertyStart("metadata");
        json.writeStringProperty("version", VERSION);
        json.writeStringProperty("uid", alert.id());
        json.writeStringProperty("event_code", alert.type().wireName());
        json.writeStringProperty("log_name", "alerts");
        json.writeStringProperty("original_time", alert.at().toString());
        if (shortened.isCut()) {
            json.writeBooleanProperty("is_truncated", true);
        }
        json.writeObjectPropertyStart("product");
        json.writeStringProperty("name", Product.NAME);
        json.writeStringProperty("vendor_name", Product.NAME);
        json.writeStringProperty("version", Product.version());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeFinding(JsonGenerator json, Alert alert) {
        json.writeObjectPropertyStart("finding_info");
        json.writeStringProperty("uid", alert.violationId());
        json.writeStringProperty("title", alert.title());
        json.writeStringProperty("desc", alert.explanation());
        long at = alert.at().toEpochMilli();
        Cause cause = alert.cause();
        if (alert.type() == Alert.Type.IN_ALARM) {
            json.writeNumberProperty(
                    "first_seen_time", cause == null ? at : cause.at().toEpochMilli());
        }
        json.writeNumberProperty("last_seen_time", at);
        json.writeObjectPropertyStart("analytic");
        json.writeStringProperty("name", alert.behavior().name());
        json.writeStringProperty("uid", alert.behavior().metric());
        json.writeNumberProperty("type_id", analytic(alert));
        if (!alert.scope().engine().isEmpty()) {
            json.writeStringProperty("category", alert.scope().engine());
        }
        json.writeEndObject();
        writeList(json, "data_sources", List.of(alert.scope().origin().wireName()));
        if (!alert.scope().techniques().isEmpty()) {
            json.writeArrayPropertyStart("attacks");
            alert.scope().techniques().forEach(id -> writeTechnique(json, id));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static int analytic(Alert alert) {
        if (alert.behavior().metric().startsWith("rule:")) {
            return ANALYTIC_RULE;
        }
        return alert.behavior().valueKind() == ValueKind.STATISTIC ? ANALYTIC_STATISTICAL : ANALYTIC_BEHAVIORAL;
    }

    private static void writeTechnique(JsonGenerator json, String id) {
        json.writeStartObject();
        json.writeObjectPropertyStart("technique");
        json.writeStringProperty("uid", id);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeDevice(JsonGenerator json, Alert alert) {
        AlertScope scope = alert.scope();
        json.writeObjectPropertyStart("device");
        json.writeNumberProperty("type_id", DEVICE_IOT);
        json.writeStringProperty("uid", alert.thing().value());
        json.writeStringProperty("name", alert.thing().value());
        AlertJson.address(alert).ifPresent(address -> json.writeStringProperty("ip", address));
        if (!scope.site().isEmpty()) {
            json.writeStringProperty("zone", scope.site());
        }
        json.writeEndObject();
    }

    private static void writeResources(JsonGenerator json, Alert alert) {
        json.writeArrayPropertyStart("resources");
        json.writeStartObject();
        json.writeStringProperty("uid", alert.thing().value());
        json.writeStringProperty("name", alert.thing().value());
        json.writeStringProperty("type", "device");
        writeList(json, "labels", alert.scope().groups());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeObservables(JsonGenerator json, Alert alert) {
        json.writeArrayPropertyStart("observables");
        writeObservable(json, "device.name", OBSERVABLE_HOSTNAME, alert.thing().value());
        AlertJson.address(alert)
                .ifPresent(address -> writeObservable(json, "device.ip", OBSERVABLE_IP_ADDRESS, address));
        json.writeEndArray();
    }

    private static void writeObservable(JsonGenerator json, String name, int type, String value) {
        json.writeStartObject();
        json.writeStringProperty("name", name);
        json.writeNumberProperty("type_id", type);
        json.writeStringProperty("value", value);
        json.writeEndObject();
    }

    private static void writeEvidence(JsonGenerator json, @Nullable Cause cause) {
        if (cause == null) {
            return;
        }
        json.writeArrayPropertyStart("evidences");
        json.writeStartObject();
        if (!cause.evidence().isEmpty()) {
            json.writeStringProperty("uid", cause.evidence());
        }
        json.writeObjectPropertyStart("data");
        json.writeStringProperty("time", cause.at().toString());
        json.writeStringProperty("detail", cause.detail());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void writeRemediation(JsonGenerator json, @Nullable Advice advice) {
        if (advice != null && !advice.nextSteps().isEmpty()) {
            json.writeObjectPropertyStart("remediation");
            json.writeStringProperty("desc", String.join("\n", advice.nextSteps()));
            json.writeEndObject();
        }
    }

    private static void writeRest(JsonGenerator json, Alert alert) {
        json.writeObjectPropertyStart("unmapped");
        AlertJson.writeNotice(json, alert.notice());
        json.writeStringProperty("profile", alert.profile());
        json.writeName("behavior");
        PlainDocument.writeBehavior(json, alert.behavior());
        if (alert.observed() != null) {
            json.writeName("observed");
            AlertJson.writeObserved(json, alert.behavior().metric(), alert.observed());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.writeArrayPropertyStart(name);
            values.forEach(json::writeString);
            json.writeEndArray();
        }
    }
}
