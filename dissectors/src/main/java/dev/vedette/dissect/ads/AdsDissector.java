package dev.vedette.dissect.ads;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;

/// Beckhoff ADS on TCP 48898, its discovery on UDP 48899 and, by content, both on other ports.
@ServiceProvider(Dissector.class)
public final class AdsDissector implements Dissector {
    @Override
    public Protocol protocol() {
        return AdsFields.PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return channel.isStream()
                ? new Framing(channel, new AdsShape(), new AdsReader())
                : new Framing(channel, Discovery.SHAPE, new Discovery());
    }
}
