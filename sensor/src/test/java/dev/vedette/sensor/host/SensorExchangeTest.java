package dev.vedette.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.host.NetworkEvent.MalformedSeen;
import dev.vedette.sensor.host.NetworkEvent.ProtocolMessage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Protocols come, go and are replaced while packets go on.
final class SensorExchangeTest {
    private static final int PORT = 700;
    private static final Dissector GAMMA = new LineDissector("gamma", 'g', Carrier.tcp(PORT), Carrier.udp(PORT));
    private static final List<Dissector> OTHERS = List.of(
            new LineDissector("alpha", 'a', Carrier.tcp(502), Carrier.udp(502)),
            new LineDissector("beta", 'b', Carrier.tcp(600), Carrier.udp(600)),
            new LineDissector("inner", 'i', Carrier.layer("wrapped")),
            new LineDissector("link", 'l', Carrier.ethernet(0x88CC)));

    /// Traffic of everybody: streams whose lines go over segments, on their ports and on others, datagrams, layers,
    /// frames, malformed lines, gaps and bytes that nobody reads.
    private static final List<String> TRAFFIC = List.of(
            "1 t 502 aone;at",
            "2 t 700 gone;gt",
            "1 t 502 wo;athree;",
            "3 t 9999 bon",
            "2 t 700 wo;gthree;",
            "3 t 9999 e;btwo;",
            "4 u 700 gunit;",
            "5 u 502 aunit;abad;",
            "6 t 9998 gby;gcontent;",
            "7 e 88CC lone;",
            "8 t 9997 zzzz",
            "8 t 9997 zzzz",
            "1 t 502 awrap:wrapped:iinside;afour;",
            "2 t 700 gwrap:wrapped:ideep;",
            "4 u 700 gagain;",
            "5 u 502 aag",
            "9 t 600 xbad;bgood;",
            "6 t 9998 gmore;",
            "1 g 502 athrow;anever;",
            "3 t 9999 bthree;bfour;",
            "2 t 700 gfour;gfi",
            "7 e 88CC ltwo;",
            "2 t 700 ve;gsix;",
            "9 t 600 blast;");

    private final List<NetworkEvent> events = new ArrayList<>();
    private final Map<Integer, Integer> sequence = new TreeMap<>();
    private Sensor sensor = sensor(List.of());

    enum Swap {
        ADDED,
        REMOVED,
        REPLACED
    }

    private Sensor sensor(List<Dissector> more) {
        List<Dissector> all = new ArrayList<>(OTHERS);
        all.addAll(more);
        events.clear();
        sequence.clear();
        return new Sensor(new Site("plant-1"), all, SensorLimits.DEFAULT, events::add);
    }

    @ParameterizedTest
    @EnumSource
    void whoeverReadsAFlowIsNotDisturbedByASwapAtAnyBoundary(Swap swap) {
        List<Dissector> first = swap == Swap.ADDED ? List.of() : List.of(GAMMA);
        sensor = sensor(first);
        TRAFFIC.forEach(this::accept);
        sensor.finish();
        List<String> undisturbed = saidByOthers();
        assertThat(undisturbed).hasSizeGreaterThan(15);

        for (int boundary = 0; boundary <= TRAFFIC.size(); boundary++) {
            sensor = sensor(first);
            TRAFFIC.subList(0, boundary).forEach(this::accept);
            sensor.exchange(
                    swap == Swap.ADDED ? Set.of() : Set.of("gamma"), swap == Swap.REMOVED ? List.of() : List.of(GAMMA));
            TRAFFIC.subList(boundary, TRAFFIC.size()).forEach(this::accept);
            sensor.finish();

            assertThat(saidByOthers()).as("%s before packet %d", swap, boundary).isEqualTo(undisturbed);
            assertThat(sensor.waitingBytes()).isZero();
        }
    }

    @Test
    void aProtocolThatComesReadsFlowsThatNobodyCouldRead() {
        for (int i = 0; i < 20; i++) {
            accept("1 t 700 gunread;");
            accept("2 u 700 gunread;");
        }
        sensor.exchange(Set.of(), List.of(GAMMA));
        accept("1 t 700 gnow;");
        accept("2 u 700 gthen;");
        accept("3 t 9999 gcontent;");

        assertThat(said()).containsExactly("gamma now", "gamma then", "gamma content");
    }

    @Test
    void aProtocolThatGoesLeavesItsFlowsToOthers() {
        sensor = sensor(List.of(GAMMA));
        accept("1 t 700 gone;");
        accept("2 u 700 gtwo;");
        sensor.exchange(Set.of("gamma"), List.of());
        accept("1 t 700 gthree;");
        accept("1 t 700 bfour;");
        accept("2 u 700 bfive;");

        assertThat(said()).containsExactly("gamma one", "gamma two", "beta four", "beta five");
        assertThat(sensor.hostCounts().of(HostCount.CONVERSATIONS_DISMISSED)).isEqualTo(2);
    }

    @Test
    void bytesThatWaitForADismissedProtocolAreLetGo() {
        sensor = sensor(List.of(GAMMA));
        accept("1 t 700 gone;gtw");
        assertThat(sensor.waitingBytes()).isPositive();
        sensor.exchange(Set.of("gamma"), List.of());

        assertThat(sensor.waitingBytes()).isZero();
    }

