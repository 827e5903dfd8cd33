package dev.vedette.sensor.capture;

import java.util.Arrays;

/// The interfaces of a section of a pcapng file, by number (draft-ietf-opsawg-pcapng section 4.2).
final class CaptureInterfaces {
    /// The most interfaces of a section; packets of further ones are counted as of an unknown interface.
    static final int INTERFACES_MAX = 4096;

    private static final int OPTIONS_AT = 16;
    private static final int END_OF_OPTIONS = 0;
    private static final int TIME_RESOLUTION = 9;
    private static final int TIME_OFFSET = 14;
    private static final int MICROSECONDS = 6;
    private static final int POWER_OF_2 = 0x80;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long SECONDS_MAX = Long.MAX_VALUE / NANOS_PER_SECOND - 1;
    private static final long[] POWERS_OF_10 = new long[19];

    static {
        POWERS_OF_10[0] = 1;
        for (int i = 1; i < POWERS_OF_10.length; i++) {
            POWERS_OF_10[i] = POWERS_OF_10[i - 1] * 10;
        }
    }

    private int size;
    private int[] linkNumbers = new int[4];
    private long[] snapLengths = new long[4];
    private int[] resolutions = new int[4];
    private long[] offsetSeconds = new long[4];

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int linkNumber(int which) {
        return linkNumbers[which];
    }

    long snapLength(int which) {
        return snapLengths[which];
    }

    /// Takes the interface of a block.
    ///
    /// @param bytes stand at the beginning of the block
    /// @param length how many bytes of the block are in the window, at least 20
    boolean add(FileBytes bytes, int length, boolean littleEndian) {
        if (size == INTERFACES_MAX) {
            return false;
        }
        if (size == linkNumbers.length) {
            linkNumbers = Arrays.copyOf(linkNumbers, size * 2);
            snapLengths = Arrays.copyOf(snapLengths, size * 2);
            resolutions = Arrays.copyOf(resolutions, size * 2);
            offsetSeconds = Arrays.copyOf(offsetSeconds, size * 2);
        }
        linkNumbers[size] = bytes.u16(8, littleEndian);
        long snap = bytes.u32(12, littleEndian);
        snapLengths[size] = snap == 0 ? Long.MAX_VALUE : snap;
        resolutions[size] = MICROSECONDS;
        offsetSeconds[size] = 0;
        readOptions(bytes, length, littleEndian);
        size++;
        return true;
    }

    private void readOptions(FileBytes bytes, int length, boolean littleEndian) {
        int at = OPTIONS_AT;
        while (at + 4 <= length - 4) {
            int code = bytes.u16(at, littleEndian);
            int optionLength = bytes.u16(at + 2, littleEndian);
            if (code == END_OF_OPTIONS || at + 4 + optionLength > length - 4) {
                return;
            }
            if (code == TIME_RESOLUTION && optionLength == 1) {
                resolutions[size] = bytes.window()[bytes.at() + at + 4] & 0xFF;
            } else if (code == TIME_OFFSET && optionLength == 8) {
                long first = bytes.u32(at + 4, littleEndian);
                long second = bytes.u32(at + 8, littleEndian);
                offsetSeconds[size] = littleEndian ? second << 32 | first : first << 32 | second;
            }
            at += 4 + (optionLength + 3) / 4 * 4;
        }
    }

    /// The time of a packet in nanoseconds since the epoch; -1 when it is out of range.
    ///
    /// @param units as the packet has it, unsigned
    long nanos(int which, long units) {
        int resolution = resolutions[which];
        int exponent = resolution & ~POWER_OF_2;
        long seconds;
        long nanos;
        if ((resolution & POWER_OF_2) != 0) {
            if (exponent > 63) {
                return -1;
            }
            seconds = units >>> exponent;
            long fraction = exponent == 0 ? 0 : units << (64 - exponent);
            nanos = Math.unsignedMultiplyHigh(fraction, NANOS_PER_SECOND);
        } else {
            if (exponent >= POWERS_OF_10.length) {
                return -1;
            }
            long perSecond = POWERS_OF_10[exponent];
            seconds = Long.divideUnsigned(units, perSecond);
            long fraction = Long.remainderUnsigned(units, perSecond);
            nanos = exponent <= 9 ? fraction * POWERS_OF_10[9 - exponent] : fraction / POWERS_OF_10[exponent - 9];
        }
        if (seconds < 0 || seconds > SECONDS_MAX || Math.abs(offsetSeconds[which]) > SECONDS_MAX) {
            return -1;
        }
        long sum = seconds + offsetSeconds[which];
        return sum < 0 || sum > SECONDS_MAX ? -1 : sum * NANOS_PER_SECOND + nanos;
    }
}
