package dev.vedette.server.query;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what a back-test says, by day and by behavior.
final class PreviewTally {
    private static final int WORST_MAX = 5;

    private final TreeMap<LocalDate, Count> days = new TreeMap<>();
    private final Map<String, Count> behaviors = new LinkedHashMap<>();
    private long total;

    PreviewTally(Instant from, Instant to, List<Behavior> judged) {
        LocalDate last = date(to.minusNanos(1));
        for (LocalDate day = date(from); !day.isAfter(last); day = day.plusDays(1)) {
            days.put(day, new Count());
        }
        judged.forEach(behavior -> behaviors.put(behavior.name(), new Count()));
    }

    void on(ViolationEvent event) {
        if (event instanceof ViolationEvent.Raised raised) {
            total++;
            days.computeIfAbsent(date(raised.at()), day -> new Count()).on(raised);
            behaviors
                    .computeIfAbsent(raised.violation().behavior().name(), name -> new Count())
                    .on(raised);
        }
    }

    long total() {
        return total;
    }

    List<Preview.Day> days() {
        List<Preview.Day> all = new ArrayList<>();
        days.forEach((day, count) -> all.add(new Preview.Day(day, count.violations, count.things.size())));
        return all;
    }

    List<Preview.Judged> behaviors() {
        List<Preview.Judged> all = new ArrayList<>();
        behaviors.forEach((name, count) ->
                all.add(new Preview.Judged(name, count.violations, count.things.size(), count.worst())));
        return all;
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    /// How far a value is from normal; for sets how much they have.
    private static double distance(MetricValue observed, Expectation expected) {
        return switch (observed) {
            case MetricValue.Count(long count) -> distance((double) count, expected);
            case MetricValue.Level(double level) -> distance(level, expected);
            case MetricValue.Numbers numbers -> numbers.values().size();
            case MetricValue.Strings strings -> strings.values().size();
            case MetricValue.Addresses addresses -> addresses.values().size();
            case MetricValue.Ports ports -> ports.values().size();
        };
    }

    private static double distance(double value, Expectation expected) {
        return switch (expected.criteria()) {
            case Criteria.Threshold threshold -> Math.abs(value - threshold.bound());
            case Criteria.Range range -> Math.max(range.min() - value, value - range.max());
            case Criteria.FleetPercentile _ -> {
                Baseline baseline = expected.baseline();
                yield baseline == null ? 0 : Math.abs(value - baseline.value());
            }
            case Criteria.AddressesIn _, Criteria.PortsIn _, Criteria.StringsIn _, Criteria.NumbersIn _ -> 0;
        };
    }

    /// What was raised on one day, or of one behavior.
    private static final class Count {
        private long violations;
        private final Set<ThingName> things = new HashSet<>();
        private final Map<ThingName, Far> worst = new HashMap<>();

        private record Far(double distance, Preview.Worst raised) {}

        void on(ViolationEvent.Raised raised) {
            ThingName thing = raised.violation().thing();
            violations++;
            things.add(thing);
            Far far = new Far(
                    distance(raised.observed(), raised.expected()),
                    new Preview.Worst(thing, raised.at(), raised.observed()));
            worst.merge(thing, far, (one, other) -> other.distance > one.distance ? other : one);
            if (worst.size() > WORST_MAX) {
                worst.values().stream()
                        .min(Comparator.comparingDouble(Far::distance))
                        .ifPresent(least -> worst.remove(least.raised.thing()));
            }
        }

        List<Preview.Worst> worst() {
            return worst.values().stream()
                    .sorted(Comparator.comparingDouble(Far::distance)
                            .reversed()
                            .thenComparing(far -> far.raised.thing()))
                    .map(Far::raised)
                    .toList();
        }
    }
}
