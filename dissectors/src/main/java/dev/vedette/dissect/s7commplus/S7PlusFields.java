package dev.vedette.dissect.s7commplus;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of S7comm-plus messages.
final class S7PlusFields {
    static final Field VERSION = Field.number(
                    "version",
                    "Version of the protocol: 1 while a session begins, 2 and 3"
                            + " of sessions, 254 of events, 255 to keep alive")
            .named(Map.of(1L, "V1", 2L, "V2", 3L, "V3", 254L, "System event", 255L, "Keep alive"));
    static final Field OPCODE = Field.number("opcode", "Kind of message")
            .named(Map.of(0x31L, "Request", 0x32L, "Response", 0x33L, "Notification", 0x02L, "Response 2"));
    static final Field FUNCTION = Field.number("function", "Function of a request or response")
            .named(Map.ofEntries(
                    entry(0x04B1L, "Error"),
                    entry(0x04BBL, "Explore"),
                    entry(0x04CAL, "CreateObject"),
                    entry(0x04D4L, "DeleteObject"),
                    entry(0x04F2L, "SetVariable"),
                    entry(0x04FCL, "GetVariable"),
                    entry(0x0506L, "AddLink"),
                    entry(0x051AL, "RemoveLink"),
                    entry(0x0524L, "GetLink"),
                    entry(0x0542L, "SetMultiVariables"),
                    entry(0x054CL, "GetMultiVariables"),
                    entry(0x0556L, "BeginSequence"),
                    entry(0x0560L, "EndSequence"),
                    entry(0x056BL, "Invoke"),
                    entry(0x057CL, "SetVarSubStreamed"),
                    entry(0x0586L, "GetVarSubStreamed"),
                    entry(0x0590L, "GetVariablesAddress"),
                    entry(0x059AL, "Abort")));
    static final Field SEQUENCE = Field.number("sequence", "Sequence number by which request and response are paired");
    static final Field SESSION = Field.number("session", "Session, of requests; of responses that of their request");
    static final Field OBJECT = Field.number(
                    "object", "Object that is asked about or acted on; of a new one, what it belongs to; 0 is none")
            .named(Map.of(
                    3L,
                    "PLC program",
                    50L,
                    "CPU",
                    51L,
                    "Card reader",
                    52L,
                    "CPU execution unit",
                    285L,
                    "Session container"));
    static final Field CLASS = Field.number("class", "Class of the object that is created")
            .named(Map.ofEntries(
                    entry(287L, "Session"),
                    entry(1001L, "Subscription"),
                    entry(2520L, "PLC program"),
                    entry(2574L, "DB"),
                    entry(2578L, "FB"),
                    entry(2579L, "FC"),
                    entry(2610L, "OB"),
                    entry(3932L, "UDT"),
                    entry(3933L, "FB type"),
                    entry(3934L, "System data type"),
                    entry(3935L, "FC type")));
    static final Field ATTRIBUTES = Field.of("attributes", Kind.NUMBERS, "Attributes of the object, the first 256");
    static final Field AREAS = Field.of(
            "areas",
            Kind.NUMBERS,
            "Areas of memory that the items are in, the first 256: 0x8A0E0000 and the number of a data block, 80"
                    + " inputs, 81 outputs, 82 bit memory, 83 counters, 84 timers");
    static final Field VALUES = Field.of(
            "values", Kind.DECIMALS, "Values that are written or answered, of those that are numbers the first 256");
    static final Field RETURN_VALUE =
            Field.number("return_value", "What an answer returns: less than 0 is an error, 0 none");
    static final Field FLAGS = Field.number("transport_flags", "Transport flags");
    static final Field SUBSCRIPTION = Field.number("subscription", "Object of a subscription, of notifications");
    static final Field INTEGRITY = Field.of("integrity_protected", Kind.FLAG, "Whether a digest is before the data");
    static final Field FRAGMENT = Field.of("more", Kind.FLAG, "Whether fragments follow, which are passed over");
    static final Field DATA_LENGTH = Field.number("data_length", "Bytes behind the header, as it says");
    static final Field ORDER_NUMBER = Field.text("order_number", "Order number of the controller that answers");
    static final Field FIRMWARE = Field.text("firmware_version", "Version of its firmware, as V2.2");
    static final Field SERIAL = Field.text("serial_number", "Its serial number");

    static final Protocol PROTOCOL = new Protocol(
            "s7comm_plus",
            "S7comm-plus",
            List.of(Carrier.layer("cotp")),
            List.of(
                    VERSION,
                    OPCODE,
                    FUNCTION,
                    SEQUENCE,
                    SESSION,
                    OBJECT,
                    CLASS,
                    ATTRIBUTES,
                    AREAS,
                    VALUES,
                    RETURN_VALUE,
                    FLAGS,
                    SUBSCRIPTION,
                    INTEGRITY,
                    FRAGMENT,
                    DATA_LENGTH,
                    ORDER_NUMBER,
                    FIRMWARE,
                    SERIAL));

    private S7PlusFields() {}

    /// Whether objects of a class are blocks, types or the program itself.
    static boolean isProgram(long type) {
        return type == 2520 || type == 2574 || type == 2578 || type == 2579 || type == 2610 || isType(type);
    }

    private static boolean isType(long type) {
        return type >= 3932 && type <= 3935;
    }
}
