package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;

/// The values of every [MqttCounter]. Written by the broker's event loop only, read by anyone.
final class MqttCounters implements GatewayCounters {
    private static final MqttCounter[] ALL = MqttCounter.values();

    private final AtomicLongArray values = new AtomicLongArray(ALL.length);

    void count(MqttCounter counter) {
        add(counter, 1);
    }

    void add(MqttCounter counter, long amount) {
        int at = counter.ordinal();
        // There is one writer, so an ordered store is exact and costs no fence.
        values.setRelease(at, values.getPlain(at) + amount);
    }

    void set(MqttCounter gauge, long value) {
        values.setRelease(gauge.ordinal(), value);
    }

    /// Sets every gauge to zero, as what they measure is gone.
    void clearGauges() {
        for (MqttCounter counter : ALL) {
            if (counter.gauge()) {
                set(counter, 0);
            }
        }
    }

    long value(MqttCounter counter) {
        return values.getAcquire(counter.ordinal());
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(ALL.length);
        for (MqttCounter counter : ALL) {
            readings.add(new Reading(
                    counter.label(), counter.reason(), counter.gauge(), counter.help(), value(counter)));
        }
        return readings;
    }
}
