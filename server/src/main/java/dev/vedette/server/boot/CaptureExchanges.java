package dev.vedette.server.boot;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.capture.CaptureFile;
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
import dev.vedette.testkit.dissect.Exchange;
import dev.vedette.testkit.dissect.Exchange.Chunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the flows of captures say, as exchanges: the beginning of each, put together as the sensor does.
final class CaptureExchanges {
    /// The most bytes that are taken of one flow.
    static final int FLOW_BYTES_MAX = 64 << 10;

    /// The most flows that are taken.
    static final int FLOWS_MAX = 10_000;

    private final List<Heard> heard = new ArrayList<>();

    private CaptureExchanges() {}

    /// The exchanges of all flows with payload, in the order of their first packets.
    static List<Exchange> of(List<Path> captures) {
        CaptureExchanges all = new CaptureExchanges();
        captures.forEach(all::read);
        return all.heard.stream()
                .filter(each -> !each.chunks.isEmpty())
                .map(each -> new Exchange(each.name, each.carrier, each.chunks))
                .toList();
    }

    private void read(Path file) {
        FrameReader frames = new FrameReader();
        Flows flows = new Flows(FlowLimits.DEFAULT, flow -> open(file, flow), frames, RecentPackets.none(), 1);
        Frame frame = new Frame();
        try (CaptureFile capture = CaptureFile.open(file)) {
            Packet packet = new Packet();
            while (capture.next(packet)) {
                FrameKind kind = frames.read(packet, frame);
                if (kind != FrameKind.UNREADABLE) {
                    flows.accept(kind, frame);
                }
            }
            flows.finish();
        }
    }

    private FlowReader open(Path file, Flow flow) {
        Carrier carrier = switch (flow.kind()) {
            case TCP -> Carrier.tcp(flow.responderPort());
            case UDP -> Carrier.udp(flow.responderPort());
            case IP -> Carrier.ip((int) flow.number());
            case ETHERNET -> new Carrier(Channel.Kind.ETHERNET, flow.number(), "");
        };
        Heard opened = new Heard("flow " + flow.id() + " of " + file.getFileName(), carrier);
        if (heard.size() < FLOWS_MAX) {
            heard.add(opened);
        }
        return opened;
    }

    /// One flow.
    private static final class Heard implements FlowReader {
        private final String name;
        private final Carrier carrier;
        private final List<Chunk> chunks = new ArrayList<>();
        private final boolean[] isBehindGap = new boolean[Direction.values().length];
        private int taken;

        private Heard(String name, Carrier carrier) {
            this.name = name;
            this.carrier = carrier;
        }

        private void take(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
            if (taken + length > FLOW_BYTES_MAX || length == 0) {
                taken = length == 0 ? taken : FLOW_BYTES_MAX;
                return;
            }
            taken += length;
            int side = direction == Direction.FORWARD ? 0 : 1;
            chunks.add(new Chunk(
                    direction, Arrays.copyOfRange(bytes, from, from + length), isBehindGap[side], cut, timeNanos));
            isBehindGap[side] = false;
        }

        @Override
        public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
            take(direction, bytes, from, length, timeNanos, false);
        }

        @Override
        public void gap(Direction direction, long length) {
            isBehindGap[direction == Direction.FORWARD ? 0 : 1] = true;
        }

        @Override
        public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
            take(direction, bytes, from, length, timeNanos, cut);
        }

        @Override
        public void answered(long timeNanos) {
            // Only what is said counts.
        }

        @Override
        public void counted(long timeNanos) {
            // As above.
        }

        @Override
        public void closed(FlowEnd end) {
            // As above.
        }
    }
}
