package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingFilter;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.ThingTypeRecord;
import dev.vedette.server.store.Things;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The registry in tables. Attributes are kept twice: in the thing's row to be shown, and one row each to be found by.
final class SqlThings implements Things {
    private static final String COLUMNS = "t.name, t.id, t.type, t.attributes, t.version, t.created_at";
    private static final int STREAMED_TOGETHER = 400;

    private final Database database;
    private final ThingTypeTable types;
    private final ThingGroupTable groups;

    SqlThings(Database database) {
        this.database = database;
        this.types = new ThingTypeTable(database);
        this.groups = new ThingGroupTable(database);
    }

    @Override
    public boolean add(ThingRecord thing) {
        return database.write(session -> {
            int added = session.update(
                    "insert into things (name, id, type, attributes, version, created_at) values (?, ?, ?, ?, ?, ?)"
                            + " on conflict (name) do nothing",
                    thing.name().value(),
                    thing.id(),
                    thing.type(),
                    Json.ofMap(thing.attributes()),
                    thing.version(),
                    EpochNanos.of(thing.createdAt()));
            if (added == 1) {
                index(session, thing);
            }
            return added == 1;
        });
    }

    private static void index(Session session, ThingRecord thing) throws SQLException {
        try (Session.Batch rows = session.batch("insert into thing_attributes (thing, name, value) values (?, ?, ?)")) {
            for (var attribute : thing.attributes().entrySet()) {
                rows.add(thing.name().value(), attribute.getKey(), attribute.getValue());
            }
            rows.run();
        }
    }

    @Override
    public Optional<ThingRecord> find(ThingName name) {
        return database.read(session ->
                session.first("select " + COLUMNS + " from things t where t.name = ?", SqlThings::thing, name.value()));
    }

    @Override
    public boolean replace(ThingRecord thing) {
        return database.write(session -> {
            int replaced = session.update(
                    "update things set type = ?, attributes = ?, version = ? where name = ? and version = ?",
                    thing.type(),
                    Json.ofMap(thing.attributes()),
                    thing.version(),
                    thing.name().value(),
                    thing.version() - 1);
            if (replaced == 1) {
                session.update(
                        "delete from thing_attributes where thing = ?",
                        thing.name().value());
                index(session, thing);
            }
            return replaced == 1;
        });
    }

    @Override
    public boolean remove(ThingName name) {
        return database.write(session -> session.update("delete from things where name = ?", name.value()) == 1);
    }

    @Override
    public Page<ThingRecord> list(ThingFilter filter, PageRequest page) {
        Query query = new Query("select " + COLUMNS + " from things t");
        // Reading along the attributes' index keeps a page as cheap as the things that match.
        String attribute = filter.attributeName();
        String key = attribute == null ? "t.name" : "a.thing";
        if (attribute != null) {
            query.add(" join thing_attributes a on a.thing = t.name").where("a.name = ?", attribute);
            value(query, filter);
        } else if (filter.attributeValue() != null) {
            query.open("exists (select 1 from thing_attributes a where a.thing = t.name");
            value(query, filter);
            query.close(")");
        }
        if (filter.type() != null) {
            query.where("t.type = ?", filter.type());
        }
        Cursor.of(page, "things", 1).ifPresent(cursor -> query.where(key + " > ?", cursor.key(0)));
        query.add(" order by " + key + " limit ?", page.limit() + 1);
        List<ThingRecord> rows = database.read(session -> query.list(session, SqlThings::thing));
        return Cursor.page(
                rows, page, last -> new Cursor("things", List.of(last.name().value())));
    }

    private static void value(Query query, ThingFilter filter) {
        String value = filter.attributeValue();
        if (value == null) {
            return;
        }
        if (filter.valueIsPrefix()) {
            query.wherePrefix("a.value", value);
        } else {
            query.where("a.value = ?", value);
        }
    }

    private static ThingRecord thing(ResultSet row) throws SQLException {
        return new ThingRecord(
                new ThingName(row.getString(1)),
                row.getString(2),
                row.getString(3),
                Json.map(row.getString(4)),
                row.getLong(5),
                EpochNanos.instant(row.getLong(6)));
    }

    @Override
    public List<ThingName> startingWith(String prefix, int max) {
        int last = prefix.length() - 1;
        // A bound at either end keeps this as cheap as what it finds.
        String beyond = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        return database.read(session -> session.list(
                "select name from things where name >= ? and name < ? order by name limit " + max,
                row -> new ThingName(row.getString(1)),
                prefix,
                beyond));
    }

    @Override
    public void forEach(Consumer<Membership> visitor) {
        Gathering gathering = new Gathering(visitor);
        database.read(session -> {
            session.stream(
                    "select t.name, m.thing_group from things t left join memberships m on m.thing = t.name"
                            + " order by t.name, m.thing_group",
                    STREAMED_TOGETHER,
                    row -> gathering.on(row.getString(1), row.getString(2)));
            gathering.end();
            return true;
        });
    }

    /// Makes one visit of the adjoining rows of a thing.
    private static final class Gathering {
        private final Consumer<Membership> visitor;
        private final List<String> groups = new ArrayList<>();
        private @Nullable String thing;

        private Gathering(Consumer<Membership> visitor) {
            this.visitor = visitor;
        }

        private void on(String name, @Nullable String group) {
            if (!name.equals(thing)) {
                end();
                thing = name;
            }
            if (group != null) {
                groups.add(group);
            }
        }

        private void end() {
            if (thing != null) {
                visitor.accept(new Membership(new ThingName(thing), groups));
                groups.clear();
            }
        }
    }

    @Override
    public boolean addType(ThingTypeRecord type) {
        return types.add(type);
    }

    @Override
    public Optional<ThingTypeRecord> findType(String name) {
        return types.find(name);
    }

    @Override
    public boolean replaceType(ThingTypeRecord type) {
        return types.replace(type);
    }

    @Override
    public boolean removeType(String name) {
        return types.remove(name);
    }

    @Override
    public Page<ThingTypeRecord> listTypes(PageRequest page) {
        return types.list(page);
    }

    @Override
    public boolean isTypeUsed(String name) {
        return types.isUsed(name);
    }

    @Override
    public boolean addGroup(ThingGroupRecord group) {
        return groups.add(group);
    }

    @Override
    public Optional<ThingGroupRecord> findGroup(String name) {
        return groups.find(name);
    }

    @Override
    public boolean replaceGroup(ThingGroupRecord group) {
        return groups.replace(group);
    }

    @Override
    public boolean removeGroup(String name) {
        return groups.remove(name);
    }

    @Override
    public Page<ThingGroupRecord> listGroups(String parent, String prefix, boolean recursive, PageRequest page) {
        return groups.list(parent, prefix, recursive, page);
    }

    @Override
    public List<ThingGroupRecord> ancestors(String group) {
        return groups.ancestors(group);
    }

    @Override
    public boolean join(ThingName thing, String group) {
        return groups.join(thing, group);
    }

    @Override
    public boolean leave(ThingName thing, String group) {
        return groups.leave(thing, group);
    }

    @Override
    public List<ThingGroupRecord> groupsOf(ThingName thing) {
        return groups.groupsOf(thing);
    }

    @Override
    public Page<ThingName> thingsIn(String group, boolean recursive, PageRequest page) {
        return groups.thingsIn(group, recursive, page);
    }
}
