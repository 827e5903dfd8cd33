package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Field;
import java.util.List;
import java.util.Map;

/// The fields of DNP3 messages. Arrays about points are in the same order, one item for each.
final class Dnp3Fields {
    static final Field SOURCE = Field.number("source", "the link address of the sender, 0..65535");
    static final Field DESTINATION = Field.number(
                    "destination", "the link address of the receiver; 65533..65535 are broadcasts")
            .place("outstation");
    static final Field LINK_FUNCTION = Field.number(
                    "link_function", "of the link frame, 16 and more where it is a secondary's")
            .named(Dnp3Function.linkNames());
    static final Field SEQUENCE = Field.number("sequence", "by which an answer is paired, 0..15");
    static final Field FIRST = Field.of("first", Field.Kind.FLAG, "whether it is the first fragment of its message");
    static final Field LAST = Field.of("final", Field.Kind.FLAG, "whether it is the last fragment of its message");
    static final Field CONFIRM = Field.of("confirm", Field.Kind.FLAG, "whether the sender wants it to be confirmed");
    static final Field UNSOLICITED =
            Field.of("unsolicited", Field.Kind.FLAG, "whether it belongs to what an outstation says unasked");
    static final Field FUNCTION_CODE =
            Field.number("function_code", "of the application layer, 0..255").named(Dnp3Function.names());
    static final Field IIN = Field.number("iin", "the internal indications, the first byte in the upper 8 of 16 bits");
    static final Field IIN_BITS = Field.of("iin_bits", Field.Kind.TEXTS, "the internal indications that are set");
    static final Field OBJECTS =
            Field.of("objects", Field.Kind.TEXTS, "group and variation of each object header, as g30v2");
    static final Field ASKED_OBJECTS =
            Field.of("asked_objects", Field.Kind.TEXTS, "the objects of the request, where the answer has none");
    static final Field RANGE_STARTS = Field.of(
            "range_starts", Field.Kind.NUMBERS, "where each of several object headers begins, -1 without range");
    static final Field RANGE_STOPS =
            Field.of("range_stops", Field.Kind.NUMBERS, "where each of several object headers ends, -1 without range");
    static final Field GROUP =
            Field.number("group", "what kind of objects follow, 0..255").place("group");
    static final Field VARIATION = Field.number("variation", "in which format they are, 0..255");
    static final Field QUALIFIER = Field.number("qualifier", "how objects are addressed, 0..255");
    static final Field RANGE_START = Field.number("range_start", "the first index of a range");
    static final Field RANGE_STOP = Field.number("range_stop", "the last index of a range");
    static final Field COUNT = Field.number("count", "how many objects follow, where that is said");
    static final Field INDEXES =
            Field.of("indexes", Field.Kind.NUMBERS, "the indexes of the points").index();
    static final Field VALUES = Field.of(
                    "values",
                    Field.Kind.DECIMALS,
                    "the values of the points; of double bits 0..3: between, off, on, neither")
            .value();
    static final Field QUALITY =
            Field.of("quality", Field.Kind.NUMBERS, "the flags of the points as sent, with the state of binary ones");
    static final Field TIMES =
            Field.of("times", Field.Kind.NUMBERS, "when values were taken, in milliseconds since the epoch");
    static final Field RELATIVE_TIMES =
            Field.of("relative_times", Field.Kind.NUMBERS, "in milliseconds since a common time that was not seen");
    static final Field TEXTS = Field.of("texts", Field.Kind.TEXTS, "the octet strings of the points");
    static final Field CONTROL_CODES = Field.of(
                    "control_codes", Field.Kind.NUMBERS, "what to do with each output, as sent")
            .value();
    static final Field CONTROLS =
            Field.of("controls", Field.Kind.TEXTS, "what to do with each output, as close-pulse-on or latch-off");
    static final Field CONTROL_COUNTS =
            Field.of("control_counts", Field.Kind.NUMBERS, "how often to do it with each output");
    static final Field ON_TIMES = Field.of("on_times", Field.Kind.NUMBERS, "how long outputs are on, in milliseconds");
    static final Field OFF_TIMES =
            Field.of("off_times", Field.Kind.NUMBERS, "how long outputs are off, in milliseconds");
    static final Field STATUSES =
            Field.of("statuses", Field.Kind.NUMBERS, "how the control of each output went, 0 in requests");
    static final Field STATUS_NAMES =
            Field.of("status_names", Field.Kind.TEXTS, "how the control of each output went, in words");
    static final Field ATTRIBUTE =
            Field.number("attribute", "which device attribute, 1..255").named(Dnp3Attributes.names());
    static final Field ATTRIBUTE_VALUE = Field.text("attribute_value", "the value of a device attribute");
    static final Field FILE_NAME = Field.text("file_name", "the path of a file");
    static final Field FILE_TYPE = Field.number("file_type", "what it is").named(Map.of(0L, "directory", 1L, "file"));
    static final Field FILE_SIZE = Field.number("file_size", "how many bytes or entries it has");
    static final Field FILE_MODE = Field.number("file_mode", "what it is opened for")
            .named(Map.of(0L, "none", 1L, "read", 2L, "write", 3L, "append"));
    static final Field FILE_PERMISSIONS =
            Field.number("file_permissions", "who may do what with it, 9 bits as in POSIX");
    static final Field FILE_HANDLE = Field.number("file_handle", "the open file");
    static final Field FILE_BLOCK = Field.number("file_block", "the number of a block, without the bit of the last");
    static final Field FILE_BLOCK_LAST =
            Field.of("file_block_last", Field.Kind.FLAG, "whether it is the last block of the file");
    static final Field FILE_STATUS =
            Field.number("file_status", "how an operation with a file went").named(Dnp3Files.statusNames());
    static final Field USER = Field.text("user", "the name of a user");
    static final Field USER_NUMBER = Field.number("user_number", "the user of secure authentication, 0..65535");
    static final Field AUTH_SEQUENCE =
            Field.number("auth_sequence", "the sequence number of a challenge or of session keys");
    static final Field AUTH_ERROR =
            Field.number("auth_error", "why authentication failed").named(Dnp3Authentication.errorNames());
    static final Field DATA = Field.of("data", Field.Kind.BYTES, "what is not decoded");

    private Dnp3Fields() {}

    static List<Field> all() {
        return List.of(
                SOURCE,
                DESTINATION,
                LINK_FUNCTION,
                SEQUENCE,
                FIRST,
                LAST,
                CONFIRM,
                UNSOLICITED,
                FUNCTION_CODE,
                IIN,
                IIN_BITS,
                OBJECTS,
                ASKED_OBJECTS,
                RANGE_STARTS,
                RANGE_STOPS,
                GROUP,
                VARIATION,
                QUALIFIER,
                RANGE_START,
                RANGE_STOP,
                COUNT,
                INDEXES,
                VALUES,
                QUALITY,
                TIMES,
                RELATIVE_TIMES,
                TEXTS,
                CONTROL_CODES,
                CONTROLS,
                CONTROL_COUNTS,
                ON_TIMES,
                OFF_TIMES,
                STATUSES,
                STATUS_NAMES,
                ATTRIBUTE,
                ATTRIBUTE_VALUE,
                FILE_NAME,
                FILE_TYPE,
                FILE_SIZE,
                FILE_MODE,
                FILE_PERMISSIONS,
                FILE_HANDLE,
                FILE_BLOCK,
                FILE_BLOCK_LAST,
                FILE_STATUS,
                USER,
                USER_NUMBER,
                AUTH_SEQUENCE,
                AUTH_ERROR,
                DATA);
    }
}
