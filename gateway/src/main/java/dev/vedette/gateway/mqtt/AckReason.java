package dev.vedette.gateway.mqtt;

import io.netty.handler.codec.mqtt.MqttReasonCodes.PubAck;

/// How a published message is acknowledged. MQTT 3.1.1 has no reasons: there all look like success.
///
/// @param code the reason code of MQTT 5, which PUBACK and PUBREC share
/// @param text for the sender's developer, empty for none
record AckReason(PubAck code, String text) {
    static final AckReason SUCCESS = new AckReason(PubAck.SUCCESS, "");

    boolean refused() {
        return code != PubAck.SUCCESS;
    }
}
