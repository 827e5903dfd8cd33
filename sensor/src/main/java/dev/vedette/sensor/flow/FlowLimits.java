package dev.vedette.sensor.flow;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// How much is kept of flows, and how long. Every bound that is hit is counted, see [FlowCount].
///
/// @param flowsMax how many flows are followed at once; beyond, the one that is silent for longest is given up
/// @param tcpIdle after how long without a packet a TCP connection is over
/// @param datagramIdle the same of everything else
/// @param attemptIdle the same of a connection attempt without an answer
/// @param linger how long late packets of a closed connection are still taken as its own
/// @param gapWait how long bytes behind a gap wait for the missing ones; a tenth of it where the receiver has
///   acknowledged the missing ones, so that only the capture lacks them
/// @param streamHeldBytesMax how many bytes of one direction wait behind a gap
/// @param heldBytesMax the same of all flows together
/// @param fragmentedPacketsMax how many packets are put together from fragments at once
/// @param fragmentWait how long fragments wait for the others
public record FlowLimits(
        int flowsMax,
        Duration tcpIdle,
        Duration datagramIdle,
        Duration attemptIdle,
        Duration linger,
        Duration gapWait,
        int streamHeldBytesMax,
        long heldBytesMax,
        int fragmentedPacketsMax,
        Duration fragmentWait) {
    /// What holds where nobody says otherwise: 262,144 flows, 24 hours, 5 minutes, 1 minute, 5 seconds, 1 second,
    /// 256 KiB, 64 MiB, 1,024 packets, 30 seconds.
    public static final FlowLimits DEFAULT = new FlowLimits(
            262_144,
            Duration.ofHours(24),
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            256 * 1024,
            64L * 1024 * 1024,
            1024,
            Duration.ofSeconds(30));

    /// Checks the limits.
    ///
    /// @throws VedetteException when a number is less than 1, or a time is not positive
    public FlowLimits {
        atLeast1("flows", flowsMax);
        atLeast1("bytes held of a stream", streamHeldBytesMax);
        atLeast1("bytes held of all streams", heldBytesMax);
        atLeast1("fragmented packets", fragmentedPacketsMax);
        for (Duration time : new Duration[] {tcpIdle, datagramIdle, attemptIdle, linger, gapWait, fragmentWait}) {
            if (!time.isPositive()) {
                throw new VedetteException("a time limit of flows must be positive, was " + time);
            }
        }
    }

    private static void atLeast1(String what, long value) {
        if (value < 1) {
            throw new VedetteException("the limit of " + what + " must be at least 1, was " + value);
        }
    }

    /// The same but for the number of flows.
    public FlowLimits withFlowsMax(int max) {
        return new FlowLimits(
                max,
                tcpIdle,
                datagramIdle,
                attemptIdle,
                linger,
                gapWait,
                streamHeldBytesMax,
                heldBytesMax,
                fragmentedPacketsMax,
                fragmentWait);
    }

    /// The same but for what is held behind gaps.
    ///
    /// @param ofStream of one direction
    /// @param inAll of all flows together
    public FlowLimits withHeldBytesMax(int ofStream, long inAll) {
        return new FlowLimits(
                flowsMax,
                tcpIdle,
                datagramIdle,
                attemptIdle,
                linger,
                gapWait,
                ofStream,
                inAll,
                fragmentedPacketsMax,
                fragmentWait);
    }

    /// The same but for the number of packets that are put together at once.
    public FlowLimits withFragmentedPacketsMax(int max) {
        return new FlowLimits(
                flowsMax,
                tcpIdle,
                datagramIdle,
                attemptIdle,
                linger,
                gapWait,
                streamHeldBytesMax,
                heldBytesMax,
                max,
                fragmentWait);
    }
}
