package dev.vedette.dissect.ftp;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;

/// FTP on TCP 21; elsewhere by a greeting that names it, or by a greeting and a user.
@ServiceProvider(Dissector.class)
public final class FtpDissector implements Dissector {
    static final Field COMMAND = Field.text("command", "Command, in capital letters, also of the reply to it");
    static final Field ARGUMENT = Field.text("argument", "What stands behind the command; never a password");
    static final Field FILE = Field.text("file", "File or folder that a command is about, also of the reply to it");
    static final Field USER = Field.text("user_name", "Who logs in, or has");
    static final Field HAS_PASSWORD =
            Field.of("has_password", Kind.FLAG, "Whether a password is given (never the password)");
    static final Field CODE = Field.number("code", "Code of a reply, 100..599");
    static final Field TEXT = Field.text("text", "What a reply says, its first line");
    static final Field DATA_IP = Field.text("data_ip", "Address at which data are to be fetched or sent");
    static final Field DATA_PORT = Field.number("data_port", "Its port");

    private static final Protocol PROTOCOL = new Protocol(
            "ftp",
            "FTP",
            List.of(Carrier.tcp(21)),
            List.of(COMMAND, ARGUMENT, FILE, USER, HAS_PASSWORD, CODE, TEXT, DATA_IP, DATA_PORT));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new FtpConversation(channel);
    }
}
