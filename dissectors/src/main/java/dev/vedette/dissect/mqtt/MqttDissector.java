package dev.vedette.dissect.mqtt;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// MQTT on TCP 1883 and, from its CONNECT on, on other TCP ports.
@ServiceProvider(Dissector.class)
public final class MqttDissector implements Dissector {
    private static final Protocol PROTOCOL = new Protocol("mqtt", "MQTT", List.of(Carrier.tcp(1883)), MqttFields.ALL);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new MqttConversation(channel);
    }
}
