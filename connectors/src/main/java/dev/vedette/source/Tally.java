package dev.vedette.source;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/// What one source counts. Counters are made once, by the source's constructor, and only grow; any thread may count and
/// read.
public final class Tally {
    private final List<Counter> counters = new CopyOnWriteArrayList<>();

    /// A further counter.
    ///
    /// @param name what is counted, in lower case with underscores, as `lines`
    /// @param reason which share of it this is; empty when it is not divided
    /// @param help one sentence for people
    public Counter counter(String name, String reason, String help) {
        Counter counter = new Counter(name, reason, help);
        counters.add(counter);
        return counter;
    }

    /// Reads every counter, in the order in which they were made.
    public List<Reading> snapshot() {
        return counters.stream()
                .map(each -> new Reading(each.name, each.reason, each.help, each.value()))
                .toList();
    }

    /// One counter as it was read.
    ///
    /// @param name what is counted
    /// @param reason which share of it; empty when it is not divided
    /// @param help one sentence for people
    /// @param value how often, at least 0
    public record Reading(String name, String reason, String help, long value) {}

    /// A count that only grows.
    public static final class Counter {
        private final String name;
        private final String reason;
        private final String help;
        private final LongAdder sum = new LongAdder();

        private Counter(String name, String reason, String help) {
            this.name = name;
            this.reason = reason;
            this.help = help;
        }

        /// Counts one more.
        public void count() {
            sum.increment();
        }

        /// Counts several more.
        public void add(long more) {
            sum.add(more);
        }

        /// The count.
        public long value() {
            return sum.sum();
        }
    }
}
