package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.notify.Due;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Tally;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Notices;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Notices, what is held back, and tallies.
final class SqlNotices implements Notices {
    private final Database database;

    SqlNotices(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Notice> find(String violationId) {
        return Optional.ofNullable(of(Set.of(violationId)).get(violationId));
    }

    @Override
    public Map<String, Notice> of(Set<String> violationIds) {
        return database.read(session -> Telling.notices(session, violationIds));
    }

    @Override
    public Told review(Instant now, Set<String> inForce, Function<Due, Told> decision) {
        long at = EpochNanos.bound(now);
        if (database.read(session -> due(session, at, inForce)).isEmpty()) {
            return Told.NOTHING;
        }
        return database.write(session -> {
            Telling.lock(session);
            Told told = decision.apply(due(session, at, inForce));
            new Telling(session, EpochNanos.of(now)).keep(told);
            return told;
        });
    }

    private static Due due(Session session, long now, Set<String> inForce) throws SQLException {
        List<Tally> tallies = session.list(
                "select tally, kind, due, document from tallies where due <= ? order by due limit ?",
                Telling::tally,
                now,
                REVIEWED_TOGETHER_MAX);
        List<Due.Held> held = held(session, inForce);
        List<Due.Open> reminders = session.list(
                "select " + NoticeRows.COLUMNS + ", violations.state, violations.acknowledged_at from notices join"
                        + " violations on violations.id = notices.violation_id where remind_at <= ? order by remind_at"
                        + " limit ?",
                SqlNotices::open,
                now,
                REVIEWED_TOGETHER_MAX);
        if (held.isEmpty() && reminders.isEmpty() && tallies.isEmpty()) {
            return new Due(tallies, held, reminders);
        }
        List<Tally> all = new ArrayList<>(tallies);
        // Also those that are due but beyond what is looked at: who sends without knowing one would begin it anew.
        all.addAll(session.list("select tally, kind, due, document from tallies where kind = 'LIMIT'", Telling::tally));
        return new Due(all, held, reminders);
    }

    private static List<Due.Held> held(Session session, Set<String> inForce) throws SQLException {
        List<String> ended =
                session.list("select distinct held_by from withheld_alerts", row -> row.getString(1)).stream()
                        .filter(id -> !inForce.contains(id))
                        .limit(REVIEWED_TOGETHER_MAX)
                        .toList();
        if (ended.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>(ended);
        arguments.add(REVIEWED_TOGETHER_MAX);
        return whole(session.list(
                "select withheld_alerts.seq, withheld_alerts.sink, withheld_alerts.alert, withheld_alerts.held_by,"
                        + " withheld_alerts.reason, "
                        + NoticeRows.COLUMNS + " from withheld_alerts left join notices on notices.violation_id ="
                        + " withheld_alerts.violation_id where withheld_alerts.held_by in "
                        + Telling.places(ended.size()) + " order by withheld_alerts.seq limit ?",
                SqlNotices::held,
                arguments.toArray()));
    }

    /// Without the last violation when there may be more of it, so that none is told to some of its channels and ends
    /// before the others hear of it.
    private static List<Due.Held> whole(List<Due.Held> held) {
        String last = held.isEmpty() ? "" : held.getLast().alert().violationId();
        boolean isWhole = held.size() < REVIEWED_TOGETHER_MAX
                || held.getFirst().alert().violationId().equals(last);
        return isWhole
                ? held
                : held.stream()
                        .filter(one -> !one.alert().violationId().equals(last))
                        .toList();
    }

    private static Due.Held held(ResultSet row) throws SQLException {
        Alert alert = AlertDocument.read(row.getString(3));
        // What a version before notices held back has none.
        Notice notice = row.getString(6) == null
                ? new Notice(
                        alert.violationId(),
                        Notice.Outcome.HELD,
                        HeldReason.MUTE,
                        row.getString(4),
                        List.of(),
                        List.of(row.getString(2)),
                        new Notice.Ends(List.of(row.getString(2)), List.of(row.getString(2))),
                        0,
                        null,
                        null)
                : NoticeRows.notice(row, 6);
        HeldReason reason = HeldReason.valueOf(row.getString(5));
        return new Due.Held(row.getLong(1), row.getString(2), alert, row.getString(4), reason, notice);
    }

    private static Due.Open open(ResultSet row) throws SQLException {
        boolean isOpen = row.getString(10).equals(AlarmRecord.State.OPEN.name());
        return new Due.Open(NoticeRows.notice(row, 1), isOpen, row.getObject(11) != null);
    }

    @Override
    public long withheld() {
        return database.read(session -> session.first("select count(*) from withheld_alerts", row -> row.getLong(1)))
                .orElse(0L);
    }

    @Override
    public Map<HeldReason, Long> held() {
        Map<HeldReason, Long> held = new EnumMap<>(HeldReason.class);
        database.read(session -> session.list(
                        "select notices.reason, count(*) from notices join violations on violations.id ="
                                + " notices.violation_id where notices.held_by <> '' and violations.state = 'OPEN'"
                                + " group by notices.reason",
                        row -> Map.entry(HeldReason.valueOf(row.getString(1)), row.getLong(2))))
                .forEach(entry -> held.put(entry.getKey(), entry.getValue()));
        return held;
    }
}
