package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.MitigationExecutionRecord;
import dev.vedette.server.store.MitigationTaskRecord;
import dev.vedette.server.store.MitigationTaskRecord.Statistics;
import dev.vedette.server.store.MitigationTasks;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tasks of mitigation and their executions. A time that is not there yet is null.
final class SqlMitigationTasks implements MitigationTasks {
    private static final String TASK =
            "select id, status, started_at, ended_at, plan, request_token from mitigation_tasks";
    private static final String EXECUTION = "select task, ordinal, violation_id, step, action, thing, status,"
            + " started_at, ended_at, error_code, message from mitigation_executions";

    private final Database database;

    SqlMitigationTasks(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(MitigationTaskRecord task, List<MitigationExecutionRecord> executions) {
        return database.write(session -> {
            int added = session.update(
                    "insert into mitigation_tasks (id, status, started_at, ended_at, plan, request_token)"
                            + " values (?, ?, ?, ?, ?, ?) on conflict (id) do nothing",
                    task.id(),
                    task.status().name(),
                    EpochNanos.of(task.startedAt()),
                    nanos(task.endedAt()),
                    MitigationJson.ofPlan(task.plan()),
                    task.requestToken());
            if (added == 1) {
                insert(session, executions);
            }
            return added == 1;
        });
    }

    private static void insert(Session session, List<MitigationExecutionRecord> executions) throws SQLException {
        try (Session.Batch rows = session.batch("insert into mitigation_executions (task, ordinal, violation_id, step,"
                + " action, thing, status) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (MitigationExecutionRecord each : executions) {
                rows.add(
                        each.task(),
                        each.ordinal(),
                        each.violationId(),
                        each.step(),
                        each.action(),
                        each.thing().value(),
                        each.status().name());
            }
            rows.run();
        }
    }

    @Override
    public Optional<MitigationTaskRecord> find(String id) {
        return database.read(session -> session.first(TASK + " where id = ?", SqlMitigationTasks::task, id));
    }

    @Override
    public Optional<MitigationTaskRecord> ofToken(String requestToken) {
        return database.read(
                session -> session.first(TASK + " where request_token = ?", SqlMitigationTasks::task, requestToken));
    }

    @Override
    public List<MitigationTaskRecord> inProgress() {
        return database.read(session ->
                session.list(TASK + " where status = 'IN_PROGRESS' order by started_at, id", SqlMitigationTasks::task));
    }

    @Override
    public Page<MitigationTaskRecord> list(Instant from, Instant to, PageRequest page) {
        Query query = new Query(TASK)
                .where("started_at >= ?", EpochNanos.bound(from))
                .where("started_at <= ?", EpochNanos.bound(to));
        Cursor.of(page, "mitigation-tasks", 2)
                .ifPresent(cursor -> query.where("(started_at, id) < (?, ?)", cursor.number(0), cursor.key(1)));
        query.add(" order by started_at desc, id desc limit ?", page.limit() + 1);
        List<MitigationTaskRecord> rows = database.read(session -> query.list(session, SqlMitigationTasks::task));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor(
                        "mitigation-tasks", List.of(Long.toString(EpochNanos.of(last.startedAt())), last.id())));
    }

    @Override
    public boolean end(String id, MitigationTaskRecord.Status status, Instant at, String why) {
        return database.write(session -> {
            int ended = session.update(
                    "update mitigation_tasks set status = ?, ended_at = ? where id = ? and status = 'IN_PROGRESS'",
                    status.name(),
                    EpochNanos.of(at),
                    id);
            if (ended == 1) {
                session.update(
                        "update mitigation_executions set status = 'SKIPPED', started_at = ?, ended_at = ?, message = ?"
                                + " where task = ? and status = 'WAITING'",
                        EpochNanos.of(at),
                        EpochNanos.of(at),
                        why,
                        id);
            }
            return ended == 1;
        });
    }

    @Override
    public Optional<MitigationExecutionRecord> next(String task) {
        return database.read(session -> session.first(
                EXECUTION + " where task = ? and ended_at is null order by ordinal limit 1",
                SqlMitigationTasks::execution,
                task));
    }

