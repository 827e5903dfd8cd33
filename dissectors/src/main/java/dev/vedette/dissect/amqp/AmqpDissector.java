package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// AMQP 0-9-1 and 1.0 on TCP 5672; elsewhere from the header of the protocol on.
@ServiceProvider(Dissector.class)
public final class AmqpDissector implements Dissector {

    private static final Protocol PROTOCOL = new Protocol("amqp", "AMQP", List.of(Carrier.tcp(5672)), AmqpFields.ALL);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new AmqpConversation(channel);
    }
}
