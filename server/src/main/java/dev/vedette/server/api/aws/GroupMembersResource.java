package dev.vedette.server.api.aws;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.Things;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which things are in which groups.
final class GroupMembersResource {
    private final GroupDesk desk;
    private final Things things;
    private final Arns arns;

    GroupMembersResource(GroupDesk desk, Things things, Arns arns) {
        this.desk = desk;
        this.things = things;
        this.arns = arns;
    }

    Map<String, Handler> operations() {
        return Map.of(
                "AddThingToThingGroup", this::add,
                "RemoveThingFromThingGroup", this::remove,
                "UpdateThingGroupsForThing", this::update,
                "ListThingsInThingGroup", this::listThings,
                "ListThingGroupsForThing", this::listGroups);
    }

    private Reply add(Call call) {
        Membership membership = membership(call);
        desk.regroup(membership.thing, Set.of(membership.group), Set.of());
        return Reply.EMPTY;
    }

    private Reply remove(Call call) {
        Membership membership = membership(call);
        desk.regroup(membership.thing, Set.of(), Set.of(membership.group));
        return Reply.EMPTY;
    }

    private record Membership(ThingName thing, String group) {}

    private Membership membership(Call call) {
        Members body = call.body();
        String groupName = body.text("thingGroupName", Constraint.NAME);
        String groupArn = body.text("thingGroupArn", Constraint.ARN);
        String thingName = body.text("thingName", Constraint.NAME);
        String thingArn = body.text("thingArn", Constraint.ARN);
        if (groupName == null && groupArn == null) {
            body.problem("thingGroupName", null, "Member must not be null when thingGroupArn is");
        }
        if (thingName == null && thingArn == null) {
            body.problem("thingName", null, "Member must not be null when thingArn is");
        }
        call.check();
        return new Membership(new ThingName(one(thingName, thingArn, "thing")), one(groupName, groupArn, "thinggroup"));
    }

    private String one(@Nullable String name, @Nullable String arn, String kind) {
        if (arn == null) {
            return Objects.requireNonNull(name, "checked before");
        }
        String named = arns.name(arn, kind);
        if (name != null && !name.equals(named)) {
            throw WireError.invalid("The name " + name + " and the ARN " + arn + " name different things");
        }
        return named;
    }

    private Reply update(Call call) {
        Members body = call.body();
        String thing = body.requiredText("thingName", Constraint.NAME);
        List<String> join = body.texts("thingGroupsToAdd", Constraint.NAME);
        List<String> leave = body.texts("thingGroupsToRemove", Constraint.NAME);
        call.check();
        desk.regroup(
                new ThingName(thing),
                new HashSet<>(join != null ? join : List.of()),
                new HashSet<>(leave != null ? leave : List.of()));
        return Reply.EMPTY;
    }

    private Reply listThings(Call call) {
        String group = call.label("thingGroupName", Constraint.NAME);
        boolean recursive = Boolean.TRUE.equals(call.flag("recursive"));
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (things.findGroup(group).isEmpty()) {
            throw WireError.notFound("Thing group " + group + " does not exist");
        }
        Page<ThingName> page = things.thingsIn(group, recursive, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("things");
        page.items().forEach(thing -> list.add(thing.value()));
        call.next(answer, page.next());
        return new Reply(answer);
    }

    private Reply listGroups(Call call) {
        String thing = call.label("thingName", Constraint.NAME);
        PageRequest request = call.page(Call.PAGE_MAX);
        call.check();
        if (things.find(new ThingName(thing)).isEmpty()) {
            throw WireError.notFound("Thing " + thing + " cannot be found");
        }
        Page<ThingGroupRecord> page = Pages.of(things.groupsOf(new ThingName(thing)), ThingGroupRecord::name, request);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("thingGroups");
        page.items()
                .forEach(group ->
                        list.addObject().put("groupName", group.name()).put("groupArn", arns.group(group.name())));
        call.next(answer, page.next());
        return new Reply(answer);
    }
}
