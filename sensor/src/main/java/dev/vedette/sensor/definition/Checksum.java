package dev.vedette.sensor.definition;

import dev.vedette.sdk.dissect.Cursor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What bytes add up to, in one of the ways that protocols use. Immutable.
final class Checksum {
    private static final Map<String, Checksum> KNOWN = new TreeMap<>(Map.ofEntries(
            Map.entry("crc-8", crc(8, 0x07, 0, false, 0)),
            Map.entry("crc-16/arc", crc(16, 0x8005, 0, true, 0)),
            Map.entry("crc-16/modbus", crc(16, 0x8005, 0xFFFF, true, 0)),
            Map.entry("crc-16/dnp", crc(16, 0x3D65, 0, true, 0xFFFF)),
            Map.entry("crc-16/kermit", crc(16, 0x1021, 0, true, 0)),
            Map.entry("crc-16/x-25", crc(16, 0x1021, 0xFFFF, true, 0xFFFF)),
            Map.entry("crc-16/mcrf4xx", crc(16, 0x1021, 0xFFFF, true, 0)),
            Map.entry("crc-16/xmodem", crc(16, 0x1021, 0, false, 0)),
            Map.entry("crc-16/ccitt-false", crc(16, 0x1021, 0xFFFF, false, 0)),
            Map.entry("crc-32", crc(32, 0x04C1_1DB7L, 0xFFFF_FFFFL, true, 0xFFFF_FFFFL)),
            Map.entry("sum-8", plain(Way.SUM, 8)),
            Map.entry("sum-16", plain(Way.SUM, 16)),
            Map.entry("xor-8", plain(Way.XOR, 8)),
            Map.entry("lrc", plain(Way.LRC, 8))));

    private final Way way;
    private final int width;
    private final long initial;
    private final boolean reflected;
    private final long xorOut;
    private final long[] table;

    private enum Way {
        CRC,
        SUM,
        XOR,
        LRC
    }

    private Checksum(Way way, int width, long initial, boolean reflected, long xorOut, long[] table) {
        this.way = way;
        this.width = width;
        this.initial = initial;
        this.reflected = reflected;
        this.xorOut = xorOut;
        this.table = table;
    }

    private static Checksum plain(Way way, int width) {
        return new Checksum(way, width, 0, false, 0, new long[0]);
    }

    /// A cyclic redundancy check in the parameters of the Rocksoft model.
    static Checksum crc(int width, long polynomial, long initial, boolean reflected, long xorOut) {
        long[] table = new long[256];
        long mask = mask(width);
        long top = 1L << (width - 1);
        long reverse = reflected(polynomial, width);
        for (int i = 0; i < 256; i++) {
            long value = reflected ? i : (long) i << (width - 8);
            for (int bit = 0; bit < 8; bit++) {
                if (reflected) {
                    value = (value & 1) != 0 ? value >>> 1 ^ reverse : value >>> 1;
                } else {
                    value = ((value & top) != 0 ? value << 1 ^ polynomial : value << 1) & mask;
                }
            }
            table[i] = value;
        }
        long begin = reflected ? reflected(initial, width) : initial;
        return new Checksum(Way.CRC, width, begin, reflected, xorOut, table);
    }

    private static long mask(int width) {
        return (1L << width) - 1;
    }

    private static long reflected(long value, int width) {
        return Long.reverse(value) >>> (64 - width);
    }

    /// The way that a part names, or describes by `width`, `polynomial`, `initial`, `reflected` and `xor-out`.
    static Checksum of(Part part) {
        if (part.isMapping()) {
            part.only("width", "polynomial", "initial", "reflected", "xor-out");
            int width = (int) part.get("width").whole(8, 32);
            if (width % 8 != 0) {
                part.get("width").problem("a checksum has 8, 16, 24 or 32 bits, was " + width);
                width = 8;
            }
            Part isReflected = part.find("reflected");
            return crc(
                    width,
                    part.get("polynomial").whole(1, mask(width)),
                    part.whole("initial", 0, 0, mask(width)),
                    isReflected != null && isReflected.truth(),
                    part.whole("xor-out", 0, 0, mask(width)));
        }
        Checksum known = KNOWN.get(part.word(List.copyOf(KNOWN.keySet())));
        return known == null ? plain(Way.SUM, 8) : known;
    }

    /// How many bytes it has.
    int bytes() {
        return width / 8;
    }

    /// The checksum of bytes.
    ///
    /// @param in is moved
    /// @param from the position of the first
    /// @param to the position behind the last
    long of(Cursor in, int from, int to) {
        in.seek(from);
        long value = initial;
        for (int i = from; i < to; i++) {
            int next = in.u8();
            value = switch (way) {
                case CRC ->
                    reflected
                            ? value >>> 8 ^ table[(int) (value ^ next) & 0xFF]
                            : (value << 8 ^ table[(int) (value >>> (width - 8) ^ next) & 0xFF]) & mask(width);
                case SUM, LRC -> value + next;
                case XOR -> value ^ next;
            };
        }
        return (way == Way.LRC ? -value : value ^ xorOut) & mask(width);
    }
}
