package dev.vedette.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.evidence.EvidenceLimits;
import dev.vedette.sensor.evidence.KeptSlices;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever is told of a message finds the packets of its flow, and of no other, up to the one that completed it.
final class SensorEvidenceTest {
    private static final ThingName THING = new ThingName("plant/10.0.0.2");
    private static final int PORT = 502;
    private static final int MORE_FRAGMENTS = 0x2000;

    private final RecentPackets recent = RecentPackets.within(EvidenceLimits.DEFAULTS);
    private final KeptSlices slices = new KeptSlices();
    private final Evidence evidence = new Evidence(recent, EvidenceLimits.DEFAULTS, slices);
    private final List<String> kept = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final Sensor sensor = new Sensor(
            Site.DEFAULT,
            List.of(new LineDissector("alpha", 'a', Carrier.tcp(PORT), Carrier.udp(PORT))),
            SensorLimits.DEFAULT,
            recent,
            this::on);
    private final List<String> sent = new ArrayList<>();
    private long nanos = 1_000;

    private void on(NetworkEvent event) {
        if (event instanceof NetworkEvent.ProtocolMessage) {
            kept.add(evidence.keep(THING));
        } else if (event instanceof NetworkEvent.FlowOpened) {
            opened.add(evidence.keep(THING));
        }
    }

    private void pass(PacketMaker made) {
        Packet packet = new Packet();
        byte[] bytes = made.ethernet(0x0800).bytes();
        packet.view(bytes, 0, bytes.length);
        packet.stamp(nanos++, bytes.length, 1);
        sent.add(KeptSlices.line(packet));
        sensor.accept(packet);
    }

    private void tcp(int client, int sequence, String text) {
        pass(PacketMaker.of(text.getBytes(StandardCharsets.ISO_8859_1))
                .tcp(client, PORT, sequence, 1, Frame.ACK)
                .ipv4(6, 1, 2));
    }

    private List<String> sent(int... which) {
        return Arrays.stream(which).mapToObj(sent::get).toList();
    }

    @Test
    void aMessageInPiecesHasThePacketsOfItsFlowAndOfNoOther() {
        tcp(1_024, 100, "aon");
        tcp(1_025, 100, "aother");
        tcp(1_024, 103, "e;");
        tcp(1_025, 106, ";");

        assertThat(kept).hasSize(2);
        assertThat(slices.packets(kept.get(0))).isEqualTo(sent(0, 2));
        assertThat(slices.packets(kept.get(1))).isEqualTo(sent(1, 3));
    }

    @Test
    void bothDirectionsAndWhatFillsAGapBelongToIt() {
        tcp(1_024, 100, "ao");
        tcp(1_024, 103, "e;");
        pass(PacketMaker.of().tcp(PORT, 1_024, 1, 102, Frame.ACK).ipv4(6, 2, 1));
        tcp(1_024, 102, "n");

        assertThat(slices.packets(kept.getFirst())).isEqualTo(sent(0, 1, 2, 3));
    }

    @Test
    void whatComesAfterwardsDoesNot() {
        tcp(1_024, 100, "aone;");
        tcp(1_024, 105, "atwo;");

        assertThat(slices.packets(kept.get(0))).isEqualTo(sent(0));
        assertThat(slices.packets(kept.get(1))).isEqualTo(sent(0, 1));
    }

    @Test
    void aFlowThatOpensHasItsFirstPacket() {
        tcp(1_024, 100, "aone");

        assertThat(slices.packets(opened.getFirst())).isEqualTo(sent(0));
    }

    @Test
    void aFlowOfTheSameAddressesThatBeginsAnewBeginsWithoutTheOldPackets() {
        pass(PacketMaker.of().tcp(1_024, PORT, 99, 0, Frame.SYN).ipv4(6, 1, 2));
        tcp(1_024, 100, "aone;");
        pass(PacketMaker.of().tcp(1_024, PORT, 7_000, 0, Frame.SYN).ipv4(6, 1, 2));
        tcp(1_024, 7_001, "atwo;");

        assertThat(slices.packets(kept.get(0))).isEqualTo(sent(0, 1));
        assertThat(slices.packets(kept.get(1))).isEqualTo(sent(2, 3));
    }

    @Test
    void allFragmentsOfAPacketBelongToIt() {
        byte[] whole = PacketMaker.of("aone in pieces;".getBytes(StandardCharsets.ISO_8859_1))
                .udp(1_024, PORT)
                .bytes();
        pass(PacketMaker.of("abefore".getBytes(StandardCharsets.ISO_8859_1))
                .udp(1_024, PORT)
                .ipv4(17, 1, 2));
        pass(PacketMaker.of(Arrays.copyOfRange(whole, 0, 16)).ipv4(17, 1, 2, 5, MORE_FRAGMENTS));
        tcp(1_025, 100, "a");
        pass(PacketMaker.of(Arrays.copyOfRange(whole, 16, whole.length)).ipv4(17, 1, 2, 5, 2));

        assertThat(kept).hasSize(1);
        assertThat(slices.packets(kept.getFirst())).isEqualTo(sent(0, 1, 3));
    }

    @Test
    void fragmentsInATunnelOfFragmentsAllBelongToIt() {
        byte[] inner = PacketMaker.of("aone in pieces;".getBytes(StandardCharsets.ISO_8859_1))
                .udp(1_024, PORT)
                .bytes();
        byte[] first = PacketMaker.of(Arrays.copyOfRange(inner, 0, 16))
                .ipv4(17, 1, 2, 5, MORE_FRAGMENTS)
                .bytes();
        byte[] second = PacketMaker.of(Arrays.copyOfRange(inner, 16, inner.length))
                .ipv4(17, 1, 2, 5, 2)
                .bytes();
        // IP in IP, each of the two in two pieces.
        pass(PacketMaker.of(Arrays.copyOfRange(first, 0, 24)).ipv4(4, 3, 4, 8, MORE_FRAGMENTS));
        pass(PacketMaker.of(Arrays.copyOfRange(first, 24, first.length)).ipv4(4, 3, 4, 8, 3));
        pass(PacketMaker.of(Arrays.copyOfRange(second, 0, 24)).ipv4(4, 3, 4, 9, MORE_FRAGMENTS));
        pass(PacketMaker.of(Arrays.copyOfRange(second, 24, second.length)).ipv4(4, 3, 4, 9, 3));

        assertThat(slices.packets(kept.getFirst())).isEqualTo(sent(0, 1, 2, 3));
    }

    @Test
    void aSliceHasTheLastSixtyFourPackets() {
        for (int i = 0; i < 64; i++) {
            tcp(1_024, 100 + i, "a");
        }
        tcp(1_024, 164, ";");

        List<String> packets = slices.packets(kept.getFirst());
        assertThat(packets).hasSize(64).isEqualTo(sent.subList(1, 65));
    }
}