    @Test
    void theOneThatReplacesReadsFromTheNextBytesWithAStateOfItsOwn() {
        sensor = sensor(List.of(GAMMA));
        accept("1 t 700 gone;gtw");
        sensor.exchange(Set.of("gamma"), List.of(new LineDissector("gamma", 'h', Carrier.tcp(PORT))));
        accept("1 t 700 o;hthree;");
        accept("1 t 700 hfour;");

        assertThat(said()).containsExactly("gamma one", "gamma malformed", "gamma three", "gamma four");
    }

    @Test
    void aPayloadIsReadByWhoReadsItsLayerNow() {
        accept("1 t 502 awrap:later:lone;");
        sensor.exchange(Set.of(), List.of(new LineDissector("late", 'l', Carrier.layer("later"))));
        accept("1 t 502 awrap:later:ltwo;");
        sensor.exchange(Set.of("late"), List.of());
        accept("1 t 502 awrap:later:lthree;");

        assertThat(said()).containsExactly("alpha wrap:later:lone", "late two", "alpha wrap:later:lthree");
    }

    @Test
    void aConversationThatWasGivenUpIsRecognizedAnewByWhatTakesItsPlace() {
        sensor = sensor(List.of(GAMMA));
        accept("1 t 700 gone;gthrow;");
        accept("1 t 700 gtwo;");
        sensor.exchange(Set.of("gamma"), List.of(GAMMA));
        accept("1 t 700 gthree;");

        assertThat(said()).containsExactly("gamma one", "gamma three");
    }

    @Test
    void countsGoOnOverAReplacementAndAreShownWhenTheProtocolIsGone() {
        sensor = sensor(List.of(GAMMA));
        accept("1 t 700 gone;");
        sensor.exchange(Set.of("gamma"), List.of(GAMMA));
        accept("1 t 700 gtwo;");
        sensor.exchange(Set.of("gamma"), List.of());

        assertThat(sensor.protocols())
                .filteredOn(counts -> counts.protocol().name().equals("gamma"))
                .singleElement()
                .satisfies(counts -> {
                    assertThat(counts.messages()).isEqualTo(2);
                    assertThat(counts.units()).isEqualTo(2);
                    assertThat(counts.bytes()).isEqualTo(10);
                });
    }

    @Test
    void refusesASecondDissectorOfAProtocolAndChangesNothing() {
        accept("1 t 502 aone;");

        assertThatThrownBy(() -> sensor.exchange(Set.of("beta"), List.of(new LineDissector("alpha", 'x'))))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("two dissectors are of the protocol alpha");
        accept("1 t 502 atwo;");
        accept("2 t 600 bthree;");
        assertThat(said()).containsExactly("alpha one", "alpha two", "beta three");
    }

    @Test
    void whatIsAskedForBetweenPacketsIsDoneBeforeTheNextOrInAPause() {
        List<String> done = new ArrayList<>();
        sensor.between(() -> done.add("first"));
        sensor.between(() -> sensor.exchange(Set.of(), List.of(GAMMA)));
        accept("1 t 700 gone;");
        assertThat(said()).containsExactly("gamma one");

        sensor.between(() -> done.add("second"));
        sensor.pause();
        assertThat(done).containsExactly("first", "second");
    }

    private List<String> said() {
        return events.stream()
                .filter(event -> event instanceof ProtocolMessage || event instanceof MalformedSeen)
                .map(SensorExchangeTest::line)
                .toList();
    }

    /// Everything but what gamma says, and its layers.
    private List<String> saidByOthers() {
        return events.stream()
                .filter(event ->
                        !line(event).startsWith("gamma") && !line(event).equals("inner deep"))
                .map(event -> event.flow().id() + " " + line(event))
                .toList();
    }

    private static String line(NetworkEvent event) {
        return switch (event) {
            case ProtocolMessage message ->
                message.protocol() + " "
                        + message.message().value(LineDissector.TEXT).orElse("");
            case MalformedSeen malformed -> malformed.protocol() + " malformed";
            default -> event.getClass().getSimpleName() + event.timeNanos();
        };
    }

    /// A packet: the sender, over what, the port, and the bytes.
    private void accept(String packet) {
        String[] parts = packet.split(" ", 4);
        int sender = Integer.parseInt(parts[0]);
        PacketMaker bytes = PacketMaker.of(parts[3].getBytes(StandardCharsets.ISO_8859_1));
        if (parts[1].equals("g")) {
            sequence.merge(sender, 3, Integer::sum);
        }
        accept(
                switch (parts[1]) {
                    case "u" ->
                        bytes.udp(1024, Integer.parseInt(parts[2]))
                                .ipv4(17, sender, 99)
                                .ethernet(0x0800);
                    case "e" -> bytes.ethernet(Integer.parseInt(parts[2], 16));
                    default ->
                        bytes.tcp(1024, Integer.parseInt(parts[2]), sequence.getOrDefault(sender, 100), 1, Frame.ACK)
                                .ipv4(6, sender, 99)
                                .ethernet(0x0800);
                });
        sequence.put(sender, sequence.getOrDefault(sender, 100) + parts[3].length());
    }

    private void accept(PacketMaker made) {
        byte[] bytes = made.bytes();
        Packet packet = new Packet();
        packet.view(bytes, 0, bytes.length);
        packet.stamp(1_000_000_000L, bytes.length, 1);
        sensor.accept(packet);
    }
}
