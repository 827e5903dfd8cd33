package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingGroupRecord;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Groups of things and who is in them. A parent is there before its children and stays as it was made, so the groups
/// are trees and walking them ends.
final class ThingGroupTable {
    private static final String COLUMNS =
            "g.name, g.id, g.parent, g.description, g.attributes, g.version, g.created_at";
    private static final String BELOW = "with recursive below (name) as (select name from thing_groups where parent = ?"
            + " union all select g.name from thing_groups g join below b on g.parent = b.name) ";

    private final Database database;

    ThingGroupTable(Database database) {
        this.database = database;
    }

    boolean add(ThingGroupRecord group) {
        return database.write(session -> session.update(
                        "insert into thing_groups (name, id, parent, description, attributes, version, created_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (name) do nothing",
                        group.name(),
                        group.id(),
                        group.parent(),
                        group.description(),
                        Json.ofMap(group.attributes()),
                        group.version(),
                        EpochNanos.of(group.createdAt()))
                == 1);
    }

    Optional<ThingGroupRecord> find(String name) {
        return database.read(session -> session.first(
                "select " + COLUMNS + " from thing_groups g where g.name = ?", ThingGroupTable::group, name));
    }

    boolean replace(ThingGroupRecord group) {
        return database.write(session -> session.update(
                        "update thing_groups set description = ?, attributes = ?, version = ? where name = ? and"
                                + " version = ?",
                        group.description(),
                        Json.ofMap(group.attributes()),
                        group.version(),
                        group.name(),
                        group.version() - 1)
                == 1);
    }

    boolean remove(String name) {
        return database.write(session -> session.update("delete from thing_groups where name = ?", name) == 1);
    }

    Page<ThingGroupRecord> list(String parent, String prefix, boolean recursive, PageRequest page) {
        boolean isSubtree = !parent.isEmpty() && recursive;
        Query query = new Query(isSubtree ? BELOW : "");
        if (isSubtree) {
            query.add("select " + COLUMNS + " from below b join thing_groups g on g.name = b.name", parent);
        } else {
            query.add("select " + COLUMNS + " from thing_groups g");
        }
        if (!parent.isEmpty() && !recursive) {
            query.where("g.parent = ?", parent);
        }
        if (!prefix.isEmpty()) {
            query.wherePrefix("g.name", prefix);
        }
        Cursor.of(page, "groups", 1).ifPresent(cursor -> query.where("g.name > ?", cursor.key(0)));
        query.add(" order by g.name limit ?", page.limit() + 1);
        List<ThingGroupRecord> rows = database.read(session -> query.list(session, ThingGroupTable::group));
        return Cursor.page(rows, page, last -> new Cursor("groups", List.of(last.name())));
    }

    List<ThingGroupRecord> ancestors(String group) {
        return database.read(session -> session.list(
                "with recursive above (name, height) as (select parent, 1 from thing_groups where name = ? union all"
                        + " select g.parent, a.height + 1 from thing_groups g join above a on g.name = a.name)"
                        + " select " + COLUMNS
                        + " from above a join thing_groups g on g.name = a.name order by a.height desc",
                ThingGroupTable::group,
                group));
    }

    boolean join(ThingName thing, String group) {
        return database.write(session -> session.update(
                        "insert into memberships (thing, thing_group) values (?, ?)"
                                + " on conflict (thing, thing_group) do nothing",
                        thing.value(),
                        group)
                == 1);
    }

    boolean leave(ThingName thing, String group) {
        return database.write(session ->
                session.update("delete from memberships where thing = ? and thing_group = ?", thing.value(), group)
                        == 1);
    }

    List<ThingGroupRecord> groupsOf(ThingName thing) {
        return database.read(session -> session.list(
                "select " + COLUMNS + " from memberships m join thing_groups g on g.name = m.thing_group"
                        + " where m.thing = ? order by g.name",
                ThingGroupTable::group,
                thing.value()));
    }

    /// Each group of the subtree gives its next few names along its index; one statement over all of them would sort
    /// every member for every page.
    Page<ThingName> thingsIn(String group, boolean recursive, PageRequest page) {
        String after =
                Cursor.of(page, "members", 1).map(cursor -> cursor.key(0)).orElse("");
        List<String> names = database.read(session -> {
            TreeSet<String> next = new TreeSet<>(ThingGroupTable::compareBytes);
            next.addAll(members(session, group, after, page.limit() + 1));
            if (recursive) {
                for (String below : session.list(BELOW + "select name from below", row -> row.getString(1), group)) {
                    next.addAll(members(session, below, after, page.limit() + 1));
                    while (next.size() > page.limit() + 1) {
                        next.pollLast();
                    }
                }
            }
            return List.copyOf(next);
        });
        List<ThingName> things = names.stream().map(ThingName::new).toList();
        return Cursor.page(things, page, last -> new Cursor("members", List.of(last.value())));
    }

    private static List<String> members(Session session, String group, String after, int limit) throws SQLException {
        return session.list(
                "select thing from memberships where thing_group = ? and thing > ? order by thing limit ?",
                row -> row.getString(1),
                group,
                after,
                limit);
    }

    /// The order of both databases; Java's own differs from it beyond the basic plane.
    private static int compareBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private static ThingGroupRecord group(ResultSet row) throws SQLException {
        return new ThingGroupRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Json.map(row.getString(5)),
                row.getLong(6),
                EpochNanos.instant(row.getLong(7)));
    }
}
