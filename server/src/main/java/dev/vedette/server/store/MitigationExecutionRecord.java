package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One action applied to the device of one violation, within a task.
///
/// @param task the task's id
/// @param ordinal its place in the task, from 0; those of one violation stand together, in the order of the actions
/// @param violationId the violation
/// @param step which of the task's actions, from 0
/// @param action the action's name
/// @param thing the device
/// @param status how it stands
/// @param startedAt when it was begun, null while it waits
/// @param endedAt when it ended, null before
/// @param errorCode why it failed, in a word; null when it did not
/// @param message why it failed or was skipped, in words; null when it was not
public record MitigationExecutionRecord(
        String task,
        int ordinal,
        String violationId,
        int step,
        String action,
        ThingName thing,
        Status status,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String errorCode,
        @Nullable String message) {
    /// How an execution stands; but for the first, the names of the AWS API.
    public enum Status {
        /// Its turn has not come; not shown to anyone.
        WAITING,
        /// It was begun.
        IN_PROGRESS,
        /// It is done.
        SUCCESSFUL,
        /// It could not be done.
        FAILED,
        /// It was not tried, because one before it failed or the task was canceled.
        SKIPPED
    }
}
