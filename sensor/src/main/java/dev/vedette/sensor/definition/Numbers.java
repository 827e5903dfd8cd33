package dev.vedette.sensor.definition;

import java.util.HexFormat;

/// Numbers and bytes as definitions write them.
final class Numbers {
    private Numbers() {}

    /// A whole number: decimal, or with 0x or 0b.
    ///
    /// @throws NumberFormatException when it is none of up to 64 bits
    static long parse(String text) {
        String small = text.replace("_", "");
        if (small.startsWith("0x") || small.startsWith("0X")) {
            return Long.parseUnsignedLong(small.substring(2), 16);
        }
        if (small.startsWith("0b")) {
            return Long.parseUnsignedLong(small.substring(2), 2);
        }
        return Long.parseLong(small);
    }

    /// Bytes of pairs of hexadecimal digits.
    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
