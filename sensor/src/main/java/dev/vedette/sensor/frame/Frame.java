package dev.vedette.sensor.frame;

import dev.vedette.sensor.capture.Packet;

/// The headers of one packet, innermost where tunnels are around it: a view of the packet's bytes, valid as long
/// as those. Used again and again; one thread at a time.
public final class Frame {
    /// Stands for a MAC address or VLAN that is not there.
    public static final int NONE = -1;

    /// The flag FIN of TCP.
    public static final int FIN = 0x01;
    /// The flag SYN of TCP.
    public static final int SYN = 0x02;
    /// The flag RST of TCP.
    public static final int RST = 0x04;
    /// The flag ACK of TCP.
    public static final int ACK = 0x10;

    byte[] bytes = new byte[0];
    int at;
    int limit;
    long missing;
    long timeNanos;
    long wireLength;

    long sourceMac;
    long destinationMac;
    int vlan;
    long etherNumber;

    int ipVersion;
    long sourceHigh;
    long sourceLow;
    long destinationHigh;
    long destinationLow;
    int protocol;
    long fragmentId;
    int fragmentOffset;
    boolean moreFragments;

    int sourcePort;
    int destinationPort;
    int sequence;
    int acknowledgment;
    int tcpFlags;

    /// A frame of nothing.
    public Frame() {}

    void begin(Packet packet) {
        bytes = packet.bytes();
        at = packet.offset();
        limit = at + packet.length();
        missing = packet.wireLength() - packet.length();
        timeNanos = packet.timeNanos();
        wireLength = packet.wireLength();
        sourceMac = NONE;
        destinationMac = NONE;
        vlan = NONE;
        etherNumber = 0;
        ipVersion = 0;
        protocol = 0;
        sourcePort = 0;
        destinationPort = 0;
        tcpFlags = 0;
    }

    int left() {
        return limit - at;
    }

    /// What comes behind is of this length at most: the rest is padding of the link. Where the length is more
    /// than there is, the difference is missing.
    void confine(long length) {
        long there = left();
        missing = Math.max(0, length - there);
        limit = at + (int) Math.min(length, there);
    }

    /// When it was captured, in nanoseconds since the epoch.
    public long timeNanos() {
        return timeNanos;
    }

    /// How many bytes the whole packet had on the wire.
    public long wireLength() {
        return wireLength;
    }

    /// Where the payload is, among other bytes. Not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// Where the payload begins in [#bytes]: behind the TCP or UDP header, the IP header of other protocols and
    /// fragments, the ether type of other frames.
    public int payloadAt() {
        return at;
    }

    /// How many bytes of payload there are.
    public int payloadLength() {
        return limit - at;
    }

    /// How many bytes of payload the capture has cut off at the end; 0 usually.
    public long payloadMissing() {
        return missing;
    }

    /// The MAC address of the sender, 48 bits; -1 where the link has none.
    public long sourceMac() {
        return sourceMac;
    }

    /// The MAC address of the receiver, 48 bits; -1 where the link has none.
    public long destinationMac() {
        return destinationMac;
    }

    /// The VLAN id, 0..4095, of the innermost tag; -1 without.
    public int vlan() {
        return vlan;
    }

    /// The ether type, SAP or SNAP type, as in [dev.vedette.sdk.dissect.Carrier#number].
    public long etherNumber() {
        return etherNumber;
    }

    /// 4 or 6; 0 where there is no IP.
    public int ipVersion() {
        return ipVersion;
    }

    /// The upper 64 bits of the sender's IPv6 address; 0 of IPv4.
    public long sourceHigh() {
        return sourceHigh;
    }

    /// The lower 64 bits of the sender's IPv6 address, or its IPv4 address.
    public long sourceLow() {
        return sourceLow;
    }

    /// The upper 64 bits of the receiver's IPv6 address; 0 of IPv4.
    public long destinationHigh() {
        return destinationHigh;
    }

    /// The lower 64 bits of the receiver's IPv6 address, or its IPv4 address.
    public long destinationLow() {
        return destinationLow;
    }

    /// The number of the protocol over IP, 0..255.
    public int protocol() {
        return protocol;
    }

    /// What fragments of one packet share: 16 bits of IPv4, 32 of IPv6.
    public long fragmentId() {
        return fragmentId;
    }

    /// Where in the whole packet's payload this fragment's begins, in bytes, 0..65528.
    public int fragmentOffset() {
        return fragmentOffset;
    }

    /// Whether other fragments come behind this one.
    public boolean hasMoreFragments() {
        return moreFragments;
    }

    /// The sender's TCP or UDP port.
    public int sourcePort() {
        return sourcePort;
    }

    /// The receiver's TCP or UDP port.
    public int destinationPort() {
        return destinationPort;
    }

    /// The TCP sequence number, 32 bits.
    public int sequence() {
        return sequence;
    }

    /// The TCP acknowledgment number, 32 bits; means nothing without [#ACK].
    public int acknowledgment() {
        return acknowledgment;
    }

    /// Whether all of some TCP flags are set.
    ///
    /// @param flags of [#FIN], [#SYN], [#RST], [#ACK]
    public boolean has(int flags) {
        return (tcpFlags & flags) == flags;
    }
}
