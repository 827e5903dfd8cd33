package dev.vedette.server.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A sensor that has joined.
///
/// @param id unique, and never used again
/// @param site where it is; all that it brings is of that site
/// @param name what it is called there; unique at the site
/// @param zone of the site that it watches, or null when nobody said
/// @param joinedAt when it joined
/// @param certificate what it proves itself by
/// @param certificateBefore the fingerprint of the one before, which is good until its own end; or null
/// @param version of its program, as it said last; empty when it has not
/// @param lastSeenAt when it was heard of last, to the minute; null for never
/// @param revokedAt since when it is refused, or null
public record SensorRecord(
        String id,
        String site,
        String name,
        @Nullable String zone,
        Instant joinedAt,
        Certificate certificate,
        @Nullable String certificateBefore,
        String version,
        @Nullable Instant lastSeenAt,
        @Nullable Instant revokedAt) {
    /// A certificate of a sensor.
    ///
    /// @param fingerprint SHA-256 of its DER, 64 lower-case hexadecimal digits
    /// @param serial its serial number, in hexadecimal
    /// @param until the end of its validity
    public record Certificate(String fingerprint, String serial, Instant until) {}
}
