package dev.vedette.gateway.amqp;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of every [AmqpCounter]. Written and read by any thread.
final class AmqpCounters implements GatewayCounters {
    private final Map<AmqpCounter, AtomicLong> values = new EnumMap<>(AmqpCounter.class);

    AmqpCounters() {
        for (AmqpCounter counter : AmqpCounter.values()) {
            values.put(counter, new AtomicLong());
        }
    }

    void count(AmqpCounter counter) {
        add(counter, 1);
    }

    /// Adds an amount and answers the new value.
    long add(AmqpCounter counter, long amount) {
        return of(counter).addAndGet(amount);
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(values.size());
        values.forEach((counter, value) -> readings.add(
                new Reading(counter.label(), counter.reason(), counter.gauge(), counter.help(), value.get())));
        return readings;
    }

    /// Every counter has a value, from the constructor on.
    private AtomicLong of(AmqpCounter counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
