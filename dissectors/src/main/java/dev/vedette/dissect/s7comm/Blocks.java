package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// Blocks of a program: their names, and what the block functions say of them.
final class Blocks {
    private static final int NAME_DIGITS = 7;
    private static final int BLOCKS_MAX = 1024;
    private static final int INFO_BYTES = 74;

    private Blocks() {}

    /// Tells a message the block that a file name is of: `_`, two digits of its type, five of its number, and
    /// where it is.
    static void tell(Message.Builder message, String file) {
        message.with(S7Fields.FILE, file);
        int from = file.startsWith("_") || file.startsWith("$") ? 1 : 0;
        if (file.length() < from + NAME_DIGITS) {
            return;
        }
        int type = digits(file, from, 2, 16);
        int number = digits(file, from + 2, 5, 10);
        if (type < 0 || number < 0) {
            return;
        }
        message.with(S7Fields.BLOCK_TYPE, type).with(S7Fields.BLOCK, name(type, number));
        if (file.length() > from + NAME_DIGITS) {
            message.with(S7Fields.FILE_SYSTEM, file.substring(from + NAME_DIGITS));
        }
    }

    /// The name of a block, as OB1.
    static String name(int type, int number) {
        String kind = S7Names.block(type);
        return (kind.isEmpty() ? "type " + type + " " : kind) + number;
    }

    /// The number that digits spell; -1 when they are none.
    static int digits(String text, int from, int count, int radix) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = i < text.length() ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    /// Tells how many blocks of each type there are.
    static void counts(Message.Builder message, Cursor bytes) {
        List<String> blocks = new ArrayList<>();
        while (bytes.remaining() >= 4 && blocks.size() < BLOCKS_MAX) {
            int type = type(bytes);
            blocks.add(S7Names.block(type) + ": " + bytes.u16());
        }
        message.with(S7Fields.BLOCKS, blocks);
    }

    private static int type(Cursor bytes) {
        return (Math.max(0, Character.digit(bytes.u8(), 16)) << 4) | Math.max(0, Character.digit(bytes.u8(), 16));
    }

    /// Tells the numbers of the blocks of one type.
    ///
    /// @param type which; -1 when that is not known
    static void numbers(Message.Builder message, int type, Cursor bytes) {
        List<String> blocks = new ArrayList<>();
        while (bytes.remaining() >= 4 && blocks.size() < BLOCKS_MAX) {
            int number = bytes.u16();
            bytes.skip(2);
            blocks.add(type < 0 ? Integer.toString(number) : name(type, number));
        }
        message.with(S7Fields.BLOCKS, blocks).flagIf(bytes.remaining() >= 4, Flag.TOO_MANY_PARTS);
    }

    /// Tells what is known of one block.
    static void info(Message.Builder message, Cursor bytes) {
        if (bytes.remaining() < INFO_BYTES) {
            return;
        }
        bytes.skip(10);
        message.with(S7Fields.LANGUAGE, bytes.u8());
        int type = bytes.u8();
        message.with(S7Fields.BLOCK_TYPE, type).with(S7Fields.BLOCK, name(type, bytes.u16()));
        message.with(S7Fields.LOAD_LENGTH, bytes.u32());
        bytes.skip(4 + 6 + 6 + 6);
        message.with(S7Fields.CODE_LENGTH, bytes.u16());
        text(message, S7Fields.AUTHOR, bytes.latin(8));
        text(message, S7Fields.FAMILY, bytes.latin(8));
        text(message, S7Fields.NAME, bytes.latin(8));
        int version = bytes.u8();
        message.with(S7Fields.VERSION, (version >> 4) + "." + (version & 0x0F));
        bytes.skip(1);
        message.with(S7Fields.CHECKSUM, bytes.u16());
        bytes.skipAll();
    }

    private static void text(Message.Builder message, Field field, String text) {
        if (!text.isEmpty()) {
            message.with(field, text);
        }
    }
}
