package dev.vedette.bench.plant;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/// The bytes of a message that is sent again and again, a little different each time.
interface Payload {
    /// The bytes of a turn.
    ///
    /// @param turn 0 for the first, then counting up
    byte[] at(int turn);

    /// The same bytes each time.
    static Payload ofHex(String hex) {
        byte[] bytes = hex(hex);
        return turn -> bytes;
    }

    /// Bytes of which some count the turns.
    ///
    /// @param hex in hexadecimal, blanks allowed
    /// @param at where 16 bits are the turn, high byte first
    static Payload counting(String hex, int... at) {
        byte[] bytes = hex(hex);
        return turn -> {
            byte[] made = bytes.clone();
            for (int place : at) {
                ByteBuffer.wrap(made).putShort(place, (short) turn);
            }
            return made;
        };
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /// Measured values of a turn: numbers that rise and fall, in hexadecimal digits.
    ///
    /// @param bytes how many bytes they take
    static String values(int bytes) {
        StringBuilder text = new StringBuilder(2 * bytes);
        for (int i = 0; i < bytes; i++) {
            text.append("%02x".formatted(i * 37 & 0x7F));
        }
        return text.toString();
    }
}
