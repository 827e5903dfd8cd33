package dev.vedette.server.store.sql;

import dev.vedette.engine.run.Output;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History;
import dev.vedette.server.store.HistoryCounts;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.chunk.Chunk;
import dev.vedette.server.store.sql.OpenPoints.Series;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Datapoints in chunks: one row for a device, a metric or a part of one, and a slot of time.
///
/// Rows are keyed by slot first, so that what is written together lies together and what is purged is a range at one
/// end; a read looks up the row of each slot that it covers. Points that are not written yet are in memory and are
/// merged into what a read finds. Writing a slot again merges with the row that is there, so nothing depends on when,
/// or how often, that happens. Slots of other lengths, from times of other settings, are read beside ours.
final class SqlHistory implements History {
    private static final int WRITTEN_TOGETHER_MAX = 1_000;
    private static final int PURGED_TOGETHER_MAX = 5_000;
    private static final int SLOTS_READ_TOGETHER = 100;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Comparator<Series> KEY_ORDER = Comparator.comparing(Series::thing)
            .thenComparing(series -> series.key().text());

    private final Database database;
    private final long slotMillis;
    private final long openBytesMax;
    private final OpenPoints open;
    private Instant newest = Instant.MIN;

    /// @param slot whole milliseconds
    /// @param openBytesMax about how much memory points may take that are not written yet
    SqlHistory(Database database, Duration slot, long openBytesMax) {
        this.database = database;
        this.slotMillis = slot.toMillis();
        this.openBytesMax = openBytesMax;
        this.open = new OpenPoints(slotMillis);
    }

    /// Writes first and takes then, so that nothing is taken when the database fails, and trying again is safe.
    @Override
    public void append(List<Output.Datapoint> datapoints) {
        if (datapoints.isEmpty()) {
            return;
        }
        for (Output.Datapoint datapoint : datapoints) {
            Instant at = EpochNanos.instant(EpochNanos.of(datapoint.window().end()));
            newest = at.isAfter(newest) ? at : newest;
        }
        writeComplete();
        makeRoom(OpenPoints.bytesOf(datapoints));
        open.add(datapoints);
    }

    /// A slot is complete a little after its end, so that the pane that ends with it is in.
    private void writeComplete() {
        long completeBefore = newest.toEpochMilli() - slotMillis - slotMillis / StoreSettings.PANES_PER_CHUNK;
        for (long slot : open.openSlots()) {
            if (slot <= completeBefore) {
                write(slot, false);
            }
        }
    }

    private void makeRoom(long bytes) {
        if (open.counts().openBytes() + bytes <= openBytesMax) {
            return;
        }
        for (long slot : open.openSlots()) {
            if (open.counts().openBytes() + bytes > openBytesMax / 2) {
                write(slot, true);
            }
        }
    }

    @Override
    public void flush() {
        for (long slot : open.openSlots()) {
            write(slot, false);
        }
    }

    private void write(long slot, boolean early) {
        Map<Series, List<Point>> points = open.in(slot);
        List<Series> all = points.keySet().stream().sorted(KEY_ORDER).toList();
        for (int start = 0; start < all.size(); start += WRITTEN_TOGETHER_MAX) {
            List<Series> some = all.subList(start, Math.min(all.size(), start + WRITTEN_TOGETHER_MAX));
            database.write(session -> {
                session.update(
                        "insert into chunk_layouts (slot_millis) values (?) on conflict (slot_millis) do nothing",
                        slotMillis);
                merge(session, slot, some, points);
                return some.size();
            });
            open.remove(slot, some, early);
        }
    }

    private void merge(Session session, long slot, List<Series> some, Map<Series, List<Point>> points)
            throws SQLException {
        Instant start = Instant.ofEpochMilli(slot);
        Map<Series, byte[]> stored = stored(session, slot, some);
        try (Session.Batch rows = session.batch("insert into chunks (slot_millis, slot, thing, metric, points)"
                + " values (?, ?, ?, ?, ?) on conflict (slot_millis, slot, thing, metric)"
                + " do update set points = excluded.points")) {
            for (Series series : some) {
                byte[] before = stored.get(series);
                NavigableMap<Instant, MetricValue> merged =
                        before == null ? new TreeMap<>() : Chunk.decode(start, before);
                points.getOrDefault(series, List.of()).forEach(point -> merged.put(point.at(), point.value()));
                rows.add(slotMillis, slot, series.thing().value(), series.key().text(), Chunk.encode(start, merged));
            }
            rows.run();
        }
    }

