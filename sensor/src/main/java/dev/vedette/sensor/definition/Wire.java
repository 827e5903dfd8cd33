package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A number as it stands on the wire.
///
/// @param bytes how many it has
/// @param read reads it; of one with a fraction null
/// @param fraction reads one with a fraction; of a whole number null
record Wire(int bytes, @Nullable Whole read, @Nullable Fraction fraction) {
    /// Reads a whole number.
    @FunctionalInterface
    interface Whole {
        long of(Cursor in);
    }

    /// Reads a number with a fraction.
    @FunctionalInterface
    interface Fraction {
        double of(Cursor in);
    }

    private static final Map<String, Wire> ALL = all();

    private static Map<String, Wire> all() {
        Map<String, Wire> all = new HashMap<>();
        for (int bytes = 1; bytes <= 8; bytes++) {
            int width = bytes;
            int unused = 64 - 8 * bytes;
            whole(all, "u" + 8 * bytes + "be", width, in -> bigEndian(in, width));
            whole(all, "u" + 8 * bytes + "le", width, in -> littleEndian(in, width));
            whole(all, "s" + 8 * bytes + "be", width, in -> (bigEndian(in, width) << unused) >> unused);
            whole(all, "s" + 8 * bytes + "le", width, in -> (littleEndian(in, width) << unused) >> unused);
        }
        whole(all, "u8be", 1, Cursor::u8);
        whole(all, "u8le", 1, Cursor::u8);
        whole(all, "u16be", 2, Cursor::u16);
        whole(all, "u16le", 2, Cursor::u16le);
        whole(all, "u24be", 3, Cursor::u24);
        whole(all, "u24le", 3, Cursor::u24le);
        whole(all, "u32be", 4, Cursor::u32);
        whole(all, "u32le", 4, Cursor::u32le);
        whole(all, "u64be", 8, Cursor::s64);
        whole(all, "u64le", 8, Cursor::s64le);
        all.put("f32be", new Wire(4, null, Cursor::f32));
        all.put("f32le", new Wire(4, null, Cursor::f32le));
        all.put("f64be", new Wire(8, null, Cursor::f64));
        all.put("f64le", new Wire(8, null, Cursor::f64le));
        return all;
    }

    private static void whole(Map<String, Wire> all, String name, int bytes, Whole read) {
        all.put(name, new Wire(bytes, read, null));
    }

    private static long bigEndian(Cursor in, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = (value << 8) | in.u8();
        }
        return value;
    }

    private static long littleEndian(Cursor in, int bytes) {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value |= (long) in.u8() << (8 * i);
        }
        return value;
    }

    /// A number by its name, as `u16` or `s32le`; null when there is none.
    ///
    /// @param big whether the high byte comes first, where the name does not say
    static @Nullable Wire of(String name, boolean big) {
        Wire exact = ALL.get(name);
        return exact != null ? exact : ALL.get(name + (big ? "be" : "le"));
    }

    /// The names, without those that say which byte comes first.
    static List<String> names() {
        TreeSet<String> names = new TreeSet<>();
        ALL.keySet().forEach(name -> names.add(name.substring(0, name.length() - 2)));
        return List.copyOf(names);
    }
}
