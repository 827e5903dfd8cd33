package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlertDocument;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Open violations, their events, and how far they are recorded.
///
/// What people say of a violation stands in the violation's row and in each of its events, so that filtering by it
/// needs no join; a closing event takes it over from the row that it deletes.
final class SqlViolations implements Violations {
    private static final String VIOLATION =
            "select id, thing, profile, behavior, detail, last_at, started_at, verification, note from violations";
    private static final String EVENT = "select seq, violation_id, type, thing, profile, behavior, detail, at,"
            + " verification, note from violation_events";
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
    public void record(Recording recording) {
        database.write(session -> {
            int moved = session.update(
                    "update journal_position set position = ? where id = 1 and position < ?",
                    recording.position(),
                    recording.position());
            if (moved == 1) {
                record(session, recording.events());
                goOn(session, recording.continuations());
                send(session, recording.outgoing());
            }
            return moved;
        });
    }

    /// Events that stand together and are all raises, or none, go out as one batch; their order is kept.
    private static void record(Session session, List<ViolationEventRecord> events) throws SQLException {
        int start = 0;
        while (start < events.size()) {
            boolean raises = isRaise(events.get(start));
            int end = start + 1;
            while (end < events.size() && isRaise(events.get(end)) == raises) {
                end++;
            }
            List<ViolationEventRecord> run = events.subList(start, end);
            if (raises) {
                open(session, run);
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

    private static void open(Session session, List<ViolationEventRecord> raises) throws SQLException {
        try (Session.Batch rows = session.batch("insert into violations (id, thing, profile, criteria, suppressed,"
                + " verification, started_at, last_at, behavior, detail) values (?, ?, ?, ?, ?, 'UNKNOWN', ?, ?, ?, ?)"
                + " on conflict (id) do update set last_at = excluded.last_at, behavior = excluded.behavior,"
                + " detail = excluded.detail, criteria = excluded.criteria, suppressed = excluded.suppressed")) {
            for (ViolationEventRecord raise : raises) {
                if (raise.value() == null) {
                    throw new StoreException("the raise of violation " + raise.violationId() + " has no value");
                }
                long at = EpochNanos.of(raise.at());
                rows.add(
                        raise.violationId(),
                        raise.thing().value(),
                        raise.profile(),
                        BehaviorJson.criteriaType(raise.behavior()).name(),
                        BehaviorJson.suppressed(raise.behavior()),
                        at,
                        at,
                        behavior(raise),
                        detail(raise.value(), raise.explanation(), raise.cause()));
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
                        behavior(event),
                        detail(event.value(), event.explanation(), event.cause()),
                        event.violationId(),
                        event.violationId());
            }
            rows.run();
        }
    }

    private static void close(Session session, List<ViolationEventRecord> ends) throws SQLException {
        try (Session.Batch rows = session.batch("delete from violations where id = ?")) {
            for (ViolationEventRecord end : ends) {
                rows.add(end.violationId());
            }
            rows.run();
        }
    }

    private static void goOn(Session session, List<Recording.Continuation> continuations) throws SQLException {
        try (Session.Batch rows = session.batch("update violations set last_at = ?, detail = ? where id = ?")) {
            for (Recording.Continuation continuation : continuations) {
                rows.add(
                        EpochNanos.of(continuation.at()),
                        detail(continuation.value(), continuation.explanation(), continuation.cause()),
                        continuation.violationId());
            }
            rows.run();
        }
    }

    private void send(Session session, List<Recording.Outgoing> outgoing) throws SQLException {
        long now = EpochNanos.of(clock.instant());
        try (Session.Batch rows =
                session.batch("insert into outbox (sink, alert, attempts, next_attempt_at, created_at)"
                        + " values (?, ?, 0, ?, ?)")) {
            for (Recording.Outgoing entry : outgoing) {
                rows.add(entry.sink(), AlertDocument.write(entry.alert()), now, now);
            }
            rows.run();
        }
    }

    @Override
    public Page<ViolationRecord> active(ViolationFilter filter, PageRequest page) {
        Query query = filtered(VIOLATION, filter);
        Cursor.of(page, "violations", 2)
                .ifPresent(cursor -> query.where("(started_at, id) < (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(" order by started_at desc, id desc limit ?", page.limit() + 1);
        List<ViolationRecord> rows = database.read(session -> query.list(session, SqlViolations::violation));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor("violations", List.of(Long.toString(EpochNanos.of(last.startedAt())), last.id())));
    }

    @Override
    public Page<ViolationEventRecord> events(ViolationFilter filter, Instant from, Instant to, PageRequest page) {
        Query query =
                filtered(EVENT, filter).where("at >= ?", EpochNanos.bound(from)).where("at < ?", EpochNanos.bound(to));
        Cursor.of(page, "events", 2)
                .ifPresent(cursor -> query.where("(at, seq) < (?, ?)", cursor.number(0), cursor.number(1)));
        query.add(" order by at desc, seq desc limit ?", page.limit() + 1);
        List<Numbered> rows = database.read(session -> query.list(session, SqlViolations::event));
        Page<Numbered> found = Cursor.page(
                rows,
                page,
                last -> new Cursor(
                        "events",
                        List.of(Long.toString(EpochNanos.of(last.event().at())), Long.toString(last.seq()))));
        return new Page<>(found.items().stream().map(Numbered::event).toList(), found.next());
    }

    @Override
    public List<ViolationEventRecord> eventsOf(String violationId) {
        List<Numbered> events = database.read(session -> session.list(
                EVENT + " where violation_id = ? order by at, seq limit ?",
                SqlViolations::event,
                violationId,
                PageRequest.LIMIT_MAX));
        return events.stream().map(Numbered::event).toList();
    }

    private record Numbered(long seq, ViolationEventRecord event) {}

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
        return database.read(
                session -> session.first(VIOLATION + " where id = ?", SqlViolations::violation, violationId));
    }

    @Override
    public Optional<ViolationEventRecord> lastEvent(String violationId) {
        return database.read(session -> session.first(
                        EVENT + " where violation_id = ? order by at desc, seq desc limit 1",
                        SqlViolations::event,
                        violationId))
                .map(Numbered::event);
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
        return database.read(session -> session.first("select count(*) from violations", row -> row.getLong(1)))
                .orElseThrow();
    }

    /// In stretches, so that a recording never waits for a month of events to go.
    @Override
    public long purgeEventsBefore(Instant instant) {
        long before = EpochNanos.bound(instant);
        long purged = 0;
        int last;
        do {
            last = database.write(session -> session.update(
                    "delete from violation_events where seq in"
                            + " (select seq from violation_events where at < ? order by at limit ?)",
                    before,
                    PURGED_TOGETHER_MAX));
            purged += last;
        } while (last == PURGED_TOGETHER_MAX);
        return purged;
    }

    private static String behavior(ViolationEventRecord event) {
        ObjectNode document = Json.document();
        document.set("behavior", BehaviorJson.write(event.behavior()));
        return Json.text(document);
    }

    private static String detail(@Nullable MetricValue value, String explanation, @Nullable Cause cause) {
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

    private static ViolationRecord violation(ResultSet row) throws SQLException {
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

    private static Numbered event(ResultSet row) throws SQLException {
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
