package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// S7 communication of Siemens controllers, over COTP.
@ServiceProvider(Dissector.class)
public final class S7commDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return S7Fields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new S7Conversation();
    }
}
