package dev.vedette.gateway;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/// The values of all counters of one endpoint, which an enum names. Written and read by any thread.
///
/// @param <C> the enum
public final class EnumCounters<C extends Enum<C> & EnumCounters.Counter> implements GatewayCounters {
    private final Map<C, AtomicLong> values;

    /// What an enum says of each of its counters.
    public interface Counter {
        /// What is counted, and how it is shown.
        Description description();
    }

    /// What is counted, as of [GatewayCounters.Reading].
    ///
    /// @param label what is counted, as `mqtt_messages_dropped`
    /// @param reason which share of it this is; empty when it is not divided
    /// @param gauge whether the value may fall
    /// @param help one sentence for people
    public record Description(String label, String reason, boolean gauge, String help) {}

    /// All of them are 0.
    ///
    /// @param counters the enum's class
    public EnumCounters(Class<C> counters) {
        values = new EnumMap<>(counters);
        for (C counter : counters.getEnumConstants()) {
            values.put(counter, new AtomicLong());
        }
    }

    /// It has happened once more.
    public void count(C counter) {
        add(counter, 1);
    }

    /// Adds an amount, which is negative where a gauge falls.
    ///
    /// @return the new value
    public long add(C counter, long amount) {
        return of(counter).addAndGet(amount);
    }

    /// The value of one.
    public long value(C counter) {
        return of(counter).get();
    }

    /// Puts a gauge on a value.
    public void set(C gauge, long value) {
        of(gauge).set(value);
    }

    @Override
    public List<Reading> snapshot() {
        List<Reading> readings = new ArrayList<>(values.size());
        values.forEach((counter, value) -> {
            Description of = counter.description();
            readings.add(new Reading(of.label(), of.reason(), of.gauge(), of.help(), value.get()));
        });
        return readings;
    }

    /// Every counter has a value, from the constructor on.
    private AtomicLong of(C counter) {
        return Objects.requireNonNull(values.get(counter));
    }
}
