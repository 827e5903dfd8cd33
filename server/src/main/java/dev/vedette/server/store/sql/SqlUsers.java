package dev.vedette.server.store.sql;

import dev.vedette.server.store.UserRecord;
import dev.vedette.server.store.Users;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Users of the devices' endpoint.
final class SqlUsers implements Users {
    private static final String SELECT = "select name, salt, iterations, hash, created_at from users";

    private final Database database;

    SqlUsers(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(UserRecord user) {
        return database.write(session -> session.update(
                        "insert into users (name, salt, iterations, hash, created_at) values (?, ?, ?, ?, ?)"
                                + " on conflict (name) do nothing",
                        user.name(),
                        user.salt(),
                        user.iterations(),
                        user.hash(),
                        EpochNanos.of(user.createdAt()))
                == 1);
    }

    @Override
    public long count() {
        return database.read(session -> session.first("select count(*) from users", row -> row.getLong(1))
                .orElse(0L));
    }

    @Override
    public Optional<UserRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlUsers::user, name));
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from users where name = ?", name) == 1);
    }

    @Override
    public List<UserRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlUsers::user));
    }

    private static UserRecord user(ResultSet row) throws SQLException {
        return new UserRecord(
                row.getString(1), row.getBytes(2), row.getInt(3), row.getBytes(4), EpochNanos.instant(row.getLong(5)));
    }
}