    @Override
    public void update(MitigationExecutionRecord execution) {
        database.write(session -> session.update(
                "update mitigation_executions set status = ?, started_at = ?, ended_at = ?, error_code = ?,"
                        + " message = ? where task = ? and ordinal = ? and ended_at is null",
                execution.status().name(),
                nanos(execution.startedAt()),
                nanos(execution.endedAt()),
                execution.errorCode(),
                execution.message(),
                execution.task(),
                execution.ordinal()));
    }

    @Override
    public void skip(String task, String violationId, Instant at, String why) {
        database.write(session -> session.update(
                "update mitigation_executions set status = 'SKIPPED', started_at = ?, ended_at = ?, message = ?"
                        + " where task = ? and violation_id = ? and status = 'WAITING'",
                EpochNanos.of(at),
                EpochNanos.of(at),
                why,
                task,
                violationId));
    }

    @Override
    public Statistics statistics(String task) {
        return database.read(session -> session.first(
                        "select coalesce(sum(case when status = 'SUCCESSFUL' then 1 else 0 end), 0),"
                                + " coalesce(sum(case when status = 'SKIPPED' then 1 else 0 end), 0),"
                                + " coalesce(sum(case when status = 'FAILED' then 1 else 0 end), 0)"
                                + " from mitigation_executions where task = ?",
                        row -> new Statistics(row.getLong(1), row.getLong(2), row.getLong(3)),
                        task))
                .orElseThrow();
    }

    @Override
    public Page<MitigationExecutionRecord> executions(Filter filter, PageRequest page) {
        Query query = new Query(EXECUTION).where("started_at is not null");
        if (filter.task() != null) {
            query.where("task = ?", filter.task());
        }
        if (filter.violationId() != null) {
            query.where("violation_id = ?", filter.violationId());
        }
        if (filter.thing() != null) {
            query.where("thing = ?", filter.thing());
        }
        if (filter.from() != null) {
            query.where("started_at >= ?", EpochNanos.bound(filter.from()));
        }
        if (filter.to() != null) {
            query.where("started_at <= ?", EpochNanos.bound(filter.to()));
        }
        Cursor.of(page, "mitigation-executions", 3)
                .ifPresent(cursor -> query.where(
                        "(started_at, task, ordinal) < (?, ?, ?)", cursor.number(0), cursor.key(1), cursor.number(2)));
        query.add(" order by started_at desc, task desc, ordinal desc limit ?", page.limit() + 1);
        List<MitigationExecutionRecord> rows =
                database.read(session -> query.list(session, SqlMitigationTasks::execution));
        return Cursor.page(
                rows,
                page,
                last -> new Cursor(
                        "mitigation-executions",
                        List.of(String.valueOf(nanos(last.startedAt())), last.task(), "" + last.ordinal())));
    }

    @Override
    public long purgeEndedBefore(Instant instant) {
        return database.write(session ->
                session.update("delete from mitigation_tasks where ended_at < ?", EpochNanos.bound(instant)));
    }

    private static @Nullable Long nanos(@Nullable Instant instant) {
        return instant == null ? null : EpochNanos.of(instant);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : EpochNanos.instant(nanos);
    }

    private static MitigationTaskRecord task(ResultSet row) throws SQLException {
        return new MitigationTaskRecord(
                row.getString(1),
                MitigationTaskRecord.Status.valueOf(row.getString(2)),
                EpochNanos.instant(row.getLong(3)),
                instant(row, 4),
                MitigationJson.plan(row.getString(5)),
                row.getString(6));
    }

    private static MitigationExecutionRecord execution(ResultSet row) throws SQLException {
        return new MitigationExecutionRecord(
                row.getString(1),
                row.getInt(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                new ThingName(row.getString(6)),
                MitigationExecutionRecord.Status.valueOf(row.getString(7)),
                instant(row, 8),
                instant(row, 9),
                row.getString(10),
                row.getString(11));
    }
}
