package dev.vedette.sensor.plugin;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How much a plugin may use. Whoever goes beyond is quarantined, see [Plugin#quarantine].
///
/// @param stepsPerCall how many steps one call may take beside [#STEPS_PER_BYTE] of each byte that it is offered; a
///   step is the entry of a method, one round of a loop, or some work of a JDK's method
/// @param stepsOnAverage how many steps a call may take on average, beside those of its bytes
/// @param bytesPerCall how many bytes of memory one call may make
/// @param bytesPerConversation how many bytes of memory one conversation may hold
/// @param bytesInAll how many bytes of memory all of a plugin may hold
/// @param faultsMax how often its calls may throw or break the promises of a conversation
/// @param callTime how long one call may keep a processor busy
public record PluginLimits(
        long stepsPerCall,
        long stepsOnAverage,
        long bytesPerCall,
        long bytesPerConversation,
        long bytesInAll,
        int faultsMax,
        Duration callTime) {
    /// How many steps a call may take for each byte that it is offered.
    public static final int STEPS_PER_BYTE = 16;

    /// What holds where nobody says otherwise: 1,000,000 steps in a call and 50,000 on average, 8 MiB in a call, 1 MiB
    /// in a conversation and 64 MiB in all, 100 faults, 200 ms.
    public static final PluginLimits DEFAULT =
            new PluginLimits(1_000_000, 50_000, 8 << 20, 1 << 20, 64 << 20, 100, Duration.ofMillis(200));

    /// Checks the limits.
    ///
    /// @throws VedetteException when one is less than 1
    public PluginLimits {
        long least = Math.min(
                Math.min(Math.min(stepsPerCall, stepsOnAverage), Math.min(bytesPerCall, bytesPerConversation)),
                Math.min(Math.min(bytesInAll, faultsMax), callTime.toMillis()));
        if (least < 1) {
            throw new VedetteException("a limit of plugins must be at least 1, was " + least);
        }
    }

    /// How many steps a call may take that is offered so many bytes.
    long stepsFor(int offered) {
        return stepsPerCall + (long) STEPS_PER_BYTE * offered;
    }
}
