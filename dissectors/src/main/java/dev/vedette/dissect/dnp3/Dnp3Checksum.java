package dev.vedette.dissect.dnp3;

/// The cyclic redundancy check of link frames: polynomial 0x3D65, lowest bit first, inverted (IEEE 1815-2012,
/// 9.2.4.4).
final class Dnp3Checksum {
    private static final int REFLECTED_POLYNOMIAL = 0xA6BC;
    private static final int[] TABLE = new int[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 0 ? value >>> 1 : value >>> 1 ^ REFLECTED_POLYNOMIAL;
            }
            TABLE[i] = value;
        }
    }

    private Dnp3Checksum() {}

    /// The check of some bytes behind those that a value stands for; 0 stands for none.
    static int add(int value, int next) {
        return value >>> 8 ^ TABLE[(value ^ next) & 0xFF];
    }

    /// What is sent, low byte first.
    static int end(int value) {
        return ~value & 0xFFFF;
    }
}
