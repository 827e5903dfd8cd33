package dev.vedette.server.store.sql;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmGroup;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.Alarms;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The alarm queue over the rows of violations. The index `violations_queued` holds every column that filters and
/// counts
/// look at but the words, so that they do not read documents.
final class SqlAlarms implements Alarms {
    private final Database database;

    SqlAlarms(Database database) {
        this.database = database;
    }

    @Override
    public Page<AlarmRecord> list(AlarmFilter filter, Instant now, PageRequest page) {
        Query query = AlarmConditions.of(ViolationRows.ALARM, filter, now);
        Cursor.of(page, "alarms", 2)
                .ifPresent(cursor -> query.where("(started_at, id) < (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(" order by started_at desc, id desc limit ?", page.limit() + 1);
        List<AlarmRecord> rows = database.read(session -> query.list(session, ViolationRows::alarm));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor(
                        "alarms",
                        List.of(Long.toString(EpochNanos.of(last.violation().startedAt())), last.id())));
    }

    @Override
    public long count(AlarmFilter filter, Instant now) {
        Query query = AlarmConditions.of("select count(*) from violations", filter, now);
        return database.read(session -> query.list(session, row -> row.getLong(1)))
                .getFirst();
    }

    @Override
    public Page<AlarmGroup> groups(
            AlarmFilter filter, AlarmGroup.By by, AlarmGroup.Order order, Instant now, PageRequest page) {
        String name = "alarm-groups-" + by + "-" + order;
        String ranks = order == AlarmGroup.Order.WORST ? "severity, violations" : "violations, severity";
        Query query = AlarmConditions.of(
                "select * from (select " + keys(by) + ", max(severity) as severity, count(*) as violations,"
                        + " count(distinct thing) as things, min(started_at) as first_at, max(last_at) as last_at"
                        + " from violations",
                filter,
                now);
        query.add(" group by 1, 2) found");
        Cursor.of(page, name, 4)
                .ifPresent(cursor -> query.add(
                        " where (" + ranks + ", name, profile) < (?, ?, ?, ?)",
                        cursor.number(0),
                        cursor.number(1),
                        cursor.key(2),
                        cursor.key(3)));
        query.add(
                " order by " + ranks.replace(",", " desc,") + " desc, name desc, profile desc limit ?",
                page.limit() + 1);
        List<AlarmGroup> rows = database.read(session -> query.list(session, row -> group(by, row)));
        return Cursor.page(rows, page, last -> new Cursor(name, keys(last, order)));
    }

    private static String keys(AlarmGroup.By by) {
        return switch (by) {
            case BEHAVIOR -> "behavior_name as name, profile";
            case THING -> "thing as name, '' as profile";
            case SITE -> AlarmConditions.SITE + " as name, '' as profile";
        };
    }

    private static List<String> keys(AlarmGroup last, AlarmGroup.Order order) {
        String severity = Integer.toString(last.severity().rank());
        String violations = Long.toString(last.violations());
        String profile = last.profile() == null ? "" : last.profile();
        return order == AlarmGroup.Order.WORST
                ? List.of(severity, violations, last.key(), profile)
                : List.of(violations, severity, last.key(), profile);
    }

    private static AlarmGroup group(AlarmGroup.By by, ResultSet row) throws SQLException {
        return new AlarmGroup(
                by,
                row.getString(1),
                by == AlarmGroup.By.BEHAVIOR ? row.getString(2) : null,
                Severity.ofRank(row.getInt(3)),
                row.getLong(4),
                row.getLong(5),
                EpochNanos.instant(row.getLong(6)),
                EpochNanos.instant(row.getLong(7)));
    }

    @Override
    public Optional<AlarmRecord> find(String violationId) {
        return database.read(
                session -> session.first(ViolationRows.ALARM + " where id = ?", ViolationRows::alarm, violationId));
    }

    @Override
    public List<Tally> tallies() {
        return database.read(session -> session.list(
                "select severity, source, case when acknowledged_at is null then 0 else 1 end as taken, count(*)"
                        + " from violations where state = 'OPEN' group by 1, 2, 3 order by 1, 2, 3",
                row -> new Tally(
                        Severity.ofRank(row.getInt(1)),
                        Origin.valueOf(row.getString(2)),
                        row.getInt(3) == 1,
                        row.getLong(4))));
    }

    @Override
    public List<Stretch> trend(Instant from, Duration stretch, int count) {
        long start = EpochNanos.of(from);
        long length = stretch.toNanos();
        long end = start + length * count;
        return database.read(session -> {
            Map<Integer, Long> raised = perStretch(session, "started_at", start, length, end);
            Map<Integer, Long> ended = perStretch(session, "ended_at", start, length, end);
            long open = count(session, "state = 'OPEN' and started_at < ?", start)
                    + count(session, "ended_at >= ? and started_at < ?", start, start);
            List<Stretch> stretches = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                long in = raised.getOrDefault(i, 0L);
                long out = ended.getOrDefault(i, 0L);
                open += in - out;
                stretches.add(new Stretch(from.plus(stretch.multipliedBy(i)), in, out, open));
            }
            return stretches;
        });
    }

    private static long count(Session session, String condition, Object... arguments) throws SQLException {
        return session.first("select count(*) from violations where " + condition, row -> row.getLong(1), arguments)
                .orElse(0L);
    }

    private static Map<Integer, Long> perStretch(Session session, String column, long start, long length, long end)
            throws SQLException {
        Map<Integer, Long> counts = new HashMap<>();
        session.list(
                        "select (" + column + " - ?) / ?, count(*) from violations where " + column + " >= ? and "
                                + column + " < ? group by 1",
                        row -> Map.entry(row.getInt(1), row.getLong(2)),
                        start,
                        length,
                        start,
                        end)
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    @Override
    public boolean acknowledge(String violationId, AlarmRecord.Acknowledgement acknowledgement) {
        return database.write(session -> session.update(
                        "update violations set acknowledged_by = coalesce(acknowledged_by, ?),"
                                + " acknowledged_at = coalesce(acknowledged_at, ?) where id = ?",
                        acknowledgement.by(),
                        EpochNanos.of(acknowledgement.at()),
                        violationId)
                == 1);
    }

    @Override
    public boolean unacknowledge(String violationId) {
        return database.write(session -> session.update(
                        "update violations set acknowledged_by = null, acknowledged_at = null where id = ?",
                        violationId)
                == 1);
    }

    @Override
    public Optional<AlarmRecord.Comment> comment(String violationId, String by, String text, Instant at) {
        return database.write(session -> {
            int counted = session.update(
                    "update violations set comments = comments + 1 where id = ? and comments < ?",
                    violationId,
                    COMMENTS_MAX);
            if (counted == 0) {
                return Optional.empty();
            }
            long id = session.first(
                            "insert into violation_comments (violation_id, at, author, text) values (?, ?, ?, ?)"
                                    + " returning seq",
                            row -> row.getLong(1),
                            violationId,
                            EpochNanos.of(at),
                            by,
                            text)
                    .orElseThrow(() -> new StoreException("the database did not number a comment"));
            return Optional.of(new AlarmRecord.Comment(id, at, by, text));
        });
    }

    @Override
    public List<AlarmRecord.Comment> comments(String violationId) {
        return database.read(session -> session.list(
                "select seq, at, author, text from violation_comments where violation_id = ? order by seq limit ?",
                row -> new AlarmRecord.Comment(
                        row.getLong(1), EpochNanos.instant(row.getLong(2)), row.getString(3), row.getString(4)),
                violationId,
                COMMENTS_MAX));
    }
}
