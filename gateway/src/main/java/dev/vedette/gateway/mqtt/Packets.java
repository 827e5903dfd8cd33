package dev.vedette.gateway.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttProperties.MqttProperty;
import io.netty.handler.codec.mqtt.MqttProperties.StringProperty;
import io.netty.handler.codec.mqtt.MqttPubReplyMessageVariableHeader;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttUnsubAckMessage;
import io.netty.handler.codec.mqtt.MqttUnsubAckPayload;
import java.util.List;

/// The packets that the broker sends. The codec leaves out what the client's version does not know.
final class Packets {
    static final MqttMessage PONG = new MqttMessage(header(MqttMessageType.PINGRESP));

    private static final byte PACKET_ID_NOT_FOUND = (byte) 0x92;

    private Packets() {}

    static MqttMessage refused(MqttConnectReturnCode code) {
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(code, false, MqttProperties.NO_PROPERTIES));
    }

    static MqttMessage connected(ConnectRequest request, boolean sessionPresent, MqttLimits limits) {
        MqttProperties properties = new MqttProperties();
        if (!request.keptAsAsked()) {
            properties.add(new IntegerProperty(MqttProperties.SESSION_EXPIRY_INTERVAL, (int) request.keptSeconds()));
        }
        if (request.assigned()) {
            properties.add(new StringProperty(MqttProperties.ASSIGNED_CLIENT_IDENTIFIER, request.clientId()));
        }
        properties.add(new IntegerProperty(MqttProperties.RECEIVE_MAXIMUM, limits.receiveMaximum()));
        properties.add(new IntegerProperty(MqttProperties.MAXIMUM_PACKET_SIZE, limits.packetBytes()));
        properties.add(new IntegerProperty(MqttProperties.TOPIC_ALIAS_MAXIMUM, limits.topicAliases()));
        return new MqttConnAckMessage(
                header(MqttMessageType.CONNACK),
                new MqttConnAckVariableHeader(MqttConnectReturnCode.CONNECTION_ACCEPTED, sessionPresent, properties));
    }

    static MqttMessage publish(Outgoing outgoing, int packetId, boolean again, boolean version5, long nowMillis) {
        Message message = outgoing.message();
        return new MqttPublishMessage(
                new MqttFixedHeader(MqttMessageType.PUBLISH, again, outgoing.qos(), outgoing.retain(), 0),
                new MqttPublishVariableHeader(
                        message.topic(),
                        packetId,
                        version5 ? properties(outgoing, nowMillis) : MqttProperties.NO_PROPERTIES),
                Unpooled.wrappedBuffer(message.payload()));
    }

    /// PUBACK, or PUBREC for a message that is to come exactly once.
    static MqttMessage acknowledge(int packetId, boolean exactlyOnce, AckReason reason, boolean explain) {
        MqttProperties properties = MqttProperties.NO_PROPERTIES;
        if (explain && !reason.text().isEmpty()) {
            properties = new MqttProperties();
            properties.add(new StringProperty(MqttProperties.REASON_STRING, reason.text()));
        }
        return new MqttMessage(
                header(exactlyOnce ? MqttMessageType.PUBREC : MqttMessageType.PUBACK),
                new MqttPubReplyMessageVariableHeader(packetId, reason.code().byteValue(), properties));
    }

    /// PUBREL; `known` is whether there is such an exchange.
    static MqttMessage release(int packetId, boolean known) {
        return new MqttMessage(
                new MqttFixedHeader(MqttMessageType.PUBREL, false, MqttQoS.AT_LEAST_ONCE, false, 0),
                pubReply(packetId, known));
    }

    /// The packet id of a packet that has one.
    static int id(MqttMessage packet) {
        return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
    }

    /// PUBCOMP; `known` is whether there is such an exchange.
    static MqttMessage complete(int packetId, boolean known) {
        return new MqttMessage(header(MqttMessageType.PUBCOMP), pubReply(packetId, known));
    }

    static MqttMessage subscribed(int packetId, int[] reasons) {
        return new MqttSubAckMessage(
                header(MqttMessageType.SUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttSubAckPayload(reasons));
    }

    static MqttMessage unsubscribed(int packetId, short[] reasons, boolean version5) {
        return new MqttUnsubAckMessage(
                header(MqttMessageType.UNSUBACK),
                new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
                new MqttUnsubAckPayload(version5 ? reasons : new short[0]));
    }

    /// DISCONNECT, for MQTT 5 only.
    static MqttMessage disconnect(Disconnect reason) {
        return new MqttMessage(
                header(MqttMessageType.DISCONNECT),
                new MqttReasonCodeAndPropertiesVariableHeader(reason.byteValue(), MqttProperties.NO_PROPERTIES));
    }

    private static MqttProperties properties(Outgoing outgoing, long nowMillis) {
        Message message = outgoing.message();
        List<Integer> identifiers = outgoing.identifiers();
        boolean expires = message.expiresAtMillis() != Message.NEVER;
        if (identifiers.isEmpty() && !expires) {
            return message.properties();
        }
        MqttProperties properties = new MqttProperties();
        for (MqttProperty<?> property : message.properties().listAll()) {
            properties.add(property);
        }
        if (expires) {
            // Rounded up: a message that is still sent has not expired.
            long seconds = Math.max(1, (message.expiresAtMillis() - nowMillis + 999) / 1000);
            properties.add(new IntegerProperty(MqttProperties.PUBLICATION_EXPIRY_INTERVAL, (int) seconds));
        }
        for (int identifier : identifiers) {
            properties.add(new IntegerProperty(MqttProperties.SUBSCRIPTION_IDENTIFIER, identifier));
        }
        return properties;
    }

    private static MqttPubReplyMessageVariableHeader pubReply(int packetId, boolean known) {
        return new MqttPubReplyMessageVariableHeader(
                packetId,
                known ? MqttPubReplyMessageVariableHeader.REASON_CODE_OK : PACKET_ID_NOT_FOUND,
                MqttProperties.NO_PROPERTIES);
    }

    private static MqttFixedHeader header(MqttMessageType type) {
        return new MqttFixedHeader(type, false, MqttQoS.AT_MOST_ONCE, false, 0);
    }
}
