package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.SubAck;
import io.netty.handler.codec.mqtt.MqttReasonCodes.UnsubAck;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption;
import io.netty.handler.codec.mqtt.MqttSubscriptionOption.RetainedHandlingPolicy;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a connected client asks for: to publish, to subscribe, to unsubscribe.
final class Inbound {
    private static final int SUBACK_FAILURE_OF_VERSION_3 = 0x80;

    private final Connection connection;
    private final Session session;
    private final Broker broker;
    private final ReportDoor door;
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final AckQueue acks;
    private final TopicAliases aliases;
    private final int resumed;
    private int reportsWaiting;
    private String lastTopic = "";
    /// Whether the message in hand has been here before.
    private boolean again;

    Inbound(Connection connection, Session session, Broker broker, ReportDoor door) {
        this.connection = connection;
        this.session = session;
        this.broker = broker;
        this.door = door;
        this.limits = broker.limits();
        this.counters = broker.counters();
        this.acks = new AckQueue(connection);
        this.aliases = new TopicAliases(limits.topicAliases());
        this.resumed = session.receiving().size();
    }

    /// PUBLISH came.
    void publish(MqttPublishMessage packet) {
        counters.count(MqttCounter.MESSAGES_IN);
        Optional<String> topic = topic(packet);
        if (topic.isEmpty()) {
            connection.end(MqttCounter.ENDED_TOPIC_ALIAS, Disconnect.TOPIC_ALIAS_INVALID);
            return;
        }
        Optional<TopicFault> fault = TopicFault.in(topic.get(), limits);
        if (fault.isPresent() && fault.get() == TopicFault.MALFORMED) {
            connection.end(MqttCounter.ENDED_MALFORMED, Disconnect.TOPIC_NAME_INVALID);
        } else if (breaksProtocol(packet)) {
            connection.end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
        } else if (!repeated(packet)) {
            boolean confirmed = packet.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE;
            again = confirmed && session.repeats().again(packet, topic.get());
            take(packet, topic.get(), fault.orElse(null));
        }
        if (acks.size() >= limits.receiveMaximum()) {
            // A client of 3.1.1 is never told the maximum, so it is slowed down instead.
            connection.pause(Pause.ACKNOWLEDGMENTS);
        }
    }

    /// PUBREL came.
    void release(int packetId) {
        boolean known = session.receiving().remove(packetId) != null;
        connection.write(Packets.complete(packetId, known));
    }

    /// SUBSCRIBE came.
    void subscribe(MqttSubscribeMessage packet) {
        MqttMessageIdAndPropertiesVariableHeader header = packet.idAndPropertiesVariableHeader();
        List<MqttTopicSubscription> wanted = packet.payload().topicSubscriptions();
        int identifier = identifier(header.properties());
        if (wanted.isEmpty() || identifier < 0 || wanted.stream().anyMatch(this::forbidden)) {
            connection.end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            return;
        }
        int[] reasons = new int[wanted.size()];
        List<Subscription> greeted = new ArrayList<>(reasons.length);
        for (int i = 0; i < reasons.length; i++) {
            reasons[i] = subscribe(wanted.get(i), identifier, greeted);
        }
        connection.write(Packets.subscribed(header.messageId(), reasons));
        greeted.forEach(broker::sendRetained);
    }

    /// UNSUBSCRIBE came.
    void unsubscribe(MqttUnsubscribeMessage packet) {
        List<String> filters = packet.payload().topics();
        if (filters.isEmpty()) {
            connection.end(MqttCounter.ENDED_PROTOCOL, Disconnect.PROTOCOL_ERROR);
            return;
        }
        short[] reasons = new short[filters.size()];
        for (int i = 0; i < reasons.length; i++) {
            UnsubAck reason =
                    broker.unsubscribe(session, filters.get(i)) ? UnsubAck.SUCCESS : UnsubAck.NO_SUBSCRIPTION_EXISTED;
            reasons[i] = reason.byteValue();
        }
        int packetId = packet.variableHeader().messageId();
        connection.write(Packets.unsubscribed(packetId, reasons, connection.version5()));
    }

    /// An acknowledgment has left; others may come in.
    void acknowledged() {
        if (acks.size() < limits.receiveMaximum()) {
            connection.resume(Pause.ACKNOWLEDGMENTS);
        }
    }

