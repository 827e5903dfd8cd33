package dev.vedette.dissect.s7comm;

import static java.util.Map.entry;

import java.util.Map;

/// Names of numbers.
final class S7Names {
    static final Map<Long, String> FUNCTIONS = Map.ofEntries(
            entry(0x00L, "CPU services"),
            entry(0x04L, "Read variable"),
            entry(0x05L, "Write variable"),
            entry(0x1AL, "Request download"),
            entry(0x1BL, "Download block"),
            entry(0x1CL, "Download ended"),
            entry(0x1DL, "Start upload"),
            entry(0x1EL, "Upload"),
            entry(0x1FL, "End upload"),
            entry(0x28L, "PI service"),
            entry(0x29L, "PLC stop"),
            entry(0xF0L, "Setup communication"));

    static final Map<Long, String> ERROR_CLASSES = Map.of(
            0x00L, "No error",
            0x81L, "Application relationship",
            0x82L, "Object definition",
            0x83L, "No resources available",
            0x84L, "Error on service processing",
            0x85L, "Error on supplies",
            0x87L, "Access error");

    static final Map<Long, String> ERROR_CODES = Map.ofEntries(
            entry(0x0000L, "No error"),
            entry(0x0110L, "Invalid block type number"),
            entry(0x0112L, "Invalid parameter"),
            entry(0x011AL, "PG resource error"),
            entry(0x011BL, "PLC resource error"),
            entry(0x011CL, "Protocol error"),
            entry(0x011FL, "User buffer too short"),
            entry(0x8001L, "Service cannot be done in the present mode"),
            entry(0x8003L, "Invalid block type syntax"),
            entry(0x8101L, "Hardware fault"),
            entry(0x8103L, "Object access not allowed"),
            entry(0x8104L, "Context or function not supported"),
            entry(0x8105L, "Invalid address"),
            entry(0x8106L, "Data type not supported"),
            entry(0x810AL, "Object does not exist"),
            entry(0x8301L, "Not enough memory on the CPU"),
            entry(0x8304L, "Serious error"),
            entry(0x8404L, "PDU reference error"),
            entry(0x8500L, "Incorrect PDU size"),
            entry(0x8702L, "Incorrect address"),
            entry(0xD201L, "Block name syntax error"),
            entry(0xD203L, "Wrong block type"),
            entry(0xD205L, "Block already exists"),
            entry(0xD206L, "Block already exists (not linked)"),
            entry(0xD209L, "Block does not exist"),
            entry(0xD20EL, "No block available"),
            entry(0xD210L, "Block number too large"),
            entry(0xD240L, "Coordination rules were violated"),
            entry(0xD241L, "Not permitted at the protection level"),
            entry(0xD401L, "Information function not available"),
            entry(0xD402L, "Information function not available for this id"),
            entry(0xD405L, "Event cannot be logged on or off"),
            entry(0xD601L, "Syntax error in password"),
            entry(0xD602L, "Wrong password"),
            entry(0xD604L, "Already logged on"),
            entry(0xD605L, "Connection is not logged on"),
            entry(0xDC01L, "Invalid date or time"),
            entry(0xEF01L, "System error"));

    static final Map<Long, String> SYNTAXES = Map.of(
            0x10L, "S7ANY",
            0x13L, "PBC R_ID",
            0x15L, "Alarm lock",
            0x16L, "Alarm indication",
            0x19L, "Alarm query",
            0x82L, "NCK",
            0xA2L, "Drive ES",
            0xB0L, "DB read",
            0xB2L, "Symbolic 1200");

    static final Map<Long, String> AREAS = Map.ofEntries(
            entry(0x03L, "System info 200"),
            entry(0x05L, "System flags 200"),
            entry(0x06L, "Analog inputs 200"),
            entry(0x07L, "Analog outputs 200"),
            entry(0x1CL, "Counters"),
            entry(0x1DL, "Timers"),
            entry(0x1EL, "IEC counters 200"),
            entry(0x1FL, "IEC timers 200"),
            entry(0x80L, "Peripherals"),
            entry(0x81L, "Inputs"),
            entry(0x82L, "Outputs"),
            entry(0x83L, "Flags"),
            entry(0x84L, "Data block"),
            entry(0x85L, "Instance data block"),
            entry(0x86L, "Local data"),
            entry(0x87L, "Local data of caller"));

