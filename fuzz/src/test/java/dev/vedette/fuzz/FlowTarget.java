package dev.vedette.fuzz;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.flow.Flow;
import dev.vedette.sensor.flow.FlowEnd;
import dev.vedette.sensor.flow.FlowLimits;
import dev.vedette.sensor.flow.FlowReader;
import dev.vedette.sensor.flow.Flows;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Following flows, with packets of four connections in any order: out of turn, repeated, overlapping, cut, around
/// the end of the sequence numbers, far away, reset, opened anew, in fragments, with time that jumps.
///
/// Each byte of a stream is its own sequence number modulo 256, so that what comes out can be checked. Held against
/// it: what is given is in order, each byte once, with gaps told at their true length; limits are kept after each
/// packet; each flow is closed once, nothing comes behind its end, nothing is held when all is over.
public final class FlowTarget {
    private static final int FLOWS_MAX = 4;
    private static final int STREAM_HELD_BYTES_MAX = 2_000;
    private static final int HELD_BYTES_MAX = 4_000;
    private static final int BASE = 0xFFFF_FF00;
    private static final int FAR = 1 << 26;
    private static final long HUNDREDTH = 10_000_000;
    private static final FlowLimits LIMITS = FlowLimits.DEFAULT
            .withFlowsMax(FLOWS_MAX)
            .withHeldBytesMax(STREAM_HELD_BYTES_MAX, HELD_BYTES_MAX)
            .withFragmentedPacketsMax(2);

    private final FrameReader frames = new FrameReader();
    private final Flows flows = new Flows(LIMITS, Checked::new, frames, RecentPackets.none(), 1);
    private final Packet packet = new Packet();
    private final Frame frame = new Frame();
    private int open;
    private long time = 1_700_000_000L * 1_000_000_000L;

    private FlowTarget() {}

    /// What one reader is told must fit together.
    private final class Checked implements FlowReader {
        private final Map<Direction, Integer> expected = new EnumMap<>(Direction.class);
        private final long id;
        private @Nullable FlowEnd end;

        private Checked(Flow flow) {
            id = flow.id();
            open++;
        }

        private void check(boolean holds, String what) {
            if (!holds) {
                throw new AssertionError("flow " + id + ": " + what);
            }
        }

        @Override
        public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
            check(end == null, "a stream behind its end");
            check(length >= 1 && from >= 0 && length <= bytes.length - from, "bytes outside of their array");
            int next = expected.getOrDefault(direction, bytes[from] & 0xFF);
            for (int i = 0; i < length; i++) {
                int there = bytes[from + i] & 0xFF;
                int due = next + i & 0xFF;
                check(there == due, direction + " byte " + i + " of " + length + " is " + there + ", due is " + due);
            }
            expected.put(direction, next + length & 0xFF);
        }

        @Override
        public void gap(Direction direction, long length) {
            check(end == null, "a gap behind its end");
            check(length >= 0, "a gap of " + length);
            Integer next = expected.get(direction);
            if (length == 0) {
                expected.remove(direction);
            } else if (next != null) {
                expected.put(direction, (int) (next + length) & 0xFF);
            }
        }