    private void take(MqttPublishMessage packet, String topic, @Nullable TopicFault fault) {
        boolean confirmed = packet.fixedHeader().qosLevel() != MqttQoS.AT_MOST_ONCE;
        // Exchanges that began on an earlier connection do not count (MQTT 5, 4.9).
        int begun = acks.atLeastOnce() + session.receiving().size() - resumed;
        boolean exceeds = confirmed && begun >= limits.receiveMaximum();
        if (exceeds && connection.version5()) {
            connection.end(MqttCounter.ENDED_RECEIVE_MAXIMUM, Disconnect.RECEIVE_MAXIMUM_EXCEEDED);
            return;
        }
        MqttProperties properties = packet.variableHeader().properties();
        if (fault != null) {
            boolean tooLong = fault == TopicFault.TOO_LONG;
            refuse(
                    packet,
                    tooLong ? MqttCounter.REFUSED_TOPIC_BYTES : MqttCounter.REFUSED_TOPIC_LEVELS,
                    new AckReason(PubAck.TOPIC_NAME_INVALID, "the topic is longer or deeper than this server allows"));
        } else if (properties.getProperties(MqttProperties.USER_PROPERTY).size() > limits.userProperties()) {
            refuse(
                    packet,
                    MqttCounter.REFUSED_PROPERTIES,
                    new AckReason(PubAck.QUOTA_EXCEEDED, "more user properties than this server allows"));
        } else {
            judged(packet, topic);
        }
    }

    private void judged(MqttPublishMessage packet, String topic) {
        boolean retain = packet.fixedHeader().isRetain();
        switch (TopicPolicy.judge(topic, retain)) {
            case TopicPolicy.Refuse refuse -> deny(packet, topic, refuse.counter(), refuse.why());
            case TopicPolicy _
            when !connection.mayPublish(topic, retain) ->
                deny(packet, topic, MqttCounter.PUBLISH_DENIED, "not allowed to publish to this topic");
            case TopicPolicy.Route _ -> answer(packet, route(packet, topic));
            case TopicPolicy.Report report -> {
                taken(packet, topic);
                report(packet, topic, report);
            }
            case TopicPolicy.Ignore _ -> {
                taken(packet, topic);
                counters.count(MqttCounter.IGNORED);
                answer(packet, AckReason.SUCCESS);
            }
        }
    }

    /// Says that a message which goes to nobody else was sent.
    private void taken(MqttPublishMessage packet, String topic) {
        if (!again) {
            broker.seen().sent(connection.peer(), topic, packet.payload().array().length);
        }
    }

    private void deny(MqttPublishMessage packet, String topic, MqttCounter counter, String why) {
        if (!again) {
            broker.seen().denied(connection.peer(), topic);
        }
        refuse(packet, counter, new AckReason(PubAck.NOT_AUTHORIZED, why));
    }

    private AckReason route(MqttPublishMessage packet, String topic) {
        MqttProperties properties = packet.variableHeader().properties();
        Message message = new Message(
                topic,
                packet.payload().array(),
                packet.fixedHeader().qosLevel(),
                packet.fixedHeader().isRetain(),
                Message.forwarded(properties),
                Message.expiry(properties, broker.nowMillis()),
                connection.peer());
        boolean routed = broker.publish(message, again);
        return routed
                ? AckReason.SUCCESS
                : new AckReason(PubAck.QUOTA_EXCEEDED, "this server retains no more messages");
    }

    private void report(MqttPublishMessage packet, String topic, TopicPolicy.Report report) {
        int packetId = packet.variableHeader().packetId();
        Runnable answered = switch (packet.fixedHeader().qosLevel()) {
            case EXACTLY_ONCE -> {
                Receiving receiving = new Receiving(acks, acks.open(packetId, true));
                session.receiving().put(packetId, receiving);
                yield receiving::answered;
            }
            case AT_LEAST_ONCE -> {
                AckQueue.Ack ack = acks.open(packetId, false);
                yield () -> acks.done(ack, AckReason.SUCCESS);
            }
            default -> () -> {};
        };
        reportsWaiting++;
        if (reportsWaiting >= limits.reportsPerConnection()) {
            connection.pause(Pause.REPORTS);
        }
        door.submit(topic, report, packet.payload().array(), () -> {
            reportsWaiting--;
            answered.run();
            connection.resume(Pause.REPORTS);
        });
    }

    private void refuse(MqttPublishMessage packet, MqttCounter counter, AckReason reason) {
        counters.count(counter);
        answer(packet, reason);
    }

    private void answer(MqttPublishMessage packet, AckReason reason) {
        int packetId = packet.variableHeader().packetId();
        switch (packet.fixedHeader().qosLevel()) {
            case AT_LEAST_ONCE -> acks.answer(packetId, false, reason);
            case EXACTLY_ONCE -> {
                Receiving receiving = new Receiving(acks, acks.open(packetId, true));
                session.receiving().put(packetId, receiving);
                receiving.answered(reason);
            }
            default -> {}
        }
    }

