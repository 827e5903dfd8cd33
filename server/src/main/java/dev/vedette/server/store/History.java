package dev.vedette.server.store;

import dev.vedette.engine.run.Output;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
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

    /// Deletes chunks that end at or before an instant. Returns how many.
    long purgeBefore(Instant instant);

    /// What is held in memory, and how often the limit on it was met.
    HistoryCounts counts();

    /// A stored datapoint.
    ///
    /// @param at the end of its window
    /// @param value its value
    record Point(Instant at, MetricValue value) {}
}
