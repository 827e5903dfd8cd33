package dev.vedette.sensor.frame;

/// The headers of tunnels: GRE (RFC 2784, 2890; PPTP's of RFC 2637; ERSPAN I to III of
/// draft-foschiano-erspan), VXLAN (RFC 7348) and Geneve (RFC 8926).
final class TunnelHeaders {
    private static final int GRE_CHECKSUM = 0x8000;
    private static final int GRE_ROUTING = 0x4000;
    private static final int GRE_KEY = 0x2000;
    private static final int GRE_SEQUENCE = 0x1000;
    private static final int PPTP_ACKNOWLEDGMENT = 0x0080;
    private static final int PPTP = 0x880B;
    private static final int BRIDGED_ETHERNET = 0x6558;
    private static final int ERSPAN_1_2 = 0x88BE;
    private static final int ERSPAN_3 = 0x22EB;

    private TunnelHeaders() {}

    static Step gre(Frame f) {
        if (f.left() < 4) {
            return Step.FAIL_SHORT;
        }
        int flags = Wire.u16(f.bytes, f.at);
        int type = Wire.u16(f.bytes, f.at + 2);
        int version = flags & 7;
        if (version > 1 || (flags & GRE_ROUTING) != 0) {
            return Step.DONE_IP;
        }
        int header = 4;
        header += (flags & GRE_CHECKSUM) != 0 ? 4 : 0;
        header += (flags & GRE_KEY) != 0 ? 4 : 0;
        header += (flags & GRE_SEQUENCE) != 0 ? 4 : 0;
        header += version == 1 && (flags & PPTP_ACKNOWLEDGMENT) != 0 ? 4 : 0;
        boolean hasSequence = (flags & GRE_SEQUENCE) != 0;
        return switch (type) {
            case PPTP -> hasSequence ? enter(f, header, Step.PPP) : Step.DONE_IP;
            case BRIDGED_ETHERNET -> enter(f, header, Step.ETHERNET);
            case ERSPAN_1_2 -> enter(f, header + (hasSequence ? 8 : 0), Step.ETHERNET);
            case ERSPAN_3 -> erspan3(f, header);
            case 0x0800, 0x86DD, 0x8847, 0x8848, 0x8100 -> {
                f.etherNumber = type;
                yield enter(f, header, Step.ETHER_TYPE);
            }
            default -> Step.DONE_IP;
        };
    }

    private static Step erspan3(Frame f, int header) {
        if (f.left() < header + 12) {
            return Step.FAIL_SHORT;
        }
        boolean hasPlatformHeader = (Wire.u8(f.bytes, f.at + header + 11) & 1) != 0;
        return enter(f, header + (hasPlatformHeader ? 20 : 12), Step.ETHERNET);
    }

    private static Step enter(Frame f, int header, Step inside) {
        if (header > f.left()) {
            return Step.FAIL_SHORT;
        }
        f.at += header;
        return inside;
    }

    /// A datagram, or the tunnel that its port and header together say it is.
    static Step udp(Frame f) {
        return switch (f.destinationPort) {
            case 4789, 8472 -> vxlan(f);
            case 6081 -> geneve(f);
            default -> Step.DONE_UDP;
        };
    }

    private static Step vxlan(Frame f) {
        boolean isVxlan =
                f.left() >= 8 + 14 && Wire.s32(f.bytes, f.at) == 0x0800_0000 && Wire.u8(f.bytes, f.at + 7) == 0;
        return isVxlan ? enter(f, 8, Step.ETHERNET) : Step.DONE_UDP;
    }

    private static Step geneve(Frame f) {
        if (f.left() < 8 || Wire.u8(f.bytes, f.at) >> 6 != 0) {
            return Step.DONE_UDP;
        }
        int header = 8 + (Wire.u8(f.bytes, f.at) & 0x3F) * 4;
        int type = Wire.u16(f.bytes, f.at + 2);
        if (header > f.left()) {
            return Step.DONE_UDP;
        }
        return switch (type) {
            case BRIDGED_ETHERNET -> enter(f, header, Step.ETHERNET);
            case 0x0800, 0x86DD -> {
                f.etherNumber = type;
                yield enter(f, header, Step.ETHER_TYPE);
            }
            default -> Step.DONE_UDP;
        };
    }
}
