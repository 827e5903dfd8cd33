package dev.vedette.server.store.sql;

import dev.vedette.server.store.WelcomeRecord;
import dev.vedette.server.store.Welcomes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Links that let somebody set a password, once.
final class SqlWelcomes implements Welcomes {
    private static final String GOOD = "select id, person, expires_at from welcomes where id = ? and expires_at > ?";

    private final Database database;

    SqlWelcomes(Database database) {
        this.database = database;
    }

    @Override
    public void add(WelcomeRecord welcome) {
        database.write(session -> {
            if (welcome.person() == null) {
                session.update("delete from welcomes where person is null");
            } else {
                session.update("delete from welcomes where person = ?", welcome.person());
            }
            return session.update(
                    "insert into welcomes (id, person, expires_at) values (?, ?, ?)",
                    welcome.id(),
                    welcome.person(),
                    EpochNanos.of(welcome.expiresAt()));
        });
    }

    @Override
    public Optional<WelcomeRecord> find(String id, Instant now) {
        return database.read(session -> session.first(GOOD, SqlWelcomes::welcome, id, EpochNanos.bound(now)));
    }

    @Override
    public Optional<WelcomeRecord> take(String id, Instant now) {
        return database.write(session -> {
            Optional<WelcomeRecord> found = session.first(GOOD, SqlWelcomes::welcome, id, EpochNanos.bound(now));
            // Of two who have found it one deletes it.
            boolean isOurs = session.update("delete from welcomes where id = ?", id) == 1;
            return isOurs ? found : Optional.empty();
        });
    }

    @Override
    public void removeFirst() {
        database.write(session -> session.update("delete from welcomes where person is null"));
    }

    private static WelcomeRecord welcome(ResultSet row) throws SQLException {
        return new WelcomeRecord(row.getString(1), row.getString(2), EpochNanos.instant(row.getLong(3)));
    }
}
