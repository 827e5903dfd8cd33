package dev.vedette.server.api.aws;

import dev.vedette.server.manage.PolicyDesk;
import dev.vedette.server.manage.PrincipalKey;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Policies;
import dev.vedette.server.store.Stores;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What policies are attached to: certificates, thing groups and, beyond the original, users.
final class PolicyTargetsResource {
    private final PolicyDesk desk;
    private final Stores stores;
    private final Policies policies;
    private final Arns arns;

    PolicyTargetsResource(PolicyDesk desk, Stores stores, Arns arns) {
        this.desk = desk;
        this.stores = stores;
        this.policies = stores.policies();
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "AttachPolicy", this::attach,
                "DetachPolicy", this::detach,
                "ListAttachedPolicies", this::listPolicies,
                "ListTargetsForPolicy", this::listTargets);
    }

    private Reply attach(Call call) {
        String name = PoliciesResource.name(call);
        String target = call.body().requiredText("target", Constraint.ARN);
        call.check();
        desk.attach(name, arns.policyTarget(target));
        return Reply.EMPTY;
    }

    private Reply detach(Call call) {
        String name = PoliciesResource.name(call);
        String target = call.body().requiredText("target", Constraint.ARN);
        call.check();
        desk.detach(name, arns.policyTarget(target));
        return Reply.EMPTY;
    }

    private Reply listPolicies(Call call) {
        String arn = call.label("target", Constraint.ARN);
        boolean recursive = Boolean.TRUE.equals(call.flag("recursive"));
        PageRequest request = call.markedPage();
        call.check();
        String target = arns.policyTarget(arn);
        desk.requireTarget(target);
        TreeSet<String> names = new TreeSet<>(policies.attachedTo(target));
        if (recursive && PrincipalKey.isGroup(target)) {
            stores.things()
                    .ancestors(PrincipalKey.name(target))
                    .forEach(group -> names.addAll(policies.attachedTo(PrincipalKey.ofGroup(group.name()))));
        }
        Page<String> page = Pages.of(List.copyOf(names), Function.identity(), request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("policies");
        page.items().forEach(name -> list.addObject().put("policyName", name).put("policyArn", arns.policy(name)));
        call.nextMarker(answer, page.next());
        return new Reply(answer);
    }

    private Reply listTargets(Call call) {
        String name = PoliciesResource.name(call);
        PageRequest request = call.markedPage();
        call.check();
        if (policies.find(name).isEmpty()) {
            throw WireError.notFound("The policy " + name + " does not exist");
        }
        Page<String> page = policies.targetsOf(name, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("targets");
        page.items().forEach(key -> list.add(arns.of(key)));
        call.nextMarker(answer, page.next());
        return new Reply(answer);
    }
}
