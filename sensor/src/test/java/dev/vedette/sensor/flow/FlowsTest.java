package dev.vedette.sensor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sensor.PacketMaker;
import dev.vedette.sensor.frame.Frame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FlowsTest {
    private static final int SYN = Frame.SYN;
    private static final int ACK = Frame.ACK;
    private static final int FIN = Frame.FIN | Frame.ACK;
    private static final int RST = Frame.RST;

    private final RecordedFlows flows = new RecordedFlows(FlowLimits.DEFAULT);

    private static byte[] client(int sequence, int flags, String data) {
        return PacketMaker.of(data.getBytes(StandardCharsets.ISO_8859_1))
                .tcp(1024, 502, sequence, 1, flags)
                .ipv4(6, 1, 2)
                .ethernet(0x0800)
                .bytes();
    }

    private static byte[] server(int sequence, int acknowledgment, int flags, String data) {
        return PacketMaker.of(data.getBytes(StandardCharsets.ISO_8859_1))
                .tcp(502, 1024, sequence, acknowledgment, flags)
                .ipv4(6, 2, 1)
                .ethernet(0x0800)
                .bytes();
    }

    private static byte[] udp(int from, int port) {
        return PacketMaker.of((byte) 1)
                .udp(port, 53)
                .ipv4(17, from, 2)
                .ethernet(0x0800)
                .bytes();
    }

    private void handshake() {
        flows.at(1, client(99, SYN, ""));
        flows.at(1.1, server(499, 100, SYN | ACK, ""));
        flows.at(1.2, client(100, ACK, ""));
    }

    @Test
    void followsAConnectionFromHandshakeToFinish() {
        handshake();
        flows.at(2, client(100, ACK, "abc"));
        flows.at(2, server(500, 103, ACK, "xyz"));
        flows.at(3, client(103, FIN, ""));
        flows.at(3, server(503, 104, FIN, ""));
        flows.at(3, client(104, ACK, ""));
        flows.flows.finish();

        assertThat(flows.lines)
                .containsExactly(
                        "1 opened 10.0.0.1:1024 10.0.0.2:502",
                        "1 answered HALF_OPEN",
                        "1 > abc",
                        "1 < xyz",
                        "1 closed ESTABLISHED FINISHED");
    }

    @Test
    void whoAnswersASynIsTheResponderEvenIfItIsSeenFirst() {
        flows.at(1, server(499, 100, SYN | ACK, ""));
        flows.at(1.1, client(100, ACK, "a"));

        assertThat(flows.lines).containsExactly("1 opened 10.0.0.1:1024 10.0.0.2:502", "1 answered HALF_OPEN", "1 > a");
    }

    @Test
    void picksUpAConnectionInTheMiddle() {
        flows.at(1, server(7000, 1, ACK, "later"));
        flows.at(1, client(9, ACK, "q"));
        flows.flows.finish();

        assertThat(flows.lines)
                .containsExactly(
                        "1 opened 10.0.0.2:502 10.0.0.1:1024",
                        "1 > later",
                        "1 answered MIDSTREAM",
                        "1 < q",
                        "1 closed MIDSTREAM END_OF_INPUT");
    }

    @Test
    void tellsRefusedFromUnansweredAttempts() {
        flows.at(1, client(99, SYN, ""));
        flows.at(1.1, server(0, 100, RST | ACK, ""));
        flows.at(20, client(199, SYN, ""));
        flows.at(100, udp(9, 9));
        flows.flows.finish();

        assertThat(flows.lines)
                .containsExactly(
                        "1 opened 10.0.0.1:1024 10.0.0.2:502",
                        "1 answered REFUSED",
                        "1 closed REFUSED RESET",
                        "2 opened 10.0.0.1:1024 10.0.0.2:502",
                        "2 closed ATTEMPTED IDLE",
                        "3 opened 10.0.0.9:9 10.0.0.2:53",
                        "3 > unit 1",
                        "3 closed ONE_WAY END_OF_INPUT");
    }

    @Test
    void aRepeatedSynIsTheSameAttemptAndAnotherIsANewConnection() {
        flows.at(1, client(99, SYN, ""));
        flows.at(2, client(99, SYN, ""));
        assertThat(flows.lines).hasSize(1);

        flows.at(3, client(5000, SYN, ""));

        assertThat(flows.lines).contains("1 closed ATTEMPTED REUSED", "2 opened 10.0.0.1:1024 10.0.0.2:502");
    }

    @Test
    void aResetFarFromTheStreamEndsNothing() {
        handshake();
        flows.at(2, server(500 + TcpStream.DISTANCE_MAX + 1, 1, RST, ""));
        flows.at(60, client(100, ACK, "still here"));
        flows.flows.finish();

        assertThat(flows.lines).contains("1 > still here", "1 closed ESTABLISHED END_OF_INPUT");
    }

    @Test
    void latePacketsOfAClosedConnectionAreItsOwn() {
        handshake();
        flows.at(2, client(100, RST, ""));
        flows.at(4, server(500, 100, ACK, "late"));
        flows.at(9.1, server(504, 100, ACK, "too late"));

        assertThat(flows.take())
                .containsSubsequence("1 < late", "1 closed ESTABLISHED RESET", "2 opened 10.0.0.2:502 10.0.0.1:1024");
    }

    @Test
    void aQuietConnectionLivesForADayAndABusyOneForMonths() {
        handshake();
        int sequence = 100;
        for (int day = 1; day <= 120; day++) {
            flows.at(day * 86_000.0, client(sequence, ACK, "keep"));
            sequence += 4;
        }
        flows.at(120 * 86_000.0 + 86_402, udp(9, 9));

        assertThat(flows.lines.stream().filter(line -> line.equals("1 > keep"))).hasSize(120);
        assertThat(flows.lines).contains("1 counted 5", "1 closed ESTABLISHED IDLE");
    }

    @Test
    void datagramsOfBothWaysAreOneFlowUntilItIsSilent() {
        flows.at(1, udp(1, 7));
        flows.at(
                2,
                PacketMaker.of((byte) 1)
                        .udp(53, 7)
                        .ipv4(17, 2, 1)
                        .ethernet(0x0800)
                        .bytes());
        flows.at(302, udp(1, 7));
        flows.at(602.1, udp(1, 7));

        assertThat(flows.lines)
                .containsExactly(
                        "1 opened 10.0.0.1:7 10.0.0.2:53",
                        "1 > unit 1",
                        "1 answered TWO_WAY",
                        "1 < unit 1",
                        "1 counted 2",
                        "1 > unit 1",
                        "1 closed TWO_WAY IDLE",
                        "2 opened 10.0.0.1:7 10.0.0.2:53",
                        "2 > unit 1");
    }

    @Test
    void whenTimeJumpsBackAnotherCaptureHasBegun() {
        flows.at(1_000_000, udp(1, 7));
        flows.at(5, udp(1, 7));

        assertThat(flows.lines).contains("1 closed ONE_WAY IDLE", "2 opened 10.0.0.1:7 10.0.0.2:53");
    }

    @Test
    void ethernetFramesAreFlowsByAddressesAndType() {
        byte[] one = PacketMaker.of((byte) 1).ethernet(0x88CC).bytes();
        flows.at(1, one);
        flows.at(1, PacketMaker.of((byte) 1, (byte) 2).ethernet(0x88B8).bytes());
        flows.at(1, one);

        assertThat(flows.lines)
                .containsExactly(
                        "1 opened 02:00:00:00:00:01 02:00:00:00:00:02",
                        "1 > unit 1",
                        "2 opened 02:00:00:00:00:01 02:00:00:00:00:02",
                        "2 > unit 2",
                        "1 > unit 1");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void aFullTableGivesUpTheFlowThatIsSilentForLongest(int flowsMade) {
        RecordedFlows few = new RecordedFlows(FlowLimits.DEFAULT.withFlowsMax(3));
        for (int i = 1; i <= flowsMade; i++) {
            few.at(i, udp(10 + i, 7));
            few.at(i, udp(11, 7));
        }

        assertThat(few.flows.size()).isEqualTo(Math.min(3, flowsMade));
        assertThat(few.flows.counts().of(FlowCount.FLOWS_EVICTED)).isEqualTo(flowsMade == 4 ? 1 : 0);
        assertThat(few.lines.contains("2 closed ONE_WAY EVICTED")).isEqualTo(flowsMade == 4);
    }

    @Test
    void aScanEvictsAttemptsBeforeConnections() {
        RecordedFlows few = new RecordedFlows(FlowLimits.DEFAULT.withFlowsMax(3));
        few.at(1, client(99, SYN, ""));
        few.at(1, server(499, 100, SYN | ACK, ""));
        few.at(1, udp(1, 7));
        for (int port = 1; port <= 1000; port++) {
            few.at(
                    2,
                    PacketMaker.of()
                            .tcp(port, 80, 1, 0, SYN)
                            .ipv4(6, 66, 2)
                            .ethernet(0x0800)
                            .bytes());
        }

        assertThat(few.lines.stream().filter(line -> line.endsWith("ATTEMPTED EVICTED")))
                .hasSize(999);
        assertThat(few.flows.size()).isEqualTo(3);
    }

    @Test
    void manyFlowsAreAllFound() {
        for (int round = 0; round < 2; round++) {
            for (int from = 0; from < 200; from++) {
                for (int port = 1; port <= 100; port++) {
                    flows.at(1, udp(from, port));
                }
            }
        }
        assertThat(flows.flows.counts().of(FlowCount.FLOWS_OPENED)).isEqualTo(20_000);
        assertThat(flows.flows.size()).isEqualTo(20_000);
        flows.flows.finish();
        assertThat(flows.flows.size()).isZero();
    }

    @Test
    void putsFragmentsTogetherInAnyOrder() {
        byte[] whole = PacketMaker.of(new byte[100]).udp(7, 53).bytes();
        flows.at(1, fragment(whole, 5, 64, 108, false));
        flows.at(1, fragment(whole, 5, 0, 32, true));
        flows.at(1, fragment(whole, 6, 0, 32, true));
        assertThat(flows.lines).isEmpty();
        flows.at(1, fragment(whole, 5, 32, 64, true));

        assertThat(flows.lines).containsExactly("1 opened 10.0.0.1:7 10.0.0.2:53", "1 > unit 100");
        assertThat(flows.flows.counts().of(FlowCount.FRAGMENTED_PACKETS)).isEqualTo(1);
    }

    @Test
    void givesUpPacketsWhoseFragmentsOverlapContradictOrComeLate() {
        byte[] whole = PacketMaker.of(new byte[100]).udp(7, 53).bytes();
        flows.at(1, fragment(whole, 1, 0, 32, true));
        flows.at(1, fragment(whole, 1, 24, 64, true));
        flows.at(1, fragment(whole, 1, 64, 108, false));
        flows.at(1, fragment(whole, 2, 64, 108, false));
        flows.at(1, fragment(whole, 2, 64, 112, false));
        flows.at(1, fragment(whole, 3, 0, 33, true));
        flows.at(1, fragment(whole, 4, 0, 64, true));
        flows.at(31.1, fragment(whole, 4, 64, 108, false));

        assertThat(flows.lines).isEmpty();
        assertThat(flows.flows.counts().of(FlowCount.FRAGMENTS_BAD)).isEqualTo(3);
        assertThat(flows.flows.counts().of(FlowCount.FRAGMENTS_LATE)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void onlySoManyPacketsArePutTogetherAtOnce(int packets) {
        RecordedFlows few = new RecordedFlows(FlowLimits.DEFAULT.withFragmentedPacketsMax(2));
        byte[] whole = PacketMaker.of(new byte[100]).udp(7, 53).bytes();
        for (int id = 1; id <= packets; id++) {
            few.at(1, fragment(whole, id, 0, 64, true));
        }
        few.at(1, fragment(whole, 1, 64, 108, false));

        assertThat(few.flows.counts().of(FlowCount.FRAGMENTED_PACKETS)).isEqualTo(packets < 3 ? 1 : 0);
        assertThat(few.flows.counts().of(FlowCount.FRAGMENTS_EVICTED)).isEqualTo(packets < 3 ? 0 : 2);
    }

    private static byte[] fragment(byte[] whole, int id, int from, int to, boolean more) {
        byte[] part = new byte[to - from];
        System.arraycopy(whole, from, part, 0, Math.min(part.length, whole.length - from));
        return PacketMaker.of(part)
                .ipv4(17, 1, 2, id, from / 8 | (more ? 0x2000 : 0))
                .ethernet(0x0800)
                .bytes();
    }
}
