package dev.vedette.dissect.iec104;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.FrameShape;

/// The frame: start byte, length of what follows (4..253), four control bytes, and of I frames a data unit.
final class Iec104Shape implements FrameShape {
    static final int START = 0x68;
    static final int APCI_BYTES = 6;
    static final int UNIT_HEAD_BYTES = 6;
    static final int ADDRESS_BYTES = 3;

    private static final int LENGTH_MIN = 4;
    private static final int LENGTH_MAX = 253;
    private static final int COUNT_MASK = 0x7F;
    private static final int SEQUENCE_BIT = 0x80;

    @Override
    public int headBytes() {
        return APCI_BYTES;
    }

    @Override
    public String wrongWith(Cursor bytes, int ahead) {
        if (bytes.peek(ahead) != START) {
            return "no-start-byte";
        }
        int length = bytes.peek(ahead + 1);
        if (length >= 0 && (length < LENGTH_MIN || length > LENGTH_MAX)) {
            return "length-out-of-range";
        }
        int control = bytes.peek(ahead + 2);
        int zeros = bytes.peek(ahead + 3);
        int third = bytes.peek(ahead + 4);
        int fourth = bytes.peek(ahead + 5);
        boolean isData = (control & 1) == 0;
        boolean isSound = control < 0
                || (isData
                        ? length >= LENGTH_MIN + UNIT_HEAD_BYTES && (third < 0 || (third & 1) == 0)
                        : length == LENGTH_MIN && isControl(control, zeros, third, fourth));
        return isSound ? SOUND : "control-unsound";
    }

    private static boolean isControl(int control, int zeros, int third, int fourth) {
        if (zeros > 0) {
            return false;
        }
        if (control == 1) {
            return third < 0 || (third & 1) == 0;
        }
        boolean isOne = switch (control) {
            case 0x07, 0x0B, 0x13, 0x23, 0x43, 0x83 -> true;
            default -> false;
        };
        return isOne && third <= 0 && fourth <= 0;
    }

    @Override
    public int length(Cursor bytes, int ahead) {
        return bytes.peek(ahead + 1) + 2;
    }

    @Override
    public int certainBytes() {
        return APCI_BYTES + UNIT_HEAD_BYTES;
    }

    @Override
    public boolean isCertain(Cursor bytes, int length) {
        if ((bytes.peek(2) & 1) != 0) {
            return true;
        }
        Type type = Type.of(bytes.peek(APCI_BYTES));
        int count = bytes.peek(APCI_BYTES + 1);
        if (type == null || (count & COUNT_MASK) == 0 || (bytes.peek(APCI_BYTES + 2) & 0x3F) == 0) {
            return false;
        }
        int left = length - APCI_BYTES - UNIT_HEAD_BYTES;
        return type.objectBytes() < 0 ? left > ADDRESS_BYTES : left == objectsBytes(type, count);
    }

    private static int objectsBytes(Type type, int count) {
        int objects = count & COUNT_MASK;
        return (count & SEQUENCE_BIT) != 0
                ? ADDRESS_BYTES + objects * type.objectBytes()
                : objects * (ADDRESS_BYTES + type.objectBytes());
    }
}
