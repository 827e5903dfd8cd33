package dev.vedette.server.store;

import dev.vedette.engine.run.Output;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/// Datapoints by device and metric, or part of a metric. They are gathered in memory in chunks of time and
/// written encoded; what is not flushed is lost in a crash and comes again when the journal is replayed, and
/// writing a datapoint again changes nothing. One thread appends and flushes; any may read and purge.
public interface History {
    /// Takes datapoints; chunks that are complete are written. The time of a datapoint is its window's end. Of two
    /// values at one instant the later appended stands.
    ///
    /// @throws StoreException when the database fails; then none of them is taken
    void append(List<Output.Datapoint> datapoints);

    /// Writes everything gathered; when this returns it is durable.
    void flush();

    /// Datapoints of a device, and a metric or a part of one, in ascending order of time, flushed or not.
    ///
    /// @param from the first instant
    /// @param to the first instant after
    Page<Point> read(ThingName thing, HistoryKey key, Instant from, Instant to, PageRequest page);

    /// Datapoints of many devices at once, flushed or not; those without any are left out. The caller bounds what
    /// comes: it is all in memory.
    ///
    /// @param from the first instant
    /// @param to the first instant after
    List<Stretch> readAll(Collection<ThingName> things, Collection<HistoryKey> keys, Instant from, Instant to);

    /// What a device has datapoints of, with the latest of each, by key.
    ///
    /// @param from what was last heard of before is left out
    List<Latest> latest(ThingName thing, Instant from);

    /// The lengths of panes that datapoints were stored by, the present one included when there are any.
    List<Duration> panes();

    /// Deletes chunks that end at or before an instant. Returns how many.
    long purgeBefore(Instant instant);

    /// What is held in memory, and how often the limit on it was met.
    HistoryCounts counts();

    /// A stored datapoint.
    ///
    /// @param at the end of its window
    /// @param value its value
    record Point(Instant at, MetricValue value) {}

    /// Datapoints of a device, and a metric or a part of one.
    ///
    /// @param thing the device
    /// @param key the metric, or the part of it
    /// @param points in ascending order of time
    record Stretch(ThingName thing, HistoryKey key, List<Point> points) {
        /// Copies the list.
        public Stretch {
            points = List.copyOf(points);
        }
    }

    /// The latest datapoint of a metric, or of a part of one.
    ///
    /// @param key the metric, or the part of it
    /// @param last the datapoint
    record Latest(HistoryKey key, Point last) {}
}
