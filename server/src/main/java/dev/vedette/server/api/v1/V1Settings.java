package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.api.WebSettings;
import dev.vedette.server.oidc.OidcSignIn;
import org.jspecify.annotations.Nullable;

/// How the API is set up.
///
/// @param open whether anyone may call
/// @param inFlightMax the most requests that are handled at a time
/// @param web how we are reached
/// @param oidc signs people in by a provider's word, or null
public record V1Settings(
        boolean open,
        int inFlightMax,
        WebSettings web,
        @Nullable OidcSignIn oidc) {
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
    public static V1Settings of(boolean open, WebSettings web, @Nullable OidcSignIn oidc) {
        return new V1Settings(open, IN_FLIGHT_MAX, web, oidc);
    }
}
