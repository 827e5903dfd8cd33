package dev.vedette.server.api.aws;

import dev.vedette.server.manage.MitigationTaskDesk;
import dev.vedette.server.store.MitigationExecutionRecord;
import dev.vedette.server.store.MitigationTaskRecord;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.MitigationTaskRecord.Statistics;
import dev.vedette.server.store.MitigationTasks;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Tasks that apply mitigation actions to violations.
final class MitigationTasksResource {
    private static final int VIOLATIONS_MAX = 25;
    private static final int ACTIONS_MAX = 5;

    private final MitigationTaskDesk desk;
    private final MitigationTasks tasks;

    MitigationTasksResource(MitigationTaskDesk desk, Stores stores) {
        this.desk = desk;
        this.tasks = stores.mitigationTasks();
    }

    Map<String, Handler> operations() {
        return Map.of(
                "StartDetectMitigationActionsTask", this::start,
                "DescribeDetectMitigationActionsTask", this::describe,
                "ListDetectMitigationActionsTasks", this::list,
                "ListDetectMitigationActionsExecutions", this::executions,
                "CancelDetectMitigationActionsTask", this::cancel);
    }

    private Reply start(Call call) {
        String id = call.label("taskId", Constraint.MITIGATION_NAME);
        Members body = call.body();
        List<String> actions = sized(body, "actions", Constraint.MITIGATION_NAME, ACTIONS_MAX, true);
        String token = body.requiredText("clientRequestToken", Constraint.REQUEST_TOKEN);
        Plan plan = plan(body);
        call.check();
        desk.start(new MitigationTaskDesk.Draft(id, actions, plan, token));
        return new Reply(Json.object().put("taskId", id));
    }

    private static Plan plan(Members body) {
        body.require("target");
        Members target = body.object("target");
        List<String> violations = target == null
                ? List.of()
                : sized(target, "violationIds", Constraint.VIOLATION_ID, VIOLATIONS_MAX, false);
        String profile = target == null ? null : target.text("securityProfileName", Constraint.NAME);
        String behavior = target == null ? null : target.text("behaviorName", new Constraint(1, 128, null));
        if (target != null && violations.isEmpty() == (profile == null)) {
            body.problem("target", null, "Member must have either violationIds or securityProfileName");
        }
        if (behavior != null && profile == null) {
            body.problem("target", behavior, "Member must have securityProfileName where it has behaviorName");
        }
        Members range = body.object("violationEventOccurrenceRange");
        Instant from = null;
        Instant to = null;
        if (range != null) {
            range.require("startTime");
            range.require("endTime");
            from = range.time("startTime");
            to = range.time("endTime");
            if (from != null && to != null && to.isBefore(from)) {
                range.problem("endTime", to.toString(), "Member must not be before startTime");
            }
        }
        return new Plan(
                violations,
                profile,
                behavior,
                from,
                to,
                body.isTrue("includeOnlyActiveViolations"),
                body.isTrue("includeSuppressedAlerts"),
                List.of());
    }

    /// A list of different texts; one that is given must have 1 to `max` elements.
    private static List<String> sized(Members body, String name, Constraint constraint, int max, boolean required) {
        List<String> given = body.texts(name, constraint);
        if (required) {
            body.require(name);
        }
        if (given == null) {
            return List.of();
        }
        if (given.isEmpty() || given.size() > max) {
            body.problem(name, given.toString(), "Member must have length between 1 and " + max);
        }
        if (new HashSet<>(given).size() < given.size()) {
            body.problem(name, given.toString(), "Member must not have duplicates");
        }
        return given;
    }

    private Reply describe(Call call) {
        String id = call.label("taskId", Constraint.MITIGATION_NAME);
        call.check();
        MitigationTaskRecord task =
                tasks.find(id).orElseThrow(() -> WireError.notFound("Task " + id + " does not exist"));
        ObjectNode answer = Json.object();
        write(answer.putObject("taskSummary"), task);
        return new Reply(answer);
    }

    private Reply list(Call call) {
        Instant from = call.time("startTime");
        Instant to = call.time("endTime");
        PageRequest request = call.page(Call.PAGE_DOCUMENTED);
        call.check();
        Page<MitigationTaskRecord> page = tasks.list(from, to, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("tasks");
        page.items().forEach(task -> write(list.addObject(), task));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply executions(Call call) {
        MitigationTasks.Filter filter = new MitigationTasks.Filter(
                call.parameter("taskId", Constraint.MITIGATION_NAME),
                call.parameter("violationId", Constraint.VIOLATION_ID),
                call.parameter("thingName", Constraint.DEVICE_NAME),
                call.optionalTime("startTime"),
                call.optionalTime("endTime"));
        PageRequest request = call.page(Call.PAGE_DOCUMENTED);
        call.check();
        Page<MitigationExecutionRecord> page = tasks.executions(filter, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("actionsExecutions");
        page.items().forEach(execution -> write(list.addObject(), execution));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply cancel(Call call) {
        String id = call.label("taskId", Constraint.MITIGATION_NAME);
        call.check();
        desk.cancel(id);
        return Reply.EMPTY;
    }

    private void write(ObjectNode node, MitigationTaskRecord task) {
        Plan plan = task.plan();
        node.put("taskId", task.id());
        node.put("taskStatus", task.status().name());
        node.put("taskStartTime", Json.time(task.startedAt()));
        putTime(node, "taskEndTime", task.endedAt());
        ObjectNode target = node.putObject("target");
        if (!plan.violationIds().isEmpty()) {
            ArrayNode ids = target.putArray("violationIds");
            plan.violationIds().forEach(ids::add);
        }
        putText(target, "securityProfileName", plan.profile());
        putText(target, "behaviorName", plan.behavior());
        if (plan.from() != null && plan.to() != null) {
            node.putObject("violationEventOccurrenceRange")
                    .put("startTime", Json.time(plan.from()))
                    .put("endTime", Json.time(plan.to()));
        }
        node.put("onlyActiveViolationsIncluded", plan.onlyActive());
        node.put("suppressedAlertsIncluded", plan.suppressedIncluded());
        ArrayNode actions = node.putArray("actionsDefinition");
        plan.actions()
                .forEach(step -> actions.addObject()
                        .put("name", step.name())
                        .put("id", step.id())
                        .put("roleArn", step.roleArn())
                        .set("actionParams", MitigationParamsJson.write(step.params())));
        Statistics statistics = tasks.statistics(task.id());
        node.putObject("taskStatistics")
                .put("actionsExecuted", statistics.executed())
                .put("actionsSkipped", statistics.skipped())
                .put("actionsFailed", statistics.failed());
    }

    private static void write(ObjectNode node, MitigationExecutionRecord execution) {
        node.put("taskId", execution.task());
        node.put("violationId", execution.violationId());
        node.put("actionName", execution.action());
        node.put("thingName", execution.thing().value());
        putTime(node, "executionStartDate", execution.startedAt());
        putTime(node, "executionEndDate", execution.endedAt());
        node.put("status", execution.status().name());
        putText(node, "errorCode", execution.errorCode());
        putText(node, "message", execution.message());
    }

    private static void putTime(ObjectNode node, String name, @Nullable Instant time) {
        if (time != null) {
            node.put(name, Json.time(time));
        }
    }

    private static void putText(ObjectNode node, String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            node.put(name, text);
        }
    }
}
