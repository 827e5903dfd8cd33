package dev.vedette.server.store.sql;

import dev.vedette.server.store.SessionRecord;
import dev.vedette.server.store.Sessions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Sessions of people who have signed in.
final class SqlSessions implements Sessions {
    private final Database database;

    SqlSessions(Database database) {
        this.database = database;
    }

    @Override
    public void add(SessionRecord added, int keptMax) {
        database.write(session -> {
            session.update(
                    "insert into sessions (id, person, created_at, used_at) values (?, ?, ?, ?)",
                    added.id(),
                    added.person(),
                    EpochNanos.of(added.createdAt()),
                    EpochNanos.of(added.usedAt()));
            return session.update(
                    "delete from sessions where person = ? and id not in (select id from sessions where person = ?"
                            + " order by created_at desc, id limit ?)",
                    added.person(),
                    added.person(),
                    keptMax);
        });
    }

    @Override
    public Optional<SessionRecord> find(String id) {
        return database.read(session -> session.first(
                "select id, person, created_at, used_at from sessions where id = ?", SqlSessions::record, id));
    }

    @Override
    public void used(String id, Instant at) {
        database.write(
                session -> session.update("update sessions set used_at = ? where id = ?", EpochNanos.of(at), id));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from sessions where id = ?", id) == 1);
    }

    @Override
    public void removeAllOf(String person) {
        database.write(session -> session.update("delete from sessions where person = ?", person));
    }

    @Override
    public long purge(Instant unusedSince, Instant createdBefore) {
        return database.write(session -> session.update(
                "delete from sessions where used_at < ? or created_at < ?",
                EpochNanos.bound(unusedSince),
                EpochNanos.bound(createdBefore)));
    }

    private static SessionRecord record(ResultSet row) throws SQLException {
        return new SessionRecord(
                row.getString(1),
                row.getString(2),
                EpochNanos.instant(row.getLong(3)),
                EpochNanos.instant(row.getLong(4)));
    }
}
