package dev.vedette.sensor.frame;

/// What comes next in a packet while its headers are read, or what it has turned out to be.
enum Step {
    ETHERNET,
    ETHER_TYPE,
    LLC,
    MPLS,
    PPP,
    IP,
    IPV4,
    IPV6,
    PROTOCOL,
    GRE,
    UDP,
    DONE_TCP,
    DONE_UDP,
    DONE_IP,
    DONE_FRAGMENT,
    DONE_ETHERNET,
    FAIL_SHORT,
    FAIL_BAD,
    FAIL_LINK;

    /// Whether nothing comes behind.
    boolean isLast() {
        return compareTo(DONE_TCP) >= 0;
    }

    /// Whether an IP header was before it; what is not, behind one that is, is inside a tunnel.
    boolean isAboveIp() {
        return this == PROTOCOL || this == GRE || this == UDP;
    }
}
