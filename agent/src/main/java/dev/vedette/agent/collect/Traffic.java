package dev.vedette.agent.collect;

/// What went over the network.
///
/// @param bytesIn bytes received, 0 or more, as all that follow
/// @param bytesOut bytes sent
/// @param packetsIn packets received
/// @param packetsOut packets sent
public record Traffic(long bytesIn, long bytesOut, long packetsIn, long packetsOut) {
    /// Nothing.
    public static final Traffic NONE = new Traffic(0, 0, 0, 0);

    /// Both together.
    Traffic plus(Traffic other) {
        return new Traffic(
                bytesIn + other.bytesIn,
                bytesOut + other.bytesOut,
                packetsIn + other.packetsIn,
                packetsOut + other.packetsOut);
    }

    /// What came since an earlier reading of the same counters; nothing when one of them has gone back.
    Traffic since(Traffic before) {
        boolean restarted = bytesIn < before.bytesIn
                || bytesOut < before.bytesOut
                || packetsIn < before.packetsIn
                || packetsOut < before.packetsOut;
        return restarted
                ? NONE
                : new Traffic(
                        bytesIn - before.bytesIn,
                        bytesOut - before.bytesOut,
                        packetsIn - before.packetsIn,
                        packetsOut - before.packetsOut);
    }
}
