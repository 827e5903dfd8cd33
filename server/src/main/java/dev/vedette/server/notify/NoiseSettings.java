package dev.vedette.server.notify;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// When alerts are too many to be told one by one. A count of 0 switches a part off.
///
/// @param flapRaises so many raises of one behavior by one device, 2..100, or 0
/// @param flapWithin within this time are flapping, a minute to a week
/// @param flapCalm without a raise for this long it is over, a minute to a week
/// @param groupMore after so many alerts of one behavior, 1..1000, or 0
/// @param groupWithin within this time, a second to an hour, the rest becomes a summary
/// @param channelPerMinute the most alerts that a channel gets in a minute, 1..100000, or 0 for any number
public record NoiseSettings(
        int flapRaises,
        Duration flapWithin,
        Duration flapCalm,
        int groupMore,
        Duration groupWithin,
        int channelPerMinute) {
    /// Four raises in an hour flap; more than five alike in 30 seconds are grouped; 120 a minute for a channel.
    public static final NoiseSettings DEFAULTS =
            new NoiseSettings(4, Duration.ofHours(1), Duration.ofMinutes(30), 5, Duration.ofSeconds(30), 120);

    /// Nothing is too many.
    public static final NoiseSettings OFF =
            new NoiseSettings(0, Duration.ofHours(1), Duration.ofMinutes(30), 0, Duration.ofSeconds(30), 0);

    private static final int FLAP_MAX = 100;
    private static final int GROUP_MAX = 1_000;
    private static final int CHANNEL_MAX = 100_000;

    /// Checks the ranges.
    ///
    /// @throws VedetteException when something is out of its own
    public NoiseSettings {
        require("flapRaises", flapRaises, 2, FLAP_MAX);
        require("flapWithin", flapWithin, Duration.ofMinutes(1), Duration.ofDays(7));
        require("flapCalm", flapCalm, Duration.ofMinutes(1), Duration.ofDays(7));
        require("groupMore", groupMore, 1, GROUP_MAX);
        require("groupWithin", groupWithin, Duration.ofSeconds(1), Duration.ofHours(1));
        require("channelPerMinute", channelPerMinute, 1, CHANNEL_MAX);
    }

    private static void require(String name, int value, int min, int max) {
        if (value != 0 && (value < min || value > max)) {
            throw new VedetteException(
                    name + " must be " + min + ".." + max + ", or 0 for off, was " + value + "; choose one of these");
        }
    }

    private static void require(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new VedetteException(
                    name + " must be " + min + ".." + max + ", was " + value + "; choose a time between these");
        }
    }
}
