package dev.vedette.server.store;

import java.util.List;
import java.util.Optional;

/// Content packs, with the versions that each has had.
public interface Packs {
    /// Makes all of a change, or nothing of it when it fails. Of versions later than the current one those go that a
    /// new
    /// one takes the place of.
    void apply(PackChange change);

    /// The current version of every pack, by name.
    List<PackRecord> current();

    /// The current version of a pack.
    Optional<PackRecord> find(String name);

    /// The versions of a pack that are kept, the newest first.
    List<PackRecord> versions(String name);

    /// The file of a version.
    Optional<byte[]> content(String name, long number);

    /// All that packs have put, by kind and name.
    List<PackItem> items();
}
