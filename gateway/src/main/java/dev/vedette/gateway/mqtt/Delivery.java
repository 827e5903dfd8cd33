package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way of messages to one session: a window of messages in flight, and a queue before it.
///
/// QoS 0 is sent at once or dropped. QoS 1 and 2 pass the queue; they leave it when the window has room and the socket
/// is not full, and stay in flight until the client acknowledges. On a new connection everything in flight is sent
/// again, in order. When the queue is full the arriving message is dropped, so what a client has been promised longest
/// is kept.
final class Delivery {
    private static final int PACKET_ID_MAX = 65_535;

    private final MqttLimits limits;
    private final MqttCounters counters;
    private final HeldBytes held;
    private final InstantSource clock;
    private final Map<Integer, Flight> inFlight = new LinkedHashMap<>();
    private final Deque<Outgoing> queue = new ArrayDeque<>(4);

    private @Nullable Connection connection;
    private long bytes;
    private int lastPacketId;
    /// Flights sent on the present connection; the others, of an earlier one, still have to be sent again.
    private int sent;

    Delivery(MqttLimits limits, MqttCounters counters, HeldBytes held, InstantSource clock) {
        this.limits = limits;
        this.counters = counters;
        this.held = held;
        this.clock = clock;
    }

    /// Starts to deliver over a connection, first what was in flight on the one before.
    void attach(Connection newConnection) {
        connection = newConnection;
        sent = 0;
        forget(newConnection);
        inFlight.values().forEach(flight -> flight.sent = false);
        pump();
    }

    void detach() {
        connection = null;
    }

    /// Whether a message would be sent at once.
    boolean ready() {
        return connection != null && !connection.full() && queue.isEmpty() && inFlight.size() < connection.window();
    }

    /// Whether the client may be sent messages of a topic, as far as is known while it is away.
    boolean permitted(String topic) {
        return connection == null || connection.mayReceive(topic);
    }

    /// Sends a message, or keeps it for later, or drops and counts it.
    void offer(Outgoing outgoing) {
        if (connection != null && outgoing.packetBytes() > connection.peerPacketBytes()) {
            counters.count(MqttCounter.DROPPED_PEER_SIZE);
            return;
        }
        if (outgoing.qos() == MqttQoS.AT_MOST_ONCE) {
            offerAtMostOnce(outgoing);
            return;
        }
        int size = outgoing.packetBytes();
        if (queue.size() >= limits.queuedMessages()) {
            counters.count(MqttCounter.DROPPED_QUEUED_MESSAGES);
        } else if (bytes > 0 && bytes + size > limits.queuedBytes()) {
            counters.count(MqttCounter.DROPPED_QUEUED_BYTES);
        } else if (!held.take(size)) {
            counters.count(MqttCounter.DROPPED_QUEUED_TOTAL);
        } else {
            bytes += size;
            queue.add(outgoing);
            pump();
        }
    }

    /// Sends what may be sent by now.
    void pump() {
        Connection to = connection;
        if (to == null) {
            return;
        }
        if (sent < inFlight.size()) {
            sendAgain(to);
        }
        while (!queue.isEmpty() && inFlight.size() < to.window() && !to.full()) {
            send(to, queue.removeFirst());
        }
    }

    /// PUBACK came.
    void acknowledged(int packetId) {
        Flight flight = inFlight.get(packetId);
        if (flight != null && flight.outgoing.qos() == MqttQoS.AT_LEAST_ONCE) {
            land(flight);
        }
    }

    /// PUBREC came. Answers whether the exchange goes on with PUBREL.
    boolean received(int packetId, boolean refused) {
        Flight flight = inFlight.get(packetId);
        if (flight == null || flight.outgoing.qos() != MqttQoS.EXACTLY_ONCE) {
            return false;
        }
        if (refused) {
            land(flight);
            return false;
        }
        flight.released = true;
        return true;
    }

    /// PUBCOMP came.
    void completed(int packetId) {
        Flight flight = inFlight.get(packetId);
        if (flight != null && flight.released) {
            land(flight);
        }
    }

    /// Drops everything, as the session ends.
    void discard() {
        counters.add(MqttCounter.DROPPED_SESSION_END, inFlight.size() + queue.size());
        inFlight.clear();
        queue.clear();
        held.give(bytes);
        bytes = 0;
        sent = 0;
    }

    private void offerAtMostOnce(Outgoing outgoing) {
        if (connection == null) {
            return;
        }
        if (!connection.mayReceive(outgoing.message().topic())) {
            counters.count(MqttCounter.DROPPED_DENIED);
        } else if (connection.full()) {
            counters.count(MqttCounter.DROPPED_SLOW);
        } else {
            connection.publish(outgoing, 0, false);
        }
    }

    private void send(Connection to, Outgoing outgoing) {
        MqttCounter reason = !to.mayReceive(outgoing.message().topic())
                ? MqttCounter.DROPPED_DENIED
                : outgoing.message().expired(clock.millis())
                        ? MqttCounter.DROPPED_EXPIRED
                        : outgoing.packetBytes() > to.peerPacketBytes() ? MqttCounter.DROPPED_PEER_SIZE : null;
        if (reason != null) {
            counters.count(reason);
            release(outgoing);
            return;
        }
        Flight flight = new Flight(freePacketId(), outgoing);
        flight.sent = true;
        sent++;
        inFlight.put(flight.packetId, flight);
        to.publish(outgoing, flight.packetId, false);
    }

    private void sendAgain(Connection to) {
        for (Flight flight : inFlight.values()) {
            if (sent >= to.window() || to.full()) {
                return;
            }
            if (!flight.sent) {
                flight.sent = true;
                sent++;
                if (flight.released) {
                    to.release(flight.packetId, true);
                } else {
                    to.publish(flight.outgoing, flight.packetId, true);
                }
            }
        }
    }

    /// Drops what was in flight and the client may not receive any more.
    private void forget(Connection to) {
        Iterator<Flight> flights = inFlight.values().iterator();
        while (flights.hasNext()) {
            Flight flight = flights.next();
            if (!flight.released && !to.mayReceive(flight.outgoing.message().topic())) {
                flights.remove();
                counters.count(MqttCounter.DROPPED_DENIED);
                release(flight.outgoing);
            }
        }
    }

    private void land(Flight flight) {
        inFlight.remove(flight.packetId);
        if (flight.sent) {
            sent--;
        }
        release(flight.outgoing);
        pump();
    }

    private void release(Outgoing outgoing) {
        int size = outgoing.packetBytes();
        bytes -= size;
        held.give(size);
    }

    /// The window is smaller than the range of ids, so there is always a free one.
    private int freePacketId() {
        do {
            lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
        } while (inFlight.containsKey(lastPacketId));
        return lastPacketId;
    }

    private static final class Flight {
        final int packetId;
        final Outgoing outgoing;
        boolean released;
        boolean sent;

        Flight(int packetId, Outgoing outgoing) {
            this.packetId = packetId;
            this.outgoing = outgoing;
        }
    }
}
