package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Carrier;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Field.Kind;
import dev.vedette.sdk.dissect.Protocol;
import java.util.List;
import java.util.Map;

/// The fields of S7comm messages.
final class S7Fields {
    static final Field ROSCTR =
            Field.number("rosctr", "Kind of unit").named(Map.of(1L, "Job", 2L, "Ack", 3L, "Ack data", 7L, "Userdata"));
    static final Field REFERENCE = Field.number("pdu_reference", "Reference by which request and answer are paired");
    static final Field FUNCTION = Field.number("function", "Function of a job").named(S7Names.FUNCTIONS);
    static final Field ERROR_CLASS = Field.number("error_class", "Error class of an acknowledgement; 0 of success")
            .named(S7Names.ERROR_CLASSES);
    static final Field ERROR_CODE = Field.number(
                    "error_code",
                    "Error code: with its class of an acknowledgement, 16" + " bits of userdata; 0 of success")
            .named(S7Names.ERROR_CODES);
    static final Field JOBS_CALLING = Field.number("max_jobs_calling", "Parallel jobs that the caller may have open");
    static final Field JOBS_CALLED =
            Field.number("max_jobs_called", "Parallel jobs that the called side may have open");
    static final Field PDU_LENGTH = Field.number("pdu_length", "Most bytes of a unit, as negotiated");
    static final Field ITEMS = Field.number("item_count", "How many variables are read or written");
    static final Field SYNTAX =
            Field.number("syntax_id", "How a variable is addressed").named(S7Names.SYNTAXES);
    static final Field AREA = Field.number("area", "Memory area of a variable").named(S7Names.AREAS);
    static final Field DB = Field.number("db_number", "Data block of a variable");
    static final Field START = Field.number("start_byte", "First byte of a variable; number of a timer or counter");
    static final Field BIT = Field.number("start_bit", "Bit in that byte");
    static final Field TYPE = Field.number("data_type", "Type of a variable").named(S7Names.TYPES);
    static final Field COUNT = Field.number("count", "Elements of a variable");
    static final Field ADDRESS = Field.text("address", "Address as programmers write it, as DB1.DBW4 or M0.3")
            .place("");
    static final Field ADDRESSES =
            Field.of("addresses", Kind.TEXTS, "Addresses of a status job, as DB1.DBW4, or of database reads");
    static final Field SYMBOL_CRC = Field.number("symbol_crc", "Checksum of the symbol of a symbolic address")
            .place("symbol");
    static final Field SYMBOL_PATH =
            Field.of("symbol_path", Kind.NUMBERS, "Local identifiers of a symbolic address of S7-1200 and S7-1500");
    static final Field RETURN_CODE = Field.number("return_code", "Result for a variable or a unit of userdata")
            .named(S7Names.RETURN_CODES);
    static final Field VALUES =
            Field.of("values", Kind.NUMBERS, "Whole numbers read or written").value();
    static final Field DECIMALS = Field.of("decimals", Kind.DECIMALS, "Numbers with fractions read or written")
            .value();
    static final Field DATA = Field.of("data", Kind.BYTES, "Bytes read, written, loaded, or not decoded");
    static final Field DATA_LENGTH = Field.number("data_length", "Bytes of a part of a block that is loaded");
    static final Field MORE = Field.of("more", Kind.FLAG, "Whether more parts follow");
    static final Field FILE = Field.text("filename", "Name of a block that is loaded, as _0800001P");
    static final Field BLOCK_TYPE = Field.number(
                    "block_type", "Type of a block, the two digits of its name as hexadecimal")
            .named(S7Names.BLOCK_TYPES);
    static final Field BLOCK = Field.text("block", "Block, as OB1");
    static final Field BLOCKS = Field.of("blocks", Kind.TEXTS, "Blocks that are listed, or their numbers by type");
    static final Field FILE_SYSTEM = Field.text("file_system", "Where a block is: P passive, A active, B both");
    static final Field LOAD_LENGTH = Field.number("load_memory_length", "Bytes of a block in load memory");
    static final Field CODE_LENGTH = Field.number("code_length", "Bytes of the code of a block");
    static final Field UPLOAD = Field.number("upload_id", "Number of an upload");
    static final Field SERVICE = Field.text("pi_service", "Program invocation service, as P_PROGRAM or _INSE");
    static final Field ARGUMENTS = Field.of("arguments", Kind.TEXTS, "Arguments of that service, as blocks");
    static final Field GROUP =
            Field.number("function_group", "Function group of userdata").named(S7Names.GROUPS);
    static final Field SUBFUNCTION = Field.number("subfunction", "Function in that group");
    static final Field SEQUENCE = Field.number("sequence_number", "Sequence number of userdata");
    static final Field UNIT = Field.number("data_unit_reference", "Which data unit a fragment of userdata is of");
    static final Field LAST = Field.of("last_data_unit", Kind.FLAG, "Whether it is the last fragment");
    static final Field SZL_ID = Field.number("szl_id", "System status list").named(S7Names.STATUS_LISTS);
    static final Field SZL_INDEX = Field.number("szl_index", "Part of that list");
    static final Field RECORD_LENGTH = Field.number("szl_record_length", "Bytes of a record of the list");
    static final Field RECORDS = Field.number("szl_records", "Records of the list");
    static final Field ORDER_NUMBER = Field.text("order_number", "Order number of the module, as 6ES7 315-2EH14-0AB0");
    static final Field HARDWARE = Field.text("hardware_version", "Version of the hardware");
    static final Field FIRMWARE = Field.text("firmware_version", "Version of the firmware, as V3.2.6");
    static final Field SYSTEM_NAME = Field.text("system_name", "Name of the automation system");
    static final Field MODULE_NAME = Field.text("module_name", "Name of the module");
    static final Field PLANT = Field.text("plant_id", "Plant designation of the module");
    static final Field SERIAL = Field.text("serial_number", "Serial number of the module");
    static final Field MODULE_TYPE = Field.text("module_type", "Name of the module's type, as CPU 315-2 PN/DP");
    static final Field COPYRIGHT = Field.text("copyright", "Copyright of the module");
    static final Field CARD = Field.text("memory_card", "Serial number of the memory card");
    static final Field LOCATION = Field.text("location", "Location designation of the module");
    static final Field MODE =
            Field.number("operating_mode", "Operating mode of the CPU").named(S7Names.MODES);
    static final Field PROTECTION = Field.number("protection_level", "Protection level in force, 1..3");
    static final Field KEY_SWITCH = Field.number("key_switch", "Position of the mode switch")
            .named(Map.of(0L, "Undefined", 1L, "RUN", 2L, "RUN-P", 3L, "STOP", 4L, "MRES"));
    static final Field EVENTS = Field.number(
            "subscribed_events",
            "Bits of the events that are asked for: 1 mode" + " transitions, 2 system diagnostics, 4 user, 128 alarms");
    static final Field EVENT = Field.number("event_id", "Event of a diagnostic message, 16 bits");
    static final Field CLOCK = Field.text("clock", "Time read or set, of no time zone, as 2026-01-31T12:00:00.000");
    static final Field PASSWORD =
            Field.of("encoded_password", Kind.FLAG, "Whether a password, encoded but not encrypted, is in it");
    static final Field AUTHOR = Field.text("block_author", "Author of a block");
    static final Field FAMILY = Field.text("block_family", "Family of a block");
    static final Field NAME = Field.text("block_name", "Name of a block in its header");
    static final Field VERSION = Field.text("block_version", "Version of a block in its header");
    static final Field LANGUAGE =
            Field.number("block_language", "Language of a block").named(S7Names.LANGUAGES);
    static final Field CHECKSUM = Field.number("block_checksum", "Checksum of a block");

