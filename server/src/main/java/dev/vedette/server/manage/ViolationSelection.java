package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.Violations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the violations that a mitigation task is meant for, as they stand when it is started.
final class ViolationSelection {
    private final Violations violations;
    private final Plan plan;
    private final int max;
    private final Map<String, ThingName> found = new LinkedHashMap<>();

    private ViolationSelection(Violations violations, Plan plan, int max) {
        this.violations = violations;
        this.plan = plan;
        this.max = max;
    }

    /// The violations by id, each with its device.
    ///
    /// @param max the most that are allowed
    /// @throws InvalidRequest when a violation that is named is not kept
    /// @throws LimitExceeded when there are more
    static Map<String, ThingName> of(Violations violations, Plan plan, int max) {
        ViolationSelection selection = new ViolationSelection(violations, plan, max);
        if (plan.violationIds().isEmpty()) {
            selection.byProfile();
        } else {
            plan.violationIds().forEach(selection::byId);
        }
        return selection.found;
    }

    private void byId(String id) {
        ViolationEventRecord last = violations
                .lastEvent(id)
                .orElseThrow(() -> new InvalidRequest("Violation " + id + " does not exist, or is not kept any more"));
        Optional<ViolationRecord> open = violations.find(id);
        if (open.isPresent()) {
            take(open.get());
        } else if (!plan.onlyActive()) {
            take(last);
        }
    }

    private void byProfile() {
        ViolationFilter filter = new ViolationFilter(null, plan.profile(), null, null, null);
        String cursor = null;
        do {
            Page<ViolationRecord> page = violations.active(filter, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            page.items().forEach(this::take);
            cursor = page.next();
        } while (cursor != null);
        if (plan.onlyActive()) {
            return;
        }
        Instant from = plan.from() == null ? Instant.MIN : plan.from();
        Instant to = plan.to() == null ? Instant.MAX : plan.to().plusMillis(1);
        do {
            Page<ViolationEventRecord> page =
                    violations.events(filter, from, to, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            page.items().forEach(this::take);
            cursor = page.next();
        } while (cursor != null);
    }

    private void take(ViolationRecord open) {
        boolean inTime = (plan.from() == null || !open.lastAt().isBefore(plan.from()))
                && (plan.to() == null || !open.startedAt().isAfter(plan.to()));
        if (inTime && isMeant(open.behavior().name(), open.behavior().suppressAlerts())) {
            add(open.id(), open.thing());
        }
    }

    private void take(ViolationEventRecord event) {
        boolean inTime = (plan.from() == null || !event.at().isBefore(plan.from()))
                && (plan.to() == null || !event.at().isAfter(plan.to()));
        if (inTime && isMeant(event.behavior().name(), event.behavior().suppressAlerts())) {
            add(event.violationId(), event.thing());
        }
    }

    private boolean isMeant(@Nullable String behavior, @Nullable Boolean suppressed) {
        boolean isBehavior = plan.behavior() == null || plan.behavior().equals(behavior);
        return isBehavior && (plan.suppressedIncluded() || !Boolean.TRUE.equals(suppressed));
    }

    private void add(String id, ThingName thing) {
        found.putIfAbsent(id, thing);
        if (found.size() > max) {
            throw new LimitExceeded("A task may be for at most " + max + " violations. Restrict it by violation ids, by"
                    + " behavior, by time, or to active violations");
        }
    }
}
