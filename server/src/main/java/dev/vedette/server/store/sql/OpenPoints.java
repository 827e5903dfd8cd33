package dev.vedette.server.store.sql;

import dev.vedette.engine.run.Output;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryCounts;
import dev.vedette.server.store.HistoryKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// Datapoints that are not written yet, by the slot of time that they lie in. One thread adds and removes; any reads.
final class OpenPoints {
    /// About what a point costs beside its value: its objects and its share of the tables.
    private static final long POINT_BYTES = 160;

    private final long slotMillis;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, Map<Series, List<Point>>> slots = new TreeMap<>();
    private long points;
    private long bytes;
    private long writtenEarly;

    OpenPoints(long slotMillis) {
        this.slotMillis = slotMillis;
    }

    /// What a chunk is about.
    ///
    /// @param thing the device
    /// @param key the metric, or the part of it
    record Series(ThingName thing, HistoryKey key) {}

    /// The start of the slot that an instant lies in, in milliseconds since the epoch.
    long slotOf(Instant at) {
        return Math.floorDiv(at.toEpochMilli(), slotMillis) * slotMillis;
    }

    void add(List<Output.Datapoint> datapoints) {
        lock.lock();
        try {
            for (Output.Datapoint datapoint : datapoints) {
                Instant at = datapoint.window().end();
                slots.computeIfAbsent(slotOf(at), slot -> new HashMap<>())
                        .computeIfAbsent(
                                new Series(datapoint.thing(), HistoryKey.of(datapoint.series())),
                                key -> new ArrayList<>(1))
                        .add(new Point(at, datapoint.value()));
                points++;
                bytes += bytesOf(datapoint.value());
            }
        } finally {
            lock.unlock();
        }
    }

    /// The starts of the slots that hold points, the oldest first.
    List<Long> openSlots() {
        lock.lock();
        try {
            return List.copyOf(slots.keySet());
        } finally {
            lock.unlock();
        }
    }

    /// The points of a slot. The adding thread alone may look into the lists.
    Map<Series, List<Point>> in(long slot) {
        lock.lock();
        try {
            return Map.copyOf(slots.getOrDefault(slot, Map.of()));
        } finally {
            lock.unlock();
        }
    }

    /// Forgets points of a slot, once they are written.
    void remove(long slot, List<Series> written, boolean early) {
        lock.lock();
        try {
            Map<Series, List<Point>> held = slots.getOrDefault(slot, Map.of());
            for (Series series : written) {
                for (Point point : held.getOrDefault(series, List.of())) {
                    points--;
                    bytes -= bytesOf(point.value());
                }
                held.remove(series);
            }
            if (held.isEmpty()) {
                slots.remove(slot);
            }
            writtenEarly += early ? written.size() : 0;
        } finally {
            lock.unlock();
        }
    }

    /// The points of a series in a time, of two at one instant the later added.
    NavigableMap<Instant, MetricValue> between(Series series, Instant from, Instant to) {
        NavigableMap<Instant, MetricValue> found = new TreeMap<>();
        lock.lock();
        try {
            for (Map<Series, List<Point>> slot : slots.values()) {
                for (Point point : slot.getOrDefault(series, List.of())) {
                    if (!point.at().isBefore(from) && point.at().isBefore(to)) {
                        found.put(point.at(), point.value());
                    }
                }
            }
        } finally {
            lock.unlock();
        }
        return found;
    }

    /// The points of many series in a time, of two at one instant the later added.
    Map<Series, NavigableMap<Instant, MetricValue>> between(Set<Series> wanted, Instant from, Instant to) {
        Map<Series, NavigableMap<Instant, MetricValue>> found = new HashMap<>();
        lock.lock();
        try {
            slots.subMap(slotOf(from), true, Math.max(slotOf(from), slotOf(to)), true)
                    .values()
                    .forEach(slot -> slot.forEach((series, held) -> {
                        if (wanted.contains(series)) {
                            held.stream()
                                    .filter(point -> !point.at().isBefore(from)
                                            && point.at().isBefore(to))
                                    .forEach(point -> found.computeIfAbsent(series, same -> new TreeMap<>())
                                            .put(point.at(), point.value()));
                        }
                    }));
        } finally {
            lock.unlock();
        }
        return found;
    }

    /// The latest point of each metric of a device.
    Map<HistoryKey, Point> latest(ThingName thing) {
        Map<HistoryKey, Point> found = new HashMap<>();
        lock.lock();
        try {
            slots.values()
                    .forEach(slot -> slot.forEach((series, held) -> {
                        if (series.thing().equals(thing)) {
                            held.forEach(point -> found.merge(
                                    series.key(),
                                    point,
                                    (one, other) -> other.at().isBefore(one.at()) ? one : other));
                        }
                    }));
        } finally {
            lock.unlock();
        }
        return found;
    }

    HistoryCounts counts() {
        lock.lock();
        try {
            return new HistoryCounts(points, bytes, writtenEarly);
        } finally {
            lock.unlock();
        }
    }

    /// About how much memory datapoints will take.
    static long bytesOf(List<Output.Datapoint> datapoints) {
        long bytes = 0;
        for (Output.Datapoint datapoint : datapoints) {
            bytes += bytesOf(datapoint.value());
        }
        return bytes;
    }

    private static long bytesOf(MetricValue value) {
        return POINT_BYTES
                + switch (value) {
                    case MetricValue.Count count -> 0;
                    case MetricValue.Level level -> 0;
                    case MetricValue.Numbers numbers -> 24L * numbers.values().size();
                    case MetricValue.Strings strings -> {
                        long total = 0;
                        for (String text : strings.values()) {
                            total += 56L + text.length();
                        }
                        yield total;
                    }
                    case MetricValue.Addresses addresses ->
                        40L * addresses.values().size();
                    case MetricValue.Ports ports -> 4L * ports.values().size();
                };
    }
}
