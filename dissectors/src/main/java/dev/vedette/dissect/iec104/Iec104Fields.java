package dev.vedette.dissect.iec104;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fields of IEC 60870-5-104 messages.
final class Iec104Fields {
    static final Field FORMAT = Field.number("format", "Format of the frame").named(Map.of(0L, "I", 1L, "S", 3L, "U"));
    static final Field FUNCTION = Field.number("function", "Function of a U frame: its first control byte")
            .named(Map.of(
                    0x07L, "STARTDT act",
                    0x0BL, "STARTDT con",
                    0x13L, "STOPDT act",
                    0x23L, "STOPDT con",
                    0x43L, "TESTFR act",
                    0x83L, "TESTFR con"));
    static final Field SEND_SEQUENCE = Field.number("send_sequence", "Number of this I frame, 0..32767");
    static final Field RECEIVE_SEQUENCE =
            Field.number("receive_sequence", "Number of the frame that is expected next, 0..32767");
    static final Field TYPE =
            Field.number("type_id", "Type of the data unit, 0..255").named(Type.names());
    static final Field SEQUENCE = Field.of(
            "sequence_of_elements", Kind.FLAG, "Whether one address is given and the others follow one by one");
    static final Field COUNT = Field.number("count", "Objects that the unit says it has, 0..127");
    static final Field CAUSE =
            Field.number("cause", "Cause of transmission, 0..63").named(causes());
    static final Field NEGATIVE = Field.of("negative", Kind.FLAG, "Whether a confirmation is negative; only where set");
    static final Field TEST = Field.of("test", Kind.FLAG, "Whether the unit is marked as test; only where set");
    static final Field ORIGINATOR = Field.number("originator", "Address of the controlling station, 0 when not used");
    static final Field COMMON_ADDRESS = Field.number(
                    "common_address", "Address of the station the unit is of or for; 65535 is all")
            .place("station");
    static final Field ADDRESSES = Field.of(
                    "addresses", Kind.NUMBERS, "Addresses of the information objects, 0..16777215")
            .index();
    static final Field VALUES = Field.of(
                    "values", Kind.DECIMALS, "Values of the objects, in their order; of commands what they set")
            .value();
    static final Field STATES =
            Field.of("states", Kind.TEXTS, "Names of the values, where they are states: off, on, lower, higher");
    static final Field QUALITY = Field.of(
            "quality", Kind.NUMBERS, "Bits of quality of each object; 128 invalid, 64 old, 32 substituted, 16 blocked");
    static final Field TIMES =
            Field.of("times", Kind.NUMBERS, "Time of each object, milliseconds since the epoch; -1 when it is none");
    static final Field TIMES_IN_HOUR =
            Field.of("times_in_hour", Kind.NUMBERS, "Time of each object with a short time, milliseconds in its hour");
    static final Field DURATIONS =
            Field.of("durations", Kind.NUMBERS, "Elapsed or delay times of the objects, milliseconds");
    static final Field QUALIFIER =
            Field.number("qualifier", "Qualifier of a command: of interrogation, reset, parameter, set point, pulse");
    static final Field QUALIFIER_NAME = Field.text("qualifier_name", "Name of the qualifier, where it has one");
    static final Field SELECT =
            Field.of("select", Kind.FLAG, "Whether a command only selects its object; of those that can");
    static final Field FILE = Field.number("file_name", "Name of a file, a number");
    static final Field FILE_SECTION = Field.number("file_section", "Section of a file");
    static final Field FILE_LENGTH = Field.number("file_length", "Length of a file or section, bytes");
    static final Field FILE_STATUS = Field.number("file_status", "Last byte of a file unit: qualifier or status");
    static final Field DATA = Field.of("data", Kind.BYTES, "Objects that are not decoded");

    static final Protocol PROTOCOL = new Protocol(
            "iec104",
            "IEC 60870-5-104",
            List.of(Carrier.tcp(2404)),
            List.of(
                    FORMAT,
                    FUNCTION,
                    SEND_SEQUENCE,
                    RECEIVE_SEQUENCE,
                    TYPE,
                    SEQUENCE,
                    COUNT,
                    CAUSE,
                    NEGATIVE,
                    TEST,
                    ORIGINATOR,
                    COMMON_ADDRESS,
                    ADDRESSES,
                    VALUES,
                    STATES,
                    QUALITY,
                    TIMES,
                    TIMES_IN_HOUR,
                    DURATIONS,
                    QUALIFIER,
                    QUALIFIER_NAME,
                    SELECT,
                    FILE,
                    FILE_SECTION,
                    FILE_LENGTH,
                    FILE_STATUS,
                    DATA));

    private Iec104Fields() {}

    private static Map<Long, String> causes() {
        Map<Long, String> names = new TreeMap<>(Map.ofEntries(
                entry(1L, "periodic"),
                entry(2L, "background-scan"),
                entry(3L, "spontaneous"),
                entry(4L, "initialized"),
                entry(5L, "requested"),
                entry(6L, "activation"),
                entry(7L, "activation-confirmation"),
                entry(8L, "deactivation"),
                entry(9L, "deactivation-confirmation"),
                entry(10L, "activation-termination"),
                entry(11L, "return-by-remote-command"),
                entry(12L, "return-by-local-command"),
                entry(13L, "file-transfer"),
                entry(14L, "authentication"),
                entry(15L, "session-key-maintenance"),
                entry(16L, "user-role-and-key-maintenance"),
                entry(20L, "interrogated-by-station"),
                entry(37L, "counters-requested"),
                entry(44L, "unknown-type"),
                entry(45L, "unknown-cause"),
                entry(46L, "unknown-common-address"),
                entry(47L, "unknown-object-address")));
        for (long group = 1; group <= 16; group++) {
            names.put(20 + group, "interrogated-by-group-" + group);
        }
        for (long group = 1; group <= 4; group++) {
            names.put(37 + group, "counters-requested-of-group-" + group);
        }
        return names;
    }
}
