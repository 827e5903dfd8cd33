package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of every [MqttCounter]. Written by the broker's event loop only, read by anyone.
final class MqttCounters implements GatewayCounters {
    private final Map<MqttCounter, AtomicLong> values = new EnumMap<>(MqttCounter.class);

    MqttCounters() {
        for (MqttCounter counter : MqttCounter.values()) {
            values.put(counter, new AtomicLong());
        }
    }

    void count(MqttCounter counter) {
        add(counter, 1);
    }

    void add(MqttCounter counter, long amount) {
        AtomicLong value = of(counter);
        // There is one writer, so an ordered store is exact and costs no fence.
        value.setRelease(value.getPlain() + amount);
    }

    void set(MqttCounter gauge, long value) {
        of(gauge).setRelease(value);
    }

    /// Sets every gauge to zero, as what they measure is gone.
    void clearGauges() {
        values.forEach((counter, value) -> {
            if (counter.gauge()) {
                value.setRelease(0);
            }
        });
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(values.size());
        values.forEach((counter, value) -> readings.add(
                new Reading(counter.label(), counter.reason(), counter.gauge(), counter.help(), value.getAcquire())));
        return readings;
    }

    /// Every counter has a value, from the constructor on.
    private AtomicLong of(MqttCounter counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
