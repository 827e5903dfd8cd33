package dev.vedette.sdk.dissect;

/// What carries the bytes of a flow to a dissector.
///
/// @param kind over what
/// @param expected whether the flow uses a port, type or layer that the protocol declares. If not, only content
///   can tell, and a dissector must not claim what it cannot be sure of
public record Channel(Kind kind, boolean expected) {
    /// Over what bytes come.
    public enum Kind {
        /// A TCP stream.
        TCP,
        /// UDP datagrams.
        UDP,
        /// Ethernet frames, behind the ether type; also of IEEE 802.2 with SNAP or with a SAP alone.
        ETHERNET,
        /// Packets of an IP protocol, behind the IP header.
        IP,
        /// Payloads of another protocol, see [Payload].
        LAYER
    }

    /// Whether the cursor holds the rest of a stream, rather than one whole unit.
    public boolean isStream() {
        return kind == Kind.TCP;
    }
}
