package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;

/// One subscription of one session (MQTT 5, 3.8.3.1).
///
/// @param session who subscribed
/// @param filter what matches
/// @param qos the most quality of service that the session wants
/// @param noLocal whether the session does not want its own messages back
/// @param retainAsPublished whether the RETAIN flag is forwarded as it was published
/// @param identifier the subscription identifier to send along, 0 for none
record Subscription(
        Session session, TopicFilter filter, MqttQoS qos, boolean noLocal, boolean retainAsPublished, int identifier)
        implements Recipient {
    /// Whether this message, matching the filter, is for this subscription at all.
    boolean wants(Message message) {
        return !noLocal || !session.clientId().equals(message.publisher().clientId());
    }

    MqttQoS granted(Message message) {
        return qos.value() < message.qos().value() ? qos : message.qos();
    }

    boolean retainFlag(Message message) {
        return retainAsPublished && message.retain();
    }
}
