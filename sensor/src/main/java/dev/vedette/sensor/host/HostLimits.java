package dev.vedette.sensor.host;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Dissection;

/// How much is tried and kept to read the flows. Every bound that is hit is counted, see [HostCount].
///
/// @param probeBytesMax how many bytes of one direction of a stream are kept to find out what it speaks, unless
///   a dissector that expects it wants more; at most [Dissection#UNIT_BYTES_MAX]
/// @param probesMax how often one flow is tried from a new place before nobody is asked any more
/// @param malformedRunMax after how many malformed units in a row, without a message between them, a
///   conversation is given up
/// @param waitingBytesMax how many bytes of all streams wait for the rest of their message
/// @param layerDepthMax how many protocols are read on top of each other
/// @param layersMax how many layers of different names one flow may have
public record HostLimits(
        int probeBytesMax, int probesMax, int malformedRunMax, long waitingBytesMax, int layerDepthMax, int layersMax) {
    /// What holds where nobody says otherwise: 16 KiB, 8 times, 256 units, 64 MiB, 4 protocols, 16 layers.
    public static final HostLimits DEFAULT = new HostLimits(16 * 1024, 8, 256, 64L * 1024 * 1024, 4, 16);

    /// Checks the limits.
    ///
    /// @throws VedetteException when one is less than 1, or the bytes of a probe more than a message may have
    public HostLimits {
        long least = Math.min(
                Math.min(Math.min(probeBytesMax, probesMax), Math.min(malformedRunMax, waitingBytesMax)),
                Math.min(layerDepthMax, layersMax));
        if (least < 1) {
            throw new VedetteException("a limit of hosting dissectors must be at least 1, was " + least);
        }
        if (probeBytesMax > Dissection.UNIT_BYTES_MAX) {
            throw new VedetteException(
                    "a probe may keep at most " + Dissection.UNIT_BYTES_MAX + " bytes, was " + probeBytesMax);
        }
    }

    /// The same but for what finding out may cost.
    ///
    /// @param bytes of one direction of a stream
    /// @param times of one flow
    public HostLimits withProbes(int bytes, int times) {
        return new HostLimits(bytes, times, malformedRunMax, waitingBytesMax, layerDepthMax, layersMax);
    }

    /// The same but for the malformed units in a row.
    public HostLimits withMalformedRunMax(int max) {
        return new HostLimits(probeBytesMax, probesMax, max, waitingBytesMax, layerDepthMax, layersMax);
    }

    /// The same but for the bytes that wait.
    public HostLimits withWaitingBytesMax(long max) {
        return new HostLimits(probeBytesMax, probesMax, malformedRunMax, max, layerDepthMax, layersMax);
    }
}
