package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of every [HubMqttCounter]. Written and read by any thread.
final class HubMqttCounters implements GatewayCounters {
    private final Map<HubMqttCounter, AtomicLong> values = new EnumMap<>(HubMqttCounter.class);

    HubMqttCounters() {
        for (HubMqttCounter counter : HubMqttCounter.values()) {
            values.put(counter, new AtomicLong());
        }
    }

    void count(HubMqttCounter counter) {
        add(counter, 1);
    }

    /// Adds an amount and answers the new value.
    long add(HubMqttCounter counter, long amount) {
        return of(counter).addAndGet(amount);
    }

    long get(HubMqttCounter counter) {
        return of(counter).get();
    }

    void set(HubMqttCounter gauge, long value) {
        of(gauge).set(value);
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(values.size());
        values.forEach((counter, value) -> readings.add(
                new Reading(counter.label(), counter.reason(), counter.gauge(), counter.help(), value.get())));
        return readings;
    }

    /// Every counter has a value, from the constructor on.
    private AtomicLong of(HubMqttCounter counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
