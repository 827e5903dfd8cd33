package dev.vedette.server.api.aws;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.api.WebSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How the AWS dialect is set up.
///
/// @param region in ARNs, as `us-east-1`
/// @param account 12 digits, in ARNs
/// @param endpoint the host for devices that is answered to callers, or null for the one that they reached
/// @param open whether anyone may call; else calls must be signed
/// @param web how we are reached
/// @param clockSkew how far the time of a signature may be from ours, either way
/// @param inFlightMax how many calls are handled at a time; further ones are refused and counted
/// @param bodyBytesMax the largest body of a call; larger ones are refused and counted
public record AwsSettings(
        String region,
        String account,
        @Nullable String endpoint,
        boolean open,
        WebSettings web,
        Duration clockSkew,
        int inFlightMax,
        int bodyBytesMax) {
    /// How many calls are handled at a time unless something else is said.
    public static final int IN_FLIGHT_MAX = 128;
    /// The largest body unless something else is said: several times the largest legal security profile.
    public static final int BODY_BYTES_MAX = 256 * 1024;

    /// Checks the ranges.
    ///
    /// @throws VedetteException when a limit is below 1 or the clock skew is negative
    public AwsSettings {
        if (inFlightMax < 1 || bodyBytesMax < 1) {
            throw new VedetteException("the most calls at a time and the largest body must be at least 1, were "
                    + inFlightMax + " and " + bodyBytesMax);
        }
        if (clockSkew.isNegative()) {
            throw new VedetteException("auth.clock-skew must be at least 0s, was " + clockSkew);
        }
    }

    /// A set-up with the usual limits.
    public static AwsSettings of(
            String region,
            String account,
            @Nullable String endpoint,
            boolean open,
            WebSettings web,
            Duration clockSkew) {
        return new AwsSettings(region, account, endpoint, open, web, clockSkew, IN_FLIGHT_MAX, BODY_BYTES_MAX);
    }
}
