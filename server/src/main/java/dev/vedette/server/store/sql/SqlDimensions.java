package dev.vedette.server.store.sql;

import dev.vedette.server.store.DimensionRecord;
import dev.vedette.server.store.Dimensions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Dimensions of metrics, their filters as a document.
final class SqlDimensions implements Dimensions {
    private static final String SELECT = "select name, filters, request_token, created_at, modified_at from dimensions";

    private final Database database;

    SqlDimensions(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(DimensionRecord dimension) {
        return database.write(session -> session.update(
                        "insert into dimensions (filters, request_token, created_at, modified_at, name)"
                                + " values (?, ?, ?, ?, ?) on conflict (name) do nothing",
                        Json.ofList(dimension.filters()),
                        dimension.requestToken(),
                        EpochNanos.of(dimension.createdAt()),
                        EpochNanos.of(dimension.modifiedAt()),
                        dimension.name())
                == 1);
    }

    @Override
    public Optional<DimensionRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", SqlDimensions::dimension, name));
    }

    @Override
    public boolean replace(DimensionRecord dimension) {
        return database.write(session -> session.update(
                        "update dimensions set filters = ?, request_token = ?, created_at = ?, modified_at = ?"
                                + " where name = ?",
                        Json.ofList(dimension.filters()),
                        dimension.requestToken(),
                        EpochNanos.of(dimension.createdAt()),
                        EpochNanos.of(dimension.modifiedAt()),
                        dimension.name())
                == 1);
    }

    @Override
    public boolean remove(String name) {
        return database.write(session -> session.update("delete from dimensions where name = ?", name) == 1);
    }

    @Override
    public List<DimensionRecord> all() {
        return database.read(session -> session.list(SELECT + " order by name", SqlDimensions::dimension));
    }

    private static DimensionRecord dimension(ResultSet row) throws SQLException {
        return new DimensionRecord(
                row.getString(1),
                Json.list(row.getString(2)),
                row.getString(3),
                EpochNanos.instant(row.getLong(4)),
                EpochNanos.instant(row.getLong(5)));
    }
}
