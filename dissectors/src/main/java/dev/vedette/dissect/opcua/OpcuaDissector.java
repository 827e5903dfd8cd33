package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// OPC UA binary on TCP 4840 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class OpcuaDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return OpcuaFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new OpcuaShape(), new OpcuaReader());
    }
}
