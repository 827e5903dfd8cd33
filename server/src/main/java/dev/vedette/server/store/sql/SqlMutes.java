package dev.vedette.server.store.sql;

import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Mutes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Mutes, and the alerts that they hold back.
final class SqlMutes implements Mutes {
    private static final int RELEASED_TOGETHER_MAX = 1_000;
    private static final String SELECT =
            "select id, profile, behavior, thing, reason, author, created_at, ends_at, hidden from mutes";

    private final Database database;

    SqlMutes(Database database) {
        this.database = database;
    }

    @Override
    public void add(MuteRecord mute) {
        database.write(session -> session.update(
                "insert into mutes (id, profile, behavior, thing, reason, author, created_at, ends_at, hidden)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                mute.id(),
                mute.profile(),
                mute.behavior(),
                mute.thing(),
                mute.reason(),
                mute.by(),
                EpochNanos.of(mute.createdAt()),
                EpochNanos.of(mute.until()),
                mute.hidden()));
    }

    @Override
    public Optional<MuteRecord> find(String id) {
        return database.read(session -> session.first(SELECT + " where id = ?", SqlMutes::mute, id));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from mutes where id = ?", id) == 1);
    }

    @Override
    public List<MuteRecord> inForce(Instant now) {
        return database.read(session -> session.list(
                SELECT + " where ends_at > ? order by ends_at, id", SqlMutes::mute, EpochNanos.bound(now)));
    }

    @Override
    public List<String> release(Instant now) {
        Set<String> routes = new TreeSet<>();
        if (withheld() == 0) {
            return List.of();
        }
        int last;
        do {
            last = database.write(session -> release(session, now, routes));
        } while (last == RELEASED_TOGETHER_MAX);
        return List.copyOf(routes);
    }

    private static int release(Session session, Instant now, Set<String> routes) throws SQLException {
        Telling.lock(session);
        List<Held> released = session.list(
                "select withheld_alerts.seq, sink, alert from withheld_alerts join violations"
                        + " on violations.id = withheld_alerts.violation_id where not " + AlarmConditions.MUTED
                        + " order by withheld_alerts.seq limit ?",
                row -> new Held(row.getLong(1), row.getString(2), row.getString(3)),
                EpochNanos.bound(now),
                RELEASED_TOGETHER_MAX);
        long due = EpochNanos.of(now);
        try (Session.Batch waiting =
                        session.batch("insert into outbox (sink, alert, attempts, next_attempt_at, created_at)"
                                + " values (?, ?, 0, ?, ?)");
                Session.Batch gone = session.batch("delete from withheld_alerts where seq = ?")) {
            for (Held held : released) {
                waiting.add(held.sink, held.alert, due, due);
                gone.add(held.seq);
                routes.add(held.sink);
            }
            waiting.run();
            gone.run();
        }
        return released.size();
    }

    private record Held(long seq, String sink, String alert) {}

    @Override
    public long withheld() {
        return database.read(session -> session.first("select count(*) from withheld_alerts", row -> row.getLong(1)))
                .orElse(0L);
    }

    @Override
    public long purgeEndedBefore(Instant instant) {
        return database.write(
                session -> session.update("delete from mutes where ends_at < ?", EpochNanos.bound(instant)));
    }

    private static MuteRecord mute(ResultSet row) throws SQLException {
        return new MuteRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                EpochNanos.instant(row.getLong(7)),
                EpochNanos.instant(row.getLong(8)),
                row.getLong(9));
    }
}
