package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;

/// PCCC commands and replies as the PCCC object carries them: requestor, command, status, transaction,
/// function.
///
/// @param command which it is
/// @param function its function; -1 when it has none
/// @param meaning what it is
/// @param address of a logical command; empty when it has none
/// @param fileType type of the file of that address; -1 when there is none
record Pccc(int command, int function, PcccCommand meaning, String address, int fileType) {
    private static final int REPLY_BIT = 0x40;
    private static final int EXTENDED_STATUS = 0xF0;
    private static final String LETTERS = "OISBTCRNFOISA";
    private static final int LETTERS_FROM = 0x82;

    /// Reads what a request is, without what it holds. Moves the cursor behind the function.
    static Pccc read(Cursor bytes) {
        skipRequestor(bytes);
        int command = bytes.u8();
        bytes.skip(3);
        boolean hasFunction = PcccCommand.hasFunction(command);
        int function = hasFunction ? bytes.u8() : -1;
        PcccCommand meaning = PcccCommand.of(command, Math.max(function, 0)).toMode(bytes.peek(0));
        boolean logical = command == 0x0F && isLogical(function);
        int at = bytes.position();
        Address address = logical ? Address.read(bytes, function) : Address.NONE;
        bytes.seek(at);
        return new Pccc(command, function, meaning, address.text, address.type);
    }

    private static void skipRequestor(Cursor bytes) {
        int length = bytes.peek(0);
        bytes.skip(Math.max(length, 1));
    }

    private static boolean isLogical(int function) {
        return function == 0xA1 || function == 0xA2 || function == 0xA9 || function == 0xAA || function == 0xAB;
    }

    /// Tells what a request holds.
    ///
    /// @param bytes from the requestor on
    void request(Message.Builder message, Cursor bytes) {
        requestor(message, bytes);
        bytes.skip(2);
        message.with(PcccFields.COMMAND, command).with(PcccFields.TRANSACTION, bytes.u16le());
        tell(message);
        if (function >= 0) {
            bytes.skip(1);
        }
        if (command == 0x0F && (function == 0x80 || function == 0x3A)) {
            message.with(PcccFields.MODE, bytes.u8());
        }
        if (command == 0x0F && isLogical(function)) {
            int size = bytes.u8();
            bytes.seek(bytes.position() - 1);
            Address.read(bytes, function);
            message.with(CipFields.COUNT, size);
            if (function == 0xAB) {
                message.with(CipFields.AND_MASK, bytes.u16le());
            }
            if (function >= 0xA9) {
                values(message, bytes.slice(bytes.remaining()));
            }
        }
        message.flagIf(bytes.isExhausted(), Flag.BAD_LENGTH)
                .flagIf(meaning.equals(PcccCommand.UNKNOWN), Flag.UNKNOWN_CODE);
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
    }

    /// Tells what was asked for: of requests, and again of replies.
    private void tell(Message.Builder message) {
        if (function >= 0) {
            message.with(PcccFields.FUNCTION, function);
        }
        if (!address.isEmpty()) {
            message.with(PcccFields.ADDRESS, address);
        }
        if (fileType >= 0) {
            message.with(PcccFields.FILE_TYPE, fileType);
        }
    }

    private static void requestor(Message.Builder message, Cursor bytes) {
        int length = bytes.peek(0);
        int end = bytes.position() + Math.max(length, 1);
        if (length >= 7) {
            bytes.skip(3);
            message.with(PcccFields.REQUESTOR, bytes.u32le());
        }
        bytes.seek(end);
    }

    /// Tells what a reply holds.
    ///
    /// @param bytes from the requestor on
    void reply(Message.Builder message, Cursor bytes) {
        requestor(message, bytes);
        int code = bytes.u8();
        int status = bytes.u8();
        message.with(PcccFields.COMMAND, code & ~REPLY_BIT).with(PcccFields.STATUS, status);
        message.with(PcccFields.TRANSACTION, bytes.u16le());
        tell(message);
        if (status == EXTENDED_STATUS) {
            message.with(PcccFields.EXTENDED, bytes.u8());
        }
        message.flagIf(bytes.isExhausted(), Flag.BAD_LENGTH)
                .flagIf((code & ~REPLY_BIT) != command || (code & REPLY_BIT) == 0, Flag.MISMATCHED);
        if (status != 0) {
            message.outcome(Outcome.FAILURE);
        } else if (command == 0x06 && function == 0x03) {
            diagnosticStatus(message, bytes);
        } else if (!address.isEmpty() && bytes.remaining() > 0) {
            values(message, bytes.slice(bytes.remaining()));
        }
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
    }

    /// Numbers of the file's type, where all that is left are such numbers; else bytes.
    private void values(Message.Builder message, Cursor bytes) {
        int size = fileType == 0x8A || fileType == 0x91 ? 4 : 2;
        boolean isText = fileType == 0x8D || fileType == 0x8E;
        if (isText || fileType < 0 || bytes.remaining() % size != 0) {
            message.with(CipFields.DATA, bytes.rest());
        } else if (fileType == 0x8A) {
            message.with(CipFields.DECIMALS, Values.decimals(bytes, 4));
        } else {
            message.with(CipFields.VALUES, Values.signed(bytes, size));
        }
    }

    /// The answer of SLC 500 and MicroLogix: catalog number and revision in ASCII at fixed places.
    private static void diagnosticStatus(Message.Builder message, Cursor bytes) {
        int at = bytes.position();
        if (bytes.remaining() >= 16 && bytes.peek(1) == 0xEE) {
            bytes.skip(4);
            int series = bytes.u8();
            String name = bytes.latin(11);
            message.with(CipFields.PRODUCT_NAME, name)
                    .with(CipFields.REVISION, (char) ('A' + (series >> 5)) + "/" + (series & 0x1F))
                    .fact(Subject.SENDER, Attribute.MODEL, name);
        }
        bytes.seek(at);
    }

    /// A logical address: file, type, element and, of three fields, sub-element; each in one byte, or three
    /// when the first is 0xFF.
    private record Address(String text, int type) {
        private static final Address NONE = new Address("", -1);

        static Address read(Cursor bytes, int function) {
            bytes.skip(1);
            int file = number(bytes);
            int type = bytes.u8();
            int element = number(bytes);
            int sub = function == 0xA1 || function == 0xA9 ? 0 : number(bytes);
            if (bytes.isExhausted()) {
                return NONE;
            }
            int letter = type - LETTERS_FROM;
            String name = letter >= 0 && letter < LETTERS.length() ? LETTERS.substring(letter, letter + 1) : "";
            String prefix = type == 0x8D ? "ST" : type == 0x91 ? "L" : name.isEmpty() ? "type " + type + " " : name;
            return new Address(prefix + file + ":" + element + (sub == 0 ? "" : "." + sub), type);
        }

        private static int number(Cursor bytes) {
            int number = bytes.u8();
            return number == 0xFF ? bytes.u16le() : number;
        }
    }
}
