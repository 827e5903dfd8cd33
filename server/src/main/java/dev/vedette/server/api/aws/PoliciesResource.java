package dev.vedette.server.api.aws;

import dev.vedette.server.manage.PolicyDesk;
import dev.vedette.server.policy.PolicyDocument;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Policies;
import dev.vedette.server.store.PolicyRecord;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Policies and their versions.
final class PoliciesResource {
    private final PolicyDesk desk;
    private final Policies policies;
    private final Arns arns;

    PoliciesResource(PolicyDesk desk, Policies policies, Arns arns) {
        this.desk = desk;
        this.policies = policies;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreatePolicy", this::create,
                "GetPolicy", this::get,
                "DeletePolicy", this::delete,
                "ListPolicies", this::list,
                "CreatePolicyVersion", this::createVersion,
                "GetPolicyVersion", this::getVersion,
                "DeletePolicyVersion", this::deleteVersion,
                "SetDefaultPolicyVersion", this::setDefault,
                "ListPolicyVersions", this::listVersions);
    }

    private Reply create(Call call) {
        String name = name(call);
        Members body = call.body();
        String text = body.requiredText("policyDocument", Constraint.POLICY_DOCUMENT);
        Map<String, String> tags = TagsResource.read(body);
        call.check();
        PolicyDocument document = document(text);
        PolicyRecord made = desk.create(name, document, tags);
        return new Reply(
                named(name).put("policyDocument", text).put("policyVersionId", version(made.defaultVersion())));
    }

    private PolicyDocument document(String text) {
        PolicyDocument document = PolicyDocument.parse(text);
        document.requireScope(arns.region(), arns.account());
        return document;
    }

    private Reply get(Call call) {
        String name = name(call);
        call.check();
        PolicyRecord policy = find(name);
        PolicyRecord.Version holding = find(name, policy.defaultVersion());
        return new Reply(named(name)
                .put("policyDocument", holding.document())
                .put("defaultVersionId", version(policy.defaultVersion()))
                .put("creationDate", Json.time(policy.createdAt()))
                .put("lastModifiedDate", Json.time(policy.modifiedAt()))
                .put("generationId", generation(policy.createdAt().toEpochMilli(), policy.lastVersion())));
    }

    private Reply delete(Call call) {
        String name = name(call);
        call.check();
        desk.delete(name);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        boolean ascending = Boolean.TRUE.equals(call.flag("isAscendingOrder"));
        PageRequest request = call.markedPage();
        call.check();
        Page<PolicyRecord> page = policies.list(ascending, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("policies");
        page.items().forEach(policy -> list.add(named(policy.name())));
        call.nextMarker(answer, page.next());
        return new Reply(answer);
    }

    private Reply createVersion(Call call) {
        String name = name(call);
        String text = call.body().requiredText("policyDocument", Constraint.POLICY_DOCUMENT);
        boolean holds = Boolean.TRUE.equals(call.flag("setAsDefault"));
        call.check();
        PolicyRecord.Version made = desk.createVersion(name, document(text), holds);
        return new Reply(Json.object()
                .put("policyArn", arns.policy(name))
                .put("policyDocument", text)
                .put("policyVersionId", version(made.number()))
                .put("isDefaultVersion", holds));
    }

    private Reply getVersion(Call call) {
        String name = name(call);
        int number = number(call);
        call.check();
        PolicyRecord policy = find(name);
        PolicyRecord.Version found = find(name, number);
        return new Reply(named(name)
                .put("policyDocument", found.document())
                .put("policyVersionId", version(number))
                .put("isDefaultVersion", policy.defaultVersion() == number)
                .put("creationDate", Json.time(found.createdAt()))
                .put("lastModifiedDate", Json.time(found.createdAt()))
                .put("generationId", generation(policy.createdAt().toEpochMilli(), number)));
    }

    private Reply deleteVersion(Call call) {
        String name = name(call);
        int number = number(call);
        call.check();
        desk.deleteVersion(name, number);
        return Reply.EMPTY;
    }

    private Reply setDefault(Call call) {
        String name = name(call);
        int number = number(call);
        call.check();
        desk.hold(name, number);
        return Reply.EMPTY;
    }

    private Reply listVersions(Call call) {
        String name = name(call);
        call.check();
        PolicyRecord policy = find(name);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("policyVersions");
        policies.versions(name)
                .forEach(found -> list.addObject()
                        .put("versionId", version(found.number()))
                        .put("isDefaultVersion", policy.defaultVersion() == found.number())
                        .put("createDate", Json.time(found.createdAt())));
        return new Reply(answer);
    }

    private PolicyRecord find(String name) {
        return policies.find(name).orElseThrow(() -> WireError.notFound("The policy " + name + " does not exist"));
    }

    private PolicyRecord.Version find(String name, int number) {
        return policies.version(name, number)
                .orElseThrow(() -> WireError.notFound("The policy " + name + " has no version " + number));
    }

    static String name(Call call) {
        return call.label("policyName", Constraint.POLICY_NAME);
    }

    private static int number(Call call) {
        String label = call.label("policyVersionId", Constraint.POLICY_VERSION);
        call.check();
        return Integer.parseInt(label);
    }

    private static String version(int number) {
        return Integer.toString(number);
    }

    private static String generation(long createdAt, int version) {
        return Long.toHexString(createdAt) + "-" + version;
    }

    private ObjectNode named(String name) {
        return Json.object().put("policyName", name).put("policyArn", arns.policy(name));
    }
}
