package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// CIP as EtherNet/IP carries it: explicit messages to objects, and who a device says it is.
@ServiceProvider(Dissector.class)
public final class CipDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return CipFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new CipConversation();
    }
}
