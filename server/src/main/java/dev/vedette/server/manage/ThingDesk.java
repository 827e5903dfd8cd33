package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.ThingRecord;
import dev.vedette.server.store.ThingTypeRecord;
import dev.vedette.server.store.Things;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands on things. Any thread may call; calls block until detection will meet the change.
public final class ThingDesk {
    private final ControlPlane plane;
    private final AssetDesk assets;
    private final Things things;

    /// A desk.
    ///
    /// @param assets hears when a thing is gone
    public ThingDesk(ControlPlane plane, AssetDesk assets) {
        this.plane = plane;
        this.assets = assets;
        this.things = plane.stores().things();
    }

    /// What an update changes of a thing; null members stay as they are.
    ///
    /// @param type the new type
    /// @param removeType whether it has no type from now on
    /// @param attributes the new attributes; one with an empty value is removed
    /// @param merge whether attributes that are not named stay
    public record Edit(
            @Nullable String type,
            boolean removeType,
            @Nullable Map<String, String> attributes,
            boolean merge) {
        /// Copies the map.
        public Edit {
            attributes = attributes == null ? null : Map.copyOf(attributes);
        }
    }

    /// Registers a thing. Registering the same again gives the one that is there.
    ///
    /// @throws AlreadyExists when a thing of that name has another type or other attributes
    /// @throws NotFound when the type does not exist
    /// @throws InvalidRequest when the type is deprecated or there are too many attributes
    public ThingRecord create(ThingName name, @Nullable String type, Map<String, String> attributes) {
        return plane.order().ofThing(name, plane.deeds().thing("create", name), () -> {
            requireUsable(type);
            Map<String, String> kept = Attributes.replaced(attributes, plane.limits());
            ThingRecord made = new ThingRecord(
                    name,
                    plane.ids().get().toString(),
                    type,
                    kept,
                    1,
                    plane.clock().instant());
            ThingRecord thing = things.add(made) ? made : sameAs(made);
            plane.announcer().thing(name);
            return thing;
        });
    }

    private ThingRecord sameAs(ThingRecord wanted) {
        return things.find(wanted.name())
                .filter(there ->
                        there.attributes().equals(wanted.attributes()) && Objects.equals(there.type(), wanted.type()))
                .orElseThrow(() -> new AlreadyExists(
                        "Thing " + wanted.name() + " already exists in account with different type or attributes"));
    }

    /// Changes a thing.
    ///
    /// @param expectedVersion the version to be changed, or null for whichever it is
    /// @throws NotFound when the thing or the type does not exist
    /// @throws VersionConflict when it has another version
    /// @throws InvalidRequest when a type is both set and removed, is deprecated, or there are too many attributes
    public ThingRecord update(ThingName name, @Nullable Long expectedVersion, Edit edit) {
        if (edit.removeType && edit.type != null) {
            throw new InvalidRequest("Thing type " + edit.type + " cannot be set and removed in one call; leave out"
                    + " thingTypeName or removeThingType");
        }
        return plane.order().ofThing(name, plane.deeds().thing("update", name), () -> {
            ThingRecord thing = require(things, name);
            Versions.require("thing " + name, thing.version(), expectedVersion);
            requireUsable(edit.type);
            Map<String, String> attributes =
                    Attributes.edited(thing.attributes(), edit.attributes, edit.merge, plane.limits());
            String type = edit.removeType ? null : edit.type != null ? edit.type : thing.type();
            ThingRecord changed =
                    new ThingRecord(name, thing.id(), type, attributes, thing.version() + 1, thing.createdAt());
            Versions.requireReplaced("thing " + name, things.replace(changed));
            plane.identity().feed().thing(name);
            return changed;
        });
    }

    /// Removes a thing from the registry and from its groups; without one there is nothing to do.
    ///
    /// @param expectedVersion the version to be removed, or null for whichever it is
    /// @throws VersionConflict when it has another version
    /// @throws InvalidRequest when a certificate or user is attached to it
    public void delete(ThingName name, @Nullable Long expectedVersion) {
        plane.order().ofThing(name, plane.deeds().thing("delete", name), () -> {
            ThingRecord thing = things.find(name).orElse(null);
            if (thing != null) {
                Versions.require("thing " + name, thing.version(), expectedVersion);
            }
            if (PrincipalDesk.isAttached(plane.stores().principals(), name)) {
                throw new InvalidRequest(
                        "Cannot delete. Thing " + name + " is still attached to one or more principals;"
                                + " detach them first (ListThingPrincipals, DetachThingPrincipal)");
            }
            plane.announcer().unregistered(name);
            boolean removed = things.remove(name);
            assets.reload();
            plane.identity().feed().thing(name);
            return removed;
        });
    }

    /// The thing of a name.
    ///
    /// @throws NotFound when there is none
    static ThingRecord require(Things things, ThingName name) {
        return things.find(name).orElseThrow(() -> new NotFound("Thing " + name + " cannot be found"));
    }

    private void requireUsable(@Nullable String type) {
        if (type == null) {
            return;
        }
        ThingTypeRecord found =
                things.findType(type).orElseThrow(() -> new NotFound("Thing type " + type + " cannot be found"));
        if (found.deprecatedAt() != null) {
            throw new InvalidRequest("Can not create new things with deprecated thing type: " + type);
        }
    }
}
