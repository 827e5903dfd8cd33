package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.server.store.ProfileRecord;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// Which metrics a profile is about.
public final class MetricUse {
    private MetricUse() {}

    /// The names of the metrics that a profile judges or retains.
    public static Set<String> of(ProfileRecord profile) {
        Set<String> names = new TreeSet<>(profile.retained());
        names.addAll(profile.retainedV2());
        profile.behaviors().stream()
                .map(BehaviorDraft::metric)
                .filter(Objects::nonNull)
                .forEach(names::add);
        return names;
    }
}
