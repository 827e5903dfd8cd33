package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.server.manage.TargetKey;
import dev.vedette.server.store.ProfileRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A profile as it is.
@About("A security profile.")
record ProfileView(
        @About("unique") String name,
        @About("free text") @Nullable String description,
        @About("what is normal") List<BehaviorView> behaviors,
        @About("where alerts go, by kind") @Nullable Map<String, ProfileWish.AlertTarget> alertTargets,

        @About("metrics whose datapoints are kept though no behavior judges them") @Nullable
        List<ProfileWish.Retained> additionalMetricsToRetain,

        @About("whom it is attached to: all, all-registered, all-unregistered, group:NAME, site:NAME")
        List<String> targets,

        @About("one more with every change") long version,
        @About("when it was made") Instant createdAt,
        @About("when it was last changed") Instant modifiedAt,
        @About("how many violations of it are open") long openViolations) {

    static ProfileView of(ProfileRecord profile, List<String> targetKeys, long open, BehaviorWords words) {
        Map<String, ProfileWish.AlertTarget> alertTargets = new LinkedHashMap<>();
        profile.alertTargets()
                .forEach((kind, target) ->
                        alertTargets.put(kind, new ProfileWish.AlertTarget(target.alertTargetArn(), target.roleArn())));
        List<ProfileWish.Retained> retained = Stream.concat(
                        profile.retained().stream().map(RetainedDraft::of), profile.retainedV2().stream())
                .map(each -> new ProfileWish.Retained(each.metric(), BehaviorView.Dimension.of(each.metricDimension())))
                .toList();
        String description = profile.description();
        return new ProfileView(
                profile.name(),
                description == null || description.isEmpty() ? null : description,
                profile.behaviors().stream().map(words::view).toList(),
                alertTargets.isEmpty() ? null : alertTargets,
                retained.isEmpty() ? null : retained,
                targetKeys.stream().map(TargetKey::parse).map(TargetWords::of).toList(),
                profile.version(),
                profile.createdAt(),
                profile.modifiedAt(),
                open);
    }
}
