package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// The security groups of a hub.
public interface SecurityGroups {
    /// Adds a group, or replaces the rules of the one with its key.
    void put(SecurityGroupRecord group);

    /// The group of that key.
    Optional<SecurityGroupRecord> find(String key);

    /// Removes a group; false when there is none.
    boolean remove(String key);

    /// Every group by key.
    List<SecurityGroupRecord> all();
}
