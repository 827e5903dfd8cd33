package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Definitions of mitigation actions.
public interface MitigationActions {
    /// Adds an action; false when the name is taken.
    boolean add(MitigationActionRecord action);

    /// The action of that name.
    Optional<MitigationActionRecord> find(String name);

    /// Replaces an action; false when there is none.
    boolean replace(MitigationActionRecord action);

    /// Removes an action; false when there is none.
    boolean remove(String name);

    /// Every action by name.
    List<MitigationActionRecord> all();
}
