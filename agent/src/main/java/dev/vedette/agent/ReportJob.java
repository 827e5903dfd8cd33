package dev.vedette.agent;

import dev.vedette.agent.collect.CustomMetric;
import dev.vedette.agent.collect.InterfaceCounters;
import dev.vedette.agent.collect.LocalAddresses;
import dev.vedette.agent.collect.SocketTable;
import dev.vedette.agent.collect.SystemTree;
import dev.vedette.agent.collect.TrafficMeter;
import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.message.Report;
import dev.vedette.agent.message.ReportDocument;
import dev.vedette.sdk.cache.CacheException;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// Makes a report at each interval, and puts it into the cache. One thread.
final class ReportJob {
    private static final String DROPPED = "agent-dropped-messages";

    private final AgentConfig.Reports config;
    private final SystemTree tree;
    private final Supplier<LocalAddresses> addresses;
    private final MessageCache cache;
    private final LongSupplier dropped;
    private final Consumer<String> log;
    private final TrafficMeter meter = new TrafficMeter();
    private Instant due = Instant.MIN;
    private long lastId;
    private long leftOut;
    private long leftOutSaid;
    private boolean isFull;

    /// A job that has made none.
    ///
    /// @param dropped how many messages the caches had to drop
    ReportJob(
            AgentConfig.Reports config,
            SystemTree tree,
            Supplier<LocalAddresses> addresses,
            MessageCache cache,
            LongSupplier dropped,
            Consumer<String> log) {
        this.config = config;
        this.tree = tree;
        this.addresses = addresses;
        this.cache = cache;
        this.dropped = dropped;
        this.log = log;
    }

    /// Makes the report that is due, and says when the next one is. One that the disk does not take is left out and
    /// counted as dropped; that is said once, and once when it is over.
    Instant step(Instant now) {
        boolean clockWasSetBack = due.isAfter(now.plus(config.interval()));
        if (now.isBefore(due) && !clockWasSetBack) {
            return due;
        }
        // From when it was due, so that intervals do not drift; a machine that slept does not catch up.
        Instant next = due.equals(Instant.MIN) ? now : due.plus(config.interval());
        due = next.isAfter(now) && !clockWasSetBack ? next : now.plus(config.interval());
        lastId = Math.max(now.getEpochSecond(), lastId + 1);
        keep(now, ReportDocument.cached(report(lastId)));
        return due;
    }

    private void keep(Instant now, byte[] report) {
        try {
            cache.put(Priority.LOW, now, report);
            if (isFull) {
                isFull = false;
                log.accept("the disk takes reports again; " + (leftOut - leftOutSaid) + " were left out");
                leftOutSaid = leftOut;
            }
        } catch (CacheException e) {
            leftOut++;
            if (!isFull) {
                isFull = true;
                log.accept(e.getMessage() + "; reports are left out until it takes them again");
            }
        }
    }

    private Report report(long id) {
        return Report.of(
                id,
                SocketTable.read(tree),
                addresses.get(),
                meter.since(new InterfaceCounters(config.interfacesIgnored()).read(tree))
                        .orElse(null),
                custom());
    }

    private List<CustomMetric.Reading.Value> custom() {
        List<CustomMetric.Reading.Value> values = new ArrayList<>();
        for (CustomMetric metric : config.metrics()) {
            switch (metric.read(tree)) {
                case CustomMetric.Reading.Value value -> values.add(value);
                case CustomMetric.Reading.Missing missing ->
                    log.accept("metric " + missing.name() + " is left out: " + missing.reason());
            }
        }
        long gone = dropped.getAsLong() + leftOut;
        if (gone > 0) {
            values.add(
                    new CustomMetric.Reading.Value(DROPPED, CustomMetric.Type.NUMBER, List.of(String.valueOf(gone))));
        }
        return values;
    }

    /// How old a report may be for its network statistics to say something about now.
    static Duration freshFor(Duration interval) {
        return interval.plus(interval.dividedBy(2));
    }
}
