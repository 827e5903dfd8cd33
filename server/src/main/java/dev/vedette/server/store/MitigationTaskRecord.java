package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A task that applies mitigation actions to violations.
///
/// @param id as the caller named it
/// @param status how it stands
/// @param startedAt when it was started
/// @param endedAt when it ended, null while it goes on
/// @param plan what was asked for
/// @param requestToken names the wish to start it, so that a repeated call is known as such
public record MitigationTaskRecord(
        String id,
        Status status,
        Instant startedAt,
        @Nullable Instant endedAt,
        Plan plan,
        String requestToken) {
    /// How a task stands; the names of the AWS API.
    public enum Status {
        /// It goes on.
        IN_PROGRESS,
        /// Every action succeeded.
        SUCCESSFUL,
        /// It ended, and an action failed.
        FAILED,
        /// Somebody stopped it.
        CANCELED
    }

    /// What a task was asked to do.
    ///
    /// @param violationIds the violations, empty when they are selected by profile and behavior
    /// @param profile the security profile whose violations are meant, or null
    /// @param behavior its behavior, or null for all
    /// @param from the first instant of the events that are meant, or null
    /// @param to the last one, or null
    /// @param onlyActive whether only open violations are meant
    /// @param suppressedIncluded whether violations of behaviors that suppress alerts are meant too
    /// @param actions what is done to each, in this order
    public record Plan(
            List<String> violationIds,
            @Nullable String profile,
            @Nullable String behavior,
            @Nullable Instant from,
            @Nullable Instant to,
            boolean onlyActive,
            boolean suppressedIncluded,
            List<Step> actions) {
        /// Copies the lists.
        public Plan {
            violationIds = List.copyOf(violationIds);
            actions = List.copyOf(actions);
        }
    }

    /// An action as it was defined when the task was started.
    ///
    /// @param name its name
    /// @param id its id
    /// @param roleArn its role
    /// @param params what it does
    public record Step(String name, String id, String roleArn, MitigationParams params) {}

    /// How many executions of a task came to what.
    ///
    /// @param executed succeeded
    /// @param skipped not tried
    /// @param failed failed
    public record Statistics(long executed, long skipped, long failed) {}
}
