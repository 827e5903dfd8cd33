package dev.vedette.engine.profile;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.KnownMetric.DurationRule;
import dev.vedette.engine.profile.KnownMetric.Side;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Port;
import dev.vedette.sdk.observe.PortSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks one behavior as it was written: first what can be said without knowing the metric, then what its
/// metric allows.
final class BehaviorCheck {
    private static final int NAME_LENGTH_MAX = 128;
    private static final Pattern STRICT_NAME = Pattern.compile("[a-zA-Z0-9:_-]+");
    private static final int CIDR_LENGTH_MIN = 2;
    private static final int CIDR_LENGTH_MAX = 43;
    private static final Duration DURATION_MAX = Duration.ofSeconds(3600);
    private static final List<Integer> DURATIONS = List.of(300, 600, 900, 1800, 3600);
    private static final List<String> OPERATORS = Arrays.stream(MetricKind.values())
            .flatMap(kind -> KnownMetric.operators(kind).stream())
            .distinct()
            .toList();

    private final BehaviorDraft draft;
    private final int index;
    private final KnownMetrics metrics;
    private final DimensionCheck dimensions;
    private final ProfileLimits limits;
    private final List<Problem> problems = new ArrayList<>();
    private final @Nullable KnownMetric metric;

    BehaviorCheck(
            BehaviorDraft draft, int index, KnownMetrics metrics, DimensionCheck dimensions, ProfileLimits limits) {
        this.draft = draft;
        this.index = index;
        this.metrics = metrics;
        this.dimensions = dimensions;
        this.limits = limits;
        checkName();
        this.metric = checkMetric();
        checkPart();
        checkCriteria();
    }

    List<Problem> problems() {
        return problems;
    }

