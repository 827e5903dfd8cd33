package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mutes. What they hold back is kept in [Notices]. Any thread may call.
public interface Mutes {
    /// Adds one.
    void add(MuteRecord mute);

    /// The mute of that id, in force or not.
    Optional<MuteRecord> find(String id);

    /// Removes one; false when there is none.
    boolean remove(String id);

    /// Those that have not ended, the one that ends first first.
    List<MuteRecord> inForce(Instant now);

    /// Deletes those that ended before an instant. Returns how many.
    long purgeEndedBefore(Instant instant);
}
