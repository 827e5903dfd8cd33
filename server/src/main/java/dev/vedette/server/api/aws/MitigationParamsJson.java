package dev.vedette.server.api.aws;

import dev.vedette.server.store.MitigationParams;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parameters of mitigation actions, of which exactly one kind is given.
final class MitigationParamsJson {
    private static final int GROUPS_MAX = 10;
    private static final Constraint TOPIC_ARN = new Constraint(0, 350, null);

    private MitigationParamsJson() {}

    private enum CertificateAction {
        DEACTIVATE
    }

    private enum PolicyTemplate {
        BLANK_POLICY
    }

    private enum LogLevel {
        DEBUG,
        INFO,
        ERROR,
        WARN,
        DISABLED
    }

    /// The parameters that a body has under `actionParams`, null when it has none; more or fewer than one kind is a
    /// problem.
    static @Nullable MitigationParams read(Members body) {
        Members params = body.object("actionParams");
        if (params == null) {
            return null;
        }
        List<MitigationParams> given = new ArrayList<>();
        Members device = params.object("updateDeviceCertificateParams");
        if (device != null) {
            requireChoice(device, "action", CertificateAction.class);
            given.add(new MitigationParams.UpdateDeviceCertificate());
        }
        Members authority = params.object("updateCACertificateParams");
        if (authority != null) {
            requireChoice(authority, "action", CertificateAction.class);
            given.add(new MitigationParams.UpdateCaCertificate());
        }
        Members groups = params.object("addThingsToThingGroupParams");
        if (groups != null) {
            given.add(groups(groups));
        }
        Members policy = params.object("replaceDefaultPolicyVersionParams");
        if (policy != null) {
            requireChoice(policy, "templateName", PolicyTemplate.class);
            given.add(new MitigationParams.ReplaceDefaultPolicyVersion());
        }
        Members logging = params.object("enableIoTLoggingParams");
        if (logging != null) {
            String role = logging.requiredText("roleArnForLogging", Constraint.ROLE_ARN);
            LogLevel level = requireChoice(logging, "logLevel", LogLevel.class);
            given.add(new MitigationParams.EnableIotLogging(role, level == null ? "" : level.name()));
        }
        Members publish = params.object("publishFindingToSnsParams");
        if (publish != null) {
            given.add(new MitigationParams.PublishFindingToSns(publish.requiredText("topicArn", TOPIC_ARN)));
        }
        if (given.size() != 1) {
            body.problem("actionParams", null, "Member must have exactly one kind of parameters");
            return null;
        }
        return given.getFirst();
    }

    private static <E extends Enum<E>> @Nullable E requireChoice(Members members, String name, Class<E> words) {
        members.require(name);
        return members.choice(name, words);
    }

    private static MitigationParams groups(Members members) {
        members.require("thingGroupNames");
        List<String> given = members.texts("thingGroupNames", Constraint.NAME);
        List<String> names = given == null ? List.of() : given;
        if (members.has("thingGroupNames") && (names.isEmpty() || names.size() > GROUPS_MAX)) {
            members.problem("thingGroupNames", names.toString(), "Member must have length between 1 and " + GROUPS_MAX);
        }
        return new MitigationParams.AddThingsToThingGroup(names, members.isTrue("overrideDynamicGroups"));
    }

    static ObjectNode write(MitigationParams params) {
        ObjectNode node = Json.object();
        switch (params) {
            case MitigationParams.UpdateDeviceCertificate _ ->
                node.putObject("updateDeviceCertificateParams").put("action", CertificateAction.DEACTIVATE.name());
            case MitigationParams.UpdateCaCertificate _ ->
                node.putObject("updateCACertificateParams").put("action", CertificateAction.DEACTIVATE.name());
            case MitigationParams.AddThingsToThingGroup add -> {
                ObjectNode groups = node.putObject("addThingsToThingGroupParams");
                ArrayNode names = groups.putArray("thingGroupNames");
                add.groups().forEach(names::add);
                groups.put("overrideDynamicGroups", add.overrideDynamicGroups());
            }
            case MitigationParams.ReplaceDefaultPolicyVersion _ ->
                node.putObject("replaceDefaultPolicyVersionParams")
                        .put("templateName", PolicyTemplate.BLANK_POLICY.name());
            case MitigationParams.EnableIotLogging logging ->
                node.putObject("enableIoTLoggingParams")
                        .put("roleArnForLogging", logging.roleArn())
                        .put("logLevel", logging.logLevel());
            case MitigationParams.PublishFindingToSns publish ->
                node.putObject("publishFindingToSnsParams").put("topicArn", publish.topicArn());
        }
        return node;
    }
}
