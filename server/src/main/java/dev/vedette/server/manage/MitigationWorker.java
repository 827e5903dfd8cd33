package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.CertificateRecord;
import dev.vedette.server.store.MitigationExecutionRecord;
import dev.vedette.server.store.MitigationExecutionRecord.Status;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord;
import dev.vedette.server.store.MitigationTasks;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Principals.Attachment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out mitigation tasks: one execution of each task that goes on, in turn, so that none waits for another.
///
/// What is done is idempotent, and an execution that was begun and did not end is done again: after a crash a task goes
/// on where it stopped, and each of its executions ends once. One thread carries out; any may close.
public final class MitigationWorker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MitigationWorker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Desks desks;
    private final MitigationTasks tasks;
    private volatile boolean closed;
    private @Nullable Thread thread;

    /// A worker that has not begun.
    public MitigationWorker(Desks desks) {
        this.desks = desks;
        this.tasks = desks.plane().stores().mitigationTasks();
    }

    /// Begins, with what an earlier process left.
    public void start() {
        thread = Thread.ofPlatform().name("vedette-mitigation").daemon().start(this::work);
    }

    private void work() {
        try {
            while (!closed) {
                try {
                    carryOut();
                } catch (RuntimeException e) {
                    LOG.error("mitigation tasks could not be carried out; they are tried again", e);
                }
                desks.mitigationTasks().awaitNews(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Carries out everything that is there now.
    public void carryOut() {
        List<MitigationTaskRecord> going = tasks.inProgress();
        while (!going.isEmpty() && !closed) {
            going.forEach(this::step);
            going = tasks.inProgress();
        }
    }

    private void step(MitigationTaskRecord task) {
        Optional<MitigationExecutionRecord> next = tasks.next(task.id());
        if (next.isPresent()) {
            execute(task, next.get());
            return;
        }
        boolean failed = tasks.statistics(task.id()).failed() > 0;
        MitigationTaskRecord.Status status =
                failed ? MitigationTaskRecord.Status.FAILED : MitigationTaskRecord.Status.SUCCESSFUL;
        tasks.end(task.id(), status, desks.plane().clock().instant(), "");
        LOG.atInfo()
                .addKeyValue("task", task.id())
                .addKeyValue("status", status)
                .log("mitigation task ended");
    }

    private void execute(MitigationTaskRecord task, MitigationExecutionRecord waiting) {
        MitigationExecutionRecord begun = waiting.startedAt() == null ? as(waiting, Status.IN_PROGRESS, null) : waiting;
        tasks.update(begun);
        MitigationParams params = task.plan().actions().get(begun.step()).params();
        MitigationExecutionRecord ended = as(begun, Status.SUCCESSFUL, null);
        try {
            apply(params, begun.thing());
        } catch (Refusal refusal) {
            ended = as(begun, Status.FAILED, refusal);
        }
        tasks.update(ended);
        if (ended.status() == Status.FAILED) {
            tasks.skip(
                    task.id(),
                    begun.violationId(),
                    desks.plane().clock().instant(),
                    "Skipped because " + begun.action() + " failed before it");
        }
    }

    private MitigationExecutionRecord as(MitigationExecutionRecord from, Status status, @Nullable Refusal refusal) {
        boolean begins = status == Status.IN_PROGRESS;
        return new MitigationExecutionRecord(
                from.task(),
                from.ordinal(),
                from.violationId(),
                from.step(),
                from.action(),
                from.thing(),
                status,
                begins ? desks.plane().clock().instant() : from.startedAt(),
                begins ? null : desks.plane().clock().instant(),
                refusal == null ? null : code(refusal),
                refusal == null ? null : refusal.getMessage());
    }

    private static String code(Refusal refusal) {
        return switch (refusal) {
            case NotFound _ -> "ResourceNotFound";
            case LimitExceeded _ -> "LimitExceeded";
            default -> "InvalidRequest";
        };
    }

    private void apply(MitigationParams params, ThingName thing) {
        switch (params) {
            case MitigationParams.AddThingsToThingGroup add ->
                desks.groups().regroup(thing, Set.copyOf(add.groups()), Set.of());
            case MitigationParams.UpdateDeviceCertificate _ -> deactivate(thing);
            case MitigationParams.UpdateCaCertificate _,
                    MitigationParams.ReplaceDefaultPolicyVersion _,
                    MitigationParams.EnableIotLogging _,
                    MitigationParams.PublishFindingToSns _ ->
                throw new InvalidRequest("A mitigation action of type " + params.type()
                        + " cannot be applied to a violation; use ADD_THINGS_TO_THING_GROUP or"
                        + " UPDATE_DEVICE_CERTIFICATE");
        }
    }

    private void deactivate(ThingName thing) {
        ThingDesk.require(desks.plane().stores().things(), thing);
        int certificates = 0;
        String cursor = null;
        do {
            Page<Attachment> page =
                    desks.plane().stores().principals().ofThing(thing, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            for (Attachment attachment : page.items()) {
                if (PrincipalKey.isCertificate(attachment.principal())) {
                    deactivate(PrincipalKey.name(attachment.principal()));
                    certificates++;
                }
            }
            cursor = page.next();
        } while (cursor != null);
        if (certificates == 0) {
            throw new NotFound("Thing " + thing + " has no certificate that could be deactivated");
        }
    }

    /// One that is revoked, or waits for its activation, stays as it is: it lets nobody in.
    private void deactivate(String certificate) {
        boolean isActive = desks.plane()
                .stores()
                .certificates()
                .find(certificate)
                .filter(there -> there.status() == CertificateRecord.Status.ACTIVE)
                .isPresent();
        if (isActive) {
            desks.certificates().update(certificate, CertificateRecord.Status.INACTIVE);
        }
    }

    /// Stops after the execution that is being carried out.
    @Override
    public void close() {
        closed = true;
        Thread running = thread;
        if (running != null) {
            desks.mitigationTasks().wake();
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
