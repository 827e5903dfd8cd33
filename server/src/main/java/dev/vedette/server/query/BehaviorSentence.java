package dev.vedette.server.query;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.KnownMetrics;
import dev.vedette.sdk.observe.MetricName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a behavior calls normal, in plain words. Drafts need not be good: what is missing is left out.
public final class BehaviorSentence {
    private static final int ELEMENTS_MAX = 10;
    private static final double WHOLE_MAX = 1L << 53;

    private final @Nullable KnownMetric metric;
    private final BehaviorDraft draft;

    private BehaviorSentence(BehaviorDraft draft, @Nullable KnownMetric metric) {
        this.draft = draft;
        this.metric = metric;
    }

    /// The sentence of a behavior.
    ///
    /// @param metrics that behaviors may name
    public static String of(BehaviorDraft draft, KnownMetrics metrics) {
        String name = draft.metric();
        KnownMetric metric = name == null || name.isEmpty() || name.length() > MetricName.LENGTH_MAX
                ? null
                : metrics.find(new MetricName(name)).orElse(null);
        return new BehaviorSentence(draft, metric).words();
    }

    private String words() {
        CriteriaDraft criteria = draft.criteria();
        return criteria == null
                ? subject() + "."
                : subject() + over(criteria) + ": " + bound(criteria) + "." + counts(criteria);
    }

    private String subject() {
        String name = Objects.requireNonNullElse(draft.metric(), "an unnamed metric");
        String subject = metric == null || metric.side() == KnownMetric.Side.CUSTOM
                ? "What a device reports for " + name
                : metric.description().replaceFirst("\\.$", "");
        DimensionDraft dimension = draft.metricDimension();
        if (dimension == null || dimension.dimensionName() == null) {
            return subject;
        }
        return subject + (Objects.equals(dimension.operator(), "NOT_IN") ? ", on topics outside " : ", on topics of ")
                + dimension.dimensionName() + ",";
    }

    private static String over(CriteriaDraft criteria) {
        Integer seconds = criteria.durationSeconds();
        return seconds == null ? "" : " in " + length(seconds);
    }

    /// A length of time as people say it, as `5 minutes`.
    static String length(long seconds) {
        if (seconds % 3600 == 0) {
            return counted(seconds / 3600, "hour");
        }
        return seconds % 60 == 0 ? counted(seconds / 60, "minute") : counted(seconds, "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }

    private String bound(CriteriaDraft criteria) {
        String operator = Objects.requireNonNullElse(criteria.comparisonOperator(), "");
        if (criteria.statisticalThreshold() != null) {
            return relation(operator) + " " + percentile(criteria.statisticalThreshold());
        }
        if (criteria.mlConfidenceLevel() != null) {
            return "as learned";
        }
        ValueDraft value = criteria.value();
        if (value == null) {
            return "as said by " + operator;
        }
        return switch (operator) {
            case "in-range" -> range(value);
            case "in-cidr-set" -> "only addresses in " + list(value.cidrs());
            case "not-in-cidr-set" -> "no address in " + list(value.cidrs());
            case "in-port-set" -> "only the ports " + list(value.ports());
            case "not-in-port-set" -> "none of the ports " + list(value.ports());
            case "in-set" -> "only " + elements(value);
            case "not-in-set" -> "none of " + elements(value);
            default -> relation(operator) + " " + amount(value);
        };
    }

    private static String relation(String operator) {
        return switch (operator) {
            case "less-than" -> "less than";
            case "less-than-equals" -> "at most";
            case "greater-than" -> "more than";
            case "greater-than-equals" -> "at least";
            default -> operator;
        };
    }

    private static String percentile(String statistic) {
        return switch (statistic) {
            case "p0" -> "the minimum of the fleet";
            case "p1" -> "the 1st percentile of the fleet";
            case "p50" -> "the median of the fleet";
            case "p100" -> "the maximum of the fleet";
            default -> "the " + statistic.replaceFirst("^p", "") + "th percentile of the fleet";
        };
    }

    private String range(ValueDraft value) {
        List<Double> numbers = Objects.requireNonNullElse(value.numbers(), List.of());
        if (numbers.size() != 2) {
            return "in a range";
        }
        String min = number(numbers.getFirst());
        return numbers.getFirst().equals(numbers.getLast())
                ? "exactly " + min + unit(min)
                : min + " to " + number(numbers.getLast()) + unit(number(numbers.getLast()));
    }

    private static String elements(ValueDraft value) {
        return value.strings() != null
                ? list(value.strings().stream().map(text -> "\"" + text + "\"").toList())
                : list(
                        value.numbers() == null
                                ? null
                                : value.numbers().stream()
                                        .map(BehaviorSentence::number)
                                        .toList());
    }

    private String amount(ValueDraft value) {
        if (value.count() != null) {
            String number = number((double) value.count());
            return number + unit(number);
        }
        if (value.number() != null) {
            return number(value.number()) + unit(number(value.number()));
        }
        return "something";
    }

    private String unit(String number) {
        String unit = metric == null ? "" : metric.unit();
        if (unit.isEmpty()) {
            return "";
        }
        return " " + (number.equals("1") ? unit.substring(0, unit.length() - 1) : unit);
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) <= WHOLE_MAX;
        if (!isWhole) {
            return Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : Double.toString(value);
        }
        return String.format(Locale.ROOT, "%,d", (long) value);
    }

    private static String list(@Nullable List<?> elements) {
        List<String> texts = Objects.requireNonNullElse(elements, List.of()).stream()
                .map(Object::toString)
                .toList();
        if (texts.isEmpty()) {
            return "an empty set";
        }
        int left = texts.size() - ELEMENTS_MAX;
        return left <= 0
                ? String.join(", ", texts)
                : String.join(", ", texts.subList(0, ELEMENTS_MAX)) + " and " + left + " more";
    }

    private static String counts(CriteriaDraft criteria) {
        int toAlarm = Objects.requireNonNullElse(criteria.consecutiveDatapointsToAlarm(), 1);
        int toClear = Objects.requireNonNullElse(criteria.consecutiveDatapointsToClear(), 1);
        String raised =
                toAlarm <= 1 ? "" : " It takes " + toAlarm + " violating datapoints in a row to raise an alarm.";
        String cleared = toClear <= 1 ? "" : " It takes " + toClear + " conforming datapoints in a row to clear it.";
        return raised + cleared;
    }
}
