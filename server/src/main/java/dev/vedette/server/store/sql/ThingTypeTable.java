package dev.vedette.server.store.sql;

import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingTypeRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Types of things.
final class ThingTypeTable {
    private static final String SELECT =
            "select name, id, description, searchable_attributes, created_at, deprecated_at from thing_types";

    private final Database database;

    ThingTypeTable(Database database) {
        this.database = database;
    }

    boolean add(ThingTypeRecord type) {
        return database.write(session -> session.update(
                        "insert into thing_types (name, id, description, searchable_attributes, created_at,"
                                + " deprecated_at) values (?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
                        type.name(),
                        type.id(),
                        type.description(),
                        Json.ofList(type.searchableAttributes()),
                        EpochNanos.of(type.createdAt()),
                        nanos(type.deprecatedAt()))
                == 1);
    }

    Optional<ThingTypeRecord> find(String name) {
        return database.read(session -> session.first(SELECT + " where name = ?", ThingTypeTable::type, name));
    }

    boolean replace(ThingTypeRecord type) {
        return database.write(session -> session.update(
                        "update thing_types set id = ?, description = ?, searchable_attributes = ?, created_at = ?,"
                                + " deprecated_at = ? where name = ?",
                        type.id(),
                        type.description(),
                        Json.ofList(type.searchableAttributes()),
                        EpochNanos.of(type.createdAt()),
                        nanos(type.deprecatedAt()),
                        type.name())
                == 1);
    }

    boolean remove(String name) {
        return database.write(session -> session.update("delete from thing_types where name = ?", name) == 1);
    }

    Page<ThingTypeRecord> list(PageRequest page) {
        Query query = new Query(SELECT);
        Cursor.of(page, "types", 1).ifPresent(cursor -> query.where("name > ?", cursor.key(0)));
        query.add(" order by name limit ?", page.limit() + 1);
        List<ThingTypeRecord> rows = database.read(session -> query.list(session, ThingTypeTable::type));
        return Cursor.page(rows, page, last -> new Cursor("types", List.of(last.name())));
    }

    boolean isUsed(String name) {
        return database.read(session ->
                        session.first("select 1 from things where type = ? limit 1", row -> row.getInt(1), name))
                .isPresent();
    }

    private static @Nullable Long nanos(@Nullable Instant instant) {
        return instant == null ? null : EpochNanos.of(instant);
    }

    private static ThingTypeRecord type(ResultSet row) throws SQLException {
        long deprecatedAt = row.getLong(6);
        boolean isDeprecated = !row.wasNull();
        return new ThingTypeRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Json.list(row.getString(4)),
                EpochNanos.instant(row.getLong(5)),
                isDeprecated ? EpochNanos.instant(deprecatedAt) : null);
    }
}