    static final Map<Long, String> TYPES = Map.ofEntries(
            entry(0x01L, "BIT"),
            entry(0x02L, "BYTE"),
            entry(0x03L, "CHAR"),
            entry(0x04L, "WORD"),
            entry(0x05L, "INT"),
            entry(0x06L, "DWORD"),
            entry(0x07L, "DINT"),
            entry(0x08L, "REAL"),
            entry(0x09L, "DATE"),
            entry(0x0AL, "TOD"),
            entry(0x0BL, "TIME"),
            entry(0x0CL, "S5TIME"),
            entry(0x0FL, "DATE_AND_TIME"),
            entry(0x1CL, "COUNTER"),
            entry(0x1DL, "TIMER"),
            entry(0x1EL, "IEC COUNTER"),
            entry(0x1FL, "IEC TIMER"));

    static final Map<Long, String> RETURN_CODES = Map.of(
            0x00L, "Reserved",
            0x01L, "Hardware fault",
            0x03L, "Access not allowed",
            0x05L, "Address out of range",
            0x06L, "Data type not supported",
            0x07L, "Data type inconsistent",
            0x0AL, "Object does not exist",
            0xFFL, "Success");

    static final Map<Long, String> BLOCK_TYPES = Map.of(
            0x00L, "DB of unknown kind",
            0x08L, "OB",
            0x09L, "CMOD",
            0x0AL, "DB",
            0x0BL, "SDB",
            0x0CL, "FC",
            0x0DL, "SFC",
            0x0EL, "FB",
            0x0FL, "SFB");

    static final Map<Long, String> GROUPS = Map.ofEntries(
            entry(0x00L, "Mode transition"),
            entry(0x01L, "Programmer commands"),
            entry(0x02L, "Cyclic data"),
            entry(0x03L, "Block functions"),
            entry(0x04L, "CPU functions"),
            entry(0x05L, "Security"),
            entry(0x06L, "PBC block send and receive"),
            entry(0x07L, "Time functions"),
            entry(0x0FL, "NC programming"));

    static final Map<Long, String> STATUS_LISTS = Map.ofEntries(
            entry(0x0000L, "All status lists of the module"),
            entry(0x0011L, "Module identification"),
            entry(0x0111L, "Module identification, one record"),
            entry(0x0012L, "CPU characteristics"),
            entry(0x0013L, "User memory areas"),
            entry(0x0014L, "System areas"),
            entry(0x0015L, "Block types"),
            entry(0x0019L, "State of LEDs"),
            entry(0x001CL, "Component identification"),
            entry(0x011CL, "Component identification, one record"),
            entry(0x0222L, "Interrupt status"),
            entry(0x0232L, "Protection"),
            entry(0x0132L, "Communication status"),
            entry(0x0037L, "Ethernet details"),
            entry(0x0074L, "State of LEDs"),
            entry(0x0174L, "State of a LED"),
            entry(0x0091L, "Module status"),
            entry(0x0092L, "Rack and station status"),
            entry(0x00A0L, "Diagnostic buffer"),
            entry(0x0124L, "Last operating mode transition"),
            entry(0x0424L, "Present operating mode"),
            entry(0x0524L, "Operating mode of other CPU"));

    static final Map<Long, String> MODES = Map.of(
            0x01L, "STOP (update)",
            0x02L, "STOP (memory reset)",
            0x03L, "STOP (self initialization)",
            0x04L, "STOP",
            0x05L, "Cold start",
            0x06L, "Warm restart",
            0x07L, "Hot restart",
            0x08L, "RUN",
            0x0AL, "HOLD",
            0x0DL, "Defective");

    static final Map<Long, String> LANGUAGES = Map.of(
            0x00L, "Not defined", 0x01L, "AWL", 0x02L, "KOP", 0x03L, "FUP", 0x04L, "SCL", 0x05L, "DB", 0x06L, "GRAPH");

    private S7Names() {}

    /// The short name of a block type; empty when it has none.
    static String block(int type) {
        return switch (type) {
            case 0x08 -> "OB";
            case 0x09 -> "CMOD";
            case 0x00, 0x0A -> "DB";
            case 0x0B -> "SDB";
            case 0x0C -> "FC";
            case 0x0D -> "SFC";
            case 0x0E -> "FB";
            case 0x0F -> "SFB";
            default -> "";
        };
    }
}
