package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AssetRecord;
import dev.vedette.server.store.Inventory;
import dev.vedette.server.store.InventoryFilter;
import dev.vedette.server.store.InventoryFilter.Standing;
import dev.vedette.server.store.InventoryRecord;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.PresenceRecord;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What is known by the names of things, read together from the registry, from assets and from what was heard.
final class SqlInventory implements Inventory {
    private static final int ASKED_TOGETHER_MAX = 500;
    private static final String FROM = " from (select name from things union select thing from assets"
            + " union select thing from presence) n"
            + " left join things t on t.name = n.name"
            + " left join (select thing, min(asset) as asset from asset_links group by thing) l on l.thing = n.name"
            + " left join assets a on a.thing = coalesce(l.asset, n.name)"
            + " left join presence p on p.thing = n.name";
    private static final String COLUMNS = "select n.name, case when t.name is null then 0 else 1 end, t.type,"
            + " t.attributes, a.thing, a.site, a.document, a.modified_at, p.first_at, p.last_at, p.held_at, p.left_at,"
            + " (select count(*) from violations v where v.thing = n.name and v.state = 'OPEN')";
    private static final String BELOW = "with recursive below (top, name) as (select name, name from thing_groups"
            + " union select b.top, g.name from thing_groups g join below b on g.parent = b.name)";

    private final Database database;

    SqlInventory(Database database) {
        this.database = database;
    }

    @Override
    public Page<InventoryRecord> list(InventoryFilter filter, PageRequest page) {
        Query query = query(COLUMNS, filter);
        Cursor.of(page, "inventory", 1).ifPresent(cursor -> query.where("n.name > ?", cursor.key(0)));
        query.add(" order by n.name limit ?", page.limit() + 1);
        List<InventoryRecord> rows = database.read(session -> query.list(session, SqlInventory::row));
        return Cursor.page(
                rows, page, last -> new Cursor("inventory", List.of(last.name().value())));
    }

    @Override
    public long count(InventoryFilter filter) {
        Query query = query("select count(*)", filter);
        return database.read(
                session -> query.list(session, row -> row.getLong(1)).getFirst());
    }

    @Override
    public Optional<InventoryRecord> find(ThingName name) {
        Query query = query(COLUMNS, InventoryFilter.ALL).where("n.name = ?", name.value());
        return database.read(session -> query.list(session, SqlInventory::row)).stream()
                .findFirst();
    }

    @Override
    public List<ThingName> names(InventoryFilter filter, int max) {
        Query query = query("select n.name", filter).add(" order by n.name limit ?", max);
        return database.read(session -> query.list(session, row -> new ThingName(row.getString(1))));
    }

    @Override
    public Map<ThingName, List<String>> groupsOf(Collection<ThingName> things) {
        Map<ThingName, List<String>> groups = new HashMap<>();
        asked(
                things,
                "select thing, thing_group from memberships where thing in (",
                ") order by thing, thing_group",
                row -> Map.entry(new ThingName(row.getString(1)), row.getString(2)),
                row -> groups.computeIfAbsent(row.getKey(), same -> new ArrayList<>())
                        .add(row.getValue()));
        return groups;
    }

    @Override
    public Map<ThingName, Instant> registeredSince(Collection<ThingName> things) {
        Map<ThingName, Instant> since = new HashMap<>();
        asked(
                things,
                "select name, created_at from things where name in (",
                ")",
                row -> Map.entry(new ThingName(row.getString(1)), EpochNanos.instant(row.getLong(2))),
                row -> since.put(row.getKey(), row.getValue()));
        return since;
    }

    private <T> void asked(
            Collection<ThingName> things, String before, String after, Session.RowReader<T> reader, Consumer<T> take) {
        List<ThingName> all = List.copyOf(things);
        for (int start = 0; start < all.size(); start += ASKED_TOGETHER_MAX) {
            List<ThingName> some = all.subList(start, Math.min(all.size(), start + ASKED_TOGETHER_MAX));
            String places = String.join(", ", Collections.nCopies(some.size(), "?"));
            database.read(session -> session.list(
                            before + places + after,
                            reader,
                            some.stream().map(ThingName::value).toArray()))
                    .forEach(take);
        }
    }

