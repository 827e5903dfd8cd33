package dev.vedette.dissect.cip;

import static java.util.Map.entry;

import dev.vedette.sdk.dissect.Field;
import java.util.List;
import java.util.Map;

/// The fields of PCCC commands (publication 1770-RM516).
final class PcccFields {
    static final Field COMMAND = Field.number("pccc_command", "PCCC command, without the bit of replies");
    static final Field FUNCTION = Field.number("pccc_function", "PCCC function, of the commands that have one");
    static final Field TRANSACTION = Field.number("pccc_transaction", "Transaction number, 16 bits");
    static final Field STATUS = Field.number("pccc_status", "Status of a reply; 0 of success")
            .named(Map.ofEntries(
                    entry(0x00L, "Success"),
                    entry(0x10L, "Illegal command or format"),
                    entry(0x20L, "Host has a problem and will not communicate"),
                    entry(0x30L, "Remote node is missing or shut down"),
                    entry(0x40L, "Hardware fault"),
                    entry(0x50L, "Addressing problem or memory protected"),
                    entry(0x60L, "Not allowed by command protection"),
                    entry(0x70L, "Processor is in program mode"),
                    entry(0x80L, "Compatibility file missing or zone problem"),
                    entry(0x90L, "Remote node cannot buffer the command"),
                    entry(0xB0L, "Remote node problem due to download"),
                    entry(0xF0L, "Error code in the extended status")));
    static final Field EXTENDED = Field.number("pccc_extended_status", "Extended status of a reply")
            .named(Map.ofEntries(
                    entry(0x01L, "Illegal value"),
                    entry(0x02L, "Too few levels in address"),
                    entry(0x03L, "Too many levels in address"),
                    entry(0x04L, "Symbol not found"),
                    entry(0x05L, "Symbol of improper format"),
                    entry(0x06L, "Address points to nothing usable"),
                    entry(0x07L, "File is of wrong size"),
                    entry(0x08L, "Situation has changed"),
                    entry(0x09L, "Data or file too large"),
                    entry(0x0AL, "Transaction size and address too large"),
                    entry(0x0BL, "Access denied, improper privilege"),
                    entry(0x0CL, "Resource not available"),
                    entry(0x0DL, "Resource already available"),
                    entry(0x0EL, "Command cannot be executed"),
                    entry(0x10L, "No access"),
                    entry(0x11L, "Illegal data type"),
                    entry(0x12L, "Invalid parameter or data"),
                    entry(0x1AL, "File is open, another node owns it"),
                    entry(0x1BL, "Another node is the program owner"),
                    entry(0x1EL, "Data table element protected")));
    static final Field ADDRESS = Field.text("pccc_address", "Address of a logical command, as N7:0 or T4:1.2")
            .place("");
    static final Field FILE = Field.number("pccc_file", "File number of a logical command");
    static final Field FILE_TYPE = Field.number("pccc_file_type", "File type of a logical command")
            .named(Map.ofEntries(
                    entry(0x22L, "Ladder"),
                    entry(0x82L, "Output"),
                    entry(0x83L, "Input"),
                    entry(0x84L, "Status"),
                    entry(0x85L, "Binary"),
                    entry(0x86L, "Timer"),
                    entry(0x87L, "Counter"),
                    entry(0x88L, "Control"),
                    entry(0x89L, "Integer"),
                    entry(0x8AL, "Float"),
                    entry(0x8BL, "Output image"),
                    entry(0x8CL, "Input image"),
                    entry(0x8DL, "String"),
                    entry(0x8EL, "ASCII"),
                    entry(0x91L, "Long"),
                    entry(0xA1L, "Output force"),
                    entry(0xA2L, "Input force")));
    static final Field MODE = Field.number("pccc_mode", "Mode that a change of mode asks for, as the command has it");
    static final Field REQUESTOR = Field.number("pccc_requestor", "Serial number of the requestor");

    static final List<Field> ALL =
            List.of(COMMAND, FUNCTION, TRANSACTION, STATUS, EXTENDED, ADDRESS, FILE, FILE_TYPE, MODE, REQUESTOR);

    private PcccFields() {}
}
