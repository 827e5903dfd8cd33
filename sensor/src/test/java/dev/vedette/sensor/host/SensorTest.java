package dev.vedette.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.flow.FlowLimits;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.host.NetworkEvent.FlowClosed;
import dev.vedette.sensor.host.NetworkEvent.MalformedSeen;
import dev.vedette.sensor.host.NetworkEvent.ProtocolMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SensorTest {
    private static final int PORT = 502;

    private final List<NetworkEvent> events = new ArrayList<>();
    private final List<Dissector> dissectors = new ArrayList<>(List.of(
            new LineDissector("alpha", 'a', Carrier.tcp(PORT), Carrier.udp(PORT)),
            new LineDissector("beta", 'b', Carrier.tcp(600), Carrier.udp(600)),
            new LineDissector("inner", 'i', Carrier.layer("wrapped")),
            new LineDissector("link", 'l', Carrier.ethernet(0x88CC))));
    private HostLimits limits = HostLimits.DEFAULT;
    private Sensor sensor = sensor();
    private int forward = 100;
    private int backward = 500;
    private double seconds = 1;

    private Sensor sensor() {
        return new Sensor(new Site("plant-1"), dissectors, new SensorLimits(FlowLimits.DEFAULT, limits), events::add);
    }

    @Test
    void reportsMessagesOfTheExpectedProtocolInOrder() {
        client(PORT, "aone;atwo;ath");
        server(PORT, "aanswer;");
        client(PORT, "ree;");

        assertThat(said()).containsExactly("alpha > one", "alpha > two", "alpha < answer", "alpha > three");
        ProtocolMessage first = (ProtocolMessage) events.get(1);
        assertThat(first.source()).hasToString("10.0.0.1:1024");
        assertThat(first.destination()).hasToString("10.0.0.2:502");
        assertThat(first.source().mac()).hasToString("02:00:00:00:00:01");
        assertThat(first.flow().site()).hasToString("plant-1");
        assertThat(first.timeNanos()).isEqualTo(1_000_000_000L);
        assertThat(first.at()).hasToString("1970-01-01T00:00:01Z");
        assertThat(sensor.hostCounts().byName()).containsExactly(Map.entry("flows-expected", 1L));
    }

    @Test
    void findsAProtocolByContentOnAnotherPort() {
        client(9999, "bone;");

        assertThat(said()).containsExactly("beta > one");
        assertThat(sensor.hostCounts().byName()).containsExactly(Map.entry("flows-by-content", 1L));
    }

    @Test
    void findsAnotherProtocolOnAPortThatOneExpects() {
        client(PORT, "bon");
        client(PORT, "e;btwo;");

        assertThat(said()).containsExactly("beta > one", "beta > two");
    }

    @Test
    void believesTheExpectedProtocolThatIsMalformedWhenNobodyFindsAnother() {
        client(PORT, "xone;atwo;");

        assertThat(said()).containsExactly("alpha > malformed wrong-mark", "alpha > two");
    }

    @Test
    void knowsTheServerOfAConnectionThatIsSeenFromTheMiddle() {
        server(PORT, "atail;");
        client(PORT, "anext;");

        assertThat(said()).containsExactly("alpha > tail", "alpha < next");
    }

    @Test
    void triesANewBeginningAtTheNextSegments() {
        client(9999, "tail of something");
        client(9999, "bone;");

        assertThat(said()).containsExactly("beta > one");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void givesUpAfterSoManyAttempts(int segmentsBefore) {
        limits = limits.withProbes(1024, 3);
        sensor = sensor();
        for (int i = 0; i < segmentsBefore; i++) {
            client(9999, "nobody's");
        }
        client(9999, "bone;");

        assertThat(said()).hasSize(segmentsBefore < 3 ? 1 : 0);
        assertThat(sensor.hostCounts().of(HostCount.FLOWS_UNKNOWN)).isEqualTo(segmentsBefore < 3 ? 0 : 1);
        assertThat(sensor.waitingBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void aProbeKeepsOnlySoManyBytes(int beyond) {
        limits = limits.withProbes(100, 3);
        sensor = sensor();
        client(9999, "b" + "x".repeat(99 + beyond));
        client(9999, ";");

        assertThat(said()).hasSize(beyond < 0 ? 1 : 0);
        assertThat(sensor.hostCounts().of(HostCount.PROBES_FULL)).isEqualTo(beyond < 0 ? 0 : 1);
    }

    @Test
    void aDissectorThatThrowsLosesTheConversationAndNothingElse() {
        client(PORT, "aone;athrow;atwo;");
        client(PORT, "athree;");
        datagram(PORT, "aother;");

        assertThat(said()).containsExactly("alpha > one", "alpha > other");
        assertThat(sensor.hostCounts().of(HostCount.DISSECTOR_FAULTS)).isEqualTo(1);
        assertThat(sensor.protocols().getFirst().faults()).isEqualTo(1);
        assertThat(sensor.protocols().getFirst().lastFault()).contains("on purpose");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stuck", "greedy"})
    void aDissectorThatMakesNoProgressLosesTheConversation(String how) {
        client(PORT, "aone;a" + how + ";atwo;");
        client(PORT, "athree;");

        assertThat(said()).containsExactly("alpha > one");
        assertThat(sensor.hostCounts().of(HostCount.DISSECTOR_STUCK)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aConversationIsGivenUpAfterARunOfMalformedUnits(int malformed) {
        limits = limits.withMalformedRunMax(3);
        sensor = sensor();
        client(PORT, "aone;" + "abad;".repeat(malformed) + "atwo;");

        assertThat(said().contains("alpha > two")).isEqualTo(malformed < 3);
        assertThat(said().stream().filter(line -> line.endsWith("malformed bad-line")))
                .hasSize(Math.min(3, malformed));
        assertThat(sensor.protocols().getFirst().malformed())
                .containsExactly(Map.entry("bad-line", (long) Math.min(3, malformed)));
    }

    @Test
    void reportsPartsInsteadOfTheWhole() {
        client(PORT, "aparts;");

        assertThat(said()).containsExactly("alpha > one", "alpha > two");
        assertThat(sensor.protocols().getFirst().messages()).isEqualTo(2);
    }

    @Test
    void reportsAnEnvelopeOnlyWhereNobodyReadsItsPayload() {
        client(PORT, "awrap:wrapped:?;awrap:wrapped:ione;awrap:unknown:ione;apassed;");

        assertThat(said()).containsExactly("alpha > wrap:wrapped:?", "inner > one", "alpha > wrap:unknown:ione");
    }

    @Test
    void reportsMalformedPayloadsOfLayersAsTheirs() {
        client(PORT, "awrap:wrapped:ibad;");

        assertThat(said()).containsExactly("inner > malformed bad-line");
    }

    @Test
    void readsDatagramsWholeAndTellsWhenTheyAreCutShort() {
        datagram(PORT, "aone;atwo;");
        datagram(PORT, "athr");
        datagram(9999, "bone;");
        datagram(9999, "zzz");

        assertThat(said())
                .containsExactly(
                        "alpha > one",
                        "alpha > two",
                        "alpha > malformed cut-short",
                        "beta > one",
                        "beta > malformed cut-short");
    }

    @Test
    void readsFramesOfADeclaredEtherType() {
        accept(PacketMaker.of("lone;".getBytes(StandardCharsets.ISO_8859_1)).ethernet(0x88CC));
        accept(PacketMaker.of("ltwo;".getBytes(StandardCharsets.ISO_8859_1)).ethernet(0x88CD));

        assertThat(said()).containsExactly("link > one");
    }

    @Test
    void aGapEndsTheMessageThatWaits() {
        client(PORT, "aone;atw");
        forward += 5;
        client(PORT, "athree;");
        seconds += 2;
        client(PORT, "afour;");

        assertThat(said()).containsExactly("alpha > one", "alpha > three", "alpha > four");
        assertThat(sensor.waitingBytes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void onlySoManyBytesWaitInAll(int beyond) {
        limits = limits.withWaitingBytesMax(512 - Math.max(0, beyond));
        sensor = sensor();
        client(PORT, "aone;a" + "x".repeat(400));
        client(PORT, ";");

        assertThat(said()).hasSize(beyond > 0 ? 1 : 2);
        assertThat(sensor.hostCounts().of(HostCount.WAITING_FULL)).isEqualTo(beyond > 0 ? 1 : 0);
    }

    @Test
    void countsWhatAFlowHasCarried() {
        client(PORT, "aone;");
        server(PORT, "atwo;");
        sensor.finish();

        FlowClosed closed = (FlowClosed) events.getLast();
        assertThat(closed.total()).isEqualTo(new Traffic(1, 59, 1, 59));
        assertThat(closed.added()).isEqualTo(closed.total());
    }

    @Test
    void refusesTwoDissectorsOfOneProtocol() {
        dissectors.add(new LineDissector("beta", 'c'));

        assertThatThrownBy(this::sensor)
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("two dissectors are of the protocol beta");
    }

    @Test
    void theOrderOfDissectorsMattersNot() {
        client(9999, "bone;");
        List<String> before = said();
        events.clear();
        dissectors.sort(
                (one, other) -> other.protocol().name().compareTo(one.protocol().name()));
        sensor = sensor();
        client(9999, "bone;");

        assertThat(said()).isEqualTo(before);
    }

    private List<String> said() {
        List<String> lines = new ArrayList<>();
        for (NetworkEvent event : events) {
            if (event instanceof ProtocolMessage message) {
                lines.add(message.protocol()
                        + arrow(message.direction().name())
                        + message.message().value(LineDissector.TEXT).orElse(""));
            } else if (event instanceof MalformedSeen malformed) {
                lines.add(
                        malformed.protocol() + arrow(malformed.direction().name()) + "malformed " + malformed.reason());
            }
        }
        return lines;
    }

    private static String arrow(String direction) {
        return direction.equals("FORWARD") ? " > " : " < ";
    }

    private void client(int port, String data) {
        accept(PacketMaker.of(data.getBytes(StandardCharsets.ISO_8859_1))
                .tcp(1024, port, forward, backward, Frame.ACK)
                .ipv4(6, 1, 2)
                .ethernet(0x0800));
        forward += data.length();
    }

    private void server(int port, String data) {
        accept(PacketMaker.of(data.getBytes(StandardCharsets.ISO_8859_1))
                .tcp(port, 1024, backward, forward, Frame.ACK)
                .ipv4(6, 2, 1)
                .ethernet(0x0800));
        backward += data.length();
    }

    private void datagram(int port, String data) {
        accept(PacketMaker.of(data.getBytes(StandardCharsets.ISO_8859_1))
                .udp(1024, port)
                .ipv4(17, 1, 2)
                .ethernet(0x0800));
    }

    private void accept(PacketMaker made) {
        byte[] bytes = made.bytes();
        Packet packet = new Packet();
        packet.view(bytes, 0, bytes.length);
        packet.stamp((long) (seconds * 1e9), bytes.length, 1);
        sensor.accept(packet);
    }
}
