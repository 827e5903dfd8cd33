package dev.vedette.fuzz;

import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import dev.vedette.testkit.dissect.Exchange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The headers of one packet, of any link type.
///
/// Held against it: nothing is thrown; what is not unreadable has its payload inside the packet, and numbers in their
/// ranges; the same bytes are read the same wherever they lie in memory.
public final class FrameTarget {
    private static final int[] LINKS = {1, 1, 1, 101, 0, 108, 113, 276, 147};
    private static final int AHEAD = 5;
    private static final String IPV6 =
            "60000000 %s 2001 0db8 0000 0000 0000 0000 0000 0001" + " 2001 0db8 0000 0000 0000 0000 0000 0002 %s";

    private FrameTarget() {}

    /// One input: a link type, how many bytes the capture has cut off, and the packet.
    public static void fuzzerTestOneInput(byte[] data) {
        Input input = new Input(data);
        int link = LINKS[input.u8() % LINKS.length];
        int missing = input.u8();
        byte[] bytes = input.rest();
        String there = read(bytes, 0, bytes.length, missing, link);
        byte[] moved = new byte[bytes.length + AHEAD + 3];
        Arrays.fill(moved, (byte) 0x45);
        System.arraycopy(bytes, 0, moved, AHEAD, bytes.length);
        String elsewhere = read(moved, AHEAD, bytes.length, missing, link);
        if (!there.equals(elsewhere)) {
            throw new AssertionError("read as " + there + ", and elsewhere in memory as " + elsewhere);
        }
    }

    private static String read(byte[] bytes, int from, int length, int missing, int link) {
        Packet packet = new Packet();
        packet.view(bytes, from, length);
        packet.stamp(1, length + (long) missing, link);
        Frame frame = new Frame();
        FrameKind kind = new FrameReader().read(packet, frame);
        if (kind == FrameKind.UNREADABLE) {
            return "unreadable";
        }
        int at = frame.payloadAt();
        int end = at + frame.payloadLength();
        boolean isInside = at >= from && frame.payloadLength() >= 0 && end <= from + length;
        boolean isInRange = isPort(frame.sourcePort())
                && isPort(frame.destinationPort())
                && frame.protocol() <= 0xFF
                && frame.vlan() <= 0xFFF
                && frame.fragmentOffset() >= 0
                && frame.fragmentOffset() <= 0xFFFF
                && frame.payloadMissing() >= 0;
        if (!isInside || !isInRange) {
            throw new AssertionError("a %s of %d bytes from %d has its payload at %d..%d, ports %d and %d"
                    .formatted(kind, length, from, at, end, frame.sourcePort(), frame.destinationPort()));
        }
        return "%s %d %d %d %d %d %d %d %d"
                .formatted(
                        kind,
                        at - from,
                        frame.payloadLength(),
                        frame.payloadMissing(),
                        frame.vlan(),
                        frame.protocol(),
                        frame.sourcePort(),
                        frame.destinationPort(),
                        frame.fragmentId());
    }

    private static boolean isPort(int number) {
        return number >= 0 && number <= 0xFFFF;
    }

    /// A frame of each exchange, and tags, tunnels and extension headers around one.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (List<Exchange> exchanges : Exchanges.all().values()) {
            Packets.of(exchanges.getFirst()).stream().skip(2).limit(1).forEach(frame -> seeds.add(seed(0, frame)));
        }
        byte[] udp = Packets.udp(50_000, 47_808, new byte[] {1, 2, 3, 4});
        byte[] inner = Packets.ipv4(true, 17, 7, 0, udp);
        byte[] ip = Arrays.copyOfRange(inner, 14, inner.length);
        seeds.add(seed(3, ip));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true, 0x8100, new Output().u16(5).u16(0x0800).bytes(ip).done())));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true,
                        0x88A8,
                        new Output()
                                .u16(5)
                                .u16(0x8100)
                                .u16(6)
                                .u16(0x0800)
                                .bytes(ip)
                                .done())));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true, 0x8847, new Output().u32(0x0001_0140).bytes(ip).done())));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true,
                        0x8864,
                        new Output()
                                .u16(0x1100)
                                .u16(1)
                                .u16(ip.length + 2)
                                .u16(0x0021)
                                .bytes(ip)
                                .done())));
        seeds.add(seed(
                0,
                Packets.ipv4(
                        true,
                        47,
                        1,
                        0,
                        new Output().u16(0).u16(0x0800).bytes(ip).done())));
        seeds.add(seed(0, Packets.ipv4(true, 4, 1, 0, ip)));
        seeds.add(seed(0, Packets.ipv4(true, 17, 9, 0x2000, udp)));
        byte[] vxlan =
                new Output().u32(0x0800_0000).u32(0x0000_0700).bytes(inner).done();
        seeds.add(seed(0, Packets.ipv4(true, 17, 1, 0, Packets.udp(5000, 4789, vxlan))));
        byte[] options = HexFormat.of()
                .parseHex(IPV6.formatted("0014003C", "1100010400000000").replace(" ", ""));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true, 0x86DD, new Output().bytes(options).bytes(udp).done())));
        byte[] fragment = HexFormat.of()
                .parseHex(IPV6.formatted("00142C40", "1100000000000007").replace(" ", ""));
        seeds.add(seed(
                0,
                Packets.ethernet(
                        true, 0x86DD, new Output().bytes(fragment).bytes(udp).done())));
        for (int link = 3; link < LINKS.length; link++) {
            seeds.add(seed(link, new Output().u32(2).bytes(ip).done()));
            seeds.add(seed(
                    link,
                    new Output()
                            .u32(0)
                            .u32(1)
                            .u32(6)
                            .u16(0)
                            .u16(0x0800)
                            .bytes(ip)
                            .done()));
        }
        return seeds;
    }

    private static byte[] seed(int link, byte[] packet) {
        return new Output().u8(link).u8(0).bytes(packet).done();
    }
}
