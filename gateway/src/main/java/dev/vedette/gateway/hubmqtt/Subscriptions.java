package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.Links;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What a device has switched on by subscribing. On the event loop of the connection.
final class Subscriptions {
    private final HubConnection connection;
    private final HubId id;
    private final House house;
    private final CommandWindow commands;
    private final HubLink link;
    private final Chores chores;
    private final Set<HubFilter> filters = EnumSet.noneOf(HubFilter.class);

    Subscriptions(
            HubConnection connection, HubId id, House house, CommandWindow commands, HubLink link, Chores chores) {
        this.connection = connection;
        this.id = id;
        this.house = house;
        this.commands = commands;
        this.link = link;
        this.chores = chores;
    }

    /// Whether the device listens for something.
    boolean has(HubFilter filter) {
        return filters.contains(filter);
    }

    /// Goes on with a session of before.
    void resume(KeptSessions.Kept session, Links.Attachment attachment) {
        commands.resume(session.packetIds());
        session.filters().forEach(filter -> listen(filter, session.commandsAtLeastOnce(), attachment));
    }

    /// SUBSCRIBE came; what is refused gets a failure code.
    void subscribe(MqttSubscribeMessage packet, Links.Attachment attachment) {
        List<MqttTopicSubscription> asked = packet.payload().topicSubscriptions();
        if (asked.isEmpty()) {
            connection.end(HubMqttCounter.ENDED_PROTOCOL);
            return;
        }
        int[] codes = new int[asked.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = code(asked.get(i));
        }
        connection.write(HubPackets.subscribed(HubPackets.id(packet), codes));
        for (int i = 0; i < codes.length; i++) {
            int code = codes[i];
            HubFilter.of(asked.get(i).topicFilter(), id).ifPresent(filter -> listen(filter, code == 1, attachment));
        }
    }

    private int code(MqttTopicSubscription asked) {
        if (HubFilter.of(asked.topicFilter(), id).isPresent()) {
            return Math.min(1, asked.qualityOfService().value());
        }
        house.counters().count(HubMqttCounter.SUBSCRIPTIONS_REFUSED);
        HubTopic.foreign(asked.topicFilter(), id).ifPresent(other -> connection.denied(other, asked.topicFilter()));
        return HubPackets.NOT_SUBSCRIBED;
    }

    private void listen(HubFilter filter, boolean confirmed, Links.Attachment attachment) {
        filters.add(filter);
        switch (filter) {
            case COMMANDS -> commands.open(confirmed);
            case METHODS -> {
                link.methods(true);
                chores.add(attachment::changed);
            }
            case TWIN_ANSWERS, DESIRED -> {
                // Looked at when there is something to push.
            }
        }
    }

    /// UNSUBSCRIBE came.
    void unsubscribe(MqttUnsubscribeMessage packet) {
        for (String topic : packet.payload().topics()) {
            HubFilter.of(topic, id).ifPresent(this::drop);
        }
        connection.write(HubPackets.unsubscribed(HubPackets.id(packet)));
    }

    private void drop(HubFilter filter) {
        filters.remove(filter);
        switch (filter) {
            case COMMANDS -> commands.close();
            case METHODS -> link.methods(false);
            case TWIN_ANSWERS, DESIRED -> {
                // Looked at when there is something to push.
            }
        }
    }

    /// What is kept of it while the device is away.
    KeptSessions.Kept session(String generationId) {
        return new KeptSessions.Kept(generationId, filters, commands.isAtLeastOnce(), commands.packetIds());
    }
}
