package dev.vedette.server.api.aws;

import dev.vedette.server.manage.MitigationActionDesk;
import dev.vedette.server.store.MitigationActionRecord;
import dev.vedette.server.store.MitigationActions;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Definitions of mitigation actions.
final class MitigationActionsResource {
    private final MitigationActionDesk desk;
    private final MitigationActions actions;
    private final Arns arns;

    MitigationActionsResource(MitigationActionDesk desk, Stores stores, Arns arns) {
        this.desk = desk;
        this.actions = stores.mitigationActions();
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateMitigationAction", this::create,
                "DescribeMitigationAction", this::describe,
                "UpdateMitigationAction", this::update,
                "DeleteMitigationAction", this::delete,
                "ListMitigationActions", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("actionName", Constraint.MITIGATION_NAME);
        Members body = call.body();
        String role = body.requiredText("roleArn", Constraint.ROLE_ARN);
        body.require("actionParams");
        MitigationParams params = MitigationParamsJson.read(body);
        Map<String, String> tags = TagsResource.read(body);
        call.check();
        if (params == null) {
            throw WireError.invalid("actionParams must not be null");
        }
        return identified(desk.create(name, role, params, tags));
    }

    private Reply describe(Call call) {
        String name = call.label("actionName", Constraint.MITIGATION_NAME);
        call.check();
        MitigationActionRecord action = actions.find(name)
                .orElseThrow(() -> WireError.notFound("Mitigation action " + name + " does not exist"));
        ObjectNode answer = Json.object();
        answer.put("actionName", name);
        answer.put("actionType", action.params().type().name());
        answer.put("actionArn", arns.mitigationAction(name));
        answer.put("actionId", action.id());
        answer.put("roleArn", action.roleArn());
        answer.set("actionParams", MitigationParamsJson.write(action.params()));
        answer.put("creationDate", Json.time(action.createdAt()));
        answer.put("lastModifiedDate", Json.time(action.modifiedAt()));
        return new Reply(answer);
    }

    private Reply update(Call call) {
        String name = call.label("actionName", Constraint.MITIGATION_NAME);
        Members body = call.body();
        String role = body.text("roleArn", Constraint.ROLE_ARN);
        MitigationParams params = MitigationParamsJson.read(body);
        call.check();
        return identified(desk.update(name, role, params));
    }

    private Reply delete(Call call) {
        String name = call.label("actionName", Constraint.MITIGATION_NAME);
        call.check();
        desk.delete(name);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        MitigationParams.Type type = call.choice("actionType", MitigationParams.Type.class);
        PageRequest request = call.page(Call.PAGE_DOCUMENTED);
        call.check();
        List<MitigationActionRecord> all = actions.all().stream()
                .filter(action -> type == null || action.params().type() == type)
                .toList();
        Page<MitigationActionRecord> page = Pages.of(all, MitigationActionRecord::name, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("actionIdentifiers");
        for (MitigationActionRecord action : page.items()) {
            list.addObject()
                    .put("actionName", action.name())
                    .put("actionArn", arns.mitigationAction(action.name()))
                    .put("creationDate", Json.time(action.createdAt()));
        }
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply identified(MitigationActionRecord action) {
        return new Reply(Json.object()
                .put("actionArn", arns.mitigationAction(action.name()))
                .put("actionId", action.id()));
    }
}
