package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttQoS;

/// An application message on its way through the broker. Shared by all who receive it, so never changed.
///
/// @param topic where it was published
/// @param payload the content; nobody writes to it
/// @param qos as published
/// @param retain as published
/// @param properties what MQTT 5 forwards with it; without alias, subscription identifiers and expiry
/// @param expiresAtMillis when it is of no use any more, in epoch milliseconds; [#NEVER] when it does not expire
/// @param publisher the sender, who may be the server itself
record Message(
        String topic,
        byte[] payload,
        MqttQoS qos,
        boolean retain,
        MqttProperties properties,
        long expiresAtMillis,
        Peer publisher) {
    static final long NEVER = Long.MAX_VALUE;

    /// Bytes of a packet around topic, payload and properties, rounded up: header, packet id, lengths, expiry.
    private static final int PACKET_OVERHEAD_BYTES = 24;

    /// A message of the server itself, of QoS 1.
    static Message ofServer(String topic, byte[] payload) {
        return new Message(
                topic, payload, MqttQoS.AT_LEAST_ONCE, false, MqttProperties.NO_PROPERTIES, NEVER, Peer.SERVER);
    }

    /// The properties of a received message that its receivers get to see.
    static MqttProperties forwarded(MqttProperties received) {
        if (received.isEmpty()) {
            return MqttProperties.NO_PROPERTIES;
        }
        MqttProperties kept = new MqttProperties();
        for (MqttProperty<?> property : received.listAll()) {
            switch (property.propertyId()) {
                case MqttProperties.PAYLOAD_FORMAT_INDICATOR,
                        MqttProperties.CONTENT_TYPE,
                        MqttProperties.RESPONSE_TOPIC,
                        MqttProperties.CORRELATION_DATA,
                        MqttProperties.USER_PROPERTY -> kept.add(property);
                default -> {}
            }
        }
        return kept;
    }

    /// When a message that arrives now expires, by its own message expiry interval.
    static long expiry(MqttProperties received, long nowMillis) {
        return received.getProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL) instanceof IntegerProperty interval
                ? nowMillis + Integer.toUnsignedLong(interval.value()) * 1000
                : NEVER;
    }

    boolean expired(long nowMillis) {
        return nowMillis >= expiresAtMillis;
    }

    /// An upper bound of the bytes of this message as a packet, subscription identifiers left out.
    int packetBytes() {
        return PACKET_OVERHEAD_BYTES + TopicFault.utf8Bytes(topic) + payload.length + propertyBytes();
    }

    private int propertyBytes() {
        if (properties.isEmpty()) {
            return 0;
        }
        int bytes = 0;
        for (MqttProperty<?> property : properties.listAll()) {
            bytes += 5;
            bytes += switch (property.value()) {
                case String text -> TopicFault.utf8Bytes(text);
                case byte[] data -> data.length;
                case MqttProperties.StringPair pair ->
                    TopicFault.utf8Bytes(pair.key) + TopicFault.utf8Bytes(pair.value);
                default -> 4;
            };
        }
        return bytes;
    }
}
