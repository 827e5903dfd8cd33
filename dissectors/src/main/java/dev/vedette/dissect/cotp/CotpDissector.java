package dev.vedette.dissect.cotp;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// ISO transport over TCP (TPKT and COTP), TCP port 102.
@ServiceProvider(Dissector.class)
public final class CotpDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return CotpFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new CotpConversation(channel);
    }
}
