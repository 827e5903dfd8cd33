package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Cursor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// A table of AMQP 0-9-1 (section 4.2.5.5): names with values of many kinds, of which texts are kept.
final class OldTable {
    private static final int PAIRS_MAX = 64;
    private static final int TEXT_MAX = 256;

    private final Map<String, String> texts = new HashMap<>();

    private OldTable() {}

    /// The table that comes next, with its length before it.
    static OldTable next(Cursor in) {
        long length = in.u32();
        return inside(in.slice((int) Math.min(length, Integer.MAX_VALUE)));
    }

    /// The pairs that fill a cursor.
    static OldTable inside(Cursor in) {
        OldTable table = new OldTable();
        for (int i = 0; i < PAIRS_MAX && in.remaining() > 0 && !in.isExhausted(); i++) {
            String name = in.text(in.u8(), StandardCharsets.UTF_8);
            table.value(name, in);
        }
        return table;
    }

    private void value(String name, Cursor in) {
        switch (in.u8()) {
            case 'S' -> {
                Cursor text = in.slice((int) Math.min(in.u32(), Integer.MAX_VALUE));
                texts.put(name, text.text(Math.min(text.remaining(), TEXT_MAX), StandardCharsets.UTF_8));
            }
            case 't', 'b', 'B' -> in.skip(1);
            case 's', 'u', 'U' -> in.skip(2);
            case 'I', 'i', 'f' -> in.skip(4);
            case 'D' -> in.skip(5);
            case 'L', 'l', 'd', 'T' -> in.skip(8);
            case 'F', 'A', 'x' -> in.skip(in.u32());
            case 'V' -> {}
            default -> in.skipAll();
        }
    }

    /// The text of a name; empty where it has none.
    String text(String name) {
        return texts.getOrDefault(name, "");
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }
}
