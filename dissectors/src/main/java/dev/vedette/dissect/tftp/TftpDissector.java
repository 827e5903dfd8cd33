package dev.vedette.dissect.tftp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// TFTP on UDP 69; elsewhere by a request, an acknowledge of options or an error.
@ServiceProvider(Dissector.class)
public final class TftpDissector implements Dissector {
    static final Field OPCODE = Field.number("opcode", "What the packet is")
            .named(Map.ofEntries(
                    Map.entry(1L, "read-request"),
                    Map.entry(2L, "write-request"),
                    Map.entry(3L, "data"),
                    Map.entry(4L, "acknowledge"),
                    Map.entry(5L, "error"),
                    Map.entry(6L, "option-acknowledge")));
    static final Field FILE = Field.text("file", "Name of the file");
    static final Field MODE = Field.text("mode", "How it is transferred, as octet or netascii");
    static final Field OPTIONS = Field.of("options", Kind.TEXTS, "Options as `name=value`");
    static final Field SIZE = Field.number("transfer_size", "Bytes of the file, as the option tsize says");
    static final Field BLOCK = Field.number("block", "Number of the block, from 1");
    static final Field LENGTH = Field.number("length", "Bytes of the block");
    static final Field TOTAL = Field.number("total", "Bytes that came in this flow, with the last block");
    static final Field ERROR_CODE = Field.number("error_code", "Why it ends")
            .named(Map.ofEntries(
                    Map.entry(0L, "not-defined"),
                    Map.entry(1L, "file-not-found"),
                    Map.entry(2L, "access-violation"),
                    Map.entry(3L, "disk-full"),
                    Map.entry(4L, "illegal-operation"),
                    Map.entry(5L, "unknown-transfer"),
                    Map.entry(6L, "file-exists"),
                    Map.entry(7L, "no-such-user"),
                    Map.entry(8L, "option-negotiation")));
    static final Field ERROR = Field.text("error", "Why it ends, in words");

    private static final Protocol PROTOCOL = new Protocol(
            "tftp",
            "TFTP",
            List.of(Carrier.udp(69)),
            List.of(OPCODE, FILE, MODE, OPTIONS, SIZE, BLOCK, LENGTH, TOTAL, ERROR_CODE, ERROR));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new TftpConversation(channel);
    }
}
