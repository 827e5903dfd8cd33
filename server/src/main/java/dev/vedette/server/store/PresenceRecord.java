package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a thing was heard of.
///
/// @param thing the thing
/// @param firstAt first
/// @param lastAt last, in a report, at a broker or by a sensor
/// @param heldAt when it was last known to be connected to a broker, or null when it never was
/// @param leftAt when it last disconnected from one, or null
public record PresenceRecord(
        ThingName thing,
        Instant firstAt,
        Instant lastAt,
        @Nullable Instant heldAt,
        @Nullable Instant leftAt) {
    /// Without a sign for this long a connection is taken for gone: brokers tell of each in every pane, of at most 300
    /// s.
    public static final Duration LEASE = Duration.ofSeconds(660);

    /// Whether it is connected; null when it never was at a broker.
    public @Nullable Boolean isConnected(Instant now) {
        if (heldAt == null) {
            return leftAt == null ? null : Boolean.FALSE;
        }
        return (leftAt == null || leftAt.isBefore(heldAt)) && heldAt.isAfter(now.minus(LEASE));
    }
}
