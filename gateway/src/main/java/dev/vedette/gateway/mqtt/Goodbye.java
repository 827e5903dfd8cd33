package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttProperties.IntegerProperty;
import io.netty.handler.codec.mqtt.MqttReasonCodeAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttReasonCodes.Disconnect;

/// What a client says with DISCONNECT (MQTT 5, 3.14; MQTT 3.1.1 says nothing with it).
///
/// @param withWill whether its will is to be published all the same
/// @param keptSeconds how long its session is to be kept, or [#AS_BEFORE]
record Goodbye(boolean withWill, long keptSeconds) {
    static final long AS_BEFORE = -1;

    static Goodbye of(MqttMessage packet) {
        if (!(packet.variableHeader() instanceof MqttReasonCodeAndPropertiesVariableHeader header)) {
            return new Goodbye(false, AS_BEFORE);
        }
        boolean withWill = header.reasonCode() == Disconnect.DISCONNECT_WITH_WILL_MESSAGE.byteValue();
        long kept = header.properties().getProperty(MqttProperties.SESSION_EXPIRY_INTERVAL)
                        instanceof IntegerProperty property
                ? Integer.toUnsignedLong(property.value())
                : AS_BEFORE;
        return new Goodbye(withWill, kept);
    }
}
