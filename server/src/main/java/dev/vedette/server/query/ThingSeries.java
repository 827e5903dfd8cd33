package dev.vedette.server.query;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.History.Stretch;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.Stores;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Datapoints of a thing over a time, with what is expected of them and the violations in it.
///
/// @param points of which many are made few
/// @param expected by behaviors of profiles that apply to the thing now
/// @param violations of behaviors on the metric
/// @param isCut whether there were more datapoints than are read
public record ThingSeries(List<Sample> points, List<Bound> expected, List<Span> violations, boolean isCut) {
    /// The most points that are given.
    public static final int POINTS_MAX = 5_000;

    private static final long READ_MAX = 2_000_000;
    private static final int SLICES = 50;

    /// Copies the lists.
    public ThingSeries {
        points = List.copyOf(points);
        expected = List.copyOf(expected);
        violations = List.copyOf(violations);
    }

    /// A point.
    ///
    /// @param at its time
    /// @param value the last value of its stretch of time
    /// @param min the least one, where several were made one
    /// @param max the greatest one, where several were made one
    public record Sample(
            Instant at,
            MetricValue value,
            @Nullable Double min,
            @Nullable Double max) {}

    /// What a behavior expects.
    ///
    /// @param profile the profile's name
    /// @param behavior as it was written
    /// @param min the least that is normal, or null
    /// @param max the most that is normal, or null
    /// @param set the elements that are, or are not, normal; or null
    public record Bound(
            String profile,
            BehaviorDraft behavior,
            @Nullable Double min,
            @Nullable Double max,
            @Nullable List<String> set) {
        /// Copies the list.
        public Bound {
            set = set == null ? null : List.copyOf(set);
        }
    }

    /// A violation.
    ///
    /// @param id its id
    /// @param from when it was raised
    /// @param to when it ended, or null while it is open
    public record Span(String id, Instant from, @Nullable Instant to) {}

    /// Reads a series.
    ///
    /// @param stores where from
    /// @param profiles those that apply to the thing
    /// @param clock by which mutes are told
    public static ThingSeries read(Stores stores, List<ProfileRecord> profiles, InstantSource clock, Wanted wanted) {
        Downsampling sampling = new Downsampling(wanted.from, wanted.to, wanted.points);
        Duration slice =
                Duration.between(wanted.from, wanted.to).dividedBy(SLICES).plusSeconds(1);
        for (Instant at = wanted.from; at.isBefore(wanted.to) && sampling.read() < READ_MAX; at = at.plus(slice)) {
            Instant end = at.plus(slice).isAfter(wanted.to) ? wanted.to : at.plus(slice);
            stores.history().readAll(List.of(wanted.thing), List.of(wanted.series.key()), at, end).stream()
                    .map(Stretch::points)
                    .forEach(sampling::add);
        }
        List<Sample> points = sampling.sampled().stream()
                .map(point -> new Sample(point.at(), point.value(), point.min(), point.max()))
                .toList();
        return new ThingSeries(
                points,
                expected(profiles, wanted.series),
                violations(stores, clock, wanted),
                sampling.read() >= READ_MAX);
    }

    /// Which series is wanted.
    ///
    /// @param thing of whom
    /// @param series of what
    /// @param from the first instant
    /// @param to the first instant after
    /// @param points the most points, 1..[#POINTS_MAX]
    public record Wanted(ThingName thing, SeriesName series, Instant from, Instant to, int points) {}

    private static List<Bound> expected(List<ProfileRecord> profiles, SeriesName series) {
        List<Bound> bounds = new ArrayList<>();
        for (ProfileRecord profile : profiles) {
            profile.behaviors().stream()
                    .filter(behavior -> isOn(behavior, series))
                    .forEach(behavior -> bounds.add(bound(profile.name(), behavior)));
        }
        return bounds;
    }

    private static boolean isOn(BehaviorDraft behavior, SeriesName series) {
        DimensionDraft dimension = behavior.metricDimension();
        String part = dimension == null
                ? null
                : Objects.equals(dimension.operator(), "NOT_IN")
                        ? "NOT_IN " + dimension.dimensionName()
                        : dimension.dimensionName();
        return Objects.equals(behavior.metric(), series.metric()) && Objects.equals(part, series.dimension());
    }

    /// What a behavior expects of a value; percentiles have no bound that stays.
    static Bound bound(String profile, BehaviorDraft behavior) {
        CriteriaDraft criteria = behavior.criteria();
        ValueDraft value = criteria == null ? null : criteria.value();
        if (criteria == null || value == null || criteria.statisticalThreshold() != null) {
            return new Bound(profile, behavior, null, null, null);
        }
        Double number = value.count() != null ? Double.valueOf((double) value.count()) : value.number();
        return switch (Objects.requireNonNullElse(criteria.comparisonOperator(), "")) {
            case "less-than", "less-than-equals" -> new Bound(profile, behavior, null, number, null);
            case "greater-than", "greater-than-equals" -> new Bound(profile, behavior, number, null, null);
            case "in-range" -> {
                List<Double> numbers = Objects.requireNonNullElse(value.numbers(), List.of());
                yield numbers.size() == 2
                        ? new Bound(profile, behavior, numbers.getFirst(), numbers.getLast(), null)
                        : new Bound(profile, behavior, null, null, null);
            }
            default -> new Bound(profile, behavior, null, null, elements(value));
        };
    }

    private static List<String> elements(ValueDraft value) {
        return Stream.of(value.cidrs(), value.ports(), value.strings(), value.numbers())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(Object::toString)
                .toList();
    }

    private static List<Span> violations(Stores stores, InstantSource clock, Wanted wanted) {
        AlarmFilter all = AlarmFilter.ALL.ofThing(wanted.thing.value());
        AlarmFilter onMetric = new AlarmFilter(
                all.states(),
                all.severities(),
                null,
                all.thing(),
                null,
                null,
                wanted.series.metric(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                wanted.to);
        return stores
                .alarms()
                .list(onMetric, clock.instant(), new PageRequest(null, PageRequest.LIMIT_MAX))
                .items()
                .stream()
                .filter(alarm -> alarm.endedAt() == null || alarm.endedAt().isAfter(wanted.from))
                .map(ThingSeries::span)
                .toList();
    }

    private static Span span(AlarmRecord alarm) {
        return new Span(alarm.id(), alarm.violation().startedAt(), alarm.endedAt());
    }
}
