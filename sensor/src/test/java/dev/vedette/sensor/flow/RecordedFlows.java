package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.capture.Packet;
import dev.vedette.sensor.evidence.RecentPackets;
import dev.vedette.sensor.frame.Frame;
import dev.vedette.sensor.frame.FrameKind;
import dev.vedette.sensor.frame.FrameReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Flows whose readers write down, as lines, what they are told: `1 > abc` for bytes of flow 1 forward.
final class RecordedFlows {
    static final long SECOND = 1_000_000_000L;

    final List<String> lines = new ArrayList<>();
    final Flows flows;
    private final FrameReader reader = new FrameReader();
    private final Frame frame = new Frame();

    RecordedFlows(FlowLimits limits) {
        flows = new Flows(limits, this::open, reader, RecentPackets.none(), 1);
    }

    private FlowReader open(Flow flow) {
        lines.add(flow.id() + " opened " + flow.endpoint(Direction.FORWARD) + " " + flow.endpoint(Direction.BACKWARD));
        return new FlowReader() {
            @Override
            public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
                lines.add(flow.id() + arrow(direction) + new String(bytes, from, length, StandardCharsets.ISO_8859_1));
            }

            @Override
            public void gap(Direction direction, long length) {
                lines.add(flow.id() + arrow(direction) + "gap " + length);
            }

            @Override
            public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
                lines.add(flow.id() + arrow(direction) + "unit " + length + (cut ? " cut" : ""));
            }

            @Override
            public void answered(long timeNanos) {
                lines.add(flow.id() + " answered " + flow.connection());
            }

            @Override
            public void counted(long timeNanos) {
                lines.add(flow.id() + " counted " + flow.packets(Direction.FORWARD));
            }

            @Override
            public void closed(FlowEnd end) {
                lines.add(flow.id() + " closed " + flow.connection() + " " + end);
            }
        };
    }

    private static String arrow(Direction direction) {
        return direction == Direction.FORWARD ? " > " : " < ";
    }

    void at(double seconds, byte[] packetBytes) {
        at(seconds, packetBytes, packetBytes.length);
    }

    void at(double seconds, byte[] packetBytes, int captured) {
        Packet packet = new Packet();
        packet.view(packetBytes, 0, captured);
        packet.stamp((long) (seconds * SECOND), packetBytes.length, 1);
        FrameKind kind = reader.read(packet, frame);
        flows.accept(kind, frame);
    }

    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
