package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// SMB on TCP 445 and, in sessions of NetBIOS, 139; elsewhere by its header.
@ServiceProvider(Dissector.class)
public final class SmbDissector implements Dissector {

    private static final Protocol PROTOCOL =
            new Protocol("smb", "SMB", List.of(Carrier.tcp(445), Carrier.tcp(139)), SmbFields.ALL);

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SmbConversation(channel);
    }
}
