package dev.vedette.dissect.ntp;

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

/// NTP on UDP 123 and, where a clock is told that is right, on other UDP ports.
@ServiceProvider(Dissector.class)
public final class NtpDissector implements Dissector {
    static final Field MODE = Field.number("mode", "Mode of the packet")
            .named(Map.ofEntries(
                    Map.entry(1L, "symmetric-active"),
                    Map.entry(2L, "symmetric-passive"),
                    Map.entry(3L, "client"),
                    Map.entry(4L, "server"),
                    Map.entry(5L, "broadcast"),
                    Map.entry(6L, "control"),
                    Map.entry(7L, "private")));
    static final Field VERSION = Field.number("version", "Version, 1..4");
    static final Field LEAP = Field.number("leap", "Leap indicator")
            .named(Map.ofEntries(
                    Map.entry(0L, "none"),
                    Map.entry(1L, "last-minute-has-61-seconds"),
                    Map.entry(2L, "last-minute-has-59-seconds"),
                    Map.entry(3L, "not-synchronized")));
    static final Field STRATUM =
            Field.number("stratum", "How far the clock is from a reference; 0 is unknown, 16 not synchronized");
    static final Field POLL = Field.number("poll", "Longest time between two packets, as a power of 2 of seconds");
    static final Field PRECISION = Field.number("precision", "Precision of the clock, as a power of 2 of seconds");
    static final Field ROOT_DELAY = Field.of("root_delay", Kind.DECIMAL, "Round trip to the reference clock, seconds");
    static final Field ROOT_DISPERSION =
            Field.of("root_dispersion", Kind.DECIMAL, "Greatest error against the reference clock, seconds");
    static final Field REFERENCE =
            Field.text("reference_id", "Reference clock: its name, or the address of the server above");
    static final Field KISS = Field.text("kiss_code", "Why a server refuses, as RATE or DENY");
    static final Field TRANSMIT = Field.text("transmit_time", "When the packet was sent, by the clock of the sender");
    static final Field OPCODE =
            Field.number("opcode", "What a control message asks for").named(Controls.ALL.names());
    static final Field STATUS = Field.number("status", "Status of a control message, 16 bits");
    static final Field ASSOCIATION =
            Field.number("association", "Association that a control message is about; 0 is the system");
    static final Field VARIABLES =
            Field.text("variables", "Variables of a control message, of reads and their answers only");
    static final Field REQUEST_CODE =
            Field.number("request_code", "What a private request asks for").named(PrivateRequests.ALL.names());
    static final Field IMPLEMENTATION = Field.number("implementation", "Implementation that a private request is for")
            .named(Map.ofEntries(Map.entry(0L, "any"), Map.entry(2L, "xntpd-old"), Map.entry(3L, "xntpd")));
    static final Field ERROR = Field.number("error", "Error of a control or private answer; 0 is none");
    static final Field ITEMS = Field.number("items", "Items in a private answer");
    static final Field SEQUENCE = Field.number("sequence", "Number by which control messages are paired");

    private static final Protocol PROTOCOL = new Protocol(
            "ntp",
            "NTP",
            List.of(Carrier.udp(123)),
            List.of(
                    MODE,
                    VERSION,
                    LEAP,
                    STRATUM,
                    POLL,
                    PRECISION,
                    ROOT_DELAY,
                    ROOT_DISPERSION,
                    REFERENCE,
                    KISS,
                    TRANSMIT,
                    OPCODE,
                    STATUS,
                    ASSOCIATION,
                    VARIABLES,
                    REQUEST_CODE,
                    IMPLEMENTATION,
                    ERROR,
                    ITEMS,
                    SEQUENCE));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new NtpConversation(channel);
    }
}
