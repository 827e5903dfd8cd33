package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Key pairs for signing API calls. The secret halves are encrypted where they are stored.
public interface AccessKeys {
    /// Adds a key.
    ///
    /// @throws StoreException when a key of that id is there
    void add(AccessKey key);

    /// The key of that id.
    Optional<AccessKey> find(String id);

    /// Every key, oldest first.
    List<AccessKey> all();

    /// Removes a key; false when there is none.
    boolean remove(String id);
}
