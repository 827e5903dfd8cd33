package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// How violations and their events stand in columns.
final class ViolationRows {
    /// What [#violation(ResultSet)] reads.
    static final String VIOLATION =
            "select id, thing, profile, behavior, detail, last_at, started_at, verification, note from violations";

    /// What [#alarm(ResultSet)] reads.
    static final String ALARM = "select id, thing, profile, behavior, detail, last_at, started_at, verification, note,"
            + " severity, source, state, ended_at, acknowledged_by, acknowledged_at, comments from violations";

    /// What [#event(ResultSet)] reads.
    static final String EVENT = "select seq, violation_id, type, thing, profile, behavior, detail, at,"
            + " verification, note from violation_events";

    private ViolationRows() {}

    /// An event with its place in the order of all.
    record Numbered(long seq, ViolationEventRecord event) {}

    static String behavior(ViolationEventRecord event) {
        ObjectNode document = Json.document();
        document.set("behavior", BehaviorJson.write(event.behavior()));
        return Json.text(document);
    }

    static String detail(@Nullable MetricValue value, String explanation, @Nullable Cause cause) {
        ObjectNode document = Json.document().put("explanation", explanation);
        if (value != null) {
            document.set("value", ValueJson.write(value));
        }
        if (cause != null) {
            document.putObject("cause")
                    .put("at", cause.at().toString())
                    .put("detail", cause.detail())
                    .put("evidence", cause.evidence());
        }
        return Json.text(document);
    }

    private static @Nullable Cause cause(JsonNode detail) {
        JsonNode cause = Json.member(detail, "cause");
        return cause == null
                ? null
                : new Cause(
                        Instant.parse(cause.required("at").stringValue()),
                        cause.required("detail").stringValue(),
                        cause.required("evidence").stringValue());
    }

    static ViolationRecord violation(ResultSet row) throws SQLException {
        JsonNode detail = Json.parsed(row.getString(5));
        return new ViolationRecord(
                row.getString(1),
                new ThingName(row.getString(2)),
                row.getString(3),
                BehaviorJson.read(Json.parsed(row.getString(4)).required("behavior")),
                ValueJson.read(detail.required("value")),
                EpochNanos.instant(row.getLong(6)),
                EpochNanos.instant(row.getLong(7)),
                detail.required("explanation").stringValue(),
                ViolationRecord.Verification.valueOf(row.getString(8)),
                row.getString(9),
                cause(detail));
    }

    static AlarmRecord alarm(ResultSet row) throws SQLException {
        ViolationRecord violation = violation(row);
        AlarmRecord.State state = AlarmRecord.State.valueOf(row.getString(12));
        Instant endedAt = state == AlarmRecord.State.OPEN ? null : EpochNanos.instant(row.getLong(13));
        String by = row.getString(14);
        return new AlarmRecord(
                violation,
                Severity.ofRank(row.getInt(10)),
                Origin.valueOf(row.getString(11)),
                state,
                endedAt,
                by == null ? null : new AlarmRecord.Acknowledgement(by, EpochNanos.instant(row.getLong(15))),
                row.getInt(16));
    }

    static Numbered event(ResultSet row) throws SQLException {
        JsonNode detail = Json.parsed(row.getString(7));
        JsonNode value = Json.member(detail, "value");
        return new Numbered(
                row.getLong(1),
                new ViolationEventRecord(
                        row.getString(2),
                        Alert.Type.valueOf(row.getString(3)),
                        new ThingName(row.getString(4)),
                        row.getString(5),
                        BehaviorJson.read(Json.parsed(row.getString(6)).required("behavior")),
                        value == null ? null : ValueJson.read(value),
                        EpochNanos.instant(row.getLong(8)),
                        detail.required("explanation").stringValue(),
                        ViolationRecord.Verification.valueOf(row.getString(9)),
                        row.getString(10),
                        cause(detail)));
    }
}
