package dev.vedette.dissect.mms;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// MMS in units of COTP.
@ServiceProvider(Dissector.class)
public final class MmsDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return MmsFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new MmsConversation();
    }
}
