package dev.vedette.dissect.srtp;

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

/// GE-SRTP on TCP 18245 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class SrtpDissector implements Dissector {
    static final Field TYPE = Field.number("frame_type", "What a frame is")
            .named(Map.of(0L, "initialize", 1L, "initialized", 2L, "request", 3L, "answer"));
    static final Field SEQUENCE = Field.number("sequence", "By which an answer is paired, 0..255");
    static final Field MESSAGE = Field.number("message_type", "How a request or answer is laid out")
            .named(Map.of(
                    0xC0L, "short-request",
                    0x80L, "text-request",
                    0xD4L, "short-answer",
                    0x94L, "text-answer",
                    0xD1L, "refusal"));
    static final Field SOURCE = Field.number("source_mailbox", "Mailbox that sends, a number of 32 bits");
    static final Field DESTINATION = Field.number("destination_mailbox", "Mailbox that is meant, a number of 32 bits");
    static final Field SERVICE =
            Field.number("service", "Service that is asked for").named(Services.ALL.names());
    static final Field SELECTOR = Field.number("memory", "Memory that is read or written")
            .named(Memory.names())
            .place("");
    static final Field OFFSET =
            Field.number("offset", "First element in the memory, from 0").index();
    static final Field LENGTH = Field.number("length", "How many elements, by the unit of the memory");
    static final Field VALUES = Field.of("values", Kind.NUMBERS, "Words or bytes that are read or written")
            .value();
    static final Field STATE = Field.number(
                    "state",
                    "State that is asked for, or that the controller has; of the former the codes of the latter")
            .named(Map.of(
                    0L, "run",
                    1L, "run-outputs-disabled",
                    2L, "stop-outputs-disabled",
                    3L, "stop-faulted",
                    4L, "halted",
                    5L, "suspended",
                    6L, "stop-outputs-enabled"));
    static final Field PRIVILEGE = Field.number("privilege_level", "Level that is asked for, or that one has, 0..4");
    static final Field SWEEP = Field.number("sweep_time", "Time of the last sweep, as the controller counts it");
    static final Field STATUS = Field.number("plc_status", "Bits of the controller's state");
    static final Field MAJOR = Field.number("major_error", "Why a service is refused");
    static final Field MINOR = Field.number("minor_error", "Why a service is refused, in detail");
    static final Field DATA = Field.of("data", Kind.BYTES, "What a request or answer says that is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "srtp",
            "GE-SRTP",
            List.of(Carrier.tcp(18_245)),
            List.of(
                    TYPE,
                    SEQUENCE,
                    MESSAGE,
                    SOURCE,
                    DESTINATION,
                    SERVICE,
                    SELECTOR,
                    OFFSET,
                    LENGTH,
                    VALUES,
                    STATE,
                    PRIVILEGE,
                    SWEEP,
                    STATUS,
                    MAJOR,
                    MINOR,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new SrtpShape(), new SrtpReader());
    }
}
