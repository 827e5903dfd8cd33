package dev.vedette.server.query;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import java.time.Instant;

/// Something that people who watch are told at once.
public sealed interface LiveEvent {
    /// A violation was raised, cleared or invalidated.
    ///
    /// @param id the violation's
    /// @param type what happened
    /// @param thing the device's name
    /// @param profile the security profile's name
    /// @param behavior the behavior's name
    /// @param source who measured it
    /// @param severity how bad it is
    /// @param at when, in event time
    /// @param explanation why, in plain words
    /// @param muted whether a mute holds its alerts back
    record Happened(
            String id,
            Alert.Type type,
            String thing,
            String profile,
            String behavior,
            Origin source,
            Severity severity,
            Instant at,
            String explanation,
            boolean muted)
            implements LiveEvent {}

    /// How much is going on.
    ///
    /// @param time when
    /// @param observationsPerSecond taken in, over the last seconds
    /// @param devicesConnected connections of devices to endpoints of this server
    /// @param activeViolations open violations
    /// @param ingestLagSeconds how long what waits longest for detection has waited
    record Pulse(
            Instant time,
            double observationsPerSecond,
            long devicesConnected,
            long activeViolations,
            double ingestLagSeconds)
            implements LiveEvent {}

    /// Somebody changed something.
    ///
    /// @param kind what it is, as `profile`
    /// @param name its name
    record Changed(String kind, String name) implements LiveEvent {}
}
