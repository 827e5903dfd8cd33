package dev.vedette.server.store;

import dev.vedette.sdk.observe.Sighting;
import org.jspecify.annotations.Nullable;

/// Which entries of a site's baseline to list; null members do not restrict.
///
/// @param kind what they are of
/// @param state whether they are normal
/// @param thing the asset that they are about
public record BaselineFilter(
        Sighting.@Nullable Kind kind,
        @Nullable State state,
        @Nullable String thing) {
    /// Every entry.
    public static final BaselineFilter ALL = new BaselineFilter(null, null, null);

    /// Whether entries are normal.
    public enum State {
        /// Learned.
        LEARNED,
        /// Accepted by somebody.
        ACCEPTED,
        /// Not normal, or with values that are not.
        OPEN
    }
}
