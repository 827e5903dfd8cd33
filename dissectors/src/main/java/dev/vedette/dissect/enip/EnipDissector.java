package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// EtherNet/IP encapsulation (TCP and UDP port 44818) and its class 0 and 1 I/O (UDP port 2222).
@ServiceProvider(Dissector.class)
public final class EnipDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return EnipFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new EnipConversation(channel);
    }
}
