package dev.vedette.sdk.dissect;

import dev.vedette.sdk.VedetteException;

/// One place where a protocol is usually found. Where content tells a protocol, it is found elsewhere, too.
///
/// @param kind over what
/// @param number the TCP or UDP port (0..65535), ether type (0x600..0xFFFF), SAP (0..255), SNAP organization
///   and type (40 bits), or IP protocol (0..255); 0 of a layer
/// @param layer the name of the layer, as [Payload#layer] says it; empty unless the kind is
///   [Channel.Kind#LAYER]
public record Carrier(Channel.Kind kind, long number, String layer) {
    private static final long ETHER_TYPE_MIN = 0x600;
    private static final long SNAP_BIT = 1L << 40;
    private static final long SAP_BIT = 1L << 41;

    /// Checks the parts.
    ///
    /// @throws VedetteException when the number is out of the range of its kind, or a layer has no name
    public Carrier {
        boolean fits = switch (kind) {
            case TCP, UDP -> number >= 0 && number <= 0xFFFF;
            case IP -> number >= 0 && number <= 0xFF;
            case LAYER -> number == 0 && !layer.isEmpty();
            case ETHERNET -> number >= 0 && number < SAP_BIT << 1;
        };
        if (!fits) {
            throw new VedetteException(
                    "no protocol can be carried over %s number %d layer \"%s\"".formatted(kind, number, layer));
        }
    }

    /// A TCP port.
    public static Carrier tcp(int port) {
        return new Carrier(Channel.Kind.TCP, port, "");
    }

    /// A UDP port.
    public static Carrier udp(int port) {
        return new Carrier(Channel.Kind.UDP, port, "");
    }

    /// An ether type, as 0x88CC.
    ///
    /// @throws VedetteException when it is none: below 0x600 it would be a length
    public static Carrier ethernet(int etherType) {
        if (etherType < ETHER_TYPE_MIN || etherType > 0xFFFF) {
            throw new VedetteException("an ether type is 0x600..0xFFFF, was 0x%X".formatted(etherType));
        }
        return new Carrier(Channel.Kind.ETHERNET, etherType, "");
    }

    /// A protocol in IEEE 802.2 frames with SNAP (RFC 1042), as Cisco's 0x00000C and 0x2000.
    ///
    /// @param organization 24 bits
    /// @param type 16 bits
    public static Carrier snap(int organization, int type) {
        return new Carrier(Channel.Kind.ETHERNET, SNAP_BIT | (organization & 0xFF_FFFFL) << 16 | (type & 0xFFFFL), "");
    }

    /// A protocol in IEEE 802.2 frames with a destination SAP, as 0x42 of spanning tree.
    public static Carrier sap(int sap) {
        return new Carrier(Channel.Kind.ETHERNET, SAP_BIT | (sap & 0xFF), "");
    }

    /// A protocol right over IP, as 2 of IGMP.
    public static Carrier ip(int protocol) {
        return new Carrier(Channel.Kind.IP, protocol, "");
    }

    /// Payloads that another protocol carries, as `cotp`.
    public static Carrier layer(String name) {
        return new Carrier(Channel.Kind.LAYER, 0, name);
    }
}
