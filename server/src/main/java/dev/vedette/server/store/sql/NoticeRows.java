package dev.vedette.server.store.sql;

import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Notices.SetAside;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How notices stand in columns.
final class NoticeRows {
    /// What [#notice(ResultSet, int)] reads, to be followed by conditions.
    static final String COLUMNS =
            "notices.violation_id, notices.outcome, notices.reason, notices.held_by, notices.told,"
                    + " notices.last_told_at, notices.remind_every, notices.remind_at, notices.document";

    private NoticeRows() {}

    /// The notice of a row; empty when it cannot be read.
    ///
    /// @param first the column of the violation's id
    static Optional<Notice> notice(ResultSet row, int first, Damage damage) throws SQLException {
        return Optional.ofNullable(damage.read(SetAside.NOTICE, row.getString(first), () -> notice(row, first)));
    }

    private static Notice notice(ResultSet row, int first) throws SQLException {
        JsonNode json = Json.parsed(row.getString(first + 8));
        String reason = row.getString(first + 2);
        return new Notice(
                row.getString(first),
                Notice.Outcome.valueOf(row.getString(first + 1)),
                reason == null ? null : HeldReason.valueOf(reason),
                row.getString(first + 3),
                Json.strings(json.required("rules")),
                Json.strings(json.required("channels")),
                new Notice.Ends(Json.strings(json.required("cleared")), Json.strings(json.required("invalidated"))),
                row.getInt(first + 4),
                instant(row, first + 5),
                reminder(row, first + 6, Json.string(json, "alert")));
    }

    private static Notice.@Nullable Reminder reminder(ResultSet row, int every, @Nullable String alert)
            throws SQLException {
        if (alert == null) {
            return null;
        }
        Duration interval = Duration.ofNanos(row.getLong(every));
        if (!interval.isPositive()) {
            throw new StoreException("an interval of reminders must be positive, was " + interval);
        }
        return new Notice.Reminder(interval, instant(row, every + 1), AlertDocument.read(alert));
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : EpochNanos.instant(nanos);
    }
}
