package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Mutes, and the alerts that they hold back. Those are written by [Violations#record(Recording)]; a raise that is held
/// back is dropped when its violation ends, so that nobody is told of the end of something that they never heard of.
/// Any
/// thread may call.
public interface Mutes {
    /// Adds one.
    void add(MuteRecord mute);

    /// The mute of that id, in force or not.
    Optional<MuteRecord> find(String id);

    /// Removes one; false when there is none.
    boolean remove(String id);

    /// Those that have not ended, the one that ends first first.
    List<MuteRecord> inForce(Instant now);

    /// Hands alerts that were held back, and that no mute holds back any more, to the outbox, in stretches.
    ///
    /// @param now by which it is told which mutes are in force; the alerts are due then
    /// @return the routes that they go to
    List<String> release(Instant now);

    /// How many alerts are held back.
    long withheld();

    /// Deletes those that ended before an instant. Returns how many.
    long purgeEndedBefore(Instant instant);
}
