package dev.vedette.sensor.capture;

/// How packets lie in a file.
sealed interface CaptureFormat permits PcapRecords, PcapngBlocks {
    /// Reads on to the next packet.
    ///
    /// @return whether there was one; when not, the end was counted if it is not a clean one
    boolean next(Packet packet);
}
