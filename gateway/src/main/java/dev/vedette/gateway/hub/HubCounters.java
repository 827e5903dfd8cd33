package dev.vedette.gateway.hub;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of every [HubCounter]. Written and read by any thread.
final class HubCounters implements GatewayCounters {
    private final Map<HubCounter, AtomicLong> values = new EnumMap<>(HubCounter.class);

    HubCounters() {
        for (HubCounter counter : HubCounter.values()) {
            values.put(counter, new AtomicLong());
        }
    }

    void count(HubCounter counter) {
        add(counter, 1);
    }

    void add(HubCounter counter, long amount) {
        of(counter).addAndGet(amount);
    }

    long value(HubCounter counter) {
        return of(counter).get();
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(values.size());
        values.forEach((counter, value) -> readings.add(
                new Reading(counter.label(), counter.reason(), counter.gauge(), counter.help(), value.get())));
        return readings;
    }

    /// Every counter has a value, from the constructor on.
    private AtomicLong of(HubCounter counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
