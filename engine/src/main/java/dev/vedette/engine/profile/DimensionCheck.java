package dev.vedette.engine.profile;

import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.sdk.observe.MetricName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Checks the part of a metric that somebody wrote, and makes of a good one what the engine tracks.
final class DimensionCheck {
    private static final String MEMBER = "metricDimension";

    private final Map<String, List<TopicFilter>> known;
    private final KnownMetrics metrics;

    /// @param known the filters of each dimension that there is
    DimensionCheck(Map<String, List<TopicFilter>> known, KnownMetrics metrics) {
        this.known = Map.copyOf(known);
        this.metrics = metrics;
    }

    /// Everything that is wrong, with the path from the metric on.
    ///
    /// @param metric the metric, or null when it is not known
    List<Problem> problems(@Nullable KnownMetric metric, @Nullable DimensionDraft draft) {
        List<Problem> problems = new ArrayList<>();
        if (draft == null) {
            return problems;
        }
        if (metric != null && !metric.takesDimension()) {
            problems.add(new Problem(
                    MEMBER,
                    "Metric " + metric.name() + " requires metricDimension not to be set. It is allowed for "
                            + metrics.all().stream()
                                    .filter(KnownMetric::takesDimension)
                                    .map(each -> each.name().value())
                                    .collect(Collectors.joining(", "))));
        }
        String name = draft.dimensionName();
        if (name == null) {
            problems.add(new Problem(MEMBER + ".dimensionName", "metricDimension requires a dimensionName"));
        } else if (!known.containsKey(name)) {
            problems.add(
                    new Problem(MEMBER + ".dimensionName", "Dimension " + name + " does not exist. Create it first"));
        }
        String operator = draft.operator();
        if (operator != null
                && Arrays.stream(Membership.values())
                        .noneMatch(each -> each.name().equals(operator))) {
            problems.add(new Problem(MEMBER + ".operator", "operator " + operator + " should be one of IN, NOT_IN"));
        }
        return problems;
    }

    /// What is tracked; asked for only when there is no problem. Without an operator it is `IN`.
    Series series(MetricName metric, @Nullable DimensionDraft draft) {
        if (draft == null) {
            return Series.of(metric);
        }
        String name = Objects.requireNonNull(draft.dimensionName(), "a checked dimension has a name");
        List<TopicFilter> filters = Objects.requireNonNull(known.get(name), "a checked dimension is known");
        Membership membership = draft.operator() == null ? Membership.IN : Membership.valueOf(draft.operator());
        return new Series(metric, new Dimension(name, membership, filters));
    }
}
