package dev.vedette.server.api.v1;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A profile as somebody writes it.
@About("A security profile as it is written.")
record ProfileWish(
        @About("unique, 1..128 letters, digits, colons, hyphens and underscores") @Nullable
        String name,

        @About("free text") @Nullable String description,
        @About("what is normal") @Nullable List<BehaviorView> behaviors,
        @About("where alerts go, by kind") @Nullable Map<String, AlertTarget> alertTargets,

        @About("metrics whose datapoints are kept though no behavior judges them") @Nullable
        List<Retained> additionalMetricsToRetain,

        @About("whom it is attached to: all, all-registered, all-unregistered, group:NAME, site:NAME") @Nullable
        List<String> targets,

        @About("the version that is to be replaced") @Nullable
        Long version) {

    @About("Where alerts go.")
    record AlertTarget(
            @About("the ARN of a topic") String alertTargetArn,

            @About("the ARN of a role; kept, used for nothing")
            String roleArn) {}

    @About("A metric to keep, or a part of one.")
    record Retained(
            @About("the metric's name") String metric,
            @About("the part of it") BehaviorView.@Nullable Dimension metricDimension) {}
}
