package dev.vedette.sensor.capture;

/// What happens while packets are captured.
public enum CaptureCount {
    /// A packet was given.
    PACKETS,
    /// A byte of packets as captured.
    BYTES,
    /// A packet of more than [Packet#BYTES_MAX] bytes was passed over.
    OVERSIZED,
    /// A packet of an interface that the file does not describe was passed over.
    UNKNOWN_INTERFACE,
    /// A time that is out of range was taken as 0.
    BAD_TIME,
    /// A block of pcapng whose lengths contradict each other was passed over.
    BAD_BLOCK,
    /// The file ends in the middle of a packet, block or header.
    TRUNCATED_FILE,
    /// The file could not be read on: what follows is no record.
    MALFORMED_FILE,
    /// The kernel had no room for a packet (live capture).
    KERNEL_DROPS
}
