package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Users of the devices' endpoint.
public interface Users {
    /// Adds a user; false when the name is taken.
    boolean add(UserRecord user);

    /// How many there are.
    long count();

    /// The user of that name.
    Optional<UserRecord> find(String name);

    /// Removes a user; false when there is none.
    boolean remove(String name);

    /// Every user by name.
    List<UserRecord> all();
}
