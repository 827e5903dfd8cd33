package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The registry: things, their types, their groups. Names are listed in the order of their UTF-8 bytes. A change that
/// would leave a name without what it names is refused with a [BrokenReferenceException].
public interface Things {
    /// Adds a thing; false when the name is taken.
    ///
    /// @throws BrokenReferenceException when its type is not there
    boolean add(ThingRecord thing);

    /// The thing of that name.
    Optional<ThingRecord> find(ThingName name);

    /// Replaces type, attributes and version of a thing, if its stored version is the one before; else false.
    boolean replace(ThingRecord thing);

    /// Removes a thing and its memberships; false when there is none.
    boolean remove(ThingName name);

    /// Things by name.
    Page<ThingRecord> list(ThingFilter filter, PageRequest page);

    /// The names of things that begin with a text, in their order, at most so many.
    ///
    /// @param prefix at least one character, the last of them in ASCII
    List<ThingName> startingWith(String prefix, int max);

    /// Every registered thing with the groups it is directly in, once each, in no order; for starting up.
    void forEach(Consumer<Membership> visitor);

    /// Adds a type; false when the name is taken.
    boolean addType(ThingTypeRecord type);

    /// The type of that name.
    Optional<ThingTypeRecord> findType(String name);

    /// Replaces a type; false when there is none.
    boolean replaceType(ThingTypeRecord type);

    /// Removes a type; false when there is none.
    ///
    /// @throws BrokenReferenceException when a thing has the type
    boolean removeType(String name);

    /// Types by name.
    Page<ThingTypeRecord> listTypes(PageRequest page);

    /// Whether some thing has the type.
    boolean isTypeUsed(String name);

    /// Adds a group; false when the name is taken.
    ///
    /// @throws BrokenReferenceException when its parent is not there
    boolean addGroup(ThingGroupRecord group);

    /// The group of that name.
    Optional<ThingGroupRecord> findGroup(String name);

    /// Replaces description, attributes and version, if the stored version is the one before; else false. The parent
    /// stays.
    boolean replaceGroup(ThingGroupRecord group);

    /// Removes a group and its memberships; false when there is none.
    ///
    /// @throws BrokenReferenceException when groups are below it
    boolean removeGroup(String name);

    /// Groups by name; under a parent and below it when one is named.
    ///
    /// @param parent only groups under this one, or empty for all
    /// @param prefix only names that begin with it
    /// @param recursive groups at any depth under the parent; else its direct children only
    Page<ThingGroupRecord> listGroups(String parent, String prefix, boolean recursive, PageRequest page);

    /// The groups above a group, the root first, itself not among them.
    List<ThingGroupRecord> ancestors(String group);

    /// Puts a thing into a group; false when it is in it already.
    ///
    /// @throws BrokenReferenceException when either is not there
    boolean join(ThingName thing, String group);

    /// Takes a thing out of a group; false when it is not in it.
    boolean leave(ThingName thing, String group);

    /// The groups that a thing is directly in, by name.
    List<ThingGroupRecord> groupsOf(ThingName thing);

    /// The things of a group by name.
    ///
    /// @param recursive also those of the groups below it
    Page<ThingName> thingsIn(String group, boolean recursive, PageRequest page);

    /// A registered thing and the groups that it is directly in.
    ///
    /// @param thing the thing
    /// @param groups the groups' names
    record Membership(ThingName thing, List<String> groups) {
        /// Copies the list.
        public Membership {
            groups = List.copyOf(groups);
        }
    }
}
