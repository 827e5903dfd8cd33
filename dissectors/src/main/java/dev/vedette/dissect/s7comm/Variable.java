package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.List;

/// The address of a variable, as items of reads and writes have it.
///
/// @param syntax how it is addressed: 0x10 for S7ANY, 0xB2 for symbols of S7-1200, 0xB0 for reads of data
///   blocks
/// @param type its type, of S7ANY
/// @param count its elements; bytes of a read of data blocks
/// @param db its data block
/// @param area its memory area
/// @param start its first bit; number of a timer or counter
/// @param symbol checksum of its symbol, and the identifiers that lead to it; empty when it has none
record Variable(int syntax, int type, int count, int db, int area, int start, List<Long> symbol) {
    private static final int S7ANY = 0x10;
    private static final int DB_READ = 0xB0;
    private static final int SYMBOLIC = 0xB2;
    private static final int SPECIFICATION = 0x12;
    private static final int DATA_BLOCK = 0x84;
    private static final int PATH_MAX = 16;

    /// Reads so many addresses, or as many as there are.
    static List<Variable> read(Message.Builder message, Cursor bytes, int count) {
        List<Variable> all = new ArrayList<>(Math.min(count, bytes.remaining() / 4 + 1));
        for (int i = 0; i < count && bytes.remaining() > 2; i++) {
            int specification = bytes.u8();
            int length = bytes.u8();
            Cursor item = bytes.slice(length);
            if ((length & 1) != 0 && i + 1 < count) {
                bytes.skip(1);
            }
            message.flagIf(specification != SPECIFICATION, Flag.UNKNOWN_CODE);
            one(all, item);
            message.flagIf(item.isExhausted(), Flag.BAD_LENGTH);
        }
        message.flagIf(bytes.isExhausted() || all.size() < count, Flag.BAD_LENGTH);
        return all;
    }

    private static void one(List<Variable> all, Cursor item) {
        int syntax = item.u8();
        switch (syntax) {
            case S7ANY -> {
                int type = item.u8();
                int count = item.u16();
                int db = item.u16();
                int area = item.u8();
                all.add(new Variable(syntax, type, count, db, area, item.u24(), List.of()));
            }
            case DB_READ -> {
                int areas = item.u8();
                for (int i = 0; i < areas && item.remaining() >= 5; i++) {
                    int bytes = item.u8();
                    int db = item.u16();
                    all.add(new Variable(syntax, 2, bytes, db, DATA_BLOCK, item.u16() * 8, List.of()));
                }
            }
            case SYMBOLIC -> all.add(symbolic(syntax, item));
            default -> all.add(new Variable(syntax, 0, 0, 0, 0, 0, List.of()));
        }
    }

    private static Variable symbolic(int syntax, Cursor item) {
        item.skip(1);
        int area = item.u16();
        int number = item.u16();
        boolean inBlock = area == 0x8A0E;
        List<Long> symbol = new ArrayList<>(4);
        symbol.add(item.u32());
        while (item.remaining() >= 4 && symbol.size() < PATH_MAX) {
            symbol.add(item.u32() & 0x0FFF_FFFFL);
        }
        int memory = inBlock ? DATA_BLOCK : number == 0x50 ? 0x81 : number == 0x51 ? 0x82 : number == 0x52 ? 0x83 : 0;
        return new Variable(syntax, 0, 0, inBlock ? number : 0, memory, 0, List.copyOf(symbol));
    }

    private boolean isNumbered() {
        return area == 0x1C || area == 0x1D || area == 0x1E || area == 0x1F;
    }

    /// Tells a message this address.
    void tell(Message.Builder message) {
        message.with(S7Fields.SYNTAX, syntax);
        if (syntax == SYMBOLIC) {
            message.with(S7Fields.AREA, area).with(S7Fields.SYMBOL_CRC, symbol.get(0));
            if (db > 0) {
                message.with(S7Fields.DB, db);
            }
            message.with(S7Fields.SYMBOL_PATH, path());
            return;
        }
        if (syntax != S7ANY && syntax != DB_READ) {
            message.flag(Flag.UNKNOWN_CODE);
            return;
        }
        message.with(S7Fields.AREA, area);
        if (db > 0) {
            message.with(S7Fields.DB, db);
        }
        message.with(S7Fields.START, isNumbered() ? start : start >> 3);
        if (!isNumbered() && (type == 1 || (start & 7) != 0)) {
            message.with(S7Fields.BIT, start & 7);
        }
        message.with(S7Fields.TYPE, type).with(S7Fields.COUNT, count).with(S7Fields.ADDRESS, address());
    }

    private long[] path() {
        long[] path = new long[symbol.size() - 1];
        for (int i = 0; i < path.length; i++) {
            path[i] = symbol.get(i + 1);
        }
        return path;
    }

    /// This address as programmers write it.
    String address() {
        if (isNumbered()) {
            return (area == 0x1C || area == 0x1E ? "C" : "T") + start;
        }
        String width = switch (type) {
            case 1 -> "";
            case 2, 3 -> "B";
            case 4, 5, 9, 12 -> "W";
            default -> "D";
        };
        String place = (start >> 3) + (type == 1 ? "." + (start & 7) : "");
        return switch (area) {
            case 0x80 -> "P" + width + place;
            case 0x81 -> "I" + width + place;
            case 0x82 -> "Q" + width + place;
            case 0x83 -> "M" + width + place;
            case DATA_BLOCK -> "DB" + db + ".DB" + (width.isEmpty() ? "X" : width) + place;
            case 0x85 -> "DI" + db + ".DI" + (width.isEmpty() ? "X" : width) + place;
            case 0x86, 0x87 -> "L" + width + place;
            default -> "area " + area + " " + width + place;
        };
    }
}
