package dev.vedette.server.store;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.RetainedDraft;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A security profile as it was sent, so that it can be shown as it was sent.
///
/// @param name unique
/// @param description free text, or null
/// @param behaviors as sent, valid
/// @param alertTargets by kind, the only kind being `SNS`
/// @param retained names of metrics to keep, in the deprecated form, as sent
/// @param retainedV2 metrics to keep, or parts of metrics, as sent, valid
/// @param version from 1, one more with every update
/// @param createdAt when it was made
/// @param modifiedAt when it was last changed
public record ProfileRecord(
        String name,
        @Nullable String description,
        List<BehaviorDraft> behaviors,
        Map<String, AlertTarget> alertTargets,
        List<String> retained,
        List<RetainedDraft> retainedV2,
        long version,
        Instant createdAt,
        Instant modifiedAt) {
    /// Copies the collections.
    public ProfileRecord {
        behaviors = List.copyOf(behaviors);
        alertTargets = Map.copyOf(alertTargets);
        retained = List.copyOf(retained);
        retainedV2 = List.copyOf(retainedV2);
    }

    /// Where alerts of a profile go.
    ///
    /// @param alertTargetArn the ARN of a topic
    /// @param roleArn the ARN of a role; kept for compatibility, used for nothing
    public record AlertTarget(String alertTargetArn, String roleArn) {}
}
