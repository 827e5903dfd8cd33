package dev.vedette.server.store.sql;

import dev.vedette.server.store.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Tags of resources, one row each.
final class SqlTags implements Tags {
    private final Database database;

    SqlTags(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, String> of(String resource) {
        return database.read(session -> {
            Map<String, String> tags = new LinkedHashMap<>();
            session.list(
                            "select name, value from tags where resource = ? order by name",
                            row -> Map.entry(row.getString(1), row.getString(2)),
                            resource)
                    .forEach(tag -> tags.put(tag.getKey(), tag.getValue()));
            return tags;
        });
    }

    @Override
    public void put(String resource, Map<String, String> tags) {
        database.write(session -> {
            try (Session.Batch rows = session.batch("insert into tags (resource, name, value) values (?, ?, ?)"
                    + " on conflict (resource, name) do update set value = excluded.value")) {
                for (var tag : tags.entrySet()) {
                    rows.add(resource, tag.getKey(), tag.getValue());
                }
                rows.run();
            }
            return true;
        });
    }

    @Override
    public void remove(String resource, Set<String> keys) {
        database.write(session -> {
            try (Session.Batch rows = session.batch("delete from tags where resource = ? and name = ?")) {
                for (String key : keys) {
                    rows.add(resource, key);
                }
                rows.run();
            }
            return true;
        });
    }

    @Override
    public void removeAll(String resource) {
        database.write(session -> session.update("delete from tags where resource = ?", resource));
    }
}
