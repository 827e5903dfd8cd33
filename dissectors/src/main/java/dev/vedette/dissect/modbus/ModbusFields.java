package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Field;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The fields of Modbus messages. Addresses are as on the wire, from 0.
final class ModbusFields {
    static final Field TRANSACTION_ID = Field.number("transaction_id", "by which an answer is paired, 0..65535");
    static final Field UNIT_ID = Field.number("unit_id", "the device behind the address, as behind a gateway, 0..255")
            .place("unit");
    static final Field FUNCTION_CODE = Field.number(
                    "function_code", "the function, without the bit of exceptions, 0..127")
            .named(functionNames());
    static final Field EXCEPTION_CODE = Field.number("exception_code", "why the server refuses")
            .named(Map.ofEntries(
                    Map.entry(1L, "illegal-function"),
                    Map.entry(2L, "illegal-data-address"),
                    Map.entry(3L, "illegal-data-value"),
                    Map.entry(4L, "server-device-failure"),
                    Map.entry(5L, "acknowledge"),
                    Map.entry(6L, "server-device-busy"),
                    Map.entry(7L, "negative-acknowledge"),
                    Map.entry(8L, "memory-parity-error"),
                    Map.entry(10L, "gateway-path-unavailable"),
                    Map.entry(11L, "gateway-target-failed-to-respond")));
    static final Field ADDRESS = Field.number(
                    "address", "of the first coil, input or register that is read or written, 0..65535")
            .index();
    static final Field QUANTITY = Field.number("quantity", "how many coils, inputs or registers are read or written");
    static final Field VALUES = Field.of(
                    "values", Field.Kind.NUMBERS, "what is read or written: 0 or 1 each, or registers 0..65535")
            .value();
    static final Field TABLE = Field.text("table", "what a request writes: coil or holding-register")
            .place("");
    static final Field WRITE_ADDRESS = Field.number(
                    "write_address", "of the first register that is written by a function that also reads")
            .index();
    static final Field WRITE_QUANTITY =
            Field.number("write_quantity", "how many registers are written by a function that also reads");
    static final Field AND_MASK = Field.number("and_mask", "bits of the register that are kept, 0..65535");
    static final Field OR_MASK = Field.number("or_mask", "bits of the register that are set, 0..65535");
    static final Field SUBFUNCTION =
            Field.number("subfunction", "which diagnosis").named(ModbusFunction.subfunctionNames());
    static final Field MEI_TYPE = Field.number("mei_type", "what is encapsulated")
            .named(Map.of(13L, "canopen-general-reference", 14L, "read-device-identification"));
    static final Field DEVICE_ID_CODE = Field.number("device_id_code", "which identification is asked for")
            .named(Map.of(1L, "basic", 2L, "regular", 3L, "extended", 4L, "specific"));
    static final Field OBJECT_ID =
            Field.number("object_id", "the object of an identification that is asked for, 0..255");
    static final Field OBJECT_IDS = Field.of("object_ids", Field.Kind.NUMBERS, "the objects of an identification");
    static final Field OBJECT_VALUES =
            Field.of("object_values", Field.Kind.TEXTS, "the texts of these objects, in the same order");
    static final Field CONFORMITY_LEVEL = Field.number(
            "conformity_level", "which identification the device has; from 0x80 on, also object by object");
    static final Field MORE_FOLLOWS =
            Field.of("more_follows", Field.Kind.FLAG, "whether more objects have to be asked for");
    static final Field NEXT_OBJECT_ID = Field.number("next_object_id", "the object to ask for next, if more follow");
    static final Field FILE_NUMBERS =
            Field.of("file_numbers", Field.Kind.NUMBERS, "the files of the records, 1..65535");
    static final Field RECORD_NUMBERS = Field.of("record_numbers", Field.Kind.NUMBERS, "the first records, 0..9999");
    static final Field RECORD_LENGTHS =
            Field.of("record_lengths", Field.Kind.NUMBERS, "how many registers of each record are read or written");
    static final Field STATUS =
            Field.number("status", "eight coils of exception status, or 0xFFFF while a command is processed, else 0");
    static final Field EVENT_COUNT = Field.number("event_count", "how many requests were completed, 0..65535");
    static final Field MESSAGE_COUNT = Field.number("message_count", "how many messages were processed, 0..65535");
    static final Field EVENTS = Field.of("events", Field.Kind.BYTES, "the log of events, the newest first");
    static final Field RUN_INDICATOR = Field.of("run_indicator", Field.Kind.FLAG, "whether the device says it runs");
    static final Field DATA = Field.of("data", Field.Kind.BYTES, "what follows the function and is not decoded");

    private ModbusFields() {}

    static List<Field> all() {
        return List.of(
                TRANSACTION_ID,
                UNIT_ID,
                FUNCTION_CODE,
                EXCEPTION_CODE,
                ADDRESS,
                QUANTITY,
                VALUES,
                TABLE,
                WRITE_ADDRESS,
                WRITE_QUANTITY,
                AND_MASK,
                OR_MASK,
                SUBFUNCTION,
                MEI_TYPE,
                DEVICE_ID_CODE,
                OBJECT_ID,
                OBJECT_IDS,
                OBJECT_VALUES,
                CONFORMITY_LEVEL,
                MORE_FOLLOWS,
                NEXT_OBJECT_ID,
                FILE_NUMBERS,
                RECORD_NUMBERS,
                RECORD_LENGTHS,
                STATUS,
                EVENT_COUNT,
                MESSAGE_COUNT,
                EVENTS,
                RUN_INDICATOR,
                DATA);
    }

    private static Map<Long, String> functionNames() {
        Map<Long, String> names = new TreeMap<>();
        for (int code = 0; code < 128; code++) {
            ModbusFunction function = ModbusFunction.of(code);
            if (function.oddity() == null) {
                names.put((long) code, function.operation());
            }
        }
        return names;
    }
}
