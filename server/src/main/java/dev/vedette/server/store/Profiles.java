package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Security profiles and what they are attached to. Targets are stored by their key: `all/things`,
/// `all/registered-things`, `all/unregistered-things`, or `thinggroup/NAME`.
public interface Profiles {
    /// Adds a profile; false when the name is taken.
    boolean add(ProfileRecord profile);

    /// The profile of that name.
    Optional<ProfileRecord> find(String name);

    /// Replaces a profile, if its stored version is the one before; else false.
    boolean replace(ProfileRecord profile);

    /// Removes a profile and its attachments; false when there is none.
    boolean remove(String name);

    /// Every profile by name.
    List<ProfileRecord> all();

    /// Attaches a profile to a target; false when it is already.
    ///
    /// @throws BrokenReferenceException when the profile is not there
    boolean attach(String profile, String target);

    /// Detaches a profile from a target; false when it was not attached.
    boolean detach(String profile, String target);

    /// The targets of a profile, in order.
    List<String> targetsOf(String profile);

    /// The names of the profiles of a target, in order.
    List<String> attachedTo(String target);
}
