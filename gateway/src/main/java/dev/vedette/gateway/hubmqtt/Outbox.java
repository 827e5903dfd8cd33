package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.packet.PacketStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// What goes to a device and is not a command: answers, method calls and changes of its twin, all at QoS 0. It waits
/// while the socket is full. On the event loop of the connection.
final class Outbox {
    private final PacketStream stream;
    private final HubMqttLimits limits;
    private final EnumCounters<HubMqttCounter> counters;
    private final Sightings seen;
    private final Deque<Letter> waiting = new ArrayDeque<>();
    private int bytes;

    Outbox(PacketStream stream, House house, Sightings seen) {
        this.stream = stream;
        this.limits = house.limits();
        this.counters = house.counters();
        this.seen = seen;
    }

    private record Letter(String topic, byte[] payload) {
        int bytes() {
            return topic.length() + payload.length;
        }
    }

    /// Sends something; answers whether there was room for it.
    boolean send(String topic, String payload) {
        Letter letter = new Letter(topic, payload.getBytes(StandardCharsets.UTF_8));
        if (waiting.isEmpty() && !stream.isFull()) {
            write(letter);
            return true;
        }
        if (bytes + letter.bytes() > limits.outboundBytes()) {
            return false;
        }
        bytes += letter.bytes();
        waiting.add(letter);
        return true;
    }

    /// There is room again. Answers whether all has been sent.
    boolean drained() {
        while (!stream.isFull()) {
            Letter letter = waiting.poll();
            if (letter == null) {
                return true;
            }
            bytes -= letter.bytes();
            write(letter);
        }
        return false;
    }

    private void write(Letter letter) {
        counters.count(HubMqttCounter.MESSAGES_OUT);
        stream.write(HubPackets.publish(letter.topic, letter.payload, 0, false));
        seen.received(letter.topic, letter.payload.length);
    }
}
