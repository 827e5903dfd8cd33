package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/// When things were heard of.
public interface Presence {
    /// Adds what was heard; of each time the later stands, of the first the earlier.
    void put(Collection<PresenceRecord> heard);

    /// When a thing was heard of.
    Optional<PresenceRecord> find(ThingName thing);

    /// Forgets what was heard last before an instant, but for registered things. Returns how many.
    long purgeBefore(Instant instant);
}
