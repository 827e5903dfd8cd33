package dev.vedette.sensor.frame;

/// The headers of IPv4 (RFC 791), IPv6 with its extensions (RFC 8200), TCP (RFC 9293) and UDP (RFC 768).
final class IpHeaders {
    static final int TCP = 6;
    static final int UDP = 17;

    private static final int IPV4_HEADER = 20;
    private static final int IPV6_HEADER = 40;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int MORE_FRAGMENTS = 0x2000;
    private static final int OFFSET_MASK = 0x1FFF;

    private IpHeaders() {}

    static Step ip(Frame f) {
        if (f.left() < 1) {
            return Step.FAIL_SHORT;
        }
        return switch (Wire.u8(f.bytes, f.at) >> 4) {
            case 4 -> Step.IPV4;
            case 6 -> Step.IPV6;
            default -> Step.FAIL_BAD;
        };
    }

    static Step ipv4(Frame f) {
        if (f.left() < IPV4_HEADER) {
            return Step.FAIL_SHORT;
        }
        byte[] bytes = f.bytes;
        int at = f.at;
        int versionAndLength = Wire.u8(bytes, at);
        int header = (versionAndLength & 0xF) * 4;
        int total = Wire.u16(bytes, at + 2);
        // A sender that leaves the cutting to its network card shows a total of 0.
        boolean isOffloaded = total == 0;
        if (versionAndLength >> 4 != 4 || header < IPV4_HEADER || (total < header && !isOffloaded)) {
            return Step.FAIL_BAD;
        }
        if (f.left() < header) {
            return Step.FAIL_SHORT;
        }
        if (!isOffloaded) {
            f.confine(total);
        }
        int fragment = Wire.u16(bytes, at + 6);
        f.ipVersion = 4;
        f.protocol = Wire.u8(bytes, at + 9);
        f.sourceHigh = 0;
        f.sourceLow = Wire.u32(bytes, at + 12);
        f.destinationHigh = 0;
        f.destinationLow = Wire.u32(bytes, at + 16);
        f.at += header;
        if ((fragment & (MORE_FRAGMENTS | OFFSET_MASK)) != 0) {
            f.fragmentId = Wire.u16(bytes, at + 4);
            f.fragmentOffset = (fragment & OFFSET_MASK) * 8;
            f.moreFragments = (fragment & MORE_FRAGMENTS) != 0;
            return Step.DONE_FRAGMENT;
        }
        return Step.PROTOCOL;
    }

    static Step ipv6(Frame f) {
        if (f.left() < IPV6_HEADER) {
            return Step.FAIL_SHORT;
        }
        byte[] bytes = f.bytes;
        int at = f.at;
        if (Wire.u8(bytes, at) >> 4 != 6) {
            return Step.FAIL_BAD;
        }
        int length = Wire.u16(bytes, at + 4);
        f.ipVersion = 6;
        f.protocol = Wire.u8(bytes, at + 6);
        f.sourceHigh = Wire.s64(bytes, at + 8);
        f.sourceLow = Wire.s64(bytes, at + 16);
        f.destinationHigh = Wire.s64(bytes, at + 24);
        f.destinationLow = Wire.s64(bytes, at + 32);
        f.at += IPV6_HEADER;
        if (length != 0) {
            f.confine(length);
        }
        return Step.PROTOCOL;
    }

    /// What the protocol number says comes next: an extension header of IPv6, a tunnel, TCP, UDP, or another.
    static Step protocol(Frame f) {
        return switch (f.protocol) {
            case TCP -> tcp(f);
            case UDP -> udp(f);
            case 4 -> Step.IPV4;
            case 41 -> Step.IPV6;
            case 47 -> Step.GRE;
            case 0, 43, 60, 135 -> f.ipVersion == 6 ? extension(f) : Step.DONE_IP;
            case 44 -> f.ipVersion == 6 ? fragment(f) : Step.DONE_IP;
            case 51 -> authentication(f);
            default -> Step.DONE_IP;
        };
    }

    private static Step extension(Frame f) {
        if (f.left() < 8) {
            return Step.FAIL_SHORT;
        }
        return advance(f, (Wire.u8(f.bytes, f.at + 1) + 1) * 8);
    }

    private static Step authentication(Frame f) {
        if (f.left() < 8) {
            return Step.FAIL_SHORT;
        }
        return advance(f, (Wire.u8(f.bytes, f.at + 1) + 2) * 4);
    }

    private static Step advance(Frame f, int length) {
        if (length > f.left()) {
            return Step.FAIL_SHORT;
        }
        f.protocol = Wire.u8(f.bytes, f.at);
        f.at += length;
        return Step.PROTOCOL;
    }

    private static Step fragment(Frame f) {
        if (f.left() < 8) {
            return Step.FAIL_SHORT;
        }
        int offset = Wire.u16(f.bytes, f.at + 2);
        f.fragmentId = Wire.u32(f.bytes, f.at + 4);
        f.fragmentOffset = offset & 0xFFF8;
        f.moreFragments = (offset & 1) != 0;
        boolean isWhole = f.fragmentOffset == 0 && !f.moreFragments;
        Step next = advance(f, 8);
        return isWhole ? next : Step.DONE_FRAGMENT;
    }

    private static Step tcp(Frame f) {
        if (f.left() < TCP_HEADER) {
            return Step.FAIL_SHORT;
        }
        byte[] bytes = f.bytes;
        int at = f.at;
        int header = (Wire.u8(bytes, at + 12) >> 4) * 4;
        if (header < TCP_HEADER) {
            return Step.FAIL_BAD;
        }
        if (header > f.left()) {
            return Step.FAIL_SHORT;
        }
        f.sourcePort = Wire.u16(bytes, at);
        f.destinationPort = Wire.u16(bytes, at + 2);
        f.sequence = Wire.s32(bytes, at + 4);
        f.acknowledgment = Wire.s32(bytes, at + 8);
        f.tcpFlags = Wire.u8(bytes, at + 13);
        f.at += header;
        return Step.DONE_TCP;
    }

    private static Step udp(Frame f) {
        if (f.left() < UDP_HEADER) {
            return Step.FAIL_SHORT;
        }
        f.sourcePort = Wire.u16(f.bytes, f.at);
        f.destinationPort = Wire.u16(f.bytes, f.at + 2);
        int length = Wire.u16(f.bytes, f.at + 4);
        f.at += UDP_HEADER;
        if (length != 0) {
            if (length < UDP_HEADER) {
                return Step.FAIL_BAD;
            }
            f.confine(length - UDP_HEADER);
        }
        return Step.UDP;
    }
}
