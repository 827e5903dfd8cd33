package dev.vedette.sensor.flow;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.frame.Frame;

/// A TCP connection as its packets show it: how far its opening and its ending have come, and both streams.
final class TcpState {
    private final TcpStream forward;
    private final TcpStream backward;
    private int synSequence;
    private boolean synSeen;
    private boolean reset;

    TcpState(FlowReader reader, HeldBudget budget) {
        forward = new TcpStream(Direction.FORWARD, reader, budget);
        backward = new TcpStream(Direction.BACKWARD, reader, budget);
    }

    /// Whether a packet opens another connection between the same two.
    boolean isReopenedBy(Frame frame, Direction direction, Connection connection) {
        if (!frame.has(Frame.SYN) || frame.has(Frame.ACK)) {
            return false;
        }
        if (direction == Direction.BACKWARD) {
            return connection != Connection.ATTEMPTED;
        }
        return !synSeen || synSequence != frame.sequence();
    }

    /// Takes a packet.
    ///
    /// @param now how far the opening has come with it
    void on(Frame frame, Direction direction, Connection now) {
        TcpStream own = direction == Direction.FORWARD ? forward : backward;
        TcpStream other = direction == Direction.FORWARD ? backward : forward;
        boolean hasSyn = frame.has(Frame.SYN);
        int sequence = frame.sequence();
        if (hasSyn) {
            if (direction == Direction.FORWARD) {
                synSeen = true;
                synSequence = sequence;
            }
            own.begin(sequence);
            sequence++;
        }
        if (frame.has(Frame.ACK)) {
            other.acknowledge(frame.acknowledgment());
        }
        other.check(frame.timeNanos());
        if (frame.has(Frame.RST)) {
            reset |= own.isNear(sequence) || now == Connection.REFUSED;
            return;
        }
        int length = frame.payloadLength();
        int missing = (int) Math.min(frame.payloadMissing(), TcpStream.DISTANCE_MAX);
        if (length + missing > 0) {
            own.segment(sequence, frame.bytes(), frame.payloadAt(), length, missing, frame.timeNanos());
        }
        if (frame.has(Frame.FIN)) {
            own.finish(sequence + length + missing);
        }
        own.check(frame.timeNanos());
    }

    /// How far the opening has come with a packet.
    static Connection opening(Frame frame, Direction direction, Connection before) {
        boolean isForward = direction == Direction.FORWARD;
        boolean hasSyn = frame.has(Frame.SYN);
        boolean hasReset = frame.has(Frame.RST);
        return switch (before) {
            case ATTEMPTED -> {
                if (isForward) {
                    yield before;
                }
                if (hasReset) {
                    yield Connection.REFUSED;
                }
                boolean isTalking = frame.payloadLength() > 0;
                yield hasSyn ? Connection.HALF_OPEN : isTalking ? Connection.ESTABLISHED : before;
            }
            case HALF_OPEN -> isForward && !hasSyn && !hasReset ? Connection.ESTABLISHED : before;
            case REFUSED, ESTABLISHED, MIDSTREAM, ONE_WAY, TWO_WAY -> before;
        };
    }

    boolean isReset() {
        return reset;
    }

    boolean isFinished() {
        return forward.isFinished() && backward.isFinished();
    }

    void flush() {
        forward.flush();
        backward.flush();
    }
}