        @Override
        public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
            check(end == null, "a unit behind its end");
            check(length >= 1 && from >= 0 && length <= bytes.length - from, "a unit outside of its array");
        }

        @Override
        public void answered(long timeNanos) {
            check(end == null, "an answer behind its end");
        }

        @Override
        public void counted(long timeNanos) {
            check(end == null, "a count behind its end");
        }

        @Override
        public void closed(FlowEnd why) {
            check(end == null, "closed twice");
            end = why;
            open--;
        }
    }

    /// One input: what happens, seven bytes each.
    public static void fuzzerTestOneInput(byte[] data) {
        FlowTarget target = new FlowTarget();
        Input input = new Input(data);
        while (input.hasMore()) {
            target.happen(input);
        }
        target.finish();
    }

    private void happen(Input input) {
        int what = input.u8();
        int offset = (short) input.u16();
        int length = input.u8();
        int other = input.u8();
        int cut = input.u8() & 0x1F;
        int wait = (byte) input.u8();
        boolean forward = (what & 4) == 0;
        int client = 50_000 + (what & 3);
        boolean isFar = (what & 0x40) != 0;
        int sequence = BASE + offset + (isFar ? FAR : 0);
        time += wait * HUNDREDTH;
        int kind = what >>> 3 & 7;
        switch (kind) {
            case 0, 1 -> tcp(forward, client, sequence, other, Packets.ACK, length, cut);
            case 2 -> tcp(forward, client, sequence, other, forward ? Packets.SYN : Packets.SYN | Packets.ACK, 0, 0);
            case 3 -> tcp(forward, client, sequence, other, Packets.FIN | Packets.ACK, length, 0);
            case 4 -> tcp(forward, client, sequence, other, Packets.RST, 0, 0);
            case 5 -> tcp(forward, client, sequence, other, Packets.ACK, 0, 0);
            case 6 -> fragment(forward, what & 3, other, length);
            default -> accept(Packets.ipv4(forward, 17, 0, 0, Packets.udp(client, 502, new byte[length])), cut);
        }
    }

    private void tcp(boolean forward, int client, int sequence, int behind, int flags, int length, int cut) {
        byte[] payload = new byte[length];
        int first = sequence + ((flags & Packets.SYN) == 0 ? 0 : 1);
        for (int i = 0; i < length; i++) {
            payload[i] = (byte) (first + i);
        }
        byte[] segment =
                Packets.tcp(forward ? client : 502, forward ? 502 : client, sequence, BASE + behind, flags, payload);
        accept(Packets.ipv4(forward, 6, 0, 0, segment), Math.min(cut, length));
    }

    private void fragment(boolean forward, int id, int at, int length) {
        int fragment = (at & 0x0F) | ((at & 0x10) == 0 ? 0x2000 : 0);
        accept(Packets.ipv4(forward, (at & 0x20) == 0 ? 17 : 6, id, fragment, new byte[length & 0xF8]), 0);
    }

    private void accept(byte[] bytes, int cut) {
        packet.view(bytes, 0, bytes.length - cut);
        packet.stamp(time, bytes.length, 1);
        FrameKind kind = frames.read(packet, frame);
        if (kind != FrameKind.UNREADABLE) {
            flows.accept(kind, frame);
        }
        if (flows.size() != open || open > FLOWS_MAX || flows.heldBytes() > HELD_BYTES_MAX || flows.heldBytes() < 0) {
            throw new AssertionError(
                    "%d flows, %d open, %d bytes held".formatted(flows.size(), open, flows.heldBytes()));
        }
    }

    private void finish() {
        flows.finish();
        if (flows.size() != 0 || open != 0 || flows.heldBytes() != 0) {
            throw new AssertionError(
                    "at the end %d flows, %d open, %d bytes held".formatted(flows.size(), open, flows.heldBytes()));
        }
    }

    /// Connections that go well, and such that do not.
    static List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(new Output()
                .bytes(step(2, 0, true, 0, 0, 0))
                .bytes(step(2, 0, false, 0, 0, 0))
                .bytes(step(0, 1, true, 50, 0, 1))
                .bytes(step(0, 1, false, 50, 0, 1))
                .bytes(step(3, 51, true, 0, 0, 1))
                .bytes(step(3, 51, false, 0, 0, 1))
                .done());
        Output held = new Output().bytes(step(0, 100, true, 10, 0, 0));
        for (int i = 20; i > 0; i--) {
            held.bytes(step(0, 110 + i * 20, true, 30, i, 1));
        }
        seeds.add(held.bytes(step(0, 110, true, 20, 0, 1)).done());
        Output stray = new Output().bytes(step(0, 0, true, 10, 0, 0));
        for (int i = 0; i < 4; i++) {
            stray.bytes(step(8, i * 10, true, 10, 0, 0));
        }
        seeds.add(stray.bytes(step(4, 10, true, 0, 0, 0)).done());
        Output fragments = new Output();
        for (int at = 0; at < 4; at++) {
            fragments.u8(6 << 3).u16(0).u8(8).u8(at == 3 ? 0x10 | at : at).u8(0).u8(0);
        }
        seeds.add(fragments.done());
        return seeds;
    }

    private static byte[] step(int kind, int offset, boolean forward, int length, int cut, int wait) {
        return new Output()
                .u8(kind << 3 | (forward ? 0 : 4))
                .u16(offset)
                .u8(length)
                .u8(0)
                .u8(cut)
                .u8(wait)
                .done();
    }
}
