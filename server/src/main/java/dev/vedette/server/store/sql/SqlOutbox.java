package dev.vedette.server.store.sql;

import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Alerts on their way out, one row for an alert and a sink. A row without `given_up_at` is waiting.
final class SqlOutbox implements Outbox {
    private final Database database;

    SqlOutbox(Database database) {
        this.database = database;
    }

    @Override
    public List<OutboxEntry> due(String sink, Instant now, int max) {
        List<Row> rows = database.read(session -> session.list(
                "select id, sink, alert, attempts, next_attempt_at, created_at from outbox where sink = ?"
                        + " and given_up_at is null and next_attempt_at <= ? order by id limit ?",
                SqlOutbox::row,
                sink,
                EpochNanos.bound(now),
                max));
        List<OutboxEntry> entries = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                entries.add(row.entry());
            } catch (StoreException e) {
                giveUp(row.id(), String.valueOf(e.getMessage()), now);
            }
        }
        return entries;
    }

    @Override
    public void delivered(long id) {
        database.write(session -> session.update("delete from outbox where id = ? and given_up_at is null", id));
    }

    @Override
    public void retryLater(long id, Instant next, String reason) {
        String stored = Json.ofList(List.of(reason));
        database.write(session -> session.update(
                "update outbox set attempts = attempts + 1, next_attempt_at = ?, reason = ?"
                        + " where id = ? and given_up_at is null",
                EpochNanos.of(next),
                stored,
                id));
    }

    @Override
    public void giveUp(long id, String reason, Instant at) {
        String stored = Json.ofList(List.of(reason));
        database.write(session -> session.update(
                "update outbox set attempts = attempts + 1, given_up_at = ?, reason = ?"
                        + " where id = ? and given_up_at is null",
                EpochNanos.of(at),
                stored,
                id));
    }

    @Override
    public List<OutboxCounts> counts() {
        return database.read(session -> session.list(
                "select sink, sum(case when given_up_at is null then 1 else 0 end), sum(case when given_up_at is null"
                        + " then 0 else 1 end) from outbox group by sink order by sink",
                row -> new OutboxCounts(row.getString(1), row.getLong(2), row.getLong(3))));
    }

    @Override
    public long purgeGivenUpBefore(Instant instant) {
        return database.write(
                session -> session.update("delete from outbox where given_up_at < ?", EpochNanos.bound(instant)));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                EpochNanos.instant(row.getLong(5)),
                EpochNanos.instant(row.getLong(6)));
    }

    /// An entry whose alert is not read yet.
    private record Row(long id, String sink, String alert, int attempts, Instant nextAttemptAt, Instant createdAt) {
        OutboxEntry entry() {
            return new OutboxEntry(id, sink, AlertDocument.read(alert), attempts, nextAttemptAt, createdAt);
        }
    }
}
