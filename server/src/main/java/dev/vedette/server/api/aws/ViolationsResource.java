package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.server.manage.ViolationDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Violations and their events.
final class ViolationsResource {
    private final ViolationDesk desk;
    private final Stores stores;

    ViolationsResource(ViolationDesk desk, Stores stores) {
        this.desk = desk;
        this.stores = stores;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "ListActiveViolations", this::listActive,
                "ListViolationEvents", this::listEvents,
                "PutVerificationStateOnViolation", this::verify);
    }

    private Reply listActive(Call call) {
        ViolationFilter filter = filter(call);
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (filter.profile() != null && stores.profiles().find(filter.profile()).isEmpty()) {
            throw WireError.notFound("Security profile " + filter.profile() + " does not exist");
        }
        Page<ViolationRecord> page = stores.violations().active(filter, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("activeViolations");
        page.items().forEach(violation -> write(list.addObject(), violation));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply listEvents(Call call) {
        Instant from = call.time("startTime");
        Instant to = call.time("endTime");
        ViolationFilter filter = filter(call);
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (to.isBefore(from)) {
            throw WireError.invalid("Invalid time range: endTime " + to + " is before startTime " + from);
        }
        Page<ViolationEventRecord> page = stores.violations().events(filter, from, to, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("violationEvents");
        page.items().forEach(event -> write(list.addObject(), event));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private static ViolationFilter filter(Call call) {
        return new ViolationFilter(
                call.parameter("thingName", Constraint.DEVICE_NAME),
                call.parameter("securityProfileName", Constraint.NAME),
                call.choice("behaviorCriteriaType", ViolationFilter.CriteriaType.class),
                call.flag("listSuppressedAlerts"),
                call.choice("verificationState", ViolationRecord.Verification.class));
    }

    private Reply verify(Call call) {
        String id = call.label("violationId", Constraint.VIOLATION_ID);
        Members body = call.body();
        body.require("verificationState");
        ViolationRecord.Verification verification =
                body.choice("verificationState", ViolationRecord.Verification.class);
        String note = body.text("verificationStateDescription", Constraint.VERIFICATION_NOTE);
        call.check();
        desk.verify(id, Objects.requireNonNull(verification, "checked before"), Objects.requireNonNullElse(note, ""));
        return Reply.EMPTY;
    }

    private static void write(ObjectNode node, ViolationRecord violation) {
        node.put("violationId", violation.id());
        node.put("thingName", violation.thing().value());
        node.put("securityProfileName", violation.profile());
        node.set("behavior", BehaviorJson.write(violation.behavior()));
        node.set("lastViolationValue", MetricValueJson.write(metric(violation.behavior()), violation.lastValue()));
        verification(node, violation.verification(), violation.verificationNote());
        node.put("lastViolationTime", Json.time(violation.lastAt()));
        node.put("violationStartTime", Json.time(violation.startedAt()));
    }

    private static void write(ObjectNode node, ViolationEventRecord event) {
        node.put("violationId", event.violationId());
        node.put("thingName", event.thing().value());
        node.put("securityProfileName", event.profile());
        node.set("behavior", BehaviorJson.write(event.behavior()));
        if (event.value() != null) {
            node.set("metricValue", MetricValueJson.write(metric(event.behavior()), event.value()));
        }
        node.put("violationEventType", event.type().wireName());
        verification(node, event.verification(), event.verificationNote());
        node.put("violationEventTime", Json.time(event.at()));
    }

    private static void verification(
            ObjectNode node, ViolationRecord.Verification verification, @Nullable String note) {
        node.put("verificationState", verification.name());
        if (note != null && !note.isEmpty()) {
            node.put("verificationStateDescription", note);
        }
    }

    private static String metric(BehaviorDraft behavior) {
        return Objects.requireNonNullElse(behavior.metric(), "");
    }
}
