package dev.vedette.sensor.observe;

import dev.vedette.sdk.dissect.Protocol;
import dev.vedette.sensor.host.NetworkEvent;
import java.util.ArrayList;
import java.util.List;

/// What of one flow was looked at already, so that the next message like it costs little.
final class Talk {
    private final List<Operation> operations = new ArrayList<>(4);
    private final List<NetworkEvent.ProtocolMessage> waiting = new ArrayList<>(0);
    private long sinceNanos;
    private boolean isSaid;

    private record Operation(String protocol, String name, boolean forward) {}

    Talk(long nanos) {
        this.sinceNanos = nanos;
    }

    /// Forgets what was looked at long ago.
    void pass(long nanos, long againNanos) {
        if (nanos - sinceNanos >= againNanos) {
            sinceNanos = nanos;
            operations.clear();
            isSaid = false;
        }
    }

    /// Whether the conversation was said already; from now on it was.
    boolean isSaid() {
        boolean was = isSaid;
        isSaid = true;
        return was;
    }

    /// Whether a message of this kind was looked at already; from now on it was, if there is room for it.
    boolean isKnown(Protocol protocol, String name, boolean forward, int max) {
        for (int i = 0; i < operations.size(); i++) {
            Operation each = operations.get(i);
            if (each.forward == forward && each.name.equals(name) && each.protocol.equals(protocol.name())) {
                return true;
            }
        }
        if (operations.size() < max) {
            operations.add(new Operation(protocol.name(), name, forward));
        }
        return false;
    }

    /// Keeps a message until the other side is known.
    ///
    /// @return false when too many wait already
    boolean await(NetworkEvent.ProtocolMessage message, int max) {
        return waiting.size() < max && waiting.add(message);
    }

    /// The messages that waited; they do so no longer.
    List<NetworkEvent.ProtocolMessage> released() {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<NetworkEvent.ProtocolMessage> all = List.copyOf(waiting);
        waiting.clear();
        return all;
    }
}
