package dev.vedette.server.query;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.RuleBook;
import dev.vedette.server.query.AlarmChart.Expected;
import dev.vedette.server.query.AlarmChart.FleetWindow;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Draws what a violated metric was like around the moment it broke. Any thread may call.
public final class AlarmCharts {
    /// The most points of a chart; of more, each stands for its neighbors by the one that is farthest from
    /// normal.
    public static final int POINTS_MAX = 600;

    private static final int PAGES_MAX = 10;
    private static final int DURATIONS_BEFORE = 24;
    private static final Duration BEFORE_LEAST = Duration.ofHours(6);
    private static final Duration BEFORE_MOST = Duration.ofDays(2);
    private static final Duration AFTER_MOST = Duration.ofDays(5);

    private final Stores stores;
    private final RuleBook rules;
    private final InstantSource clock;
    private final FleetWindows fleets;

    /// Draws from what stores keep.
    ///
    /// @param rules knows the metrics
    /// @param clock the end of what can be drawn
    public AlarmCharts(Stores stores, RuleBook rules, InstantSource clock) {
        this.stores = stores;
        this.rules = rules;
        this.clock = clock;
        this.fleets = new FleetWindows(stores);
    }

    /// The chart of a violation; empty when none of that id is kept.
    public Optional<AlarmChart> of(String violationId) {
        return stores.alarms().find(violationId).map(this::chart);
    }

    private AlarmChart chart(AlarmRecord alarm) {
        ViolationRecord violation = alarm.violation();
        BehaviorDraft behavior = violation.behavior();
        String metric = AlarmQueue.metricOf(violation);
        CriteriaDraft criteria = behavior.criteria();
        Duration duration = duration(criteria);
        HistoryKey key = metric.isEmpty() ? null : key(behavior, new MetricName(metric));
        FleetWindows.Found fleet = key == null ? null : fleet(violation, key, criteria, duration);
        FleetWindow window = fleet instanceof FleetWindows.Found.Window(FleetWindow found) ? found : null;
        Expected expected = expected(criteria, window == null ? null : window.bound());
        List<Point> points = key == null ? List.of() : points(alarm, key, duration);
        return new AlarmChart(
                metric,
                metric.isEmpty() ? "" : unit(new MetricName(metric)),
                thinned(points, expected, violation.startedAt()),
                expected,
                violation.startedAt(),
                alarm.state() == AlarmRecord.State.CLEARED ? alarm.endedAt() : null,
                window,
                fleet instanceof FleetWindows.Found.Not(String reason) ? reason : null);
    }

    private String unit(MetricName metric) {
        return rules.metrics().find(metric).map(KnownMetric::unit).orElse("");
    }

    private static Duration duration(@Nullable CriteriaDraft criteria) {
        return criteria == null || criteria.durationSeconds() == null
                ? Duration.ZERO
                : Duration.ofSeconds(criteria.durationSeconds());
    }

    private static HistoryKey key(BehaviorDraft behavior, MetricName metric) {
        DimensionDraft dimension = behavior.metricDimension();
        if (dimension == null || dimension.dimensionName() == null) {
            return HistoryKey.of(metric);
        }
        Membership membership = Objects.equals(dimension.operator(), "NOT_IN") ? Membership.NOT_IN : Membership.IN;
        return HistoryKey.of(metric, membership, dimension.dimensionName());
    }

    private FleetWindows.@Nullable Found fleet(
            ViolationRecord violation, HistoryKey key, @Nullable CriteriaDraft criteria, Duration duration) {
        String statistic = criteria == null ? null : criteria.statisticalThreshold();
        Percentile percentile =
                statistic == null ? null : Percentile.named(statistic).orElse(null);
        return percentile == null
                ? null
                : fleets.find(new FleetWindows.Wanted(
                        violation.profile(), violation.thing(), key, violation.startedAt(), duration, percentile));
    }

    private List<Point> points(AlarmRecord alarm, HistoryKey key, Duration duration) {
        ViolationRecord violation = alarm.violation();
        Duration before = clamped(duration.multipliedBy(DURATIONS_BEFORE), BEFORE_LEAST, BEFORE_MOST);
        Instant from = violation.startedAt().minus(before);
        Instant over =
                alarm.endedAt() == null ? clock.instant() : alarm.endedAt().plus(before.dividedBy(4));
        Instant to = Stream.of(over, clock.instant(), violation.startedAt().plus(AFTER_MOST))
                .min(Instant::compareTo)
                .orElse(over);
        Instant end = to.isAfter(violation.startedAt()) ? to : violation.startedAt();
        List<Point> read = read(violation.thing(), key, from.minus(duration), end.plusNanos(1));
        return summed(read, duration).stream()
                .filter(point -> !point.at().isBefore(from))
                .toList();
    }

