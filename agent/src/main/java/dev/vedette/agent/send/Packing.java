package dev.vedette.agent.send;

import dev.vedette.sdk.cache.CachedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Makes parcels of what waits in the cache.
public interface Packing {
    /// How many messages a parcel may hold.
    int messagesMax();

    /// How many bytes of messages a parcel may hold; a single message may be larger.
    long bytesMax();

    /// The parcel of some messages, or nothing when no parcel can be made of them, as they are damaged.
    ///
    /// @param messages one at least, in order
    /// @param now the time
    Optional<Parcel> parcel(List<CachedMessage> messages, Instant now);
}
