package dev.vedette.server.api.azure;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.api.WebSettings;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the Azure dialect is set up.
///
/// @param hubId the resource id of the hub, as
///     `/subscriptions/S/resourceGroups/G/providers/Microsoft.Devices/IotHubs/H`
/// @param open whether anyone may call
/// @param web how we are reached
/// @param inFlightMax the most requests that are handled at a time
/// @param bodyBytesMax the largest body
public record AzureSettings(String hubId, boolean open, WebSettings web, int inFlightMax, int bodyBytesMax) {
    /// How many requests are handled at a time unless something else is said.
    public static final int IN_FLIGHT_MAX = 64;
    /// The largest body unless something else is said.
    public static final int BODY_BYTES_MAX = 256 * 1024;

    private static final Pattern HUB =
            Pattern.compile("(?i)/subscriptions/([0-9a-z-]{1,64})/resourceGroups/([\\w.()-]{1,90})"
                    + "/providers/Microsoft\\.Devices/IotHubs/([0-9a-z-]{1,64})");

    /// Checks the id and the ranges.
    ///
    /// @throws VedetteException when the id is none of a hub, or a limit is below 1
    public AzureSettings {
        if (!isHubId(hubId)) {
            throw new VedetteException("azure.hub must be as /subscriptions/S/resourceGroups/G/providers"
                    + "/Microsoft.Devices/IotHubs/H, was " + hubId);
        }
        if (inFlightMax < 1 || bodyBytesMax < 1) {
            throw new VedetteException("the most requests at a time and the largest body must be at least 1, were "
                    + inFlightMax + " and " + bodyBytesMax);
        }
    }

    /// A set-up with the usual limits.
    public static AzureSettings of(String hubId, boolean open, WebSettings web) {
        return new AzureSettings(hubId, open, web, IN_FLIGHT_MAX, BODY_BYTES_MAX);
    }

    /// Whether a text is the resource id of a hub.
    public static boolean isHubId(String text) {
        return HUB.matcher(text).matches();
    }

    String subscription() {
        return part(1);
    }

    String resourceGroup() {
        return part(2);
    }

    String hub() {
        return part(3);
    }

    private String part(int number) {
        Matcher matcher = HUB.matcher(hubId);
        return matcher.matches() ? matcher.group(number) : "";
    }
}
