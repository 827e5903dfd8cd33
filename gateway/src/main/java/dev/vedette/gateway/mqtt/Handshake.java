package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a CONNECT comes to (MQTT 5, 3.1; MQTT 3.1.1, 3.1). A user name without a password is legal in both versions;
/// neither is looked at here, but by [Arrival].
sealed interface Handshake {
    /// In order; whether there is room is the broker's question.
    record Asked(ConnectRequest request) implements Handshake {}

    /// Refused with a CONNACK.
    ///
    /// @param code the return code, of the version that the client speaks
    /// @param counter where it is counted
    record Refused(MqttConnectReturnCode code, MqttCounter counter) implements Handshake {}

    /// Refused because of a will to a topic that nobody may publish to.
    ///
    /// @param code the return code, of the version that the client speaks
    /// @param topic the topic
    record DeniedWill(MqttConnectReturnCode code, String topic) implements Handshake {}

    /// So wrong that the connection is closed without an answer.
    record Broken() implements Handshake {}

    /// Judges a CONNECT.
    static Handshake judge(MqttConnectMessage connect, MqttLimits limits) {
        MqttConnectVariableHeader header = connect.variableHeader();
        boolean version5 = header.version() == MqttVersion.MQTT_5.protocolLevel();
        if (!version5 && header.version() != MqttVersion.MQTT_3_1_1.protocolLevel()) {
            return new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    MqttCounter.REFUSED_VERSION);
        }
        if (!flagsAgree(header, version5)
                || number(header.properties(), MqttProperties.RECEIVE_MAXIMUM, 1) == 0
                || number(header.properties(), MqttProperties.MAXIMUM_PACKET_SIZE, 1) == 0) {
            return new Broken();
        }
        if (header.properties().getProperty(MqttProperties.AUTHENTICATION_METHOD) != null) {
            return new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_BAD_AUTHENTICATION_METHOD, MqttCounter.REFUSED_METHOD);
        }
        if (!clientIdTaken(connect.payload().clientIdentifier(), version5, header.isCleanSession(), limits)) {
            return new Refused(
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_CLIENT_IDENTIFIER_NOT_VALID
                            : MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    MqttCounter.REFUSED_CLIENT_ID);
        }
        return header.isWillFlag() ? judgeWill(connect, version5, limits) : asked(connect, version5, limits, null);
    }

    private static Handshake judgeWill(MqttConnectMessage connect, boolean version5, MqttLimits limits) {
        MqttConnectPayload payload = connect.payload();
        String topic = payload.willTopic();
        if (topic == null || payload.willMessageInBytes() == null || isFilter(topic)) {
            return new Broken();
        }
        if (TopicFault.in(topic, limits).isPresent()) {
            return new Refused(
                    version5
                            ? MqttConnectReturnCode.CONNECTION_REFUSED_TOPIC_NAME_INVALID
                            : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    MqttCounter.REFUSED_WILL);
        }
        MqttConnectVariableHeader header = connect.variableHeader();
        Will will = new Will(
                topic,
                payload.willMessageInBytes(),
                MqttQoS.valueOf(header.willQos()),
                header.isWillRetain(),
                payload.willProperties(),
                number(payload.willProperties(), MqttProperties.WILL_DELAY_INTERVAL, 0));
        return switch (TopicPolicy.judge(topic, header.isWillRetain())) {
            case TopicPolicy.Route _ -> asked(connect, version5, limits, will);
            // A will for a service that does nothing with it needs no keeping.
            case TopicPolicy.Ignore _ -> asked(connect, version5, limits, null);
            case TopicPolicy.Report _, TopicPolicy.Refuse _ ->
                new DeniedWill(
                        version5
                                ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED_5
                                : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                        topic);
        };
    }

    private static Handshake asked(
            MqttConnectMessage connect, boolean version5, MqttLimits limits, @Nullable Will will) {
        MqttConnectVariableHeader header = connect.variableHeader();
        MqttProperties properties = header.properties();
        String clientId = connect.payload().clientIdentifier();
        long wanted = version5
                ? number(properties, MqttProperties.SESSION_EXPIRY_INTERVAL, 0)
                : header.isCleanSession() ? 0 : limits.sessionSeconds();
        long kept = Math.min(wanted, limits.sessionSeconds());
        return new Asked(new ConnectRequest(
                clientId.isEmpty() ? "auto-" + UUID.randomUUID() : clientId,
                clientId.isEmpty(),
                version5,
                header.isCleanSession(),
                kept,
                kept == wanted,
                header.keepAliveTimeSeconds(),
                (int) number(properties, MqttProperties.RECEIVE_MAXIMUM, 65_535),
                number(properties, MqttProperties.MAXIMUM_PACKET_SIZE, Integer.MAX_VALUE),
                number(properties, MqttProperties.REQUEST_PROBLEM_INFORMATION, 1) == 1,
                will));
    }

    private static boolean flagsAgree(MqttConnectVariableHeader header, boolean version5) {
        boolean will = header.isWillFlag() || (header.willQos() == 0 && !header.isWillRetain());
        boolean password = version5 || header.hasUserName() || !header.hasPassword();
        return will && header.willQos() <= 2 && password;
    }

    private static boolean clientIdTaken(String clientId, boolean version5, boolean clean, MqttLimits limits) {
        if (clientId.isEmpty()) {
            return version5 || clean;
        }
        return TopicFault.utf8Bytes(clientId) <= limits.clientIdBytes()
                && clientId.indexOf('\0') < 0
                && clientId.indexOf('\uFFFD') < 0;
    }

    private static boolean isFilter(String topic) {
        return topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0;
    }

    /// The value of a property, unsigned.
    private static long number(MqttProperties properties, int id, long whenAbsent) {
        return properties.getProperty(id) instanceof IntegerProperty property
                ? Integer.toUnsignedLong(property.value())
                : whenAbsent;
    }
}
