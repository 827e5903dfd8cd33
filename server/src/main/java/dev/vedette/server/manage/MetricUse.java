package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.DimensionDraft;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.server.store.ProfileRecord;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which metrics and dimensions a profile is about.
public final class MetricUse {
    private MetricUse() {}

    /// The names of the metrics that a profile judges or retains.
    public static Set<String> of(ProfileRecord profile) {
        Set<String> names = new TreeSet<>(profile.retained());
        profile.retainedV2().forEach(retained -> names.add(retained.metric()));
        profile.behaviors().stream()
                .map(BehaviorDraft::metric)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }

    /// The names of the dimensions that a profile judges or retains a metric under.
    public static Set<String> dimensionsOf(ProfileRecord profile) {
        return Stream.concat(
                        profile.behaviors().stream().map(BehaviorDraft::metricDimension),
                        profile.retainedV2().stream().map(RetainedDraft::metricDimension))
                .filter(Objects::nonNull)
                .map(DimensionDraft::dimensionName)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
