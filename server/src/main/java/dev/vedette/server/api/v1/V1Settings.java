package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.api.WebSettings;

/// How the API is set up.
///
/// @param open whether anyone may call
/// @param inFlightMax the most requests that are handled at a time
/// @param web how we are reached
public record V1Settings(boolean open, int inFlightMax, WebSettings web) {
    /// How many requests are handled at a time unless something else is said.
    public static final int IN_FLIGHT_MAX = 64;

    /// Checks the range.
    ///
    /// @throws VedetteException when the limit is below 1
    public V1Settings {
        if (inFlightMax < 1) {
            throw new VedetteException("the most requests at a time must be at least 1, was " + inFlightMax);
        }
    }

    /// A set-up with the usual limit.
    public static V1Settings of(boolean open, WebSettings web) {
        return new V1Settings(open, IN_FLIGHT_MAX, web);
    }
}
