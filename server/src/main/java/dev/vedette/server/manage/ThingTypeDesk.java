package dev.vedette.server.manage;

import dev.vedette.server.store.ThingTypeRecord;
import dev.vedette.server.store.Things;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Commands on thing types. Any thread may call.
public final class ThingTypeDesk {
    private final ControlPlane plane;
    private final TagDesk tags;
    private final Things things;

    /// A desk.
    ///
    /// @param tags keeps the tags of new types
    public ThingTypeDesk(ControlPlane plane, TagDesk tags) {
        this.plane = plane;
        this.tags = tags;
        this.things = plane.stores().things();
    }

    /// Makes a type. Making the same again gives the one that is there.
    ///
    /// @throws AlreadyExists when a type of that name has another description or other attributes
    /// @throws InvalidRequest when there are too many searchable attributes or tags
    public ThingTypeRecord create(
            String name, @Nullable String description, List<String> searchable, Map<String, String> newTags) {
        if (searchable.size() > plane.limits().searchableAttributes()) {
            throw new InvalidRequest("A thing type may have at most "
                    + plane.limits().searchableAttributes() + " searchable attributes, these are "
                    + searchable.size());
        }
        return plane.order().ofRegistry(plane.deeds().type("create", name), () -> {
            tags.requireAllowed(newTags);
            ThingTypeRecord made = new ThingTypeRecord(
                    name,
                    plane.ids().get().toString(),
                    description,
                    searchable,
                    plane.clock().instant(),
                    null);
            if (things.addType(made)) {
                tags.begin(new Resource(Resource.Kind.THING_TYPE, name), newTags);
                return made;
            }
            return require(name, made);
        });
    }

    private ThingTypeRecord require(String name, ThingTypeRecord wanted) {
        return things.findType(name)
                .filter(there -> Objects.equals(there.description(), wanted.description())
                        && there.searchableAttributes().equals(wanted.searchableAttributes()))
                .orElseThrow(() -> new AlreadyExists(
                        "Thing Type " + name + " already exists in current account with different properties"));
    }

    /// Says that no further thing may have the type, or that things may again.
    ///
    /// @param undo whether things may again
    /// @throws NotFound when there is no such type
    public void deprecate(String name, boolean undo) {
        plane.order().ofRegistry(plane.deeds().type(undo ? "undo-deprecate" : "deprecate", name), () -> {
            ThingTypeRecord type = find(name);
            Instant since = type.deprecatedAt() != null
                    ? type.deprecatedAt()
                    : plane.clock().instant();
            return things.replaceType(new ThingTypeRecord(
                    name,
                    type.id(),
                    type.description(),
                    type.searchableAttributes(),
                    type.createdAt(),
                    undo ? null : since));
        });
    }

    /// Removes a deprecated type that no thing has.
    ///
    /// @throws NotFound when there is no such type
    /// @throws InvalidRequest when it is not deprecated or some thing has it
    public void delete(String name) {
        plane.order().ofRegistry(plane.deeds().type("delete", name), () -> {
            if (find(name).deprecatedAt() == null) {
                throw new InvalidRequest("Thing type " + name + " is not deprecated. Deprecate it before deleting it");
            }
            if (things.isTypeUsed(name)) {
                throw new InvalidRequest("Cannot delete thing type " + name
                        + ": there are still things of this type. Change or remove their type first");
            }
            tags.end(new Resource(Resource.Kind.THING_TYPE, name));
            return things.removeType(name);
        });
    }

    private ThingTypeRecord find(String name) {
        return things.findType(name).orElseThrow(() -> new NotFound("Thing type " + name + " cannot be found"));
    }
}
