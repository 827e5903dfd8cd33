package dev.vedette.sensor.frame;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sensor.capture.LinkType;

/// The headers below IP: Ethernet II, IEEE 802.3 with LLC and SNAP, VLAN tags (802.1Q, 802.1ad), MPLS (RFC
/// 3032), PPPoE (RFC 2516), and what Linux and BSD put before packets of loopback and "any".
final class LinkHeaders {
    private static final long SNAP = Carrier.snap(0, 0).number();
    private static final long SAP = Carrier.sap(0).number();
    private static final int ETHER_TYPE_MIN = 0x600;
    private static final int ARPHRD_ETHER_ADDRESS = 6;
    private static final int LLC_WITHOUT_TYPE = 4;
    private static final int MPLS_BOTTOM = 0x100;

    private LinkHeaders() {}

    static Step begin(Frame f, LinkType link) {
        return switch (link) {
            case ETHERNET -> Step.ETHERNET;
            case RAW -> Step.IP;
            case NULL, LOOP -> loopback(f);
            case LINUX_SLL -> linuxCooked(f);
            case LINUX_SLL2 -> linuxCooked2(f);
            case OTHER -> Step.FAIL_LINK;
        };
    }

    /// The address family is in the byte order of whoever captured, and IPv6 has many numbers: the IP version
    /// tells as well.
    private static Step loopback(Frame f) {
        if (f.left() < 5) {
            return Step.FAIL_SHORT;
        }
        f.at += 4;
        return Step.IP;
    }

    private static Step linuxCooked(Frame f) {
        if (f.left() < 16) {
            return Step.FAIL_SHORT;
        }
        if (Wire.u16(f.bytes, f.at + 4) == ARPHRD_ETHER_ADDRESS) {
            f.sourceMac = Wire.u48(f.bytes, f.at + 6);
        }
        return cookedType(f, Wire.u16(f.bytes, f.at + 14), 16);
    }

    private static Step linuxCooked2(Frame f) {
        if (f.left() < 20) {
            return Step.FAIL_SHORT;
        }
        if (Wire.u8(f.bytes, f.at + 11) == ARPHRD_ETHER_ADDRESS) {
            f.sourceMac = Wire.u48(f.bytes, f.at + 12);
        }
        return cookedType(f, Wire.u16(f.bytes, f.at), 20);
    }

    private static Step cookedType(Frame f, int type, int header) {
        f.at += header;
        if (type == LLC_WITHOUT_TYPE) {
            return Step.LLC;
        }
        f.etherNumber = type;
        return Step.ETHER_TYPE;
    }

    static Step ethernet(Frame f) {
        if (f.left() < 14) {
            return Step.FAIL_SHORT;
        }
        f.destinationMac = Wire.u48(f.bytes, f.at);
        f.sourceMac = Wire.u48(f.bytes, f.at + 6);
        int type = Wire.u16(f.bytes, f.at + 12);
        f.at += 14;
        return typeOrLength(f, type);
    }

    private static Step typeOrLength(Frame f, int type) {
        if (type >= ETHER_TYPE_MIN) {
            f.etherNumber = type;
            return Step.ETHER_TYPE;
        }
        f.confine(type);
        return Step.LLC;
    }

    static Step etherType(Frame f) {
        return switch ((int) f.etherNumber) {
            case 0x0800 -> Step.IPV4;
            case 0x86DD -> Step.IPV6;
            case 0x8100, 0x88A8, 0x9100, 0x9200 -> vlan(f);
            case 0x8847, 0x8848 -> Step.MPLS;
            case 0x8864 -> pppoe(f);
            default -> Step.DONE_ETHERNET;
        };
    }

    private static Step vlan(Frame f) {
        if (f.left() < 4) {
            return Step.FAIL_SHORT;
        }
        f.vlan = Wire.u16(f.bytes, f.at) & 0xFFF;
        int type = Wire.u16(f.bytes, f.at + 2);
        f.at += 4;
        return typeOrLength(f, type);
    }

    static Step llc(Frame f) {
        if (f.left() < 3) {
            return Step.FAIL_SHORT;
        }
        int destination = Wire.u8(f.bytes, f.at);
        int source = Wire.u8(f.bytes, f.at + 1);
        int control = Wire.u8(f.bytes, f.at + 2);
        if (destination == 0xAA && source == 0xAA && control == 3) {
            return snap(f);
        }
        f.etherNumber = SAP | destination;
        boolean isNumbered = (control & 3) != 3;
        f.at += isNumbered ? Math.min(4, f.left()) : 3;
        return Step.DONE_ETHERNET;
    }

    private static Step snap(Frame f) {
        if (f.left() < 8) {
            return Step.FAIL_SHORT;
        }
        int organization = Wire.u16(f.bytes, f.at + 3) << 8 | Wire.u8(f.bytes, f.at + 5);
        int type = Wire.u16(f.bytes, f.at + 6);
        f.at += 8;
        if (organization == 0 && type >= ETHER_TYPE_MIN) {
            f.etherNumber = type;
            return Step.ETHER_TYPE;
        }
        f.etherNumber = SNAP | (long) organization << 16 | type;
        return Step.DONE_ETHERNET;
    }

    /// One label. Behind the last, nothing says what comes: IP shows its version, a pseudo-wire has Ethernet,
    /// with or without a control word that begins with 0.
    static Step mpls(Frame f) {
        if (f.left() < 4) {
            return Step.FAIL_SHORT;
        }
        boolean isBottom = (Wire.s32(f.bytes, f.at) & MPLS_BOTTOM) != 0;
        f.at += 4;
        if (!isBottom) {
            return Step.MPLS;
        }
        if (f.left() < 1) {
            return Step.FAIL_SHORT;
        }
        int version = Wire.u8(f.bytes, f.at) >> 4;
        if (version == 4 || version == 6) {
            return Step.IP;
        }
        if (version == 0 && f.left() >= 4 + 14) {
            f.at += 4;
        }
        return Step.ETHERNET;
    }

    private static Step pppoe(Frame f) {
        if (f.left() < 6) {
            return Step.FAIL_SHORT;
        }
        if (Wire.u16(f.bytes, f.at) != 0x1100) {
            return Step.DONE_ETHERNET;
        }
        int length = Wire.u16(f.bytes, f.at + 4);
        f.at += 6;
        f.confine(length);
        return Step.PPP;
    }

    /// PPP (RFC 1661), with its protocol number in one or two bytes, and without or with address and control.
    static Step ppp(Frame f) {
        if (f.left() >= 2 && Wire.u16(f.bytes, f.at) == 0xFF03) {
            f.at += 2;
        }
        if (f.left() < 2) {
            return Step.FAIL_SHORT;
        }
        boolean isShort = (f.bytes[f.at] & 1) != 0;
        int protocol = isShort ? Wire.u8(f.bytes, f.at) : Wire.u16(f.bytes, f.at);
        if (protocol == 0x21 || protocol == 0x57) {
            f.at += isShort ? 1 : 2;
            return Step.IP;
        }
        return Step.DONE_ETHERNET;
    }
}
