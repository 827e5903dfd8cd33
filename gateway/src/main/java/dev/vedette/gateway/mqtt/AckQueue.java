package dev.vedette.gateway.mqtt;

import java.util.ArrayDeque;
import java.util.Deque;

/// The acknowledgments that a connection owes. They are sent in the order in which the messages came, as MQTT demands
/// (MQTT 5, 4.6), though a report may be answered later than the message behind it.
final class AckQueue {
    private final Connection connection;
    private final Deque<Ack> open = new ArrayDeque<>();
    private int atLeastOnce;

    AckQueue(Connection connection) {
        this.connection = connection;
    }

    /// Takes a place in the order.
    Ack open(int packetId, boolean exactlyOnce) {
        Ack ack = new Ack(packetId, exactlyOnce);
        open.add(ack);
        atLeastOnce += exactlyOnce ? 0 : 1;
        return ack;
    }

    /// Says how a message is acknowledged, and sends all that are next in the order.
    void done(Ack ack, AckReason reason) {
        ack.reason = reason;
        ack.done = true;
        while (!open.isEmpty() && open.getFirst().done) {
            Ack first = open.removeFirst();
            atLeastOnce -= first.exactlyOnce ? 0 : 1;
            connection.acknowledge(first.packetId, first.exactlyOnce, first.reason);
        }
    }

    /// Acknowledges a message at once, unless others are before it.
    void answer(int packetId, boolean exactlyOnce, AckReason reason) {
        if (open.isEmpty()) {
            connection.acknowledge(packetId, exactlyOnce, reason);
        } else {
            done(open(packetId, exactlyOnce), reason);
        }
    }

    int size() {
        return open.size();
    }

    /// How many of them are for messages of QoS 1.
    int atLeastOnce() {
        return atLeastOnce;
    }

    /// One place in the order.
    static final class Ack {
        private final int packetId;
        private final boolean exactlyOnce;
        private AckReason reason = AckReason.SUCCESS;
        private boolean done;

        private Ack(int packetId, boolean exactlyOnce) {
            this.packetId = packetId;
            this.exactlyOnce = exactlyOnce;
        }
    }
}
