package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.Things;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Commands on groups of things. Any thread may call; calls block until detection will meet the change.
public final class GroupDesk {
    private final ControlPlane plane;
    private final TagDesk tags;
    private final Things things;

    /// A desk.
    ///
    /// @param tags keeps the tags of new groups
    public GroupDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.things = plane.stores().things();
    }

    /// A group to be made.
    ///
    /// @param name unique
    /// @param parent the group above, or null for a root
    /// @param description free text, or null
    /// @param attributes those with an empty value are left out
    /// @param tags at most as many as the limits say
    public record Draft(
            String name,
            @Nullable String parent,
            @Nullable String description,
            Map<String, String> attributes,
            Map<String, String> tags) {
        /// Copies the maps.
        public Draft {
            attributes = Map.copyOf(attributes);
            tags = Map.copyOf(tags);
        }
    }

    /// What an update changes of a group; null members stay as they are.
    ///
    /// @param description the new description
    /// @param attributes the new attributes; one with an empty value is removed
    /// @param merge whether attributes that are not named stay
    public record Edit(
            @Nullable String description, @Nullable Map<String, String> attributes, boolean merge) {
        /// Copies the map.
        public Edit {
            attributes = attributes == null ? null : Map.copyOf(attributes);
        }
    }

    /// Makes a group. Making the same again gives the one that is there.
    ///
    /// @throws AlreadyExists when a group of that name has another parent or other properties
    /// @throws InvalidRequest when the parent does not exist, the hierarchy gets too deep, or a limit is passed
    public ThingGroupRecord create(Draft draft) {
        return plane.order().ofRegistry(plane.deeds().group("create", draft.name), () -> {
            tags.requireAllowed(draft.tags);
            Map<String, String> attributes = Attributes.replaced(draft.attributes, plane.limits());
            requireDepth(draft.name, draft.parent);
            ThingGroupRecord made = new ThingGroupRecord(
                    draft.name,
                    plane.ids().get().toString(),
                    draft.parent,
                    draft.description,
                    attributes,
                    1,
                    plane.clock().instant());
            if (things.addGroup(made)) {
                tags.begin(new Resource(Resource.Kind.THING_GROUP, draft.name), draft.tags);
                plane.identity().feed().group(draft.name);
                return made;
            }
            return sameAs(made);
        });
    }

    private void requireDepth(String name, @Nullable String parent) {
        if (parent == null) {
            return;
        }
        if (things.findGroup(parent).isEmpty()) {
            throw new InvalidRequest("Parent thing group " + parent + " does not exist. Create it first");
        }
        int depth = things.ancestors(parent).size() + 2;
        if (depth > plane.limits().groupDepth()) {
            throw new InvalidRequest("A hierarchy of thing groups may be at most "
                    + plane.limits().groupDepth() + " deep, " + name + " under " + parent + " would make it " + depth);
        }
    }

    private ThingGroupRecord sameAs(ThingGroupRecord wanted) {
        return things.findGroup(wanted.name())
                .filter(there -> Objects.equals(there.parent(), wanted.parent())
                        && Objects.equals(there.description(), wanted.description())
                        && there.attributes().equals(wanted.attributes()))
                .orElseThrow(() -> new AlreadyExists("Thing Group " + wanted.name()
                        + " already exists in current account with different parent, description or attributes"));
    }

    /// Changes the properties of a group.
    ///
    /// @param expectedVersion the version to be changed, or null for whichever it is
    /// @throws NotFound when there is no such group
    /// @throws VersionConflict when it has another version
    /// @throws InvalidRequest when there are too many attributes
    public ThingGroupRecord update(String name, @Nullable Long expectedVersion, Edit edit) {
        return plane.order().ofRegistry(plane.deeds().group("update", name), () -> {
            ThingGroupRecord group = require(things, name);
            Versions.require("thing group " + name, group.version(), expectedVersion);
            ThingGroupRecord changed = new ThingGroupRecord(
                    name,
                    group.id(),
                    group.parent(),
                    edit.description != null ? edit.description : group.description(),
                    Attributes.edited(group.attributes(), edit.attributes, edit.merge, plane.limits()),
                    group.version() + 1,
                    group.createdAt());
            Versions.requireReplaced("thing group " + name, things.replaceGroup(changed));
            return changed;
        });
    }

    /// Removes a group. Its things leave it and the profiles that are attached to it are detached; without such a group
    /// there is nothing to do.
    ///
    /// @param expectedVersion the version to be removed, or null for whichever it is
    /// @throws VersionConflict when it has another version
    /// @throws InvalidRequest when there are groups below it
    public void delete(String name, @Nullable Long expectedVersion) {
        plane.order().ofRegistry(plane.deeds().group("delete", name), () -> {
            ThingGroupRecord group = things.findGroup(name).orElse(null);
            if (group == null) {
                return false;
            }
            Versions.require("thing group " + name, group.version(), expectedVersion);
            if (!things.listGroups(name, "", false, new PageRequest(null, 1))
                    .items()
                    .isEmpty()) {
                throw new InvalidRequest("Cannot delete thing group " + name
                        + " because there are still child groups attached to it. Delete those first");
            }
            List<ThingName> members = members(name);
            return plane.order().withProfiles(() -> remove(name, members));
        });
    }

    private boolean remove(String name, List<ThingName> members) {
        String target = Resource.Kind.THING_GROUP.key() + "/" + name;
        List<String> attached = plane.stores().profiles().attachedTo(target);
        attached.forEach(profile -> plane.stores().profiles().detach(profile, target));
        tags.end(new Resource(Resource.Kind.THING_GROUP, name));
        plane.stores().policies().detachAll(target);
        boolean removed = things.removeGroup(name);
        plane.identity().feed().group(name);
        members.forEach(plane.identity().feed()::thing);
        attached.forEach(plane.announcer()::profile);
        plane.announcer().things(members);
        return removed;
    }

    private List<ThingName> members(String group) {
        List<ThingName> members = new ArrayList<>();
        String cursor = null;
        do {
            Page<ThingName> page = things.thingsIn(group, false, new PageRequest(cursor, PageRequest.LIMIT_MAX));
            members.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return members;
    }

    /// Takes a thing out of groups and puts it into others, all or none. Groups that it is in already, or not in, make
    /// no difference.
    ///
    /// @throws NotFound when the thing or one of the groups does not exist
    /// @throws InvalidRequest when the thing would be in too many groups, or twice in one hierarchy
    public void regroup(ThingName thing, Set<String> join, Set<String> leave) {
        plane.order().ofThing(thing, plane.deeds().groupsOf(thing), () -> {
            ThingDesk.require(things, thing);
            join.forEach(group -> require(things, group));
            leave.forEach(group -> require(things, group));
            Set<String> after = new LinkedHashSet<>();
            things.groupsOf(thing).forEach(group -> after.add(group.name()));
            after.removeAll(leave);
            after.addAll(join);
            requireAllowed(thing, after);
            leave.stream().filter(group -> !join.contains(group)).forEach(group -> things.leave(thing, group));
            join.forEach(group -> things.join(thing, group));
            plane.identity().feed().thing(thing);
            plane.announcer().thing(thing);
            return after;
        });
    }

    private void requireAllowed(ThingName thing, Set<String> groups) {
        if (groups.size() > plane.limits().groupsPerThing()) {
            throw new InvalidRequest("A thing may be in at most "
                    + plane.limits().groupsPerThing() + " thing groups, " + thing + " would be in " + groups.size());
        }
        Set<String> roots = new LinkedHashSet<>();
        for (String group : groups) {
            List<ThingGroupRecord> above = things.ancestors(group);
            String root = above.isEmpty() ? group : above.getFirst().name();
            if (!roots.add(root)) {
                throw new InvalidRequest("Thing " + thing + " may be in only one group of a hierarchy; two of "
                        + String.join(", ", groups) + " are under " + root);
            }
        }
    }

    /// The group of a name.
    ///
    /// @throws NotFound when there is none
    static ThingGroupRecord require(Things things, String name) {
        return things.findGroup(name).orElseThrow(() -> new NotFound("Thing group " + name + " does not exist"));
    }
}
