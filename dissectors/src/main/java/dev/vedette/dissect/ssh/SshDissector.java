package dev.vedette.dissect.ssh;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// SSH on TCP 22 and, by its identification, on other TCP ports.
@ServiceProvider(Dissector.class)
public final class SshDissector implements Dissector {
    static final Field BANNER = Field.text("banner", "Identification, the whole line");
    static final Field VERSION = Field.text("version", "Version of the protocol, as 2.0");
    static final Field SOFTWARE = Field.text("software", "Program and its version");
    static final Field COMMENT = Field.text("comment", "What the identification says behind the program");
    static final Field KEX_ALGORITHMS = Field.text("kex_algorithms", "Ways of key exchange, with commas");
    static final Field HOST_KEY_ALGORITHMS = Field.text("host_key_algorithms", "Kinds of host keys, with commas");
    static final Field ENCRYPTION = Field.text("encryption", "Ciphers that the sender would send with, with commas");
    static final Field MAC = Field.text("mac", "Authentication codes that it would send with, with commas");
    static final Field COMPRESSION = Field.text("compression", "Compressions that it would send with, with commas");
    static final Field HASSH = Field.text("hassh", "HASSH of what the sender offers: of a client, or of a server");

    private static final Protocol PROTOCOL = new Protocol(
            "ssh",
            "SSH",
            List.of(Carrier.tcp(22)),
            List.of(
                    BANNER,
                    VERSION,
                    SOFTWARE,
                    COMMENT,
                    KEX_ALGORITHMS,
                    HOST_KEY_ALGORITHMS,
                    ENCRYPTION,
                    MAC,
                    COMPRESSION,
                    HASSH));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SshConversation(channel);
    }
}
