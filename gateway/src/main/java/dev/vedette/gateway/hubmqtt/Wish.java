package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a CONNECT to a hub comes to, before anybody has looked at what the device shows.
sealed interface Wish {
    /// In order.
    ///
    /// @param id who wants to connect
    /// @param token what was sent as password; null without
    /// @param clean whether an earlier session is to be dropped, and this one not kept
    /// @param keepAliveSeconds the longest silence that the device promises, 0 for no promise
    /// @param will a message to be taken when the connection ends without DISCONNECT
    record Asked(
            HubId id,
            @Nullable String token,
            boolean clean,
            int keepAliveSeconds,
            @Nullable HubMessage will) implements Wish {}

    /// Refused with a CONNACK.
    ///
    /// @param code the return code, of the version that the client speaks
    /// @param counter where it is counted
    record Refused(MqttConnectReturnCode code, HubMqttCounter counter) implements Wish {}

    /// Judges a CONNECT.
    ///
    /// @param isSafe whether nobody but the two of us can read what is sent
    static Wish of(MqttConnectMessage connect, HubUser user, boolean isSafe) {
        MqttConnectVariableHeader header = connect.variableHeader();
        if (header.version() == MqttVersion.MQTT_5.protocolLevel()) {
            return new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
                    HubMqttCounter.REFUSED_VERSION);
        }
        if (header.version() != MqttVersion.MQTT_3_1_1.protocolLevel()) {
            return new Refused(
                    MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
                    HubMqttCounter.REFUSED_VERSION);
        }
        HubId id = user.id();
        if (id == null) {
            return refused(HubMqttCounter.REFUSED_CLIENT_ID);
        }
        if (!isSafe) {
            return refused(HubMqttCounter.REFUSED_PLAIN);
        }
        Optional<HubMessage> will = header.isWillFlag() ? will(connect, id) : Optional.empty();
        if (header.isWillFlag() && will.isEmpty()) {
            return refused(HubMqttCounter.REFUSED_WILL);
        }
        byte[] password = connect.payload().passwordInBytes();
        return new Asked(
                id,
                password == null ? null : new String(password, StandardCharsets.UTF_8),
                header.isCleanSession(),
                header.keepAliveTimeSeconds(),
                will.orElse(null));
    }

    /// A will is a telemetry message to the device's own topic.
    private static Optional<HubMessage> will(MqttConnectMessage connect, HubId id) {
        MqttConnectPayload payload = connect.payload();
        byte[] body = payload.willMessageInBytes();
        String topic = payload.willTopic();
        return topic != null && body != null && HubTopic.of(topic, id) instanceof HubTopic.Events events
                ? PropertyBag.decode(events.bag()).map(bag -> bag.message(body, "iothub-MessageType", "Will"))
                : Optional.empty();
    }

    private static Refused refused(HubMqttCounter counter) {
        return new Refused(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED, counter);
    }
}
