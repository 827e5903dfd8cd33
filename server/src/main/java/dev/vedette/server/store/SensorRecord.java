package dev.vedette.server.store;

import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Optional;
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
    private static final String MARK = "/sensor:";

    /// A certificate of a sensor.
    ///
    /// @param fingerprint SHA-256 of its DER, 64 lower-case hexadecimal digits
    /// @param serial its serial number, in hexadecimal
    /// @param until the end of its validity
    public record Certificate(String fingerprint, String serial, Instant until) {}

    /// The sensor as a thing that detection judges: `SITE/sensor:NAME`, as assets are `SITE/ADDRESS`. A name for which
    /// a thing's has no room ends in `~` and a hash of it.
    public ThingName thing() {
        String name = site + MARK + this.name;
        if (name.length() <= ThingName.BYTES_MAX) {
            return new ThingName(name);
        }
        String end = "~%08x".formatted(this.name.hashCode());
        return new ThingName(name.substring(0, ThingName.BYTES_MAX - end.length()) + end);
    }

    /// The site of a sensor as a thing; empty of names that no sensor has.
    public static Optional<String> siteOf(ThingName thing) {
        int mark = thing.value().indexOf(MARK);
        return mark <= 0 ? Optional.empty() : Optional.of(thing.value().substring(0, mark));
    }
}
