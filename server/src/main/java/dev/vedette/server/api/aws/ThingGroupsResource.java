package dev.vedette.server.api.aws;

import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.Things;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Static thing groups.
final class ThingGroupsResource {
    private final GroupDesk desk;
    private final Things things;
    private final Arns arns;

    ThingGroupsResource(GroupDesk desk, Things things, Arns arns) {
        this.desk = desk;
        this.things = things;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "CreateThingGroup", this::create,
                "DescribeThingGroup", this::describe,
                "UpdateThingGroup", this::update,
                "DeleteThingGroup", this::delete,
                "ListThingGroups", this::list);
    }

    private Reply create(Call call) {
        String name = call.label("thingGroupName", Constraint.NAME);
        Members body = call.body();
        GroupDesk.Edit properties = properties(body);
        GroupDesk.Draft draft = new GroupDesk.Draft(
                name,
                body.text("parentGroupName", Constraint.NAME),
                properties.description(),
                Objects.requireNonNullElse(properties.attributes(), Map.of()),
                TagsResource.read(body));
        call.check();
        ThingGroupRecord group = desk.create(draft);
        return new Reply(Json.object()
                .put("thingGroupName", name)
                .put("thingGroupArn", arns.group(name))
                .put("thingGroupId", group.id()));
    }

    private static GroupDesk.Edit properties(Members body) {
        Members properties = body.object("thingGroupProperties");
        if (properties == null) {
            return new GroupDesk.Edit(null, null, false);
        }
        ThingsResource.Attributes attributes = ThingsResource.Attributes.of(properties);
        return new GroupDesk.Edit(
                properties.text("thingGroupDescription", Constraint.REGISTRY_DESCRIPTION),
                attributes.attributes(),
                attributes.merge());
    }

    private Reply describe(Call call) {
        String name = call.label("thingGroupName", Constraint.NAME);
        call.check();
        ThingGroupRecord group = find(name);
        ObjectNode answer = Json.object();
        answer.put("thingGroupName", name);
        answer.put("thingGroupId", group.id());
        answer.put("thingGroupArn", arns.group(name));
        answer.put("version", group.version());
        ObjectNode properties = answer.putObject("thingGroupProperties");
        if (group.description() != null) {
            properties.put("thingGroupDescription", group.description());
        }
        if (!group.attributes().isEmpty()) {
            ObjectNode attributes = properties.putObject("attributePayload").putObject("attributes");
            new TreeMap<>(group.attributes()).forEach(attributes::put);
        }
        ObjectNode metadata = answer.putObject("thingGroupMetadata");
        if (group.parent() != null) {
            metadata.put("parentGroupName", group.parent());
        }
        ArrayNode above = metadata.putArray("rootToParentThingGroups");
        things.ancestors(name).forEach(ancestor -> write(above.addObject(), ancestor));
        metadata.put("creationDate", Json.time(group.createdAt()));
        return new Reply(answer);
    }

    private Reply update(Call call) {
        String name = call.label("thingGroupName", Constraint.NAME);
        Members body = call.body();
        body.require("thingGroupProperties");
        GroupDesk.Edit edit = properties(body);
        Long expectedVersion = body.whole("expectedVersion");
        call.check();
        ThingGroupRecord group = desk.update(name, expectedVersion, edit);
        return new Reply(Json.object().put("version", group.version()));
    }

    private Reply delete(Call call) {
        String name = call.label("thingGroupName", Constraint.NAME);
        Long expectedVersion = call.whole("expectedVersion");
        call.check();
        desk.delete(name, expectedVersion);
        return Reply.EMPTY;
    }

    private Reply list(Call call) {
        String parent = call.parameter("parentGroup", Constraint.NAME);
        String prefix = call.parameter("namePrefixFilter", Constraint.NAME);
        boolean recursive = Boolean.TRUE.equals(call.flag("recursive"));
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (parent != null) {
            find(parent);
        }
        Page<ThingGroupRecord> page = things.listGroups(
                Objects.requireNonNullElse(parent, ""), Objects.requireNonNullElse(prefix, ""), recursive, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("thingGroups");
        page.items().forEach(group -> write(list.addObject(), group));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private ThingGroupRecord find(String name) {
        return things.findGroup(name).orElseThrow(() -> WireError.notFound("Thing group " + name + " does not exist"));
    }

    private void write(ObjectNode node, ThingGroupRecord group) {
        node.put("groupName", group.name());
        node.put("groupArn", arns.group(group.name()));
    }
}
