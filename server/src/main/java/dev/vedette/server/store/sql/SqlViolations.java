package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Open violations, their events, and how far they are recorded.
///
/// What people say of a violation stands in the violation's row and in each of its events, so that filtering by
/// it needs no join. A violation that is over keeps its row, which [SqlAlarms] reads, for as long as its
/// events.
final class SqlViolations implements Violations {
    private static final int PURGED_TOGETHER_MAX = 5_000;

    private final Database database;
    private final InstantSource clock;

    SqlViolations(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public long recordedPosition() {
        return database.read(session ->
                        session.first("select position from journal_position where id = 1", row -> row.getLong(1)))
                .orElseThrow(() -> new StoreException("the journal position is missing from the database"));
    }

    @Override
    public Told record(Recording recording, Teller teller) {
        Damage damage = new Damage();
        Told result = database.write(session -> {
            int moved = session.update(
                    "update journal_position set position = ? where id = 1 and position < ?",
                    recording.position(),
                    recording.position());
            if (moved != 1) {
                return Told.NOTHING;
            }
            record(session, recording.events(), recording.severities());
            goOn(session, recording.continuations());
            Telling telling = new Telling(session, EpochNanos.of(clock.instant()));
            Teller.Known known = telling.known(teller.wanted(), damage);
            damage.moveAway(session, EpochNanos.of(clock.instant()));
            Told told = teller.tell(known);
            telling.keep(told);
            return told;
        });
        damage.tell();
        return result;
    }

    /// Events that stand together and are all raises, or none, go out as one batch; their order is kept.
    private static void record(Session session, List<ViolationEventRecord> events, Map<String, Severity> severities)
            throws SQLException {
        int start = 0;
        while (start < events.size()) {
            boolean raises = isRaise(events.get(start));
            int end = start + 1;
            while (end < events.size() && isRaise(events.get(end)) == raises) {
                end++;
            }
            List<ViolationEventRecord> run = events.subList(start, end);
            if (raises) {
                open(session, run, severities);
                log(session, run);
            } else {
                log(session, run);
                close(session, run);
            }
            start = end;
        }
    }

    private static boolean isRaise(ViolationEventRecord event) {
        return event.type() == Alert.Type.IN_ALARM;
    }

    private static void open(Session session, List<ViolationEventRecord> raises, Map<String, Severity> severities)
            throws SQLException {
        try (Session.Batch rows = session.batch("insert into violations (id, thing, profile, criteria, suppressed,"
            + " verification, started_at, last_at, behavior, detail, behavior_name, metric, source, severity, names,"
            + " words) values (?, ?, ?, ?, ?, 'UNKNOWN', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " last_at = excluded.last_at, behavior = excluded.behavior, detail = excluded.detail, criteria ="
            + " excluded.criteria, suppressed = excluded.suppressed, words = excluded.words, state = 'OPEN', ended_at"
            + " = null")) {
            for (ViolationEventRecord raise : raises) {
                if (raise.value() == null) {
                    throw new StoreException("the raise of violation " + raise.violationId() + " has no value");
                }
                long at = EpochNanos.of(raise.at());
                AlarmColumns columns = AlarmColumns.of(raise.thing(), raise.behavior(), raise.explanation());
                rows.add(
                        raise.violationId(),
                        raise.thing().value(),
                        raise.profile(),
                        BehaviorJson.criteriaType(raise.behavior()).name(),
                        BehaviorJson.suppressed(raise.behavior()),
                        at,
                        at,
                        ViolationRows.behavior(raise),
                        ViolationRows.detail(raise.value(), raise.explanation(), raise.cause()),
                        columns.behavior(),
                        columns.metric(),
                        columns.source().name(),
                        severities
                                .getOrDefault(
                                        raise.violationId(), columns.source().usual())
                                .rank(),
                        columns.names(),
                        columns.words());
            }
            rows.run();
        }
    }

    private static void log(Session session, List<ViolationEventRecord> events) throws SQLException {
        try (Session.Batch rows = session.batch("insert into violation_events (violation_id, type, thing, profile,"
                + " criteria, suppressed, at, behavior, detail, verification, note) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                + " coalesce((select verification from violations where id = ?), 'UNKNOWN'),"
                + " (select note from violations where id = ?))")) {
            for (ViolationEventRecord event : events) {
                rows.add(
                        event.violationId(),
                        event.type().name(),
                        event.thing().value(),
                        event.profile(),
                        BehaviorJson.criteriaType(event.behavior()).name(),
                        BehaviorJson.suppressed(event.behavior()),
                        EpochNanos.of(event.at()),
                        ViolationRows.behavior(event),
                        ViolationRows.detail(event.value(), event.explanation(), event.cause()),
                        event.violationId(),
                        event.violationId());
            }
            rows.run();
        }
    }

    private static void close(Session session, List<ViolationEventRecord> ends) throws SQLException {
        try (Session.Batch rows =
                session.batch("update violations set state = ?, ended_at = ? where id = ? and state = 'OPEN'")) {
            for (ViolationEventRecord end : ends) {
                AlarmRecord.State state = end.type() == Alert.Type.ALARM_CLEARED
                        ? AlarmRecord.State.CLEARED
                        : AlarmRecord.State.INVALIDATED;
                rows.add(state.name(), EpochNanos.of(end.at()), end.violationId());
            }
            rows.run();
        }
    }

    private static void goOn(Session session, List<Recording.Continuation> continuations) throws SQLException {
        try (Session.Batch rows = session.batch(
                "update violations set last_at = ?, detail = ?, words = ? where id = ? and state = 'OPEN'")) {
            for (Recording.Continuation continuation : continuations) {
                rows.add(
                        EpochNanos.of(continuation.at()),
                        ViolationRows.detail(continuation.value(), continuation.explanation(), continuation.cause()),
                        AlarmColumns.plain(continuation.explanation()),
                        continuation.violationId());
            }
            rows.run();
        }
    }

    @Override
    public Page<ViolationRecord> active(ViolationFilter filter, PageRequest page) {
        Query query = filtered(ViolationRows.VIOLATION, filter).where("state = 'OPEN'");
        Cursor.of(page, "violations", 2)
                .ifPresent(cursor -> query.where("(started_at, id) < (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(" order by started_at desc, id desc limit ?", page.limit() + 1);
        List<ViolationRecord> rows = database.read(session -> query.list(session, ViolationRows::violation));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor("violations", List.of(Long.toString(EpochNanos.of(last.startedAt())), last.id())));
    }

    @Override
    public Page<ViolationEventRecord> events(ViolationFilter filter, Instant from, Instant to, PageRequest page) {
        Query query = filtered(ViolationRows.EVENT, filter)
                .where("at >= ?", EpochNanos.bound(from))
                .where("at < ?", EpochNanos.bound(to));
        Cursor.of(page, "events", 2)
                .ifPresent(cursor -> query.where("(at, seq) < (?, ?)", cursor.number(0), cursor.number(1)));
        query.add(" order by at desc, seq desc limit ?", page.limit() + 1);
        List<ViolationRows.Numbered> rows = database.read(session -> query.list(session, ViolationRows::event));
        Page<ViolationRows.Numbered> found = Cursor.page(
                rows,
                page,
                last -> new Cursor(
                        "events",
                        List.of(Long.toString(EpochNanos.of(last.event().at())), Long.toString(last.seq()))));
        return new Page<>(
                found.items().stream().map(ViolationRows.Numbered::event).toList(), found.next());
    }

    @Override
    public List<ViolationEventRecord> eventsOf(String violationId) {
        List<ViolationRows.Numbered> events = database.read(session -> session.list(
                ViolationRows.EVENT + " where violation_id = ? order by at, seq limit ?",
                ViolationRows::event,
                violationId,
                PageRequest.LIMIT_MAX));
        return events.stream().map(ViolationRows.Numbered::event).toList();
    }

    private static Query filtered(String select, ViolationFilter filter) {
        Query query = new Query(select);
        if (filter.thing() != null) {
            query.where("thing = ?", filter.thing());
        }
        if (filter.profile() != null) {
            query.where("profile = ?", filter.profile());
        }
        if (filter.criteria() != null) {
            query.where("criteria = ?", filter.criteria().name());
        }
        if (filter.suppressed() != null) {
            query.where("suppressed = ?", filter.suppressed() ? 1 : 0);
        }
        if (filter.verification() != null) {
            query.where("verification = ?", filter.verification().name());
        }
        return query;
    }

    @Override
    public Optional<ViolationRecord> find(String violationId) {
        return database.read(session -> session.first(
                ViolationRows.VIOLATION + " where id = ? and state = 'OPEN'", ViolationRows::violation, violationId));
    }

    @Override
    public Optional<ViolationEventRecord> lastEvent(String violationId) {
        return database.read(session -> session.first(
                        ViolationRows.EVENT + " where violation_id = ? order by at desc, seq desc limit 1",
                        ViolationRows::event,
                        violationId))
                .map(ViolationRows.Numbered::event);
    }

    @Override
    public boolean verify(String violationId, ViolationRecord.Verification verification, String note) {
        return database.write(session -> {
            int open = session.update(
                    "update violations set verification = ?, note = ? where id = ?",
                    verification.name(),
                    note,
                    violationId);
            int events = session.update(
                    "update violation_events set verification = ?, note = ? where violation_id = ?",
                    verification.name(),
                    note,
                    violationId);
            return open + events > 0;
        });
    }

    @Override
    public long activeCount() {
        return database.read(session ->
                        session.first("select count(*) from violations where state = 'OPEN'", row -> row.getLong(1)))
                .orElseThrow();
    }

    /// In stretches, so that a recording never waits for a month of events to go. Violations that are over go
    /// with their last event.
    @Override
    public long purgeEventsBefore(Instant instant) {
        long before = EpochNanos.bound(instant);
        purge(
                "delete from violations where id in"
                        + " (select id from violations where ended_at < ? order by ended_at limit ?)",
                before);
        return purge(
                "delete from violation_events where seq in"
                        + " (select seq from violation_events where at < ? order by at limit ?)",
                before);
    }

    private long purge(String sql, long before) {
        long purged = 0;
        int last;
        do {
            last = database.write(session -> session.update(sql, before, PURGED_TOGETHER_MAX));
            purged += last;
        } while (last == PURGED_TOGETHER_MAX);
        return purged;
    }
}
