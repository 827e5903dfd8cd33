package dev.vedette.dissect.c1222;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// C12.22 on TCP and UDP 1153 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class C1222Dissector implements Dissector {
    static final Field CALLED = Field.text(
                    "called", "Title of whom is meant, with dots; a dot first where it is relative")
            .place("");
    static final Field CALLING = Field.text("calling", "Title of the sender");
    static final Field INVOCATION = Field.number("invocation", "By which an answer is paired, of the asking side");
    static final Field SECURITY = Field.number("security_mode", "How services are protected")
            .named(Map.of(0L, "clear-text", 1L, "authenticated", 2L, "encrypted"));
    static final Field KEY = Field.number("key_id", "Which key protects");
    static final Field SERVICE = Field.number("service", "Code of the service, 32..127");
    static final Field RESULT = Field.number("result", "How the service has ended")
            .named(Map.ofEntries(
                    entry(0x00L, "ok"),
                    entry(0x01L, "error"),
                    entry(0x02L, "service-not-supported"),
                    entry(0x03L, "insufficient-security"),
                    entry(0x04L, "operation-not-possible"),
                    entry(0x05L, "inappropriate-action"),
                    entry(0x06L, "device-busy"),
                    entry(0x07L, "data-not-ready"),
                    entry(0x08L, "data-locked"),
                    entry(0x09L, "renegotiate"),
                    entry(0x0AL, "invalid-service-sequence"),
                    entry(0x0BL, "security-error"),
                    entry(0x0CL, "unknown-application-title"),
                    entry(0x0DL, "network-timeout"),
                    entry(0x0EL, "node-not-reachable"),
                    entry(0x0FL, "request-too-large"),
                    entry(0x10L, "response-too-large"),
                    entry(0x11L, "segmentation-not-possible"),
                    entry(0x12L, "segmentation-error")));
    static final Field TABLE =
            Field.number("table", "Table that is read or written, 0..65535").index();
    static final Field OFFSET = Field.number("offset", "First byte in the table");
    static final Field COUNT = Field.number("count", "Bytes that are read or written");
    static final Field PROCEDURE = Field.number("procedure", "Procedure that is started, by writing table 7")
            .named(Map.ofEntries(
                    entry(0L, "cold-start"),
                    entry(1L, "warm-start"),
                    entry(2L, "save-configuration"),
                    entry(3L, "clear-data"),
                    entry(4L, "reset-list-pointers"),
                    entry(5L, "update-last-read-entry"),
                    entry(6L, "change-end-device-mode"),
                    entry(7L, "clear-standard-status"),
                    entry(8L, "clear-manufacturer-status"),
                    entry(9L, "remote-reset"),
                    entry(10L, "set-date-time"),
                    entry(11L, "execute-diagnostics"),
                    entry(12L, "activate-pending-tables"),
                    entry(13L, "clear-pending-tables"),
                    entry(14L, "start-load-profile"),
                    entry(15L, "stop-load-profile"),
                    entry(16L, "log-in"),
                    entry(17L, "log-out"),
                    entry(18L, "initiate-disconnect"),
                    entry(19L, "initiate-connect"),
                    entry(21L, "direct-load-control")));
    static final Field USER = Field.text("user", "Name by which one logs in");
    static final Field USER_ID = Field.number("user_id", "Number by which one logs in");
    static final Field TITLE = Field.text("title", "Title that is looked for or given");
    static final Field STANDARD = Field.number("standard", "Standard that a device keeps to")
            .named(Map.of(0L, "C12.18", 2L, "C12.21", 3L, "C12.22"));
    static final Field VERSION = Field.text("version", "Version of the standard that a device keeps to");
    static final Field DATA = Field.of("data", Kind.BYTES, "What a service says that is not decoded, or is encrypted");

    private static final Protocol PROTOCOL = new Protocol(
            "c1222",
            "ANSI C12.22",
            List.of(Carrier.tcp(1153), Carrier.udp(1153)),
            List.of(
                    CALLED,
                    CALLING,
                    INVOCATION,
                    SECURITY,
                    KEY,
                    SERVICE,
                    RESULT,
                    TABLE,
                    OFFSET,
                    COUNT,
                    PROCEDURE,
                    USER,
                    USER_ID,
                    TITLE,
                    STANDARD,
                    VERSION,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new C1222Shape(), new C1222Reader());
    }
}
