package dev.vedette.server.api.v1;

import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.manage.NotFound;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ThingGroupRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Groups of things: `/v1/groups`, and who is in them.
final class GroupsResource {
    private static final String GROUPS = "/v1/groups";
    private static final String GROUP = GROUPS + "/{name}";
    private static final String MEMBER = GROUP + "/things/{thing}";

    private final Desks desks;
    private final Stores stores;

    GroupsResource(Desks desks) {
        this.desks = desks;
        this.stores = desks.plane().stores();
    }

    @About("A group of things.")
    record GroupView(
            @About("unique") String name,
            @About("the group above it") @Nullable String parent,
            @About("free text") @Nullable String description,
            @About("how many things are directly in it") long things,
            @About("how many groups are directly below it") long groups,

            @About("how many violations are open of its things, and of those of the groups below it")
            long openViolations) {}

    @About("A group to be made.")
    record GroupWish(
            @About("unique, 1..128 letters, digits, colons, hyphens and underscores")
            String name,

            @About("the group above it") @Nullable String parent,
            @About("free text") @Nullable String description) {}

    @About("A change of a group; what is left out stays as it is.")
    record GroupChange(@About("free text") @Nullable String description) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(GROUPS, "Lists the groups of things by name.")
                        .pages(GroupView.class)
                        .by(this::list),
                Operation.post(GROUPS, "Makes a group of things.")
                        .takes(GroupWish.class)
                        .makes(GroupView.class)
                        .by(this::create),
                Operation.get(GROUP, "A group of things.")
                        .answers(GroupView.class)
                        .by(request -> V1Reply.ok(view(request.value("name")))),
                Operation.patch(GROUP, "Changes a group of things.")
                        .takes(GroupChange.class)
                        .answers(GroupView.class)
                        .by(this::change),
                Operation.delete(GROUP, "Removes a group of things; they stay.").by(this::delete),
                Operation.put(MEMBER, "Puts a registered thing into a group.")
                        .answers(GroupView.class)
                        .by(request -> {
                            regroup(request, Set.of(request.value("name")), Set.of());
                            return V1Reply.ok(view(request.value("name")));
                        }),
                Operation.delete(MEMBER, "Takes a thing out of a group.").by(request -> {
                    regroup(request, Set.of(), Set.of(request.value("name")));
                    return V1Reply.empty(204);
                }));
    }

    private void regroup(V1Request request, Set<String> join, Set<String> leave) {
        desks.groups().regroup(ThingsResource.name(request.value("thing")), join, leave);
    }

    private V1Reply list(V1Request request) {
        Page<ThingGroupRecord> page = stores.things().listGroups("", "", true, request.page());
        Counts counts = new Counts(
                stores.inventory().thingsByGroup(),
                children(),
                stores.inventory().openByGroup());
        return V1Reply.page(page, counts::view);
    }

    /// What is counted of groups, by name.
    private record Counts(Map<String, Long> things, List<ThingGroupRecord> groups, Map<String, Long> open) {
        GroupView view(ThingGroupRecord group) {
            String description = group.description();
            return new GroupView(
                    group.name(),
                    group.parent(),
                    description == null || description.isEmpty() ? null : description,
                    things.getOrDefault(group.name(), 0L),
                    groups.stream()
                            .filter(each -> group.name().equals(each.parent()))
                            .count(),
                    open.getOrDefault(group.name(), 0L));
        }
    }

    private List<ThingGroupRecord> children() {
        List<ThingGroupRecord> all = new ArrayList<>();
        String cursor = null;
        do {
            Page<ThingGroupRecord> page =
                    stores.things().listGroups("", "", true, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            all.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return all;
    }

    private GroupView view(String name) {
        ThingGroupRecord group = require(name);
        return new Counts(
                        stores.inventory().thingsByGroup(),
                        children(),
                        stores.inventory().openByGroup())
                .view(group);
    }

    private ThingGroupRecord require(String name) {
        return stores.things()
                .findGroup(name)
                .orElseThrow(() -> new NotFound("Thing group " + name + " does not exist"));
    }

    private V1Reply create(V1Request request) {
        GroupWish wish = request.body(GroupWish.class);
        if (!ProfileText.NAME.matcher(wish.name()).matches()) {
            throw V1Error.invalid(
                    "name has 1..128 letters, digits, colons, hyphens and underscores, was " + wish.name() + ".");
        }
        if (stores.things().findGroup(wish.name()).isPresent()) {
            throw new V1Error(409, "Thing group " + wish.name() + " already exists.");
        }
        desks.groups().create(new GroupDesk.Draft(wish.name(), wish.parent(), wish.description(), Map.of(), Map.of()));
        return V1Reply.made(view(wish.name()));
    }

    private V1Reply change(V1Request request) {
        GroupChange change = request.body(GroupChange.class);
        desks.groups().update(request.value("name"), null, new GroupDesk.Edit(change.description(), null, true));
        return V1Reply.ok(view(request.value("name")));
    }

    private V1Reply delete(V1Request request) {
        require(request.value("name"));
        desks.groups().delete(request.value("name"), null);
        return V1Reply.empty(204);
    }
}
