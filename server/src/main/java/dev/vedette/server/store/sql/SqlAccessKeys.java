package dev.vedette.server.store.sql;

import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.AccessKeys;
import dev.vedette.server.store.StoreException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Signing keys; the secret halves are sealed, so that a copy of the database alone signs nothing.
final class SqlAccessKeys implements AccessKeys {
    private static final String SELECT = "select id, sealed_secret, description, created_at from access_keys";

    private final Database database;
    private final SecretBox box;

    SqlAccessKeys(Database database, SecretBox box) {
        this.database = database;
        this.box = box;
    }

    @Override
    public void add(AccessKey key) {
        byte[] sealed = box.seal(key.id(), key.secret());
        int added = database.write(session -> session.update(
                "insert into access_keys (id, sealed_secret, description, created_at) values (?, ?, ?, ?)"
                        + " on conflict (id) do nothing",
                key.id(),
                sealed,
                key.description(),
                EpochNanos.of(key.createdAt())));
        if (added == 0) {
            throw new StoreException("there is an access key with the id " + key.id() + " already; make another id");
        }
    }

    @Override
    public Optional<AccessKey> find(String id) {
        return database.read(session -> session.first(SELECT + " where id = ?", this::key, id));
    }

    @Override
    public List<AccessKey> all() {
        return database.read(session -> session.list(SELECT + " order by created_at, id", this::key));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update("delete from access_keys where id = ?", id) == 1);
    }

    private AccessKey key(ResultSet row) throws SQLException {
        String id = row.getString(1);
        return new AccessKey(id, box.open(id, row.getBytes(2)), row.getString(3), EpochNanos.instant(row.getLong(4)));
    }
}