    static final Protocol PROTOCOL = new Protocol(
            "s7comm",
            "S7 communication",
            List.of(Carrier.layer("cotp")),
            List.of(
                    ROSCTR,
                    REFERENCE,
                    FUNCTION,
                    ERROR_CLASS,
                    ERROR_CODE,
                    JOBS_CALLING,
                    JOBS_CALLED,
                    PDU_LENGTH,
                    ITEMS,
                    SYNTAX,
                    AREA,
                    DB,
                    START,
                    BIT,
                    TYPE,
                    COUNT,
                    ADDRESS,
                    ADDRESSES,
                    SYMBOL_CRC,
                    SYMBOL_PATH,
                    RETURN_CODE,
                    VALUES,
                    DECIMALS,
                    DATA,
                    DATA_LENGTH,
                    MORE,
                    FILE,
                    BLOCK_TYPE,
                    BLOCK,
                    BLOCKS,
                    FILE_SYSTEM,
                    LOAD_LENGTH,
                    CODE_LENGTH,
                    UPLOAD,
                    SERVICE,
                    ARGUMENTS,
                    GROUP,
                    SUBFUNCTION,
                    SEQUENCE,
                    UNIT,
                    LAST,
                    SZL_ID,
                    SZL_INDEX,
                    RECORD_LENGTH,
                    RECORDS,
                    ORDER_NUMBER,
                    HARDWARE,
                    FIRMWARE,
                    SYSTEM_NAME,
                    MODULE_NAME,
                    PLANT,
                    SERIAL,
                    MODULE_TYPE,
                    COPYRIGHT,
                    CARD,
                    LOCATION,
                    MODE,
                    PROTECTION,
                    KEY_SWITCH,
                    EVENTS,
                    EVENT,
                    CLOCK,
                    PASSWORD,
                    AUTHOR,
                    FAMILY,
                    NAME,
                    VERSION,
                    LANGUAGE,
                    CHECKSUM));

    private S7Fields() {}
}
