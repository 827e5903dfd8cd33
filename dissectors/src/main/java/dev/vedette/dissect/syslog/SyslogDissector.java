package dev.vedette.dissect.syslog;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Protocol;
import io.avaje.spi.ServiceProvider;
import java.util.List;
import java.util.Map;

/// Syslog on UDP 514 and TCP 514 and 601; elsewhere by a priority with a time behind it.
@ServiceProvider(Dissector.class)
public final class SyslogDissector implements Dissector {
    static final Field FACILITY = Field.number("facility", "Who has something to say")
            .named(Map.ofEntries(
                    Map.entry(0L, "kernel"),
                    Map.entry(1L, "user"),
                    Map.entry(2L, "mail"),
                    Map.entry(3L, "daemon"),
                    Map.entry(4L, "auth"),
                    Map.entry(5L, "syslog"),
                    Map.entry(6L, "printer"),
                    Map.entry(7L, "news"),
                    Map.entry(8L, "uucp"),
                    Map.entry(9L, "cron"),
                    Map.entry(10L, "authpriv"),
                    Map.entry(11L, "ftp"),
                    Map.entry(12L, "ntp"),
                    Map.entry(13L, "audit"),
                    Map.entry(14L, "alert"),
                    Map.entry(15L, "clock"),
                    Map.entry(16L, "local0"),
                    Map.entry(17L, "local1"),
                    Map.entry(18L, "local2"),
                    Map.entry(19L, "local3"),
                    Map.entry(20L, "local4"),
                    Map.entry(21L, "local5"),
                    Map.entry(22L, "local6"),
                    Map.entry(23L, "local7")));
    static final Field SEVERITY = Field.number("severity", "How bad it is")
            .named(Map.ofEntries(
                    Map.entry(0L, "emergency"),
                    Map.entry(1L, "alert"),
                    Map.entry(2L, "critical"),
                    Map.entry(3L, "error"),
                    Map.entry(4L, "warning"),
                    Map.entry(5L, "notice"),
                    Map.entry(6L, "informational"),
                    Map.entry(7L, "debug")));
    static final Field VERSION = Field.number("version", "Version of the format: 1, or 0 of the older one");
    static final Field TIMESTAMP = Field.text("timestamp", "When it happened, as it is written");
    static final Field HOST = Field.text("host_name", "Name or address of whom it happened at");
    static final Field APP = Field.text("app_name", "Program that says it");
    static final Field PROCESS = Field.text("process_id", "Its process");
    static final Field MESSAGE_ID = Field.text("message_id", "Kind of the message");
    static final Field STRUCTURED =
            Field.text("structured_data", "Structured data, as written; the first 512 characters");
    static final Field TEXT = Field.text("text", "What it says; the first 512 characters");
    static final Field LENGTH = Field.number("length", "Bytes of the whole message");

    private static final Protocol PROTOCOL = new Protocol(
            "syslog",
            "Syslog",
            List.of(Carrier.udp(514), Carrier.tcp(514), Carrier.tcp(601)),
            List.of(FACILITY, SEVERITY, VERSION, TIMESTAMP, HOST, APP, PROCESS, MESSAGE_ID, STRUCTURED, TEXT, LENGTH));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new SyslogConversation(channel);
    }
}
