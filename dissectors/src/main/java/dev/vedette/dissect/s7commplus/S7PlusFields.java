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
                    FLAGS,
                    SUBSCRIPTION,
                    INTEGRITY,
                    FRAGMENT,
                    DATA_LENGTH,
                    ORDER_NUMBER,
                    FIRMWARE,
                    SERIAL));

    private S7PlusFields() {}
}
