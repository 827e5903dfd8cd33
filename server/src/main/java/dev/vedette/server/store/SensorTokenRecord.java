package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A token that lets one sensor join, once.
///
/// @param id unique
/// @param hash of the secret half
/// @param site where the sensor will be
/// @param zone of the site that it will watch, or null
/// @param name what it will be called, or null when it says so itself
/// @param createdBy who made it
/// @param createdAt when it was made
/// @param expiresAt until when it is good
/// @param usedAt when a sensor joined by it, or null
public record SensorTokenRecord(
        String id,
        String hash,
        String site,
        @Nullable String zone,
        @Nullable String name,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant usedAt) {
    @Override
    public String toString() {
        return "SensorTokenRecord[" + id + "]";
    }
}
