package dev.vedette.sensor.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.capture.Packet;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FrameReaderTest {
    private static final int ETHERNET = 1;

    private final FrameReader reader = new FrameReader();
    private final Frame frame = new Frame();

    private static PacketMaker datagram() {
        return PacketMaker.ofHex("aabbcc").udp(1000, 2000);
    }

    @Test
    void readsTcpOverIpv4OverEthernetWithoutThePadding() {
        FrameKind kind = read(PacketMaker.of((byte) 9)
                .tcp(1024, 502, 0x80000001, 7, Frame.ACK | Frame.FIN)
                .ipv4(6, 1, 2)
                .ethernet(0x0800)
                .padded(60));

        assertThat(kind).isEqualTo(FrameKind.TCP);
        assertThat(frame.sourceMac()).isEqualTo(0x020000000001L);
        assertThat(frame.destinationMac()).isEqualTo(0x020000000002L);
        assertThat(frame.sourceLow()).isEqualTo(0x0A000001L);
        assertThat(frame.destinationLow()).isEqualTo(0x0A000002L);
        assertThat(frame.sourcePort()).isEqualTo(1024);
        assertThat(frame.destinationPort()).isEqualTo(502);
        assertThat(frame.sequence()).isEqualTo(0x80000001);
        assertThat(frame.acknowledgment()).isEqualTo(7);
        assertThat(frame.has(Frame.FIN)).isTrue();
        assertThat(frame.has(Frame.SYN)).isFalse();
        assertThat(frame.payloadLength()).isEqualTo(1);
        assertThat(frame.vlan()).isEqualTo(-1);
        assertThat(frame.wireLength()).isEqualTo(60);
    }

    @Test
    void readsThroughTwoVlanTags() {
        assertThat(read(datagram()
                        .ipv4(17, 1, 2)
                        .vlan(0x6123, 0x0800)
                        .vlan(5, 0x8100)
                        .ethernet(0x88A8)))
                .isEqualTo(FrameKind.UDP);
        assertThat(frame.vlan()).isEqualTo(0x123);
        assertPayload();
    }

    @Test
    void readsThroughExtensionHeadersOfIpv6() {
        assertThat(read(datagram()
                        .before("11 00 010400000000") // destination options
                        .before("3c 01 0000000000000000000000000000") // hop by hop, 16 bytes
                        .ipv6(0, 1, 2)
                        .ethernet(0x86DD)))
                .isEqualTo(FrameKind.UDP);
        assertThat(frame.ipVersion()).isEqualTo(6);
        assertThat(frame.sourceHigh()).isEqualTo(0x20010DB800000000L);
        assertThat(frame.destinationLow()).isEqualTo(2);
        assertPayload();
    }

    @Test
    void skipsOptionsOfIpv4AndTcp() {
        byte[] ip = PacketMaker.ofHex("aabbcc")
                .before("0400 01f6 00000001 00000002 60 10 2000 0000 0000 01010101")
                .before("46 00 0033 0000 0000 40 06 0000 0a000001 0a000002 94040000")
                .bytes();
        assertThat(read(PacketMaker.of(ip).ethernet(0x0800))).isEqualTo(FrameKind.TCP);
        assertPayload();
    }

    @Test
    void otherEtherTypesAndIpProtocolsKeepTheirPayload() {
        assertThat(read(PacketMaker.ofHex("aabbcc").ethernet(0x0806))).isEqualTo(FrameKind.ETHERNET);
        assertThat(frame.etherNumber()).isEqualTo(0x0806);
        assertPayload();
        assertThat(read(PacketMaker.ofHex("aabbcc").ipv4(1, 1, 2).ethernet(0x0800)))
                .isEqualTo(FrameKind.IP);
        assertThat(frame.protocol()).isEqualTo(1);
        assertPayload();
    }

    @Test
    void readsLlcAndSnap() {
        assertThat(read(PacketMaker.ofHex("42 42 03 aabbcc").ethernet(6).padded(60)))
                .isEqualTo(FrameKind.ETHERNET);
        assertThat(frame.etherNumber()).isEqualTo(Carrier.sap(0x42).number());
        assertPayload();
        assertThat(read(PacketMaker.ofHex("aa aa 03 00000c 2000 aabbcc").ethernet(11)))
                .isEqualTo(FrameKind.ETHERNET);
        assertThat(frame.etherNumber()).isEqualTo(Carrier.snap(0x00000C, 0x2000).number());
        assertPayload();
        byte[] ip = datagram().ipv4(17, 1, 2).before("aa aa 03 000000 0800").bytes();
        assertThat(read(PacketMaker.of(ip).ethernet(ip.length))).isEqualTo(FrameKind.UDP);
        assertPayload();
    }

    @Test
    void readsWhatIsInTunnels() {
        PacketMaker[] tunnels = {
            datagram().ipv4(17, 1, 2).ipv4(4, 3, 4).ethernet(0x0800),
            datagram().ipv6(17, 1, 2).ipv4(41, 3, 4).ethernet(0x0800),
            datagram().ipv4(17, 1, 2).before("0000 0800").ipv4(47, 3, 4).ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .before("3000 0800 00000001 00000002")
                    .ipv4(47, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("0000 6558")
                    .ipv4(47, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("0000 88be")
                    .ipv4(47, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("1000 88be 00000001 1001000000000000")
                    .ipv4(47, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("1000 22eb 00000001 200100000000000000000000")
                    .ipv4(47, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("08000000 00000100")
                    .udp(50000, 4789)
                    .ipv4(17, 3, 4)
                    .ethernet(0x0800),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("01006558 00000100 00000000")
                    .udp(50000, 6081)
                    .ipv4(17, 3, 4)
                    .ethernet(0x0800),
            datagram().ipv4(17, 1, 2).before("00064040 00065140").ethernet(0x8847),
            datagram()
                    .ipv4(17, 1, 2)
                    .ethernet(0x0800)
                    .before("00065140 00000000")
                    .ethernet(0x8847),
            datagram().ipv4(17, 1, 2).before("1100 0001 0021 0021").ethernet(0x8864),
        };
        for (int i = 0; i < tunnels.length; i++) {
            assertThat(read(tunnels[i])).as("tunnel " + i).isEqualTo(FrameKind.UDP);
            assertThat(frame.destinationPort()).as("tunnel " + i).isEqualTo(2000);
            assertPayload();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void entersOnlySoManyTunnels(int tunnels) {
        PacketMaker packet = datagram().ipv4(17, 1, 2);
        for (int i = 0; i < tunnels; i++) {
            packet.ipv4(4, 3, 4);
        }

        assertThat(read(packet.ethernet(0x0800)))
                .isEqualTo(tunnels <= FrameReader.TUNNELS_MAX ? FrameKind.UDP : FrameKind.UNREADABLE);
        assertThat(reader.counts().of(FrameCount.TOO_DEEP)).isEqualTo(tunnels <= FrameReader.TUNNELS_MAX ? 0 : 1);
    }

    @Test
    void readsOnlySoManyTags() {
        PacketMaker packet = datagram().ipv4(17, 1, 2).vlan(1, 0x0800);
        for (int i = 0; i < FrameReader.HEADERS_MAX; i++) {
            packet.vlan(1, 0x8100);
        }

        assertThat(read(packet.ethernet(0x8100))).isEqualTo(FrameKind.UNREADABLE);
        assertThat(reader.counts().of(FrameCount.TOO_DEEP)).isEqualTo(1);
    }

    @Test
    void readsOtherLinkTypes() {
        byte[] ip = datagram().ipv4(17, 1, 2).bytes();
        assertThat(read(101, ip, ip.length)).isEqualTo(FrameKind.UDP);
        assertThat(frame.sourceMac()).isEqualTo(-1);
        assertThat(read(0, PacketMaker.of(ip).before("02000000").bytes(), 99)).isEqualTo(FrameKind.UDP);
        assertThat(read(108, PacketMaker.of(ip).before("00000002").bytes(), 99)).isEqualTo(FrameKind.UDP);
        byte[] cooked = PacketMaker.of(ip)
                .before("0000 0001 0006 020000000009 0000 0800")
                .bytes();
        assertThat(read(113, cooked, 99)).isEqualTo(FrameKind.UDP);
        assertThat(frame.sourceMac()).isEqualTo(0x020000000009L);
        byte[] cooked2 = PacketMaker.of(ip)
                .before("0800 0000 00000002 0001 00 06 020000000008 0000")
                .bytes();
        assertThat(read(276, cooked2, 99)).isEqualTo(FrameKind.UDP);
        assertThat(frame.sourceMac()).isEqualTo(0x020000000008L);
        assertThat(read(195, ip, 99)).isEqualTo(FrameKind.UNREADABLE);
        assertThat(reader.counts().of(FrameCount.UNKNOWN_LINK)).isEqualTo(1);
    }

    @Test
    void saysHowMuchTheCaptureHasCut() {
        byte[] whole = PacketMaker.of(new byte[100])
                .udp(1, 2)
                .ipv4(17, 1, 2)
                .ethernet(0x0800)
                .bytes();

        assertThat(read(ETHERNET, Arrays.copyOf(whole, 60), whole.length)).isEqualTo(FrameKind.UDP);

        assertThat(frame.payloadLength()).isEqualTo(60 - 42);
        assertThat(frame.payloadMissing()).isEqualTo(100 - 18);
        assertThat(reader.counts().of(FrameCount.CUT_PACKETS)).isEqualTo(1);
    }

    @Test
    void takesPacketsOfOffloadingSendersWhole() {
        byte[] large = new byte[65_000];
        byte[] ip = PacketMaker.of(large).tcp(1, 2, 3, 4, 0x10).ipv4(6, 1, 2).bytes();
        ip[2] = 0;
        ip[3] = 0;

        assertThat(read(PacketMaker.of(ip).ethernet(0x0800))).isEqualTo(FrameKind.TCP);
        assertThat(frame.payloadLength()).isEqualTo(65_000);
    }

    @ParameterizedTest
    @CsvSource({
        "45000013 00000000 40110000 0a000001 0a000002, BAD_HEADER", // total shorter than the header
        "44000014 00000000 40110000 0a000001 0a000002, BAD_HEADER", // a header of 16 bytes
        "65000014 00000000 40110000 0a000001 0a000002, BAD_HEADER", // version 6
        "4f000014 00000000 40110000 0a000001 0a000002, BAD_HEADER", // a header longer than the total
        "4f00003c 00000000 40110000 0a000001 0a000002, SHORT_HEADER",
        "45000018 00000000 40110000 0a000001 0a000002 00010002, SHORT_HEADER",
        "4500001c 00000000 40110000 0a000001 0a000002 0001000200070000, BAD_HEADER", // UDP of 7 bytes
        "45000028 00000000 40060000 0a000001 0a000002 0001000200000000000000004010000000000000, BAD_HEADER",
    })
    void countsHeadersThatContradictThemselves(String ip, FrameCount reason) {
        assertThat(read(PacketMaker.ofHex(ip).ethernet(0x0800))).isEqualTo(FrameKind.UNREADABLE);
        assertThat(reader.counts().of(reason)).isEqualTo(1);
    }

    @Test
    void everyPrefixOfEveryTunnelIsReadOrCounted() {
        byte[] whole = datagram()
                .ipv6(17, 1, 2)
                .ethernet(0x86DD)
                .before("08000000 00000100")
                .udp(50000, 4789)
                .ipv4(17, 3, 4)
                .vlan(1, 0x0800)
                .ethernet(0x8100)
                .bytes();
        for (int length = 0; length <= whole.length; length++) {
            read(ETHERNET, Arrays.copyOf(whole, length), whole.length);
        }
        assertThat(reader.counts().of(FrameCount.CUT_HEADER)).isPositive();
    }

    @Test
    void randomBytesNeverThrow() {
        Random random = new Random(3);
        byte[] seed = datagram()
                .ipv4(17, 1, 2)
                .before("0000 0800")
                .ipv4(47, 3, 4)
                .ethernet(0x0800)
                .bytes();
        for (int i = 0; i < 200_000; i++) {
            byte[] mutant = seed.clone();
            for (int times = random.nextInt(5); times >= 0; times--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            FrameKind kind = read(ETHERNET, mutant, mutant.length);
            assertThat(kind == FrameKind.UNREADABLE || frame.payloadLength() >= 0)
                    .isTrue();
        }
    }

    private void assertPayload() {
        assertThat(Arrays.copyOfRange(frame.bytes(), frame.payloadAt(), frame.payloadAt() + frame.payloadLength()))
                .containsExactly(0xAA, 0xBB, 0xCC);
    }

    private FrameKind read(PacketMaker packet) {
        return read(ETHERNET, packet.bytes(), packet.bytes().length);
    }

    private FrameKind read(int link, byte[] bytes, int wireLength) {
        Packet packet = new Packet();
        byte[] among = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, among, 11, bytes.length);
        packet.view(among, 11, bytes.length);
        packet.stamp(1_000_000_000L, wireLength, link);
        return reader.read(packet, frame);
    }
}
