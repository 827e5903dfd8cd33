package dev.vedette.server.store.sql;

import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.MitigationTaskRecord.Plan;
import dev.vedette.server.store.MitigationTaskRecord.Step;
import dev.vedette.server.store.StoreException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Mitigation actions and plans of tasks as documents.
final class MitigationJson {
    private MitigationJson() {}

    static String ofParams(MitigationParams params) {
        ObjectNode document = Json.document();
        write(document, params);
        return Json.text(document);
    }

    static MitigationParams params(String text) {
        return params(Json.parsed(text));
    }

    private static void write(ObjectNode node, MitigationParams params) {
        node.put("type", params.type().name());
        switch (params) {
            case MitigationParams.AddThingsToThingGroup add -> {
                Json.strings(node.putArray("groups"), add.groups());
                node.put("overrideDynamicGroups", add.overrideDynamicGroups());
            }
            case MitigationParams.EnableIotLogging logging ->
                node.put("roleArn", logging.roleArn()).put("logLevel", logging.logLevel());
            case MitigationParams.PublishFindingToSns publish -> node.put("topicArn", publish.topicArn());
            case MitigationParams.UpdateDeviceCertificate _,
                    MitigationParams.UpdateCaCertificate _,
                    MitigationParams.ReplaceDefaultPolicyVersion _ -> {
                // The type says everything.
            }
        }
    }

    private static MitigationParams params(JsonNode node) {
        return switch (MitigationParams.Type.valueOf(required(node, "type"))) {
            case UPDATE_DEVICE_CERTIFICATE -> new MitigationParams.UpdateDeviceCertificate();
            case UPDATE_CA_CERTIFICATE -> new MitigationParams.UpdateCaCertificate();
            case ADD_THINGS_TO_THING_GROUP ->
                new MitigationParams.AddThingsToThingGroup(
                        Json.strings(node.required("groups")),
                        node.required("overrideDynamicGroups").booleanValue());
            case REPLACE_DEFAULT_POLICY_VERSION -> new MitigationParams.ReplaceDefaultPolicyVersion();
            case ENABLE_IOT_LOGGING ->
                new MitigationParams.EnableIotLogging(required(node, "roleArn"), required(node, "logLevel"));
            case PUBLISH_FINDING_TO_SNS -> new MitigationParams.PublishFindingToSns(required(node, "topicArn"));
        };
    }

    static String ofPlan(Plan plan) {
        ObjectNode document = Json.document();
        Json.strings(document.putArray("violationIds"), plan.violationIds());
        document.put("profile", plan.profile()).put("behavior", plan.behavior());
        put(document, "from", plan.from());
        put(document, "to", plan.to());
        document.put("onlyActive", plan.onlyActive()).put("suppressedIncluded", plan.suppressedIncluded());
        for (Step step : plan.actions()) {
            ObjectNode node = document.withArray("actions").addObject();
            node.put("name", step.name()).put("id", step.id()).put("role", step.roleArn());
            write(node.putObject("params"), step.params());
        }
        return Json.text(document);
    }

    static Plan plan(String text) {
        JsonNode document = Json.parsed(text);
        return new Plan(
                Json.strings(document.required("violationIds")),
                Json.string(document, "profile"),
                Json.string(document, "behavior"),
                instant(document, "from"),
                instant(document, "to"),
                document.required("onlyActive").booleanValue(),
                document.required("suppressedIncluded").booleanValue(),
                document.required("actions").values().stream()
                        .map(node -> new Step(
                                required(node, "name"),
                                required(node, "id"),
                                required(node, "role"),
                                params(node.required("params"))))
                        .toList());
    }

    private static void put(ObjectNode document, String name, @Nullable Instant instant) {
        if (instant != null) {
            document.put(name, EpochNanos.of(instant));
        }
    }

    private static @Nullable Instant instant(JsonNode document, String name) {
        JsonNode nanos = Json.member(document, name);
        return nanos == null ? null : EpochNanos.instant(nanos.longValue());
    }

    private static String required(JsonNode node, String name) {
        String text = Json.string(node, name);
        if (text == null) {
            throw new StoreException("a stored mitigation has no " + name);
        }
        return text;
    }
}