    /// The behavior as the engine judges by it; asked for only when there is no problem.
    Behavior behavior() {
        KnownMetric known = Objects.requireNonNull(metric, "a checked behavior has a metric");
        CriteriaDraft criteria = Objects.requireNonNull(draft.criteria(), "a checked behavior has criteria");
        Integer seconds = criteria.durationSeconds();
        return new Behavior(
                Objects.requireNonNull(draft.name(), "a checked behavior has a name"),
                dimensions.series(known.name(), draft.metricDimension()),
                criteria(known.kind(), criteria),
                seconds == null ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofSeconds(seconds)),
                Objects.requireNonNullElse(criteria.consecutiveDatapointsToAlarm(), 1),
                Objects.requireNonNullElse(criteria.consecutiveDatapointsToClear(), 1),
                Boolean.TRUE.equals(draft.suppressAlerts()));
    }

    Problem problem(String member, String message) {
        String name = draft.name() == null ? "at index " + index : draft.name();
        return new Problem("behaviors[" + index + "]." + member, "Behavior " + name + " is malformed. " + message);
    }

    private void add(String member, String message) {
        problems.add(problem(member, message));
    }

    private void checkName() {
        String name = draft.name();
        if (name == null) {
            add("name", "name is required");
            return;
        }
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > NAME_LENGTH_MAX) {
            add("name", "name should have 1.." + NAME_LENGTH_MAX + " characters, has " + length);
        } else if (limits.lenientNames() && !name.codePoints().allMatch(BehaviorCheck::isPrintable)) {
            add("name", "name should have only printable characters and spaces");
        } else if (!limits.lenientNames() && !STRICT_NAME.matcher(name).matches()) {
            add("name", "name should match " + STRICT_NAME.pattern());
        }
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private @Nullable KnownMetric checkMetric() {
        String name = draft.metric();
        if (name == null) {
            add("metric", "metric is required");
            return null;
        }
        Optional<String> unknown = ProfileRules.unknownMetric(metrics, name);
        if (unknown.isPresent()) {
            add("metric", unknown.get());
            return null;
        }
        return metrics.find(new MetricName(name)).orElse(null);
    }

    private void checkPart() {
        dimensions.problems(metric, draft.metricDimension()).forEach(found -> add(found.path(), found.message()));
        if (Boolean.TRUE.equals(draft.exportMetric())) {
            add("exportMetric", "exportMetric is not supported yet, leave it out");
        }
    }

    private void checkCriteria() {
        CriteriaDraft criteria = draft.criteria();
        if (criteria == null) {
            add("criteria", "criteria is required");
            return;
        }
        checkDatapoints("consecutiveDatapointsToAlarm", criteria.consecutiveDatapointsToAlarm());
        checkDatapoints("consecutiveDatapointsToClear", criteria.consecutiveDatapointsToClear());
        if (criteria.mlConfidenceLevel() != null) {
            add(
                    "criteria.mlDetectionConfig",
                    "mlDetectionConfig is not supported yet, give a comparisonOperator with a value or a"
                            + " statisticalThreshold");
            return;
        }
        checkOperator(criteria.comparisonOperator());
        checkBound(criteria);
        checkDuration(criteria);
    }

    private void checkDatapoints(String member, @Nullable Integer count) {
        if (count != null && (count < 1 || count > Behavior.DATAPOINTS_MAX)) {
            add("criteria." + member, member + " " + count + " should be in range[1," + Behavior.DATAPOINTS_MAX + "]");
        }
    }

    private void checkOperator(@Nullable String operator) {
        List<String> allowed = metric == null ? OPERATORS : metric.operators();
        if (operator == null) {
            add("criteria.comparisonOperator", "comparisonOperator is required, one of " + String.join(", ", allowed));
        } else if (!OPERATORS.contains(operator)) {
            add(
                    "criteria.comparisonOperator",
                    "comparisonOperator " + operator + " should be one of " + String.join(", ", allowed));
        } else if (metric != null && !allowed.contains(operator)) {
            add(
                    "criteria.comparisonOperator",
                    "comparisonOperator " + operator + " is not valid for metric " + metric.name()
                            + ", which takes one of " + String.join(", ", allowed));
        }
    }

    private void checkBound(CriteriaDraft criteria) {
        ValueDraft value = criteria.value();
        String statistic = criteria.statisticalThreshold();
        if (value == null && statistic == null) {
            add("criteria", "criteria requires a value or a statisticalThreshold");
        } else if (value != null && statistic != null) {
            add("criteria", "criteria has both a value and a statisticalThreshold, only one of them is allowed");
        }
        if (statistic != null) {
            checkStatistic(statistic, RangeCheck.isRange(criteria));
        }
        if (value != null) {
            checkValue(value, RangeCheck.isRange(criteria));
        }
    }

    private void checkStatistic(String statistic, boolean isRange) {
        if (Percentile.named(statistic).isEmpty()) {
            add(
                    "criteria.statisticalThreshold.statistic",
                    "statistic " + statistic + " should be one of "
                            + Arrays.stream(Percentile.values())
                                    .map(Percentile::wireName)
                                    .collect(Collectors.joining(", ")));
        }
        if (isRange) {
            add("criteria.statisticalThreshold", "in-range takes a value, no statisticalThreshold");
        } else if (metric != null && !takesStatistic(metric)) {
            add("criteria.statisticalThreshold", "Metric " + metric.name() + " takes a value, no statisticalThreshold");
        }
    }

    private static boolean takesStatistic(KnownMetric metric) {
        return metric.duration() != DurationRule.NEVER;
    }

    private void checkValue(ValueDraft value, boolean isRange) {
        List<String> given = members(value);
        List<String> wanted = isRange ? List.of("numbers") : metric == null ? List.of() : wantedMembers(metric);
        if (given.size() != 1) {
            String right = wanted.isEmpty() ? "count, cidrs, ports, number, numbers, strings" : words(wanted);
            add(
                    "criteria.value",
                    "value should have exactly one member (" + right + "), has "
                            + (given.isEmpty() ? "none" : String.join(", ", given)));
        } else if (!wanted.isEmpty() && !wanted.contains(given.getFirst())) {
            add(
                    "criteria.value." + given.getFirst(),
                    (isRange || metric == null ? "in-range" : "Metric " + metric.name())
                            + " requires criteria's value to be given as " + words(wanted) + ", not as "
                            + given.getFirst());
        }
        checkElements(value);
        if (isRange && value.numbers() != null) {
            RangeCheck.problems(metric, value.numbers()).forEach(found -> add(found.path(), found.message()));
        }
    }

    private static String words(List<String> members) {
        return String.join(" or ", members);
    }

    private static List<String> members(ValueDraft value) {
        return Stream.of(
                        value.count() == null ? "" : "count",
                        value.cidrs() == null ? "" : "cidrs",
                        value.ports() == null ? "" : "ports",
                        value.number() == null ? "" : "number",
                        value.numbers() == null ? "" : "numbers",
                        value.strings() == null ? "" : "strings")
                .filter(member -> !member.isEmpty())
                .toList();
    }

    private static List<String> wantedMembers(KnownMetric metric) {
        return switch (metric.kind()) {
            case COUNT -> List.of("count");
            case LEVEL -> metric.side() == Side.CUSTOM ? List.of("number", "count") : List.of("count");
            case NUMBERS -> List.of("numbers");
            case STRINGS -> List.of("strings");
            case ADDRESSES -> List.of("cidrs");
            case PORTS -> List.of("ports");
        };
    }

    private void checkElements(ValueDraft value) {
        Long count = value.count();
        if (count != null && count < 0) {
            add("criteria.value.count", "count " + count + " should be at least 0");
        }
        Double number = value.number();
        if (number != null && !Double.isFinite(number)) {
            add("criteria.value.number", "number " + number + " should be finite");
        }
        List<String> cidrs = Objects.requireNonNullElse(value.cidrs(), List.of());
        for (int i = 0; i < cidrs.size(); i++) {
            checkCidr("criteria.value.cidrs[" + i + "]", cidrs.get(i));
        }
        List<Integer> ports = Objects.requireNonNullElse(value.ports(), List.of());
        for (int i = 0; i < ports.size(); i++) {
            if (ports.get(i) < 0 || ports.get(i) > Port.NUMBER_MAX) {
                add(
                        "criteria.value.ports[" + i + "]",
                        "port " + ports.get(i) + " should be in range[0," + Port.NUMBER_MAX + "]");
            }
        }
        List<Double> numbers = Objects.requireNonNullElse(value.numbers(), List.of());
        for (int i = 0; i < numbers.size(); i++) {
            if (!Double.isFinite(numbers.get(i))) {
                add("criteria.value.numbers[" + i + "]", "number " + numbers.get(i) + " should be finite");
            }
        }
    }

    private void checkCidr(String member, String cidr) {
        if (cidr.length() < CIDR_LENGTH_MIN || cidr.length() > CIDR_LENGTH_MAX) {
            add(
                    member,
                    "a CIDR should have " + CIDR_LENGTH_MIN + ".." + CIDR_LENGTH_MAX + " characters, this one has "
                            + cidr.length());
        } else if (Cidr.parse(cidr).isEmpty()) {
            add(member, "\"" + cidr + "\" is not a CIDR as 10.0.0.0/8 or 2001:db8::/32");
        }
    }

    private void checkDuration(CriteriaDraft criteria) {
        Integer seconds = criteria.durationSeconds();
        boolean statistical = criteria.statisticalThreshold() != null;
        if (seconds != null && !isLegal(seconds)) {
            add("criteria.durationSeconds", "durationSeconds " + seconds + " should be " + legalDurations());
        }
        DurationRule rule = metric == null ? DurationRule.OPTIONAL_WITH_VALUE : metric.duration();
        String subject = metric == null ? "A statisticalThreshold" : "Metric " + metric.name();
        if (seconds == null && (rule == DurationRule.REQUIRED || (statistical && rule != DurationRule.NEVER))) {
            add("criteria.durationSeconds", subject + " requires criteria's duration field to be set");
        } else if (seconds != null && rule == DurationRule.NEVER) {
            add("criteria.durationSeconds", subject + " requires criteria's duration field not to be set");
        } else if (seconds != null && !statistical && rule == DurationRule.ONLY_WITH_STATISTIC) {
            add(
                    "criteria.durationSeconds",
                    subject + " with a value is judged message by message and requires criteria's duration field not"
                            + " to be set");
        }
    }

    private boolean isLegal(int seconds) {
        return DURATIONS.contains(seconds)
                || (takesAnyPanes()
                        && seconds > 0
                        && seconds <= DURATION_MAX.toSeconds()
                        && seconds % limits.pane().toSeconds() == 0);
    }

    private boolean takesAnyPanes() {
        return (metric != null && (metric.side() == Side.HUB || metric.side() == Side.NETWORK))
                || limits.pane().toSeconds() < DURATIONS.getFirst();
    }

    private String legalDurations() {
        return takesAnyPanes()
                ? "a multiple of engine.pane, " + limits.pane().toSeconds() + " s, and at most "
                        + DURATION_MAX.toSeconds()
                : "one of " + DURATIONS.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static Criteria criteria(MetricKind kind, CriteriaDraft draft) {
        String operator = Objects.requireNonNull(draft.comparisonOperator(), "checked criteria have an operator");
        if (RangeCheck.isRange(draft)) {
            return RangeCheck.range(checkedValue(draft));
        }
        return kind.isNumeric()
                ? numeric(comparison(operator), draft)
                : set(operator.startsWith("not-") ? Membership.NOT_IN : Membership.IN, kind, checkedValue(draft));
    }

    private static Criteria numeric(Comparison comparison, CriteriaDraft draft) {
        String statistic = draft.statisticalThreshold();
        if (statistic != null) {
            return new Criteria.FleetPercentile(
                    comparison, Percentile.named(statistic).orElseThrow());
        }
        ValueDraft value = checkedValue(draft);
        Double number = value.number();
        return new Criteria.Threshold(
                comparison,
                number == null ? Objects.requireNonNull(value.count()).doubleValue() : number);
    }

    private static Criteria set(Membership membership, MetricKind kind, ValueDraft value) {
        return switch (kind) {
            case ADDRESSES -> new Criteria.AddressesIn(membership, networks(Objects.requireNonNull(value.cidrs())));
            case PORTS -> new Criteria.PortsIn(membership, ports(Objects.requireNonNull(value.ports())));
            case STRINGS -> new Criteria.StringsIn(membership, new HashSet<>(Objects.requireNonNull(value.strings())));
            case NUMBERS -> new Criteria.NumbersIn(membership, new HashSet<>(Objects.requireNonNull(value.numbers())));
            case COUNT, LEVEL -> throw new IllegalStateException("a number is not judged by a set");
        };
    }

    private static ValueDraft checkedValue(CriteriaDraft draft) {
        return Objects.requireNonNull(draft.value(), "checked criteria have a value or a statistic");
    }

    private static Comparison comparison(String operator) {
        return Arrays.stream(Comparison.values())
                .filter(comparison -> comparison.wireName().equals(operator))
                .findFirst()
                .orElseThrow();
    }

    private static CidrSet networks(List<String> cidrs) {
        return new CidrSet(
                cidrs.stream().map(Cidr::parse).map(Optional::orElseThrow).toList());
    }

    private static PortSet ports(List<Integer> ports) {
        return PortSet.of(ports.stream().mapToInt(Integer::intValue).toArray());
    }
}
