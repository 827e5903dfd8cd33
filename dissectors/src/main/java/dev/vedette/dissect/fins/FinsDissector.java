package dev.vedette.dissect.fins;

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

/// Omron FINS on TCP and UDP 9600 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class FinsDissector implements Dissector {
    static final Field TCP_COMMAND = Field.number("tcp_command", "What the head of FINS/TCP is for")
            .named(Map.of(
                    0L, "client-node-address",
                    1L, "server-node-address",
                    2L, "frame",
                    3L, "error",
                    6L, "connection-confirmation"));
    static final Field TCP_ERROR = Field.number("tcp_error", "Error of the head of FINS/TCP, 0 is none");
    static final Field CLIENT_NODE = Field.number("client_node", "Node address of the client, 0 asks for one");
    static final Field SERVER_NODE = Field.number("server_node", "Node address of the server");
    static final Field DESTINATION = Field.text("destination", "Network, node and unit that a frame is for")
            .place("");
    static final Field SOURCE = Field.text("source", "Network, node and unit that a frame is from");
    static final Field SERVICE_ID = Field.number("service_id", "By which an answer is paired, 0..255");
    static final Field COMMAND =
            Field.number("command", "Main and sub code of the command").named(Commands.ALL.names());
    static final Field END_CODE = Field.number(
                    "end_code",
                    "How the command has ended, main and sub code, without the bits of relays and CPU errors")
            .named(EndCodes.NAMES);
    static final Field CPU_ERRORS =
            Field.number("cpu_errors", "Bits of the end code: 1 the CPU has a non-fatal, 2 a fatal error; only if set");
    static final Field AREA =
            Field.number("area", "Memory or parameter area").named(Areas.NAMES).place("");
    static final Field ADDRESS =
            Field.number("address", "First word, or first byte of a program").index();
    static final Field BIT_ADDRESS = Field.number(
                    "bit_address", "First bit in an area of bits: 16 times the word, and the number of the bit")
            .index();
    static final Field COUNT = Field.number("count", "Words, bits or bytes that are read or written");
    static final Field VALUES = Field.of("values", Kind.NUMBERS, "Words or bits that are read or written")
            .value();
    static final Field POINTS = Field.of("points", Kind.TEXTS, "Areas and addresses of several points")
            .index();
    static final Field TO_AREA =
            Field.number("to_area", "Area that memory is copied to").named(Areas.NAMES);
    static final Field TO_ADDRESS = Field.number("to_address", "First word that memory is copied to");
    static final Field PROGRAM = Field.number("program", "Number of a program; 65535 is all");
    static final Field MODE = Field.number("mode", "Operating mode that is asked for or told")
            .named(Map.of(0L, "program", 1L, "debug", 2L, "monitor", 4L, "run"));
    static final Field STATUS = Field.number("status", "Bits of the controller's state: 1 runs, 128 CPU in standby");
    static final Field FATAL = Field.number("fatal_errors", "Bits of fatal errors");
    static final Field NON_FATAL = Field.number("non_fatal_errors", "Bits of errors that do not stop the controller");
    static final Field MODEL = Field.text("model", "Model of the controller");
    static final Field VERSION = Field.text("version", "Version of the controller");
    static final Field CLOCK = Field.text("clock", "Time that is set or told, as 20YY-MM-DD hh:mm:ss");
    static final Field FILE = Field.text("file", "Name of a file");
    static final Field DATA = Field.of("data", Kind.BYTES, "What a command or answer says that is not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "fins",
            "Omron FINS",
            List.of(Carrier.tcp(9600), Carrier.udp(9600)),
            List.of(
                    TCP_COMMAND,
                    TCP_ERROR,
                    CLIENT_NODE,
                    SERVER_NODE,
                    DESTINATION,
                    SOURCE,
                    SERVICE_ID,
                    COMMAND,
                    END_CODE,
                    CPU_ERRORS,
                    AREA,
                    ADDRESS,
                    BIT_ADDRESS,
                    COUNT,
                    VALUES,
                    POINTS,
                    TO_AREA,
                    TO_ADDRESS,
                    PROGRAM,
                    MODE,
                    STATUS,
                    FATAL,
                    NON_FATAL,
                    MODEL,
                    VERSION,
                    CLOCK,
                    FILE,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(
                channel,
                channel.isStream() ? FinsShape.STREAM : FinsShape.DATAGRAM,
                new FinsReader(channel.isStream()));
    }
}
