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
        seeds.add(framed(0x8100, "0005 0800", ip));
        seeds.add(framed(0x88A8, "0005 8100 0006 0800", ip));
        seeds.add(framed(0x8847, "00010140", ip));
        seeds.add(framed(0x8864, "1100 0001 0022 0021", ip));
        seeds.add(framed(0x86DD, IPV6.formatted("0014003C", "1100010400000000"), udp));
        seeds.add(framed(0x86DD, IPV6.formatted("00142C40", "1100000000000007"), udp));
        seeds.add(seed(0, Packets.ipv4(true, 47, 1, 0, behind("0000 0800", ip))));
        seeds.add(seed(0, Packets.ipv4(true, 4, 1, 0, ip)));
        seeds.add(seed(0, Packets.ipv4(true, 17, 9, 0x2000, udp)));
        byte[] vxlan = behind("08000000 00000700", inner);
        seeds.add(seed(0, Packets.ipv4(true, 17, 1, 0, Packets.udp(5000, 4789, vxlan))));
        for (int link = 3; link < LINKS.length; link++) {
            seeds.add(seed(link, ip));
            seeds.add(seed(link, behind("00000002", ip)));
            seeds.add(seed(link, behind("00000000 00000001 00000006 0000 0800", ip)));
        }
        return seeds;
    }

    private static byte[] framed(int etherType, String header, byte[] payload) {
        return seed(0, Packets.ethernet(true, etherType, behind(header, payload)));
    }

    private static byte[] behind(String header, byte[] payload) {
        byte[] before = HexFormat.of().parseHex(header.replace(" ", ""));
        return new Output().bytes(before).bytes(payload).done();
    }

    private static byte[] seed(int link, byte[] packet) {
        return new Output().u8(link).u8(0).bytes(packet).done();
    }
}
