package dev.vedette.server.store.sql;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.ValueRange;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BaselineFilter;
import dev.vedette.server.store.BaselineRecord;
import dev.vedette.server.store.BaselineSite;
import dev.vedette.server.store.Baselines;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Baselines of sites, an entry a row.
final class SqlBaselines implements Baselines {
    private static final String LISTING = "baseline-entries";
    private static final String SELECT = "select site, kind, thing, subject, state, first_at, last_at, learned_min,"
            + " learned_max, seen_min, seen_max, news, told, evidence from baseline_entries";
    private static final String PUT = "insert into baseline_entries (id, site, kind, thing, subject, state, is_open,"
            + " first_at, last_at, learned_min, learned_max, seen_min, seen_max, news, told, evidence)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
            + " state = excluded.state, is_open = excluded.is_open, first_at = excluded.first_at,"
            + " last_at = excluded.last_at, learned_min = excluded.learned_min, learned_max = excluded.learned_max,"
            + " seen_min = excluded.seen_min, seen_max = excluded.seen_max, news = excluded.news,"
            + " told = excluded.told, evidence = excluded.evidence";

    private static final String DELETE = "delete from baseline_entries where id = ?";

    private final Database database;

    SqlBaselines(Database database) {
        this.database = database;
    }

    @Override
    public List<BaselineSite> sites() {
        return database.read(session ->
                session.list("select site, mode, since from baseline_sites order by site", SqlBaselines::site));
    }

    @Override
    public Optional<BaselineSite> site(String name) {
        return database.read(session ->
                session.first("select site, mode, since from baseline_sites where site = ?", SqlBaselines::site, name));
    }

    @Override
    public void put(BaselineSite site) {
        database.write(session -> session.update(
                "insert into baseline_sites (site, mode, since) values (?, ?, ?)"
                        + " on conflict (site) do update set mode = excluded.mode, since = excluded.since",
                site.site(),
                site.mode().name(),
                EpochNanos.of(site.since())));
    }

    @Override
    public void put(List<BaselineRecord> entries) {
        change(entries, List.of());
    }

    @Override
    public void change(List<BaselineRecord> put, List<String> removed) {
        database.write(session -> {
            try (Session.Batch rows = session.batch(PUT);
                    Session.Batch gone = session.batch(DELETE)) {
                for (BaselineRecord entry : put) {
                    add(rows, entry);
                }
                rows.run();
                for (String id : removed) {
                    gone.add(id);
                }
                gone.run();
            }
            return true;
        });
    }

    private static void add(Session.Batch rows, BaselineRecord stored) throws SQLException {
        BaselineEntry entry = stored.entry();
        ValueRange learned = entry.learned();
        ValueRange seen = entry.seen();
        rows.add(
                stored.id(),
                stored.site(),
                entry.key().kind().name(),
                entry.key().thing().value(),
                entry.key().subject(),
                entry.state().name(),
                entry.isOpen() ? 1 : 0,
                EpochNanos.of(entry.first()),
                EpochNanos.of(entry.last()),
                learned == null ? null : Double.toString(learned.min()),
                learned == null ? null : Double.toString(learned.max()),
                seen == null ? null : Double.toString(seen.min()),
                seen == null ? null : Double.toString(seen.max()),
                entry.news(),
                entry.told() ? 1 : 0,
                entry.evidence());
    }

    @Override
    public void visit(String site, Consumer<BaselineRecord> visitor) {
        database.read(session -> {
            session.list(SELECT + " where site = ?", SqlBaselines::entry, site).forEach(visitor);
            return true;
        });
    }

    @Override
    public void visit(String site, Set<Kind> kinds, Consumer<BaselineRecord> visitor) {
        List<Object> arguments = new ArrayList<>(List.of(site));
        kinds.forEach(kind -> arguments.add(kind.name()));
        database.read(session -> {
            session.list(
                            SELECT + " where site = ? and kind in ("
                                    + String.join(", ", Collections.nCopies(kinds.size(), "?")) + ")",
                            SqlBaselines::entry,
                            arguments.toArray())
                    .forEach(visitor);
            return true;
        });
    }

    @Override
    public Optional<BaselineRecord> find(String id) {
        return database.read(session -> session.first(SELECT + " where id = ?", SqlBaselines::entry, id));
    }

    @Override
    public boolean remove(String id) {
        return database.write(session -> session.update(DELETE, id) == 1);
    }

    @Override
    public Page<BaselineRecord> list(String site, BaselineFilter filter, PageRequest page) {
        Query query = new Query(SELECT).where("site = ?", site);
        if (filter.kind() != null) {
            query.where("kind = ?", filter.kind().name());
        }
        if (filter.thing() != null) {
            query.where("thing = ?", filter.thing());
        }
        BaselineFilter.State state = filter.state();
        if (state != null) {
            switch (state) {
                case OPEN -> query.where("is_open = 1");
                case LEARNED, ACCEPTED -> query.where("is_open = 0").where("state = ?", state.name());
            }
        }
        Cursor.of(page, LISTING, 3)
                .ifPresent(after ->
                        query.where("(thing, kind, subject) > (?, ?, ?)", after.key(0), after.key(1), after.key(2)));
        query.add(" order by thing, kind, subject limit ?", page.limit() + 1);
        List<BaselineRecord> rows = database.read(session -> query.list(session, SqlBaselines::entry));
        return Cursor.page(rows, page, last -> {
            BaselineEntry.Key key = last.entry().key();
            return new Cursor(LISTING, List.of(key.thing().value(), key.kind().name(), key.subject()));
        });
    }

    @Override
    public List<BaselineRecord> open(ThingName thing, Kind kind, int max) {
        return database.read(session -> session.list(
                SELECT + " where thing = ? and kind = ? and is_open = 1 order by last_at desc, id limit ?",
                SqlBaselines::entry,
                thing.value(),
                kind.name(),
                max));
    }

    @Override
    public Map<BaselineFilter.State, Long> counts(String site) {
        Map<BaselineFilter.State, Long> counts = new EnumMap<>(BaselineFilter.State.class);
        database.read(session -> session.list(
                        "select case when is_open = 1 then 'OPEN' else state end, count(*) from baseline_entries"
                                + " where site = ? group by 1",
                        row -> Map.entry(BaselineFilter.State.valueOf(row.getString(1)), row.getLong(2)),
                        site))
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    private static BaselineSite site(ResultSet row) throws SQLException {
        return new BaselineSite(row.getString(1), Mode.valueOf(row.getString(2)), EpochNanos.instant(row.getLong(3)));
    }

    private static BaselineRecord entry(ResultSet row) throws SQLException {
        BaselineEntry.Key key = new BaselineEntry.Key(
                Kind.valueOf(row.getString(2)), new ThingName(row.getString(3)), row.getString(4));
        return new BaselineRecord(
                row.getString(1),
                new BaselineEntry(
                        key,
                        State.valueOf(row.getString(5)),
                        EpochNanos.instant(row.getLong(6)),
                        EpochNanos.instant(row.getLong(7)),
                        range(row.getString(8), row.getString(9)),
                        range(row.getString(10), row.getString(11)),
                        row.getString(12),
                        row.getInt(13) != 0,
                        row.getString(14)));
    }

    private static @Nullable ValueRange range(@Nullable String min, @Nullable String max) {
        return min == null || max == null ? null : new ValueRange(Double.parseDouble(min), Double.parseDouble(max));
    }
}
