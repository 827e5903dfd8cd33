package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tasks of mitigation and their executions.
public interface MitigationTasks {
    /// Adds a task with everything that it will execute, in one transaction; false when the id is taken.
    boolean add(MitigationTaskRecord task, List<MitigationExecutionRecord> executions);

    /// The task of that id.
    Optional<MitigationTaskRecord> find(String id);

    /// The task that was started with a token.
    Optional<MitigationTaskRecord> ofToken(String requestToken);

    /// The tasks that go on, the earliest started first.
    List<MitigationTaskRecord> inProgress();

    /// Tasks started within a time, the latest first.
    ///
    /// @param from the first instant
    /// @param to the last instant
    Page<MitigationTaskRecord> list(Instant from, Instant to, PageRequest page);

    /// Ends a task that goes on; false when it does not. Executions that wait are skipped.
    ///
    /// @param why what is said of those that are skipped
    boolean end(String id, MitigationTaskRecord.Status status, Instant at, String why);

    /// The first execution of a task that waits, or was begun and did not end.
    Optional<MitigationExecutionRecord> next(String task);

    /// Replaces an execution that has not ended.
    void update(MitigationExecutionRecord execution);

    /// Skips what waits of a violation in a task.
    void skip(String task, String violationId, Instant at, String why);

    /// How the executions of a task came out.
    MitigationTaskRecord.Statistics statistics(String task);

    /// Executions that were begun or skipped, the latest begun first.
    Page<MitigationExecutionRecord> executions(Filter filter, PageRequest page);

    /// Deletes tasks that ended before an instant, with their executions. Returns how many tasks.
    long purgeEndedBefore(Instant instant);

    /// Which executions to list; null members do not restrict.
    ///
    /// @param task the task's id
    /// @param violationId the violation's id
    /// @param thing the device's name
    /// @param from the first instant of beginning
    /// @param to the last one
    record Filter(
            @Nullable String task,
            @Nullable String violationId,
            @Nullable String thing,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
