package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A behavior as it is written in JSON, in answers and in bodies: the document of the AWS API, and in answers what it
/// says in plain words. Only types are checked here; what behaviors may say is for the rules of the engine.
@About("What is normal for one metric.")
record BehaviorView(
        @About("unique in its profile") @Nullable String name,

        @About("the metric's name, as aws:num-messages-sent") @Nullable
        String metric,

        @About("the part of the metric that is judged") @Nullable
        Dimension metricDimension,

        @About("what is normal") @Nullable Criteria criteria,

        @About("whether violations are recorded without telling anyone") @Nullable
        Boolean suppressAlerts,

        @About("what is normal in plain words; in bodies it is not read") @Nullable
        String sentence) {

    @About("A part of a metric.")
    record Dimension(
            @About("the dimension's name") @Nullable String dimensionName,
            @About("IN or NOT_IN") @Nullable String operator) {
        static @Nullable Dimension of(@Nullable DimensionDraft draft) {
            return draft == null ? null : new Dimension(draft.dimensionName(), draft.operator());
        }

        static @Nullable DimensionDraft draft(@Nullable Dimension view) {
            return view == null ? null : new DimensionDraft(view.dimensionName, view.operator);
        }
    }

    @About("What is normal.")
    record Criteria(
            @About("as less-than") @Nullable String comparisonOperator,

            @About("what the metric is compared with") @Nullable
            Bound value,

            @About("the time that is judged") @Nullable Integer durationSeconds,

            @About("violating datapoints in a row that raise a violation, 1..10; otherwise 1") @Nullable
            Integer consecutiveDatapointsToAlarm,

            @About("conforming datapoints in a row that clear it, 1..10; otherwise 1") @Nullable
            Integer consecutiveDatapointsToClear,

            @About("a percentile of the fleet instead of a value") @Nullable
            Statistic statisticalThreshold,

            @About("a learned model; refused, there are none yet") @Nullable
            Model mlDetectionConfig) {}

    @About("What a metric is compared with; one member is meant to be there.")
    record Bound(
            @About("a whole number") @Nullable Long count,
            @About("networks, as 10.0.0.0/8") @Nullable List<String> cidrs,
            @About("ports") @Nullable List<Integer> ports,
            @About("a number") @Nullable Double number,
            @About("numbers") @Nullable List<Double> numbers,
            @About("texts") @Nullable List<String> strings) {}

    @About("A percentile of the fleet.")
    record Statistic(@About("as p90") @Nullable String statistic) {}

    @About("A learned model.")
    record Model(@About("LOW, MEDIUM or HIGH") @Nullable String confidenceLevel) {}

    /// A behavior as it was written.
    ///
    /// @param sentence what it says in plain words, or null
    static BehaviorView of(BehaviorDraft draft, @Nullable String sentence) {
        CriteriaDraft criteria = draft.criteria();
        return new BehaviorView(
                draft.name(),
                draft.metric(),
                Dimension.of(draft.metricDimension()),
                criteria == null ? null : view(criteria),
                draft.suppressAlerts(),
                sentence);
    }

    /// What was written.
    BehaviorDraft draft() {
        return new BehaviorDraft(
                name,
                metric,
                Dimension.draft(metricDimension),
                criteria == null ? null : draft(criteria),
                suppressAlerts,
                null);
    }

    private static Criteria view(CriteriaDraft draft) {
        ValueDraft value = draft.value();
        return new Criteria(
                draft.comparisonOperator(),
                value == null
                        ? null
                        : new Bound(
                                value.count(),
                                value.cidrs(),
                                value.ports(),
                                value.number(),
                                value.numbers(),
                                value.strings()),
                draft.durationSeconds(),
                draft.consecutiveDatapointsToAlarm(),
                draft.consecutiveDatapointsToClear(),
                draft.statisticalThreshold() == null ? null : new Statistic(draft.statisticalThreshold()),
                draft.mlConfidenceLevel() == null ? null : new Model(draft.mlConfidenceLevel()));
    }

    private static CriteriaDraft draft(Criteria view) {
        Bound value = view.value;
        Statistic statistic = view.statisticalThreshold;
        Model model = view.mlDetectionConfig;
        return new CriteriaDraft(
                view.comparisonOperator,
                value == null
                        ? null
                        : new ValueDraft(
                                value.count, value.cidrs, value.ports, value.number, value.numbers, value.strings),
                view.durationSeconds,
                view.consecutiveDatapointsToAlarm,
                view.consecutiveDatapointsToClear,
                statistic == null ? null : statistic.statistic,
                model == null ? null : model.confidenceLevel);
    }
}
