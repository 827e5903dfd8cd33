package dev.vedette.sensor;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/// Composes packets from the inside out: each method puts a header before what is there. Lengths are right,
/// checksums are zero.
public final class PacketMaker {
    /// The MAC address of 10.0.0.1 and of other senders.
    public static final String CLIENT_MAC = "020000000001";
    /// The MAC address of 10.0.0.2 and of other receivers.
    public static final String SERVER_MAC = "020000000002";

    private byte[] bytes;

    private PacketMaker(byte[] payload) {
        bytes = payload.clone();
    }

    public static PacketMaker of(byte... payload) {
        return new PacketMaker(payload);
    }

    public static PacketMaker ofHex(String payload) {
        return new PacketMaker(hex(payload));
    }

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s+", ""));
    }

    /// Puts bytes before.
    public PacketMaker before(byte[] header) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(header);
        all.writeBytes(bytes);
        bytes = all.toByteArray();
        return this;
    }

    public PacketMaker before(String hex) {
        return before(hex(hex));
    }

    /// A TCP header without options.
    public PacketMaker tcp(int from, int to, int sequence, int acknowledgment, int flags) {
        return before(
                "%04x %04x %08x %08x 50 %02x 2000 0000 0000".formatted(from, to, sequence, acknowledgment, flags));
    }

    public PacketMaker udp(int from, int to) {
        return before("%04x %04x %04x 0000".formatted(from, to, bytes.length + 8));
    }

    /// An IPv4 header from 10.0.0.`from` to 10.0.0.`to`.
    public PacketMaker ipv4(int protocol, int from, int to) {
        return ipv4(protocol, from, to, 0, 0);
    }

    /// An IPv4 header of a fragment.
    ///
    /// @param fragment flags and offset, 16 bits as on the wire
    public PacketMaker ipv4(int protocol, int from, int to, int id, int fragment) {
        return before("45 00 %04x %04x %04x 40 %02x 0000 0a0000%02x 0a0000%02x"
                .formatted(bytes.length + 20, id, fragment, protocol, from, to));
    }

    /// An IPv6 header from 2001:db8::`from` to 2001:db8::`to`.
    public PacketMaker ipv6(int next, int from, int to) {
        return before("60000000 %04x %02x 40 20010db8 0000000000000000 %08x 20010db8 0000000000000000 %08x"
                .formatted(bytes.length, next, from, to));
    }

    public PacketMaker ethernet(int type) {
        return before(SERVER_MAC + CLIENT_MAC + "%04x".formatted(type));
    }

    /// A tag, with the type that follows it; the type of the tag itself belongs to what is before.
    public PacketMaker vlan(int id, int type) {
        return before("%04x %04x".formatted(id, type));
    }

    /// Makes it longer, as Ethernet does with short frames.
    public PacketMaker padded(int length) {
        byte[] longer = new byte[length];
        System.arraycopy(bytes, 0, longer, 0, bytes.length);
        bytes = longer;
        return this;
    }

    public byte[] bytes() {
        return bytes.clone();
    }
}
