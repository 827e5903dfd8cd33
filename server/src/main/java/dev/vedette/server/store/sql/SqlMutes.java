package dev.vedette.server.store.sql;

import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Mutes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mutes.
final class SqlMutes implements Mutes {
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
