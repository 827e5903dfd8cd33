package dev.vedette.dissect.hartip;

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

/// HART-IP on TCP and UDP 5094 and, by content, on other ports.
@ServiceProvider(Dissector.class)
public final class HartipDissector implements Dissector {
    static final Field VERSION = Field.number("version", "Version of HART-IP, 1 or 2");
    static final Field TYPE = Field.number("message_type", "Type of the message")
            .named(Map.of(0L, "request", 1L, "response", 2L, "publish", 15L, "nak"));
    static final Field MESSAGE = Field.number("message_id", "What the message is")
            .named(Map.of(
                    0L, "session-initiate",
                    1L, "session-close",
                    2L, "keep-alive",
                    3L, "token-passing-pdu",
                    4L, "direct-pdu",
                    5L, "read-audit-log"));
    static final Field STATUS = Field.number("status", "Status of the message, 0 is success");
    static final Field SEQUENCE = Field.number("sequence_number", "By which an answer is paired");
    static final Field MASTER =
            Field.number("master_type", "Which master opens a session").named(Map.of(0L, "secondary", 1L, "primary"));
    static final Field TIMEOUT = Field.number("inactivity_timeout", "When a silent session is closed, milliseconds");
    static final Field ADDRESS = Field.text("address", "Address of the device, one or five bytes in hexadecimal")
            .place("");
    static final Field COMMAND = Field.number("command", "HART command, 0..255")
            .named(Commands.ALL.names())
            .place("");
    static final Field RESPONSE = Field.number(
            "response_code", "How the device answers; 0 success, 128 and more errors " + "of communication");
    static final Field DEVICE_STATUS = Field.number("device_status", "Status bits of the device");
    static final Field VALUES = Field.of(
                    "values", Kind.DECIMALS, "Variables that are read, or values that are written, in order")
            .value();
    static final Field UNITS = Field.of("units", Kind.NUMBERS, "Codes of the units of these, where they have one");
    static final Field TEXT = Field.text("text", "Tag, long tag or message that is read or written");
    static final Field MANUFACTURER = Field.number("manufacturer_id", "Number of the maker")
            .named(Map.of(17L, "Endress+Hauser", 38L, "Rosemount", 42L, "Siemens", 55L, "Yokogawa"));
    static final Field DEVICE_TYPE = Field.number("device_type", "Number of the type, with the maker's number in it");
    static final Field DEVICE_ID = Field.number("device_id", "Serial number of the device, 24 bits");
    static final Field SOFTWARE = Field.number("software_revision", "Revision of the software");
    static final Field HARDWARE = Field.number("hardware_revision", "Revision of the hardware");
    static final Field DATA = Field.of("data", Kind.BYTES, "Data of a command that are not decoded");

    private static final Protocol PROTOCOL = new Protocol(
            "hartip",
            "HART-IP",
            List.of(Carrier.tcp(5094), Carrier.udp(5094)),
            List.of(
                    VERSION,
                    TYPE,
                    MESSAGE,
                    STATUS,
                    SEQUENCE,
                    MASTER,
                    TIMEOUT,
                    ADDRESS,
                    COMMAND,
                    RESPONSE,
                    DEVICE_STATUS,
                    VALUES,
                    UNITS,
                    TEXT,
                    MANUFACTURER,
                    DEVICE_TYPE,
                    DEVICE_ID,
                    SOFTWARE,
                    HARDWARE,
                    DATA));

    @Override
    public Protocol protocol() {
        return PROTOCOL;
    }

    @Override
    public Conversation open(Channel channel) {
        return new Framing(channel, new HartipShape(), new HartipReader());
    }
}
