package dev.vedette.server.notify;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertScope;

/// What an alert is about, as rules look at it.
///
/// @param thing the device's name
/// @param profile the security profile's name
/// @param behavior the behavior's name
/// @param metric the metric's name
/// @param scope how bad it is and where it belongs
public record Subject(String thing, String profile, String behavior, String metric, AlertScope scope) {
    /// What an alert is about.
    public static Subject of(Alert alert) {
        return new Subject(
                alert.thing().value(),
                alert.profile(),
                alert.behavior().name(),
                alert.behavior().metric(),
                alert.scope());
    }
}
