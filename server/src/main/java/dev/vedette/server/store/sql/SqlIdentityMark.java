package dev.vedette.server.store.sql;

import dev.vedette.server.store.IdentityMark;

/// A number in a row of its own.
final class SqlIdentityMark implements IdentityMark {
    private final Database database;

    SqlIdentityMark(Database database) {
        this.database = database;
    }

    @Override
    public long read() {
        return database.read(
                session -> session.first("select mark from identity_mark where id = 1", row -> row.getLong(1))
                        .orElse(0L));
    }

    @Override
    public void raise() {
        database.write(session -> session.update("update identity_mark set mark = mark + 1 where id = 1"));
    }
}