    @Override
    public Map<String, Long> openByGroup() {
        return counts(BELOW + " select b.top, count(distinct v.id) from below b"
                + " join memberships m on m.thing_group = b.name"
                + " join violations v on v.thing = m.thing and v.state = 'OPEN' group by b.top");
    }

    @Override
    public Map<String, Long> openByProfile() {
        return counts("select profile, count(*) from violations where state = 'OPEN' group by profile");
    }

    @Override
    public Map<String, Long> thingsByGroup() {
        return counts("select thing_group, count(*) from memberships group by thing_group");
    }

    private Map<String, Long> counts(String sql) {
        Map<String, Long> counts = new HashMap<>();
        database.read(session -> session.list(sql, row -> Map.entry(row.getString(1), row.getLong(2))))
                .forEach(row -> counts.put(row.getKey(), row.getValue()));
        return counts;
    }

    private static Query query(String columns, InventoryFilter filter) {
        Query query = new Query(columns + FROM)
                .where("not exists (select 1 from asset_links k where k.asset = n.name and k.asset <> k.thing)");
        if (filter.text() != null) {
            String part = containing(filter.text());
            query.where(
                    "(lower(n.name) like ? escape '!' or lower(t.type) like ? escape '!'"
                            + " or lower(a.vendor) like ? escape '!')",
                    part,
                    part,
                    part);
        }
        if (filter.group() != null) {
            query.where(
                    "n.name in (" + BELOW + " select m.thing from memberships m join below b on m.thing_group = b.name"
                            + " where b.top = ?)",
                    filter.group());
        }
        if (filter.type() != null) {
            query.where("t.type = ?", filter.type());
        }
        InventoryFilter.Attribute attribute = filter.attribute();
        if (attribute != null) {
            query.where(
                    "exists (select 1 from thing_attributes x where x.thing = n.name and x.name = ? and x.value = ?)",
                    attribute.name(),
                    attribute.value());
        }
        ofAsset(query, filter);
        of(query, filter.standing());
        return query;
    }

    private static void ofAsset(Query query, InventoryFilter filter) {
        if (filter.site() != null) {
            String from = filter.site() + "/";
            String beyond = filter.site() + (char) ('/' + 1);
            query.where(
                    "((n.name >= ? and n.name < ?) or exists (select 1 from asset_links s where s.thing = n.name"
                            + " and s.asset >= ? and s.asset < ?))",
                    from,
                    beyond,
                    from,
                    beyond);
        }
        if (filter.vendor() != null) {
            query.where("lower(a.vendor) like ? escape '!'", containing(filter.vendor()));
        }
        if (filter.protocol() != null) {
            query.where("a.protocols like ? escape '!'", containing(" " + filter.protocol() + " "));
        }
    }

    private static void of(Query query, Standing standing) {
        if (standing.registered() != null) {
            query.where(standing.registered() ? "t.name is not null" : "t.name is null");
        }
        if (standing.violating() != null) {
            query.where((standing.violating() ? "" : "not ")
                    + "exists (select 1 from violations v where v.thing = n.name and v.state = 'OPEN')");
        }
        if (standing.connected() != null) {
            String held = "(p.held_at > ? and (p.left_at is null or p.left_at < p.held_at))";
            long since = EpochNanos.bound(standing.connectedSince());
            query.where(
                    standing.connected() ? held : "p.thing is not null and not coalesce(" + held + ", false)", since);
        }
        if (standing.silentSince() != null) {
            query.where("p.last_at < ?", EpochNanos.bound(standing.silentSince()));
        }
    }

    private static String containing(String text) {
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }

    private static InventoryRecord row(ResultSet row) throws SQLException {
        ThingName name = new ThingName(row.getString(1));
        String attributes = row.getString(4);
        String asset = row.getString(5);
        Instant lastAt = SqlPresence.instant(row, 10);
        return new InventoryRecord(
                name,
                row.getInt(2) == 1,
                row.getString(3),
                attributes == null ? Map.of() : Json.map(attributes),
                asset == null
                        ? null
                        : new AssetRecord(
                                new ThingName(asset),
                                row.getString(6),
                                row.getString(7),
                                EpochNanos.instant(row.getLong(8))),
                lastAt == null
                        ? null
                        : new PresenceRecord(
                                name,
                                EpochNanos.instant(row.getLong(9)),
                                lastAt,
                                SqlPresence.instant(row, 11),
                                SqlPresence.instant(row, 12)),
                row.getLong(13));
    }
}
