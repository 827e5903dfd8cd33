package dev.vedette.server.run;

import dev.vedette.engine.run.Output;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History;
import dev.vedette.server.store.HistoryCounts;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Keeps datapoints in memory; those that were not flushed are lost in a crash.
final class MemoryHistory implements History {
    private final Mishap mishap;
    private final Map<String, MetricValue> durable = new HashMap<>();
    private final Map<String, MetricValue> open = new HashMap<>();

    MemoryHistory(Mishap mishap) {
        this.mishap = mishap;
    }

    @Override
    public synchronized void append(List<Output.Datapoint> datapoints) {
        mishap.ask();
        datapoints.forEach(datapoint -> open.put(
                datapoint.thing() + " " + datapoint.series() + " "
                        + datapoint.window().end(),
                datapoint.value()));
        mishap.operate();
    }

    @Override
    public synchronized void flush() {
        mishap.ask();
        durable.putAll(open);
        open.clear();
        mishap.operate();
    }

    synchronized void crash() {
        open.clear();
    }

    /// Every datapoint, flushed or not.
    synchronized Map<String, MetricValue> all() {
        Map<String, MetricValue> all = new HashMap<>(durable);
        all.putAll(open);
        return all;
    }

    @Override
    public Page<Point> read(ThingName thing, HistoryKey key, Instant from, Instant to, PageRequest page) {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public List<Stretch> readAll(Collection<ThingName> things, Collection<HistoryKey> keys, Instant from, Instant to) {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public List<Latest> latest(ThingName thing, Instant from) {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public List<Duration> panes() {
        throw new UnsupportedOperationException("nobody reads here");
    }

    @Override
    public long purgeBefore(Instant instant) {
        throw new UnsupportedOperationException("nothing gets old here");
    }

    @Override
    public HistoryCounts counts() {
        throw new UnsupportedOperationException("nobody counts here");
    }
}
