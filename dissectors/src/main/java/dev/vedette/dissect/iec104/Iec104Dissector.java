package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// IEC 60870-5-104 on TCP 2404 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class Iec104Dissector implements Dissector {
    @Override
    public Protocol protocol() {
        return Iec104Fields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new Iec104Shape(), new Iec104Reader());
    }
}