    /// Whether this is a message of QoS 2 that the client sends again; then it is only acknowledged again.
    private boolean repeated(MqttPublishMessage packet) {
        if (packet.fixedHeader().qosLevel() != MqttQoS.EXACTLY_ONCE) {
            return false;
        }
        int packetId = packet.variableHeader().packetId();
        Receiving receiving = session.receiving().get(packetId);
        if (receiving == null) {
            return false;
        }
        receiving.again(acks, packetId);
        return true;
    }

    private int subscribe(MqttTopicSubscription wanted, int identifier, List<Subscription> greeted) {
        Optional<TopicFilter> filter = TopicFilter.parse(wanted.topicFilter(), limits);
        if (filter.isEmpty()) {
            counters.count(MqttCounter.SUBSCRIBE_INVALID);
            return failure(SubAck.TOPIC_FILTER_INVALID);
        }
        if (!connection.maySubscribe(filter.get())) {
            counters.count(MqttCounter.SUBSCRIBE_DENIED);
            broker.seen().denied(connection.peer(), wanted.topicFilter());
            return failure(SubAck.NOT_AUTHORIZED);
        }
        MqttSubscriptionOption option = wanted.option();
        boolean known = session.subscriptions().containsKey(filter.get().text());
        Subscription subscription = new Subscription(
                session, filter.get(), option.qos(), option.isNoLocal(), option.isRetainAsPublished(), identifier);
        Optional<MqttCounter> full = broker.subscribe(subscription);
        if (full.isPresent()) {
            counters.count(full.get());
            return failure(SubAck.QUOTA_EXCEEDED);
        }
        boolean greet = switch (option.retainHandling()) {
            case SEND_AT_SUBSCRIBE -> true;
            case SEND_AT_SUBSCRIBE_IF_NOT_YET_EXISTS -> !known;
            case DONT_SEND_AT_SUBSCRIBE -> false;
        };
        if (greet && !filter.get().shared()) {
            greeted.add(subscription);
        }
        return option.qos().value();
    }

    private int failure(SubAck reason) {
        return connection.version5() ? reason.byteValue() & 0xFF : SUBACK_FAILURE_OF_VERSION_3;
    }

    /// Whether a client may not ask like this at all: its own messages kept from a shared subscription, or
    /// options of MQTT 5 in an older version.
    private boolean forbidden(MqttTopicSubscription wanted) {
        MqttSubscriptionOption option = wanted.option();
        if (!connection.version5()) {
            return option.isNoLocal()
                    || option.isRetainAsPublished()
                    || option.retainHandling() != RetainedHandlingPolicy.SEND_AT_SUBSCRIBE;
        }
        return option.isNoLocal() && wanted.topicFilter().startsWith("$share/");
    }

    /// The topic of a message, its alias resolved; empty when the alias stands for nothing.
    private Optional<String> topic(MqttPublishMessage packet) {
        String topic = packet.variableHeader().topicName();
        if (topic.equals(lastTopic)) {
            // What is kept of a message for longer then refers to an old text, which the collector need not move.
            topic = lastTopic;
        } else {
            lastTopic = topic;
        }
        return packet.variableHeader().properties().getProperty(MqttProperties.TOPIC_ALIAS)
                        instanceof IntegerProperty alias
                ? aliases.resolve(alias.value(), topic)
                : Optional.of(topic);
    }

    private static boolean breaksProtocol(MqttPublishMessage packet) {
        MqttProperties properties = packet.variableHeader().properties();
        // Only servers send subscription identifiers; QoS 0 has no second try; answers go to one topic.
        return properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) != null
                || (packet.fixedHeader().isDup() && packet.fixedHeader().qosLevel() == MqttQoS.AT_MOST_ONCE)
                || (properties.getProperty(MqttProperties.RESPONSE_TOPIC) instanceof StringProperty answers
                        && (answers.value().indexOf('#') >= 0 || answers.value().indexOf('+') >= 0));
    }

    /// The subscription identifier of a SUBSCRIBE, 0 for none, -1 when it is not allowed.
    private static int identifier(MqttProperties properties) {
        int count =
                properties.getProperties(MqttProperties.SUBSCRIPTION_IDENTIFIER).size();
        if (count == 0) {
            return 0;
        }
        return count == 1
                        && properties.getProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER) instanceof IntegerProperty one
                        && one.value() > 0
                ? one.value()
                : -1;
    }
}
