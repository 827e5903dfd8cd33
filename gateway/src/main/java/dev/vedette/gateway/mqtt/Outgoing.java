package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.List;

/// A message as one session gets it.
///
/// @param message what is delivered
/// @param qos the quality of service towards this session
/// @param retain the RETAIN flag towards this session
/// @param identifiers the subscription identifiers of the filters that matched
record Outgoing(Message message, MqttQoS qos, boolean retain, List<Integer> identifiers) {
    private static final int IDENTIFIER_BYTES = 5;

    int packetBytes() {
        return message.packetBytes() + identifiers.size() * IDENTIFIER_BYTES;
    }
}
