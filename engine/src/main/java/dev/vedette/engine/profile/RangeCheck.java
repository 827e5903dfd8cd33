package dev.vedette.engine.profile;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.observe.MetricKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Checks the bounds of a range as they were written, and makes criteria of good ones.
final class RangeCheck {
    private static final String MEMBER = "criteria.value.numbers";

    private RangeCheck() {}

    static boolean isRange(CriteriaDraft draft) {
        return KnownMetric.IN_RANGE.equals(draft.comparisonOperator());
    }

    /// Everything that is wrong with the bounds, once it is known that there are some.
    ///
    /// @param metric the metric, or null when it is not known
    static List<Problem> problems(@Nullable KnownMetric metric, List<Double> numbers) {
        List<Problem> problems = new ArrayList<>();
        if (numbers.size() != 2) {
            problems.add(new Problem(
                    MEMBER,
                    "in-range takes two numbers, the least and the most that are allowed, has " + numbers.size()));
            return problems;
        }
        double min = numbers.getFirst();
        double max = numbers.getLast();
        if (min > max) {
            problems.add(new Problem(
                    MEMBER, "the first number is the least that is allowed, " + min + " is more than " + max));
        }
        for (double bound : numbers) {
            if (metric != null && metric.kind() == MetricKind.COUNT && (bound < 0 || bound != Math.rint(bound))) {
                problems.add(new Problem(
                        MEMBER, metric.name() + " is a count, " + bound + " should be a whole number of at least 0"));
            }
        }
        return problems;
    }

    static Criteria range(ValueDraft value) {
        List<Double> numbers = value.numbers() == null ? List.of() : value.numbers();
        return new Criteria.Range(numbers.getFirst(), numbers.getLast());
    }
}
