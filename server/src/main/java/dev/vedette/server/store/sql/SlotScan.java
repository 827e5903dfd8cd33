package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.chunk.Chunk;
import dev.vedette.server.store.sql.OpenPoints.Series;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Reads chunks of one length slot by slot, as they lie in the table.
///
/// @param session where
/// @param layout the length of slots in milliseconds
record SlotScan(Session session, long layout) {
    private static final int SERIES_READ_TOGETHER = 400;
    private static final int SERIES_READ_ALONG_SLOTS_MAX = 8;
    private static final int SLOTS_READ_TOGETHER = 400;
    /// Further back than this many slots nothing is looked for: 55 days with panes of 300 s, 13 hours with panes of 1
    /// s.
    private static final int SLOTS_LOOKED_BACK_MAX = 2_000;
    private static final long NANOS_PER_MILLI = 1_000_000;

    /// The points of a map in its order.
    static List<Point> points(NavigableMap<Instant, MetricValue> points) {
        return points.entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue()))
                .toList();
    }

    /// Adds the points of series in a time.
    void into(Map<Series, NavigableMap<Instant, MetricValue>> found, List<Series> wanted, Instant from, Instant to)
            throws SQLException {
        long last = Math.min(bound("max"), slotAtOrBefore(to));
        if (wanted.size() <= SERIES_READ_ALONG_SLOTS_MAX) {
            long first = Math.max(bound("min"), slotAtOrBefore(from));
            for (Series series : wanted) {
                NavigableMap<Instant, MetricValue> points =
                        along(series, first, last).subMap(from, true, to, false);
                if (!points.isEmpty()) {
                    found.computeIfAbsent(series, same -> new TreeMap<>()).putAll(points);
                }
            }
            return;
        }
        for (long slot = Math.max(bound("min"), slotAtOrBefore(from)); slot <= last; slot += layout) {
            for (int start = 0; start < wanted.size(); start += SERIES_READ_TOGETHER) {
                List<Series> some = wanted.subList(start, Math.min(wanted.size(), start + SERIES_READ_TOGETHER));
                for (Row row : rows(slot, some)) {
                    NavigableMap<Instant, MetricValue> points =
                            Chunk.decode(Instant.ofEpochMilli(slot), row.points).subMap(from, true, to, false);
                    if (!points.isEmpty()) {
                        found.computeIfAbsent(row.series, same -> new TreeMap<>())
                                .putAll(points);
                    }
                }
            }
        }
    }

    /// The points of one series in slots; for few series this takes fewer statements than going slot by slot.
    private NavigableMap<Instant, MetricValue> along(Series series, long first, long last) throws SQLException {
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        for (long slot = first; slot <= last && first != Long.MIN_VALUE; slot += SLOTS_READ_TOGETHER * layout) {
            List<Object> arguments = new ArrayList<>(
                    List.of(layout, series.thing().value(), series.key().text()));
            long end = Math.min(last, slot + (SLOTS_READ_TOGETHER - 1) * layout);
            for (long each = slot; each <= end; each += layout) {
                arguments.add(each);
            }
            session.list(
                            "select slot, points from chunks where slot_millis = ? and thing = ? and metric = ? and"
                                    + " slot in (" + places("?", arguments.size() - 3) + ")",
                            row -> Chunk.decode(Instant.ofEpochMilli(row.getLong(1)), row.getBytes(2)),
                            arguments.toArray())
                    .forEach(points::putAll);
        }
        return points;
    }

    /// Adds the latest point of each metric of a device, unless a later one is there.
    void latestInto(Map<HistoryKey, Point> found, ThingName thing, Instant from) throws SQLException {
        long newest = bound("max");
        long oldest = Math.max(slotAtOrBefore(from), newest - (SLOTS_LOOKED_BACK_MAX - 1) * layout);
        Map<HistoryKey, Long> slots = new HashMap<>();
        for (long slot = newest; slot >= oldest && newest != Long.MIN_VALUE; slot -= SLOTS_READ_TOGETHER * layout) {
            long first = Math.max(oldest, slot - (SLOTS_READ_TOGETHER - 1) * layout);
            newestSlots(thing, first, slot).forEach(slots::putIfAbsent);
        }
        for (Map.Entry<HistoryKey, Long> slot : slots.entrySet()) {
            for (Row row : rows(slot.getValue(), List.of(new Series(thing, slot.getKey())))) {
                points(Chunk.decode(Instant.ofEpochMilli(slot.getValue()), row.points)).stream()
                        .reduce((earlier, later) -> later)
                        .ifPresent(point -> found.merge(
                                slot.getKey(), point, (one, other) -> other.at().isBefore(one.at()) ? one : other));
            }
        }
    }

    private Map<HistoryKey, Long> newestSlots(ThingName thing, long first, long last) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(layout, thing.value()));
        for (long slot = first; slot <= last; slot += layout) {
            arguments.add(slot);
        }
        Map<HistoryKey, Long> newest = new HashMap<>();
        session.list(
                        "select metric, max(slot) from chunks where slot_millis = ? and thing = ? and slot in ("
                                + places("?", arguments.size() - 2) + ") group by metric",
                        row -> Map.entry(new HistoryKey(row.getString(1)), row.getLong(2)),
                        arguments.toArray())
                .forEach(row -> newest.put(row.getKey(), row.getValue()));
        return newest;
    }

    private record Row(Series series, byte[] points) {}

    private List<Row> rows(long slot, List<Series> some) throws SQLException {
        List<Object> arguments = new ArrayList<>(List.of(layout, slot));
        for (Series series : some) {
            arguments.add(series.thing().value());
            arguments.add(series.key().text());
        }
        return session.list(
                "select thing, metric, points from chunks where slot_millis = ? and slot = ? and (thing, metric) in"
                        + " (values " + places("(?, ?)", some.size()) + ")",
                row -> new Row(
                        new Series(new ThingName(row.getString(1)), new HistoryKey(row.getString(2))), row.getBytes(3)),
                arguments.toArray());
    }

    private static String places(String place, int count) {
        return String.join(", ", Collections.nCopies(count, place));
    }

    /// The first or last slot of this length; the smallest long when there is none.
    private long bound(String which) throws SQLException {
        return session.first(
                        "select slot from chunks where slot_millis = ? order by slot "
                                + (which.equals("max") ? "desc" : "asc") + " limit 1",
                        row -> row.getLong(1),
                        layout)
                .orElse(Long.MIN_VALUE);
    }

    private long slotAtOrBefore(Instant instant) {
        long millis = Math.floorDiv(EpochNanos.bound(instant), NANOS_PER_MILLI);
        return Math.floorDiv(millis, layout) * layout;
    }
}
