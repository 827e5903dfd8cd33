package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Recording.Outgoing;
import dev.vedette.server.store.Recording.Withheld;
import dev.vedette.server.store.ViolationEventRecord;
import java.sql.SQLException;
import java.util.List;

/// Puts alerts into the outbox, or holds them back, within the transaction of a recording.
///
/// Of the end of a violation whose raise is held back nobody is told, and its raise is dropped: people are told either
/// both or neither. Whoever hands alerts on that were held back holds the lock of the journal's position, as a
/// recording
/// does, so that neither sees the other half way.
final class Telling {
    private static final String WAITING = "insert into outbox (sink, alert, attempts, next_attempt_at, created_at)";

    private final Session session;
    private final long now;

    /// @param now when alerts are due, in nanoseconds since the epoch
    Telling(Session session, long now) {
        this.session = session;
        this.now = now;
    }

    /// Keeps recordings, and others that hand alerts on, out until the transaction ends.
    static void lock(Session session) throws SQLException {
        session.update("update journal_position set position = position where id = 1");
    }

    void send(List<Outgoing> outgoing) throws SQLException {
        try (Session.Batch raises = session.batch(WAITING + " values (?, ?, 0, ?, ?)");
                Session.Batch ends = session.batch(WAITING + " select ?, ?, 0, ?, ? where not exists (select 1 from"
                        + " withheld_alerts where violation_id = ? and type = 'IN_ALARM')")) {
            for (Outgoing entry : outgoing) {
                Alert alert = entry.alert();
                if (alert.type() == Alert.Type.IN_ALARM) {
                    raises.add(entry.sink(), AlertDocument.write(alert), now, now);
                } else {
                    ends.add(entry.sink(), AlertDocument.write(alert), now, now, alert.violationId());
                }
            }
            raises.run();
            ends.run();
        }
    }

    void withhold(List<Withheld> withheld) throws SQLException {
        try (Session.Batch raises = session.batch(
                        "insert into withheld_alerts (violation_id, type, sink, alert) values (?, ?, ?, ?)");
                Session.Batch counts = session.batch("update mutes set hidden = hidden + 1 where id = ?")) {
            for (Withheld one : withheld) {
                if (one.type() == Alert.Type.IN_ALARM) {
                    for (Outgoing entry : one.alerts()) {
                        raises.add(
                                one.violationId(), one.type().name(), entry.sink(), AlertDocument.write(entry.alert()));
                    }
                    counts.add(one.mute());
                }
            }
            raises.run();
            counts.run();
        }
        withholdEnds(withheld);
    }

    private void withholdEnds(List<Withheld> withheld) throws SQLException {
        try (Session.Batch ends = session.batch("insert into withheld_alerts (violation_id, type, sink, alert)"
                + " select ?, ?, ?, ? where not exists (select 1 from withheld_alerts where violation_id = ?"
                + " and type = 'IN_ALARM')")) {
            for (Withheld one : withheld) {
                if (one.type() != Alert.Type.IN_ALARM) {
                    for (Outgoing entry : one.alerts()) {
                        ends.add(
                                one.violationId(),
                                one.type().name(),
                                entry.sink(),
                                AlertDocument.write(entry.alert()),
                                one.violationId());
                    }
                }
            }
            ends.run();
        }
    }

    /// Drops raises that are held back of violations that are over.
    void drop(List<ViolationEventRecord> events) throws SQLException {
        boolean nothingToDrop = events.stream().allMatch(event -> event.type() == Alert.Type.IN_ALARM)
                || session.first("select 1 from withheld_alerts limit 1", row -> row.getInt(1))
                        .isEmpty();
        if (nothingToDrop) {
            return;
        }
        try (Session.Batch drops =
                session.batch("delete from withheld_alerts where violation_id = ? and type = 'IN_ALARM'")) {
            for (ViolationEventRecord event : events) {
                if (event.type() != Alert.Type.IN_ALARM) {
                    drops.add(event.violationId());
                }
            }
            drops.run();
        }
    }
}
