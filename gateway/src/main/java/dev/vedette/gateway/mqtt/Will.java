package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;

/// The message that a client leaves behind for the case that it goes without DISCONNECT (MQTT 5, 3.1.2.5).
///
/// @param topic where it is to be published
/// @param payload the content
/// @param qos its quality of service
/// @param retain whether it is to be retained
/// @param properties its properties as received
/// @param delaySeconds how long to wait for the client to come back
record Will(String topic, byte[] payload, MqttQoS qos, boolean retain, MqttProperties properties, long delaySeconds) {
    Message message(Peer publisher, long nowMillis) {
        return new Message(
                topic,
                payload,
                qos,
                retain,
                Message.forwarded(properties),
                Message.expiry(properties, nowMillis),
                publisher);
    }
}
