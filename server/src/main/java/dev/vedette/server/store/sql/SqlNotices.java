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
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Notices, what is held back, and tallies.
final class SqlNotices implements Notices {
    private final Database database;

    private final InstantSource clock;

    SqlNotices(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Optional<Notice> find(String violationId) {
        return Optional.ofNullable(of(Set.of(violationId)).get(violationId));
    }

    @Override
    public Map<String, Notice> of(Set<String> violationIds) {
        Damage damage = new Damage();
        Map<String, Notice> found = database.read(session -> Telling.notices(session, violationIds, damage));
        if (!damage.isEmpty()) {
            database.write(session -> {
                Telling.lock(session);
                damage.moveAway(session, EpochNanos.of(clock.instant()));
                return found;
            });
            damage.tell();
        }
        return found;
    }

    @Override
    public Told review(Instant now, Set<String> inForce, Function<Due, Told> decision) {
        long at = EpochNanos.bound(now);
        Damage met = new Damage();
        if (database.read(session -> due(session, at, inForce, met)).isEmpty() && met.isEmpty()) {
            return Told.NOTHING;
        }
        Damage damage = new Damage();
        Told result = database.write(session -> {
            Telling.lock(session);
            Due due = due(session, at, inForce, damage);
            damage.moveAway(session, EpochNanos.of(now));
            Told told = due.isEmpty() ? Told.NOTHING : decision.apply(due);
            new Telling(session, EpochNanos.of(now)).keep(told);
            return told;
        });
        damage.tell();
        return result;
    }

    private static Due due(Session session, long now, Set<String> inForce, Damage damage) throws SQLException {
        List<Tally> tallies = present(session.list(
                "select tally, kind, due, document from tallies where due <= ? order by due limit ?",
                row -> Telling.tally(row, damage),
                now,
                REVIEWED_TOGETHER_MAX));
        List<Due.Held> held = held(session, inForce, damage);
        List<Due.Open> reminders = present(session.list(
                "select " + NoticeRows.COLUMNS + ", violations.state, violations.acknowledged_at from notices join"
                        + " violations on violations.id = notices.violation_id where remind_at <= ? order by remind_at"
                        + " limit ?",
                row -> open(row, damage),
                now,
                REVIEWED_TOGETHER_MAX));
        if (held.isEmpty() && reminders.isEmpty() && tallies.isEmpty()) {
            return new Due(tallies, held, reminders);
        }
        List<Tally> all = new ArrayList<>(tallies);
        // Also those that are due but beyond what is looked at: who sends without knowing one would begin it anew.
        all.addAll(present(session.list(
                "select tally, kind, due, document from tallies where kind = 'LIMIT'",
                row -> Telling.tally(row, damage))));
        return new Due(all, held, reminders);
    }

    private static <T> List<T> present(List<Optional<T>> all) {
        return all.stream().flatMap(Optional::stream).toList();
    }

    private static List<Due.Held> held(Session session, Set<String> inForce, Damage damage) throws SQLException {
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
        List<Optional<Due.Held>> rows = session.list(
                "select withheld_alerts.seq, withheld_alerts.sink, withheld_alerts.alert, withheld_alerts.held_by,"
                        + " withheld_alerts.reason, "
                        + NoticeRows.COLUMNS + " from withheld_alerts left join notices on notices.violation_id ="
                        + " withheld_alerts.violation_id where withheld_alerts.held_by in "
                        + Telling.places(ended.size()) + " order by withheld_alerts.seq limit ?",
                row -> held(row, damage),
                arguments.toArray());
        return rows.size() < REVIEWED_TOGETHER_MAX ? present(rows) : whole(present(rows));
    }

    /// Without the last violation when there may be more of it, so that none is told to some of its channels and ends
    /// before the others hear of it.
    private static List<Due.Held> whole(List<Due.Held> held) {
        String last = held.isEmpty() ? "" : held.getLast().alert().violationId();
        boolean isWhole =
                held.isEmpty() || held.getFirst().alert().violationId().equals(last);
        return isWhole
                ? held
                : held.stream()
                        .filter(one -> !one.alert().violationId().equals(last))
                        .toList();
    }

    private static Optional<Due.Held> held(ResultSet row, Damage damage) throws SQLException {
        long seq = row.getLong(1);
        Due.Held read = damage.read(SetAside.ALERT, seq, () -> {
            Alert alert = AlertDocument.read(row.getString(3));
            HeldReason reason = HeldReason.valueOf(row.getString(5));
            return new Due.Held(seq, row.getString(2), alert, row.getString(4), reason, ofOld(row, alert));
        });
        // What a version before notices held back has none.
        return read == null || row.getString(6) == null
                ? Optional.ofNullable(read)
                : NoticeRows.notice(row, 6, damage).map(notice -> with(read, notice));
    }

    private static Due.Held with(Due.Held held, Notice notice) {
        return new Due.Held(held.seq(), held.channel(), held.alert(), held.by(), held.reason(), notice);
    }

    private static Notice ofOld(ResultSet row, Alert alert) throws SQLException {
        List<String> channel = List.of(row.getString(2));
        return new Notice(
                alert.violationId(),
                Notice.Outcome.HELD,
                HeldReason.MUTE,
                row.getString(4),
                List.of(),
                channel,
                new Notice.Ends(channel, channel),
                0,
                null,
                null);
    }

    private static Optional<Due.Open> open(ResultSet row, Damage damage) throws SQLException {
        boolean isOpen = AlarmRecord.State.OPEN.name().equals(row.getString(10));
        boolean isAcknowledged = row.getObject(11) != null;
        return NoticeRows.notice(row, 1, damage).map(notice -> new Due.Open(notice, isOpen, isAcknowledged));
    }

    @Override
    public long withheld() {
        return database.read(session -> session.first("select count(*) from withheld_alerts", row -> row.getLong(1)))
                .orElse(0L);
    }

    @Override
    public Map<HeldReason, Long> held() {
        Map<HeldReason, Long> held = new EnumMap<>(HeldReason.class);
        Map<String, Long> byName = new HashMap<>();
        database.read(session -> session.list(
                        "select notices.reason, count(*) from notices join violations on violations.id ="
                                + " notices.violation_id where notices.held_by <> '' and violations.state = 'OPEN'"
                                + " group by notices.reason",
                        row -> Map.entry(String.valueOf(row.getString(1)), row.getLong(2))))
                .forEach(entry -> byName.put(entry.getKey(), entry.getValue()));
        for (HeldReason reason : HeldReason.values()) {
            Optional.ofNullable(byName.get(reason.name())).ifPresent(count -> held.put(reason, count));
        }
        return held;
    }

    @Override
    public Map<SetAside, Long> aside() {
        Map<SetAside, Long> all = new EnumMap<>(SetAside.class);
        for (SetAside kind : SetAside.values()) {
            long count = database.read(session -> session.first(
                            "select count(*) from set_aside where kind = ?", row -> row.getLong(1), kind.name()))
                    .orElse(0L);
            all.put(kind, count);
        }
        return all;
    }

    @Override
    public long purgeSetAsideBefore(Instant instant) {
        return database.write(
                session -> session.update("delete from set_aside where set_aside_at < ?", EpochNanos.bound(instant)));
    }
}