    private Map<Series, byte[]> stored(Session session, long slot, List<Series> some) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(slotMillis, slot));
        for (Series series : some) {
            arguments.add(series.thing().value());
            arguments.add(series.key().text());
        }
        Map<Series, byte[]> found = new HashMap<>();
        session.list(
                        "select thing, metric, points from chunks where slot_millis = ? and slot = ? and (thing,"
                                + " metric) in"
                                + " (values"
                                + " " + String.join(", ", Collections.nCopies(some.size(), "(?, ?)")) + ")",
                        row -> Map.entry(
                                new Series(new ThingName(row.getString(1)), new HistoryKey(row.getString(2))),
                                row.getBytes(3)),
                        arguments.toArray())
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }

    @Override
    public Page<Point> read(ThingName thing, HistoryKey key, Instant from, Instant to, PageRequest page) {
        Instant first = Cursor.of(page, "history", 1)
                .map(cursor -> EpochNanos.instant(cursor.number(0)).plusNanos(1))
                .orElse(from);
        if (!first.isBefore(to)) {
            return new Page<>(List.of(), null);
        }
        Series series = new Series(thing, key);
        // Memory before database: what is written in between is then found twice, and never missed.
        NavigableMap<Instant, MetricValue> unwritten = open.between(series, first, to);
        NavigableMap<Instant, MetricValue> points = database.read(session -> {
            NavigableMap<Instant, MetricValue> found = new TreeMap<>();
            for (long layout : layouts(session)) {
                new ChunkScan(session, layout, series).into(found, first, to, page.limit() + 1);
            }
            return found;
        });
        points.putAll(unwritten);
        List<Point> rows = points.entrySet().stream()
                .limit(page.limit() + 1L)
                .map(entry -> new Point(entry.getKey(), entry.getValue()))
                .toList();
        return Cursor.page(rows, page, last -> new Cursor("history", List.of(Long.toString(EpochNanos.of(last.at())))));
    }

    @Override
    public List<Stretch> readAll(Collection<ThingName> things, Collection<HistoryKey> keys, Instant from, Instant to) {
        List<Series> wanted = things.stream()
                .flatMap(thing -> keys.stream().map(key -> new Series(thing, key)))
                .sorted(KEY_ORDER)
                .toList();
        // Memory before database, as in read.
        Map<Series, NavigableMap<Instant, MetricValue>> unwritten = open.between(Set.copyOf(wanted), from, to);
        Map<Series, NavigableMap<Instant, MetricValue>> found = database.read(session -> {
            Map<Series, NavigableMap<Instant, MetricValue>> stored = new TreeMap<>(KEY_ORDER);
            for (long layout : layouts(session)) {
                new SlotScan(session, layout).into(stored, wanted, from, to);
            }
            return stored;
        });
        unwritten.forEach((series, points) ->
                found.computeIfAbsent(series, same -> new TreeMap<>()).putAll(points));
        return found.entrySet().stream()
                .map(entry ->
                        new Stretch(entry.getKey().thing(), entry.getKey().key(), SlotScan.points(entry.getValue())))
                .toList();
    }

    @Override
    public List<Latest> latest(ThingName thing, Instant from) {
        Map<HistoryKey, Point> unwritten = open.latest(thing);
        Map<HistoryKey, Point> found = database.read(session -> {
            Map<HistoryKey, Point> stored = new TreeMap<>(Comparator.comparing(HistoryKey::text));
            for (long layout : layouts(session)) {
                new SlotScan(session, layout).latestInto(stored, thing, from);
            }
            return stored;
        });
        unwritten.forEach((key, point) ->
                found.merge(key, point, (one, other) -> other.at().isBefore(one.at()) ? one : other));
        return found.entrySet().stream()
                .filter(entry -> !entry.getValue().at().isBefore(from))
                .map(entry -> new Latest(entry.getKey(), entry.getValue()))
                .toList();
    }

    @Override
    public List<Duration> panes() {
        return database.read(this::layouts).stream()
                .map(layout -> Duration.ofMillis(layout / StoreSettings.PANES_PER_CHUNK))
                .toList();
    }

    /// The lengths of slots that the database has, ours last, so that it wins where two have the same instant.
    private List<Long> layouts(Session session) throws SQLException {
        return session.list(
                "select slot_millis from chunk_layouts order by case when slot_millis = ? then 1 else 0 end,"
                        + " slot_millis",
                row -> row.getLong(1),
                slotMillis);
    }

    /// Finds the chunks of a series along slots of one length.
    ///
    /// @param session where
    /// @param layout the length of slots in milliseconds
    /// @param series whose
    private record ChunkScan(Session session, long layout, Series series) {
        /// Adds the first points of a time, until `enough` of this layout are among them or there are no more.
        void into(NavigableMap<Instant, MetricValue> found, Instant from, Instant to, int enough) throws SQLException {
            Optional<Span> stored = session.first(
                    "select (select min(slot) from chunks where slot_millis = ?),"
                            + " (select max(slot) from chunks where slot_millis = ?) from chunk_layouts"
                            + " where slot_millis = ? and exists (select 1 from chunks where slot_millis = ?)",
                    row -> new Span(row.getLong(1), row.getLong(2)),
                    layout,
                    layout,
                    layout,
                    layout);
            if (stored.isEmpty()) {
                return;
            }
            long slot = Math.max(stored.get().first(), slotAtOrBefore(from));
            long last = Math.min(stored.get().last(), slotAtOrBefore(to));
            int added = 0;
            while (slot <= last && added < enough) {
                long end = Math.min(last, slot + (SLOTS_READ_TOGETHER - 1) * layout);
                for (Map.Entry<Long, byte[]> row : rows(slot, end)) {
                    NavigableMap<Instant, MetricValue> points = Chunk.decode(
                                    Instant.ofEpochMilli(row.getKey()), row.getValue())
                            .subMap(from, true, to, false);
                    found.putAll(points);
                    added += points.size();
                }
                slot = end + layout;
            }
        }

        /// Naming the slots, instead of giving their range, lets the key find each row at once.
        private List<Map.Entry<Long, byte[]>> rows(long first, long last) throws SQLException {
            List<Object> arguments = new ArrayList<>(
                    List.of(layout, series.thing().value(), series.key().text()));
            for (long slot = first; slot <= last; slot += layout) {
                arguments.add(slot);
            }
            return session.list(
                    "select slot, points from chunks where slot_millis = ? and thing = ? and metric = ? and slot in ("
                            + String.join(", ", Collections.nCopies(arguments.size() - 3, "?")) + ") order by slot",
                    row -> Map.entry(row.getLong(1), row.getBytes(2)),
                    arguments.toArray());
        }

        private long slotAtOrBefore(Instant instant) {
            long millis = Math.floorDiv(EpochNanos.bound(instant), NANOS_PER_MILLI);
            return Math.floorDiv(millis, layout) * layout;
        }
    }

    private record Span(long first, long last) {}

    @Override
    public long purgeBefore(Instant instant) {
        long millis = Math.floorDiv(EpochNanos.bound(instant), NANOS_PER_MILLI);
        long purged = 0;
        for (long layout : database.read(this::layouts)) {
            long lastSlot = millis - layout;
            int some;
            do {
                some = database.write(session -> session.update(
                        "delete from chunks where slot_millis = ? and (slot, thing, metric) in (select slot, thing,"
                                + " metric from chunks where slot_millis = ? and slot <= ? order by slot limit ?)",
                        layout,
                        layout,
                        lastSlot,
                        PURGED_TOGETHER_MAX));
                purged += some;
            } while (some == PURGED_TOGETHER_MAX);
            forget(layout);
        }
        return purged;
    }

    private void forget(long layout) {
        if (layout != slotMillis) {
            database.write(session -> session.update(
                    "delete from chunk_layouts where slot_millis = ?"
                            + " and not exists (select 1 from chunks where slot_millis = ?)",
                    layout,
                    layout));
        }
    }

    @Override
    public HistoryCounts counts() {
        return open.counts();
    }
}
