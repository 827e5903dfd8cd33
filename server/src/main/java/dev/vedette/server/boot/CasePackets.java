package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.server.boot.RuleCase.Answer;
import dev.vedette.server.boot.RuleCase.Host;
import dev.vedette.server.boot.RuleCase.Talk;
import dev.vedette.testkit.dissect.Exchange;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;

/// Makes the packets of a case, as a mirror port would see them: Ethernet, IPv4, TCP with the connection made, or
/// UDP. Each is given away before the next is made.
final class CasePackets {
    private static final int ETHERNET_LINK = 1;
    private static final int SEGMENT_MAX = 1_400;
    private static final int FIRST_PORT = 40_000;
    private static final int PORTS = 20_000;
    private static final int SYN = 0x02;
    private static final int RESET = 0x04;
    private static final int PUSH = 0x08;
    private static final int ACK = 0x10;
    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int IPV4 = 0x0800;
    private static final long MILLISECOND_NANOS = 1_000_000L;

    private final Consumer<Packet> given;
    private final Packet packet = new Packet();
    private int connections;
    private long nanos;

    /// What is the same for all packets of one connection.
    private static final class Wire {
        private final Host client;
        private final Host server;
        private final int clientPort;
        private final int serverPort;
        private int sentByClient = 1_000;
        private int sentByServer = 5_000;

        private Wire(Host client, Host server, int clientPort, int serverPort) {
            this.client = client;
            this.server = server;
            this.clientPort = clientPort;
            this.serverPort = serverPort;
        }
    }

    CasePackets(Consumer<Packet> given) {
        this.given = given;
    }

    /// Makes all packets of a case.
    ///
    /// @throws VedetteException when something cannot be carried so
    void make(RuleCase ruleCase) {
        nanos = ruleCase.at().toEpochMilli() * MILLISECOND_NANOS;
        for (Talk talk : ruleCase.talks()) {
            long began = nanos;
            for (int turn = 0; turn < talk.repeat(); turn++) {
                Duration every = talk.every();
                if (every != null) {
                    nanos = began + turn * every.toNanos();
                }
                talk(talk, turn);
            }
        }
    }

    private void talk(Talk talk, int turn) {
        Carrier carrier = talk.exchange().carrier();
        int port = talk.ports().isEmpty()
                ? (int) carrier.number()
                : talk.ports().get(turn % talk.ports().size());
        Wire wire = new Wire(
                talk.clients().get(turn % talk.clients().size()),
                talk.servers().get(turn % talk.servers().size()),
                FIRST_PORT + connections++ % PORTS,
                port);
        switch (carrier.kind()) {
            case TCP -> stream(wire, talk);
            case UDP -> units(talk, (chunk, forward) -> ip(wire, forward, UDP, udp(wire, forward, chunk.bytes())));
            case ETHERNET ->
                units(talk, (chunk, forward) -> ethernet(wire, forward, (int) carrier.number(), chunk.bytes()));
            default -> throw new VedetteException("a case goes over tcp, udp or ethernet, was " + carrier);
        }
    }

    private interface Carrying {
        void carry(Exchange.Chunk chunk, boolean forward);
    }

    private void units(Talk talk, Carrying carrying) {
        long began = nanos;
        for (Exchange.Chunk chunk : talk.exchange().chunks()) {
            at(began, talk, chunk);
            carrying.carry(chunk, chunk.direction() == Direction.FORWARD);
        }
    }

    private void at(long began, Talk talk, Exchange.Chunk chunk) {
        long since = chunk.timeNanos() - talk.exchange().chunks().getFirst().timeNanos();
        nanos = Math.max(nanos, began + since);
    }

    private void stream(Wire wire, Talk talk) {
        segment(wire, true, SYN, new byte[0]);
        wire.sentByClient++;
        if (talk.answer() == Answer.none) {
            return;
        }
        if (talk.answer() == Answer.refuses) {
            segment(wire, false, RESET | ACK, new byte[0]);
            return;
        }
        segment(wire, false, SYN | ACK, new byte[0]);
        wire.sentByServer++;
        segment(wire, true, ACK, new byte[0]);
        units(talk, (chunk, forward) -> {
            for (int from = 0; from < chunk.bytes().length; from += SEGMENT_MAX) {
                int to = Math.min(chunk.bytes().length, from + SEGMENT_MAX);
                byte[] part = Arrays.copyOfRange(chunk.bytes(), from, to);
                segment(wire, forward, PUSH | ACK, part);
                if (forward) {
                    wire.sentByClient += part.length;
                } else {
                    wire.sentByServer += part.length;
                }
            }
        });
    }

    private void segment(Wire wire, boolean forward, int flags, byte[] payload) {
        ByteBuffer tcp = ByteBuffer.allocate(20 + payload.length);
        tcp.putShort((short) (forward ? wire.clientPort : wire.serverPort))
                .putShort((short) (forward ? wire.serverPort : wire.clientPort))
                .putInt(forward ? wire.sentByClient : wire.sentByServer)
                .putInt((flags & ACK) == 0 ? 0 : forward ? wire.sentByServer : wire.sentByClient)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 0xFFFF)
                .putInt(0)
                .put(payload);
        ip(wire, forward, TCP, tcp.array());
    }

    private static byte[] udp(Wire wire, boolean forward, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .putShort((short) (forward ? wire.clientPort : wire.serverPort))
                .putShort((short) (forward ? wire.serverPort : wire.clientPort))
                .putShort((short) (8 + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    private void ip(Wire wire, boolean forward, int protocol, byte[] payload) {
        ByteBuffer ip = ByteBuffer.allocate(20 + payload.length);
        ip.put((byte) 0x45)
                .put((byte) 0)
                .putShort((short) (20 + payload.length))
                .putInt(0)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt((int) (forward ? wire.client : wire.server).ip().low())
                .putInt((int) (forward ? wire.server : wire.client).ip().low())
                .put(payload);
        ethernet(wire, forward, IPV4, ip.array());
    }

    private void ethernet(Wire wire, boolean forward, int etherType, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        mac(frame, (forward ? wire.server : wire.client).mac());
        mac(frame, (forward ? wire.client : wire.server).mac());
        frame.putShort((short) etherType).put(payload);
        packet.view(frame.array(), 0, frame.capacity());
        packet.stamp(nanos, frame.capacity(), ETHERNET_LINK);
        given.accept(packet);
        nanos += MILLISECOND_NANOS;
    }

    private static void mac(ByteBuffer frame, long bits) {
        frame.putShort((short) (bits >> 32)).putInt((int) bits);
    }
}
