package dev.vedette.gateway.packet;

/// Why the framer gave up on a connection's bytes.
public enum PacketFault {
    /// The remaining length is not one, or a field runs past its packet.
    MALFORMED,
    /// The packet announces more bytes than are taken.
    TOO_LARGE
}
