package dev.vedette.sensor.frame;

/// What a packet turned out to be.
public enum FrameKind {
    /// A TCP segment: ports, sequence and flags are set.
    TCP,
    /// A UDP datagram: ports are set.
    UDP,
    /// A packet of another protocol over IP.
    IP,
    /// A fragment of an IP packet: to be put together first.
    FRAGMENT,
    /// An Ethernet frame without IP.
    ETHERNET,
    /// Nothing of use: it was counted why.
    UNREADABLE
}
