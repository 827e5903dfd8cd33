package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Rules on what passes by on the network.
public interface NetworkRules {
    /// Adds a rule, or replaces the one of its name, whose creation time stays.
    void put(NetworkRuleRecord rule);

    /// The rule of a name.
    Optional<NetworkRuleRecord> find(String name);

    /// Removes a rule; false when there is none.
    boolean remove(String name);

    /// Every rule by name.
    List<NetworkRuleRecord> all();
}
