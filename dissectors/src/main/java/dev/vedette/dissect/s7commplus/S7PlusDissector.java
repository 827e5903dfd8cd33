package dev.vedette.dissect.s7commplus;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// S7comm-plus of S7-1200 and S7-1500 controllers, over COTP: calls, values and identification.
@ServiceProvider(Dissector.class)
public final class S7PlusDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return S7PlusFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new S7PlusConversation();
    }
}
