package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationExecutionRecord;
import dev.vedette.server.store.MitigationTaskRecord;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.MitigationTaskRecord.Status;
import dev.vedette.server.store.MitigationTaskRecord.Step;
import dev.vedette.server.store.MitigationTasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Commands on mitigation tasks: starting writes down everything that is to be done, a [MitigationWorker] does it. Any
/// thread may call.
public final class MitigationTaskDesk {
    private final ControlPlane plane;
    private final MitigationTasks tasks;
    private final Semaphore news = new Semaphore(0);

    /// A desk.
    public MitigationTaskDesk(ControlPlane plane) {
        this.plane = plane;
        this.tasks = plane.stores().mitigationTasks();
    }

    /// A task to be started.
    ///
    /// @param id names it
    /// @param actions names of 1 to 5 actions, in the order in which they are applied
    /// @param plan the violations that it is for; its actions are looked up here
    /// @param requestToken names the wish to start it
    public record Draft(String id, List<String> actions, Plan plan, String requestToken) {
        /// Copies the list.
        public Draft {
            actions = List.copyOf(actions);
        }
    }

    /// Starts a task for the violations as they stand now. The same call with the same token gives the one that is
    /// there.
    ///
    /// @throws InvalidRequest when an action or a violation that is named does not exist, or the token is taken
    /// @throws TaskAlreadyExists when the id is taken
    /// @throws LimitExceeded when too many tasks go on, or it would be for too many violations
    public MitigationTaskRecord start(Draft draft) {
        MitigationTaskRecord started = plane.order().ofProfiles(plane.deeds().mitigationTask("start", draft.id), () -> {
            MitigationTaskRecord there = tasks.find(draft.id).orElse(null);
            if (there != null) {
                return sameAs(there, draft);
            }
            if (tasks.ofToken(draft.requestToken).isPresent()) {
                throw new InvalidRequest("The client request token " + draft.requestToken
                        + " has been used for another task. Use a new one");
            }
            if (tasks.inProgress().size() >= plane.limits().mitigationTasks()) {
                throw new LimitExceeded("At most " + plane.limits().mitigationTasks()
                        + " mitigation tasks go on at a time. Wait for one to end, or cancel one");
            }
            Plan plan = planned(draft);
            Map<String, ThingName> violations = ViolationSelection.of(
                    plane.stores().violations(), plan, plane.limits().mitigationViolations());
            MitigationTaskRecord made = new MitigationTaskRecord(
                    draft.id, Status.IN_PROGRESS, plane.clock().instant(), null, plan, draft.requestToken);
            tasks.add(made, executions(made, violations));
            return made;
        });
        news.release();
        return started;
    }

    private static MitigationTaskRecord sameAs(MitigationTaskRecord there, Draft draft) {
        Plan plan = there.plan();
        boolean isSame = there.requestToken().equals(draft.requestToken)
                && plan.actions().stream().map(Step::name).toList().equals(draft.actions)
                && withActions(draft.plan, plan.actions()).equals(plan);
        if (isSame) {
            return there;
        }
        throw new TaskAlreadyExists("Task " + there.id() + " already exists");
    }

    private Plan planned(Draft draft) {
        List<Step> steps = new ArrayList<>();
        for (String name : draft.actions) {
            MitigationActionRecord action = plane.stores()
                    .mitigationActions()
                    .find(name)
                    .orElseThrow(() -> new InvalidRequest("Mitigation action " + name + " does not exist"));
            steps.add(new Step(name, action.id(), action.roleArn(), action.params()));
        }
        return withActions(draft.plan, steps);
    }

    private static Plan withActions(Plan plan, List<Step> steps) {
        return new Plan(
                plan.violationIds(),
                plan.profile(),
                plan.behavior(),
                plan.from(),
                plan.to(),
                plan.onlyActive(),
                plan.suppressedIncluded(),
                steps);
    }

    private static List<MitigationExecutionRecord> executions(
            MitigationTaskRecord task, Map<String, ThingName> violations) {
        List<Step> steps = task.plan().actions();
        List<MitigationExecutionRecord> executions = new ArrayList<>();
        violations.forEach((violation, thing) -> {
            for (int step = 0; step < steps.size(); step++) {
                executions.add(new MitigationExecutionRecord(
                        task.id(),
                        executions.size(),
                        violation,
                        step,
                        steps.get(step).name(),
                        thing,
                        MitigationExecutionRecord.Status.WAITING,
                        null,
                        null,
                        null,
                        null));
            }
        });
        return executions;
    }

    /// Stops a task. What was done stays done; what was not begun is skipped.
    ///
    /// @throws NotFound when there is no such task
    /// @throws InvalidRequest when it has ended
    public void cancel(String id) {
        MitigationTaskRecord task = tasks.find(id).orElseThrow(() -> new NotFound("Task " + id + " does not exist"));
        plane.order().alone(plane.deeds().mitigationTask("cancel", id), () -> {
            if (!tasks.end(id, Status.CANCELED, plane.clock().instant(), "The task was canceled")) {
                throw new InvalidRequest("Task " + id + " has ended, it is " + task.status());
            }
            return id;
        });
    }

    /// Ends the waiting of [#awaitNews].
    void wake() {
        news.release();
    }

    /// Waits until a task may have been started, for a while at most.
    void awaitNews(Duration patience) throws InterruptedException {
        if (news.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            news.drainPermits();
        }
    }
}
