package dev.vedette.server.query;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/// What a profile would have said of the datapoints that are kept.
///
/// @param days each day of the time, the first first; by UTC
/// @param total violations that would have been raised
/// @param things how many things were judged
/// @param datapoints how many datapoints were read
/// @param behaviors what each behavior would have said, in their order
/// @param coverage what history lacks, in sentences; empty when it tells all
/// @param took how long it took
public record Preview(
        List<Day> days,
        long total,
        int things,
        long datapoints,
        List<Judged> behaviors,
        List<String> coverage,
        Duration took) {
    /// Copies the lists.
    public Preview {
        days = List.copyOf(days);
        behaviors = List.copyOf(behaviors);
        coverage = List.copyOf(coverage);
    }

    /// A day.
    ///
    /// @param day which, by UTC
    /// @param violations that would have been raised on it
    /// @param things that would have raised one on it
    public record Day(LocalDate day, long violations, int things) {}

    /// What a behavior would have said.
    ///
    /// @param name the behavior's name
    /// @param violations that would have been raised
    /// @param things that would have raised one
    /// @param worst the furthest from normal, one of each thing
    public record Judged(String name, long violations, int things, List<Worst> worst) {
        /// Copies the list.
        public Judged {
            worst = List.copyOf(worst);
        }
    }

    /// A violation that would have been raised.
    ///
    /// @param thing by whom
    /// @param at when
    /// @param value with what
    public record Worst(ThingName thing, Instant at, MetricValue value) {}
}
