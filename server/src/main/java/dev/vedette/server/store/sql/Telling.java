package dev.vedette.server.store.sql;

import dev.vedette.server.notify.Notice;
import dev.vedette.server.notify.Tally;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Notices.SetAside;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads what a decision about telling people needs to know, and keeps what was decided, within one
/// transaction.
///
/// Whoever decides holds the lock of the journal's position, as a recording does, so that no two decisions see
/// each other half way.
final class Telling {
    private static final int ASKED_TOGETHER = 500;

    private final Session session;
    private final long now;

    /// @param now when alerts are due, in nanoseconds since the epoch
    Telling(Session session, long now) {
        this.session = session;
        this.now = now;
    }

    /// Keeps recordings, and others that decide, out until the transaction ends.
    static void lock(Session session) throws SQLException {
        session.update("update journal_position set position = position where id = 1");
    }

    /// What is known of what a decision wants to know, without what cannot be read.
    Teller.Known known(Teller.Wanted wanted, Damage damage) throws SQLException {
        Map<String, Notice> notices = notices(session, wanted.violations(), damage);
        Set<String> keys = new HashSet<>(wanted.tallies());
        notices.values().forEach(notice -> keys.addAll(notice.tallies()));
        Map<String, Tally> tallies = new HashMap<>();
        String select = "select tally, kind, due, document from tallies where tally in ";
        all(select, keys, row -> tally(row, damage)).forEach(tally -> tallies.put(tally.key(), tally));
        return new Teller.Known(tallies, notices);
    }

    static Map<String, Notice> notices(Session session, Collection<String> violations, Damage damage)
            throws SQLException {
        Map<String, Notice> notices = new HashMap<>();
        String select = "select " + NoticeRows.COLUMNS + " from notices where violation_id in ";
        new Telling(session, 0)
                .all(select, violations, row -> NoticeRows.notice(row, 1, damage))
                .forEach(notice -> notices.put(notice.violationId(), notice));
        return notices;
    }

    private <T> List<T> all(String select, Collection<String> keys, Session.RowReader<Optional<T>> reader)
            throws SQLException {
        List<String> wanted = List.copyOf(keys);
        List<T> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i += ASKED_TOGETHER) {
            List<String> some = wanted.subList(i, Math.min(i + ASKED_TOGETHER, wanted.size()));
            session.list(select + places(some.size()), reader, some.toArray())
                    .forEach(one -> one.ifPresent(found::add));
        }
        return found;
    }

    static String places(int count) {
        return "(" + String.join(", ", Collections.nCopies(count, "?")) + ")";
    }

    /// The tally of a row; empty when it cannot be read.
    static Optional<Tally> tally(ResultSet row, Damage damage) throws SQLException {
        String key = row.getString(1);
        return Optional.ofNullable(damage.read(
                SetAside.TALLY,
                key,
                () -> NoticeJson.tally(
                        key,
                        Tally.Kind.valueOf(row.getString(2)),
                        EpochNanos.instant(row.getLong(3)),
                        row.getString(4))));
    }

    /// Keeps what was decided.
    void keep(Told told) throws SQLException {
        hold(told.holds());
        drop(told.dropped());
        move(told.moved());
        send(told.sendings());
        catchUp(told.caughtUp());
        note(told.notices());
        count(told);
        hide(told.hidden());
    }

    private void send(List<Told.Sending> sendings) throws SQLException {
        try (Session.Batch rows =
                session.batch("insert into outbox (sink, alert, attempts, next_attempt_at, created_at)"
                        + " values (?, ?, 0, ?, ?)")) {
            for (Told.Sending sending : sendings) {
                rows.add(sending.channel(), AlertDocument.write(sending.alert()), now, now);
            }
            rows.run();
        }
    }

    private void hold(List<Told.Hold> holds) throws SQLException {
        try (Session.Batch rows =
                session.batch("insert into withheld_alerts (violation_id, type, sink, alert, held_by, reason)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            for (Told.Hold hold : holds) {
                rows.add(
                        hold.alert().violationId(),
                        hold.alert().type().name(),
                        hold.channel(),
                        AlertDocument.write(hold.alert()),
                        hold.by(),
                        hold.reason().name());
            }
            rows.run();
        }
    }

    private void drop(Collection<String> violations) throws SQLException {
        try (Session.Batch rows =
                session.batch("delete from withheld_alerts where violation_id = ? and type = 'IN_ALARM'")) {
            for (String violation : violations) {
                rows.add(violation);
            }
            rows.run();
        }
    }

    private void move(List<Told.Moved> moved) throws SQLException {
        try (Session.Batch kept = session.batch("update withheld_alerts set held_by = ?, reason = ? where seq = ?");
                Session.Batch freed = session.batch("delete from withheld_alerts where seq = ?")) {
            for (Told.Moved one : moved) {
                if (one.by().isEmpty()) {
                    freed.add(one.seq());
                } else {
                    kept.add(one.by(), one.reason().name(), one.seq());
                }
            }
            kept.run();
            freed.run();
        }
    }

    private void catchUp(Collection<String> keys) throws SQLException {
        for (String key : keys) {
            session.update(
                    "update notices set outcome = 'TOLD', reason = null, held_by = '', told = told + 1, last_told_at ="
                            + " ?, remind_at = case when remind_every is null then null else ? + remind_every end"
                            + " where held_by = ? and outcome = 'HELD'",
                    now,
                    now,
                    key);
        }
    }

    private void note(List<Notice> notices) throws SQLException {
        try (Session.Batch rows =
                session.batch("insert into notices (violation_id, outcome, reason, held_by, told, last_told_at,"
                        + " remind_every, remind_at, document) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict"
                        + " (violation_id) do update set outcome = excluded.outcome, reason = excluded.reason, held_by"
                        + " = excluded.held_by, told = excluded.told, last_told_at = excluded.last_told_at,"
                        + " remind_every = excluded.remind_every, remind_at = excluded.remind_at, document ="
                        + " excluded.document")) {
            for (Notice notice : notices) {
                Notice.Reminder reminder = notice.reminder();
                rows.add(
                        notice.violationId(),
                        notice.outcome().name(),
                        notice.reason() == null ? null : notice.reason().name(),
                        notice.heldBy(),
                        notice.told(),
                        nanos(notice.lastToldAt()),
                        reminder == null ? null : nanos(reminder.every()),
                        reminder == null ? null : nanos(reminder.next()),
                        NoticeJson.notice(notice));
            }
            rows.run();
        }
    }

    private static @Nullable Long nanos(@Nullable Instant at) {
        return at == null ? null : EpochNanos.of(at);
    }

    private static Long nanos(Duration duration) {
        return duration.toNanos();
    }

    private void count(Told told) throws SQLException {
        try (Session.Batch rows = session.batch("insert into tallies (tally, kind, due, document) values (?, ?, ?, ?)"
                        + " on conflict (tally) do update set due = excluded.due, document = excluded.document");
                Session.Batch gone = session.batch("delete from tallies where tally = ?")) {
            for (Tally tally : told.tallies()) {
                rows.add(tally.key(), tally.kind().name(), EpochNanos.of(tally.due()), NoticeJson.tally(tally));
            }
            for (String key : told.gone()) {
                gone.add(key);
            }
            rows.run();
            gone.run();
        }
    }

    private void hide(Map<String, Integer> hidden) throws SQLException {
        for (Map.Entry<String, Integer> one : hidden.entrySet()) {
            for (String table : List.of("mutes", "suppressions")) {
                session.update(
                        "update " + table + " set hidden = hidden + ? where id = ?", one.getValue(), one.getKey());
            }
        }
    }
}
