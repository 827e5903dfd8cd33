package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Series;
import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// Since when the states last that the reference runner measures the time of.
final class ReferenceClocks {
    private final MetricCatalogue catalogue;
    private final Map<Key, State> states = new HashMap<>();

    private record Key(ThingName thing, Series series) {}

    private record State(Instant heardAt, @Nullable Instant since) {}

    ReferenceClocks(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    boolean isElapsed(Series series) {
        return catalogue.find(series.metric()).orElse(null) instanceof ElapsedMetric;
    }

    boolean starts(Series series, Observation seen) {
        Metric<?> metric = catalogue.find(series.metric()).orElse(null);
        return series.dimension() == null && metric instanceof ElapsedMetric<?> elapsed && starts(elapsed, seen);
    }

    private static <O extends Observation> boolean starts(ElapsedMetric<O> metric, Observation seen) {
        return metric.reads().isInstance(seen) && metric.starts(metric.reads().cast(seen));
    }

    /// Takes note of the state. Returns false, and takes none, when something later was noted already.
    boolean note(Series series, Observation seen, boolean lasts) {
        Key key = new Key(seen.thing(), series);
        State before = states.getOrDefault(key, new State(seen.at(), null));
        if (seen.at().isBefore(before.heardAt())) {
            return false;
        }
        Instant since = before.since() == null ? seen.at() : before.since();
        states.put(key, new State(seen.at(), lasts ? since : null));
        return true;
    }

    /// Since when the state lasts; empty when it does not.
    Optional<Instant> since(ThingName thing, Series series) {
        return Optional.ofNullable(states.get(new Key(thing, series))).map(State::since);
    }

    void removeIf(BiPredicate<ThingName, Series> condition) {
        states.keySet().removeIf(key -> condition.test(key.thing(), key.series()));
    }
}
