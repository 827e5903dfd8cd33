package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// DNP3: link frames, segments and application messages with their objects.
@ServiceProvider(Dissector.class)
public final class Dnp3Dissector implements Dissector {
    private static final Protocol PROTOCOL =
            new Protocol("dnp3", "DNP3", List.of(Carrier.tcp(20_000), Carrier.udp(20_000)), Dnp3Fields.all());

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Dnp3Conversation(channel);
    }
}
