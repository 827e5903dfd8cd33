package dev.vedette.gateway.https;

import dev.vedette.gateway.GatewayCounters;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of every [HttpsCounter]. Written and read by any thread.
final class HttpsCounters implements GatewayCounters {
    private final Map<HttpsCounter, AtomicLong> values = new EnumMap<>(HttpsCounter.class);

    HttpsCounters() {
        for (HttpsCounter counter : HttpsCounter.values()) {
            values.put(counter, new AtomicLong());
        }
    }

    void count(HttpsCounter counter) {
        add(counter, 1);
    }

    /// Adds an amount and answers the new value.
    long add(HttpsCounter counter, long amount) {
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
    private AtomicLong of(HttpsCounter counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
