package dev.vedette.sensor.evidence;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.capture.Packet;

/// How much is kept of packets.
///
/// @param recentBytes how many bytes of recent packets are kept, with 32 of each packet's own; at least room for
///   two of the longest
/// @param slicePackets how many packets a slice has at most, at least 1
/// @param sliceBytes how many bytes of packets a slice has at most, 64..262,144; a longer packet is cut
/// @param assetSlices how many slices are kept of one asset in a minute of packet time, at least 1
/// @param slices how many slices are kept of all assets in a minute of packet time, at least 1
public record EvidenceLimits(int recentBytes, int slicePackets, int sliceBytes, int assetSlices, int slices) {
    /// 64 MiB of recent packets; slices of 64 packets and 64 KiB; 20 in a minute of an asset, 600 of all.
    public static final EvidenceLimits DEFAULTS = new EvidenceLimits(64 << 20, 64, 64 << 10, 20, 600);

    private static final int SLICE_BYTES_MIN = 64;

    /// Checks the numbers.
    ///
    /// @throws VedetteException when one is out of its range
    public EvidenceLimits {
        if (sliceBytes < SLICE_BYTES_MIN || sliceBytes > Packet.BYTES_MAX) {
            throw new VedetteException("a slice of packets has %d..%d bytes, not %d"
                    .formatted(SLICE_BYTES_MIN, Packet.BYTES_MAX, sliceBytes));
        }
        int room = 2 * (RecentPackets.HEADER_BYTES + sliceBytes);
        if (recentBytes < room) {
            throw new VedetteException(
                    "recent packets need room for two of the longest, %d bytes, not %d".formatted(room, recentBytes));
        }
        if (slicePackets < 1 || assetSlices < 1 || slices < 1) {
            throw new VedetteException(
                    "a slice has at least 1 packet, an asset and a minute 1 slice; were %d, %d and %d"
                            .formatted(slicePackets, assetSlices, slices));
        }
    }

    /// How many bytes a slice has at most when it is written as pcap.
    public int fileBytesMax() {
        return SliceWriter.FILE_HEADER_BYTES + slicePackets * SliceWriter.RECORD_HEADER_BYTES + sliceBytes;
    }
}
