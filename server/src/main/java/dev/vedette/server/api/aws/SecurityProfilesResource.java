package dev.vedette.server.api.aws;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Problem;
import dev.vedette.engine.profile.RetainedDraft;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.server.manage.MetricUse;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ProfileRecord;
import dev.vedette.server.store.ProfileRecord.AlertTarget;
import dev.vedette.server.store.Stores;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Security profiles.
final class SecurityProfilesResource {
    private static final int ERROR_MESSAGE_MAX = 2048;

    private final ProfileDesk desk;
    private final Stores stores;
    private final Arns arns;

    SecurityProfilesResource(ProfileDesk desk, Stores stores, Arns arns) {
        this.desk = desk;
        this.stores = stores;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateSecurityProfile", this::create,
                "DescribeSecurityProfile", this::describe,
                "UpdateSecurityProfile", this::update,
                "DeleteSecurityProfile", this::delete,
                "ListSecurityProfiles", this::list,
                "ValidateSecurityProfileBehaviors", this::validate);
    }

    private Reply create(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        Members body = call.body();
        ProfileDesk.Content content = content(body);
        Map<String, String> tags = TagsResource.read(body);
        call.check();
        requireNoExport(body);
        desk.create(name, content, tags);
        return new Reply(Json.object().put("securityProfileName", name).put("securityProfileArn", arns.profile(name)));
    }

    private Reply describe(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        call.check();
        return new Reply(write(stores.profiles()
                .find(name)
                .orElseThrow(() -> WireError.notFound("Security profile " + name + " does not exist"))));
    }

    private Reply update(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        Long expectedVersion = call.whole("expectedVersion");
        Members body = call.body();
        ProfileDesk.Content sent = content(body);
        boolean noBehaviors = deletes(body, "deleteBehaviors", "behaviors");
        boolean noTargets = deletes(body, "deleteAlertTargets", "alertTargets");
        boolean noRetained = deletes(
                body, "deleteAdditionalMetricsToRetain", "additionalMetricsToRetain", "additionalMetricsToRetainV2");
        deletes(body, "deleteMetricsExportConfig", "metricsExportConfig");
        call.check();
        requireNoExport(body);
        ProfileDesk.Content content = new ProfileDesk.Content(
                sent.description(),
                noBehaviors ? List.of() : sent.behaviors(),
                noTargets ? Map.of() : sent.alertTargets(),
                noRetained ? List.of() : sent.retained(),
                noRetained ? List.of() : sent.retainedV2());
        return new Reply(write(desk.update(name, expectedVersion, content)));
    }

    private static boolean deletes(Members body, String flag, String... fields) {
        boolean deletes = body.isTrue(flag);
        for (String field : fields) {
            if (deletes && body.has(field)) {
                body.problem(flag, "true", "Member must not be true when " + field + " is given");
            }
        }
        return deletes;
    }

    private Reply delete(Call call) {
        String name = call.label("securityProfileName", Constraint.NAME);
        Long expectedVersion = call.whole("expectedVersion");
        call.check();
        desk.delete(name, expectedVersion);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        String dimension = call.parameter("dimensionName", Constraint.NAME);
        String metric = call.parameter("metricName", Constraint.NAME);
        PageRequest request = call.page(Call.PAGE_MAX);
        if (dimension != null && metric != null) {
            call.problem("dimensionName", dimension, "Member must be null when metricName is given");
        }
        call.check();
        if (dimension != null && stores.dimensions().find(dimension).isEmpty()) {
            throw WireError.notFound("Dimension " + dimension + " does not exist");
        }
        if (metric != null
                && stores.customMetrics().find(new MetricName(metric)).isEmpty()) {
            throw WireError.notFound("Custom metric " + metric + " does not exist");
        }
        List<ProfileRecord> profiles = stores.profiles().all().stream()
                .filter(profile -> metric == null || MetricUse.of(profile).contains(metric))
                .filter(profile ->
                        dimension == null || MetricUse.dimensionsOf(profile).contains(dimension))
                .toList();
        Page<ProfileRecord> page = Pages.of(profiles, ProfileRecord::name, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("securityProfileIdentifiers");
        page.items()
                .forEach(profile ->
                        list.addObject().put("name", profile.name()).put("arn", arns.profile(profile.name())));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply validate(Call call) {
        Members body = call.body();
        body.require("behaviors");
        List<BehaviorDraft> behaviors = BehaviorJson.list(body, "behaviors");
        call.check();
        List<Problem> problems = desk.problems(behaviors != null ? behaviors : List.of());
        ObjectNode answer = Json.object();
        answer.put("valid", problems.isEmpty());
        ArrayNode errors = answer.putArray("validationErrors");
        for (Problem problem : problems) {
            String message = problem.message();
            errors.addObject()
                    .put(
                            "errorMessage",
                            message.length() > ERROR_MESSAGE_MAX ? message.substring(0, ERROR_MESSAGE_MAX) : message);
        }
        return new Reply(answer);
    }

    private static ProfileDesk.Content content(Members body) {
        return new ProfileDesk.Content(
                body.text("securityProfileDescription", Constraint.DESCRIPTION),
                BehaviorJson.list(body, "behaviors"),
                alertTargets(body),
                body.texts("additionalMetricsToRetain", Constraint.METRIC),
                retainedV2(body));
    }

    private static @Nullable Map<String, AlertTarget> alertTargets(Members body) {
        Members targets = body.object("alertTargets");
        if (targets == null) {
            return null;
        }
        Map<String, AlertTarget> read = new HashMap<>();
        for (String kind : targets.names()) {
            if (!kind.equals("SNS")) {
                body.problem("alertTargets", kind, "Map keys must satisfy enum value set: [SNS]");
            }
            Members target = targets.object(kind);
            if (target != null) {
                read.put(
                        kind,
                        new AlertTarget(
                                target.requiredText("alertTargetArn", Constraint.ARN),
                                target.requiredText("roleArn", Constraint.ROLE_ARN)));
            }
        }
        return read;
    }

    private static @Nullable List<RetainedDraft> retainedV2(Members body) {
        List<Members> metrics = body.objects("additionalMetricsToRetainV2");
        if (metrics == null) {
            return null;
        }
        List<RetainedDraft> retained = new ArrayList<>();
        for (Members metric : metrics) {
            retained.add(new RetainedDraft(
                    metric.requiredText("metric", Constraint.METRIC), BehaviorJson.dimension(metric)));
            if (metric.isTrue("exportMetric")) {
                metric.problem("exportMetric", "true", "Member must not be true: metrics are not exported here");
            }
        }
        return retained;
    }

    private static void requireNoExport(Members body) {
        if (body.has("metricsExportConfig")) {
            throw WireError.notImplemented("Metrics are not exported here; leave out metricsExportConfig.");
        }
    }

    private ObjectNode write(ProfileRecord profile) {
        ObjectNode node = Json.object();
        node.put("securityProfileName", profile.name());
        node.put("securityProfileArn", arns.profile(profile.name()));
        if (profile.description() != null) {
            node.put("securityProfileDescription", profile.description());
        }
        ArrayNode behaviors = node.putArray("behaviors");
        profile.behaviors().forEach(behavior -> behaviors.add(BehaviorJson.write(behavior)));
        ObjectNode targets = node.putObject("alertTargets");
        profile.alertTargets()
                .forEach((kind, target) -> targets.putObject(kind)
                        .put("alertTargetArn", target.alertTargetArn())
                        .put("roleArn", target.roleArn()));
        ArrayNode retained = node.putArray("additionalMetricsToRetain");
        profile.retained().forEach(retained::add);
        ArrayNode retainedV2 = node.putArray("additionalMetricsToRetainV2");
        profile.retainedV2()
                .forEach(metric -> BehaviorJson.writeDimension(
                        retainedV2.addObject().put("metric", metric.metric()), metric.metricDimension()));
        node.put("version", profile.version());
        node.put("creationDate", Json.time(profile.createdAt()));
        node.put("lastModifiedDate", Json.time(profile.modifiedAt()));
        return node;
    }
}