    private static Duration clamped(Duration wanted, Duration least, Duration most) {
        if (wanted.compareTo(least) < 0) {
            return least;
        }
        return wanted.compareTo(most) > 0 ? most : wanted;
    }

    private List<Point> read(ThingName thing, HistoryKey key, Instant from, Instant to) {
        List<Point> points = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Page<Point> page =
                    stores.history().read(thing, key, from, to, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            points.addAll(page.items());
            cursor = page.next();
            pages++;
        } while (cursor != null && pages < PAGES_MAX);
        return points;
    }

    /// What was judged at each point: of counts the sum over the duration that ends there.
    private static List<Point> summed(List<Point> points, Duration duration) {
        if (duration.isZero()) {
            return points;
        }
        List<Point> summed = new ArrayList<>();
        Deque<Point> window = new ArrayDeque<>();
        long sum = 0;
        for (Point point : points) {
            if (!(point.value() instanceof MetricValue.Count(long count))) {
                summed.add(point);
                continue;
            }
            window.addLast(point);
            sum += count;
            while (!window.getFirst().at().isAfter(point.at().minus(duration))) {
                sum -= count(window.removeFirst());
            }
            summed.add(new Point(point.at(), new MetricValue.Count(sum)));
        }
        return summed;
    }

    private static long count(Point point) {
        return point.value() instanceof MetricValue.Count(long count) ? count : 0;
    }

    private static List<Point> thinned(List<Point> points, Expected expected, Instant broke) {
        if (points.size() <= POINTS_MAX) {
            return points;
        }
        boolean isLeastWorst = expected.min() != null && expected.max() == null;
        List<Point> thinned = new ArrayList<>();
        int each = Math.ceilDiv(points.size(), POINTS_MAX);
        for (int start = 0; start < points.size(); start += each) {
            Point kept = points.get(start);
            for (Point point : points.subList(start, Math.min(points.size(), start + each))) {
                boolean isWorse = isLeastWorst ? size(point) < size(kept) : size(point) > size(kept);
                kept = point.at().equals(broke) || (isWorse && !kept.at().equals(broke)) ? point : kept;
            }
            thinned.add(kept);
        }
        return thinned;
    }

    /// How much a value is, to tell which one to keep of many.
    private static double size(Point point) {
        return switch (point.value()) {
            case MetricValue.Count(long count) -> (double) count;
            case MetricValue.Level(double level) -> level;
            case MetricValue.Numbers numbers -> numbers.values().size();
            case MetricValue.Strings strings -> strings.values().size();
            case MetricValue.Addresses addresses -> addresses.values().size();
            case MetricValue.Ports ports -> ports.values().size();
        };
    }

    /// What is normal.
    ///
    /// @param bound the fleet's percentile, or null
    private static Expected expected(@Nullable CriteriaDraft criteria, @Nullable Double bound) {
        if (criteria == null) {
            return new Expected(null, null, null, "");
        }
        String operator = Objects.requireNonNullElse(criteria.comparisonOperator(), "");
        ValueDraft value = criteria.value();
        Double limit = bound != null ? bound : value == null ? null : number(value);
        return switch (operator) {
            case "less-than", "less-than-equals" -> new Expected(null, limit, null, operator);
            case "greater-than", "greater-than-equals" -> new Expected(limit, null, null, operator);
            case KnownMetric.IN_RANGE -> {
                List<Double> numbers = value == null ? null : value.numbers();
                yield numbers == null || numbers.size() != 2
                        ? new Expected(null, null, null, operator)
                        : new Expected(numbers.getFirst(), numbers.getLast(), null, operator);
            }
            default -> new Expected(null, null, value == null ? List.of() : elements(value), operator);
        };
    }

    private static @Nullable Double number(ValueDraft value) {
        Long count = value.count();
        return count == null ? value.number() : Double.valueOf(count);
    }

    private static List<String> elements(ValueDraft value) {
        return Stream.of(value.cidrs(), value.ports(), value.strings(), value.numbers())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .map(Object::toString)
                .toList();
    }
}
