package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDelivery;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.packet.PacketStream;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The way of commands to a device: fetched while there is room, sent at the QoS that it subscribed with, and completed
/// by
/// its PUBACK, at QoS 0 by having been written. A command that is handed out again is sent again under its packet id,
/// as a
/// duplicate. On the event loop of the connection.
final class CommandWindow {
    private static final int PACKET_ID_MAX = 65_535;

    private final HubId id;
    private final String path;
    private final PacketStream stream;
    private final House house;
    private final Chores chores;
    private final Sightings seen;
    private final Map<Integer, CommandDelivery> inFlight = new LinkedHashMap<>();
    private final Map<Long, Integer> packetIds = new HashMap<>();
    private boolean open;
    private boolean atLeastOnce;
    private boolean fetching;
    private boolean again;
    private int lastPacketId;

    CommandWindow(HubId id, PacketStream stream, House house, Chores chores, Sightings seen) {
        this.id = id;
        this.path = HubTopic.path(id) + "messages/devicebound/";
        this.stream = stream;
        this.house = house;
        this.chores = chores;
        this.seen = seen;
    }

    /// The device listens for commands.
    void open(boolean confirmed) {
        open = true;
        atLeastOnce = confirmed;
        pump();
    }

    /// The device listens no more; what it was sent it may still acknowledge.
    void close() {
        open = false;
    }

    boolean isAtLeastOnce() {
        return atLeastOnce;
    }

    /// Under which packet ids commands were sent on an earlier connection of the session, and not acknowledged.
    void resume(Map<Long, Integer> earlier) {
        packetIds.putAll(earlier);
    }

    /// Under which packet ids commands were sent and not acknowledged, by sequence.
    Map<Long, Integer> packetIds() {
        return Map.copyOf(packetIds);
    }

    /// There may be commands, or room for them.
    void pump() {
        if (!open || stream.isFull()) {
            return;
        }
        if (fetching) {
            again = true;
            return;
        }
        forgetOverdue();
        if (inFlight.size() >= house.limits().inFlight()) {
            return;
        }
        fetching = true;
        chores.add(0, () -> house.hub().commands().receive(id, Transport.MQTT), found -> fetched(found.orElse(null)));
    }

    private void fetched(@Nullable CommandDelivery delivery) {
        fetching = false;
        boolean more = again || delivery != null;
        again = false;
        if (delivery != null && open) {
            send(delivery);
        } else if (delivery != null) {
            chores.add(() -> house.hub().commands().release(id, delivery.lockToken()));
        }
        if (more) {
            pump();
        }
    }

    private void send(CommandDelivery delivery) {
        Command command = delivery.command();
        PropertyBag.Topic topic = PropertyBag.encode(path, command);
        house.counters().add(HubMqttCounter.PROPERTIES_LEFT_OUT, topic.leftOut());
        house.counters().count(HubMqttCounter.MESSAGES_OUT);
        Integer known = packetIds.get(command.sequence());
        if (known == null) {
            seen.received(path, command.message().body().length);
        }
        if (!atLeastOnce) {
            packetIds.remove(command.sequence());
            stream.write(HubPackets.publish(topic.topic(), command.message().body(), 0, false));
            complete(delivery);
            return;
        }
        int packetId = known == null ? freePacketId() : known;
        packetIds.put(command.sequence(), packetId);
        inFlight.put(packetId, delivery);
        stream.write(HubPackets.publish(topic.topic(), command.message().body(), packetId, known != null));
    }

    /// The device has acknowledged a packet.
    void acknowledged(int packetId) {
        CommandDelivery delivery = inFlight.remove(packetId);
        if (delivery != null) {
            packetIds.remove(delivery.command().sequence());
            complete(delivery);
            pump();
        }
    }

    private void complete(CommandDelivery delivery) {
        chores.add(() -> house.hub().commands().complete(id, delivery.lockToken()));
    }

    /// What the device had for too long is in the queue again, or gone, and keeps no place.
    private void forgetOverdue() {
        Instant now = house.clock().instant();
        inFlight.values().removeIf(delivery -> !delivery.lockedUntil().isAfter(now));
        if (packetIds.size() > 2 * house.limits().inFlight()) {
            packetIds.values().retainAll(inFlight.keySet());
        }
    }

    private int freePacketId() {
        do {
            lastPacketId = lastPacketId % PACKET_ID_MAX + 1;
        } while (packetIds.containsValue(lastPacketId));
        return lastPacketId;
    }
}
