package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// BACnet/IP on UDP 47808 and, by content, on other UDP ports.
@ServiceProvider(Dissector.class)
public final class BacnetDissector implements Dissector {
    private static final int PORT = 47808;
    private static final Protocol PROTOCOL =
            new Protocol("bacnet", "BACnet/IP", List.of(Carrier.udp(PORT)), BacnetFields.ALL);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new BacnetConversation(channel);
    }
}
