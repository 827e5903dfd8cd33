package dev.vedette.dissect.telnet;

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

/// Telnet on TCP 23 from its first command on; elsewhere from two commands in a row.
@ServiceProvider(Dissector.class)
public final class TelnetDissector implements Dissector {
    static final Field COMMAND = Field.number("command", "Command behind IAC")
            .named(Map.ofEntries(
                    Map.entry(240L, "subnegotiation-end"),
                    Map.entry(241L, "no-operation"),
                    Map.entry(242L, "data-mark"),
                    Map.entry(243L, "break"),
                    Map.entry(244L, "interrupt"),
                    Map.entry(245L, "abort-output"),
                    Map.entry(246L, "are-you-there"),
                    Map.entry(247L, "erase-character"),
                    Map.entry(248L, "erase-line"),
                    Map.entry(249L, "go-ahead"),
                    Map.entry(250L, "subnegotiation"),
                    Map.entry(251L, "will"),
                    Map.entry(252L, "wont"),
                    Map.entry(253L, "do"),
                    Map.entry(254L, "dont")));
    static final Field OPTION = Field.number("option", "Option that is negotiated")
            .named(Map.ofEntries(
                    Map.entry(0L, "binary"),
                    Map.entry(1L, "echo"),
                    Map.entry(3L, "suppress-go-ahead"),
                    Map.entry(5L, "status"),
                    Map.entry(6L, "timing-mark"),
                    Map.entry(24L, "terminal-type"),
                    Map.entry(25L, "end-of-record"),
                    Map.entry(31L, "window-size"),
                    Map.entry(32L, "terminal-speed"),
                    Map.entry(33L, "remote-flow-control"),
                    Map.entry(34L, "line-mode"),
                    Map.entry(35L, "x-display-location"),
                    Map.entry(36L, "old-environment"),
                    Map.entry(37L, "authentication"),
                    Map.entry(38L, "encryption"),
                    Map.entry(39L, "environment"),
                    Map.entry(44L, "com-port-control"),
                    Map.entry(46L, "start-tls")));
    static final Field TERMINAL = Field.text("terminal_type", "Terminal that the client has");
    static final Field ENVIRONMENT_USER =
            Field.text("environment_user", "User that the client gives as a variable of its environment");
    static final Field BANNER =
            Field.text("banner", "What the server says before it asks who somebody is; the first 256 characters");
    static final Field USER = Field.text("user_name", "Who logs in");
    static final Field HAS_PASSWORD =
            Field.of("has_password", Kind.FLAG, "Whether a password was typed (never the password)");

    private static final Protocol PROTOCOL = new Protocol(
            "telnet",
            "Telnet",
            List.of(Carrier.tcp(23)),
            List.of(COMMAND, OPTION, TERMINAL, ENVIRONMENT_USER, BANNER, USER, HAS_PASSWORD));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new TelnetConversation(channel);
    }
}
