package org.example.genisys;

import dev.vedette.sdk.dissect.Cursor;

/// One frame of GENISYS: a control character, then bytes without control characters, then a terminator. A byte that
/// would be a control character is sent as an escape and its low half.
record GenisysFrame(int control, byte[] content, boolean isWhole, boolean isChecked) {
    static final int ESCAPE = 0xF0;
    static final int TERMINATOR = 0xF6;

    /// The most bytes of a frame on the wire, its control character and terminator among them.
    static final int BYTES_MAX = 1024;

    private static final int CHECKSUM_BYTES = 2;

    /// Reads the frame that lies ahead and passes it. Some senders escape the bytes of the checksum, some do not.
    ///
    /// @param end how far ahead its terminator is
    static GenisysFrame read(Cursor in, int end) {
        int control = in.u8();
        byte[] wire = in.bytes(end - 1);
        in.skip(1);
        GenisysFrame escaped = of(control, wire, wire.length);
        if (escaped.isSure() || wire.length <= CHECKSUM_BYTES) {
            return escaped;
        }
        GenisysFrame plain = of(control, wire, wire.length - CHECKSUM_BYTES);
        return plain.isSure() ? plain : escaped;
    }

    /// @param encoded how many of the bytes may hold escapes; those behind them are as they are
    private static GenisysFrame of(int control, byte[] wire, int encoded) {
        byte[] bytes = new byte[wire.length];
        int count = 0;
        boolean isWhole = true;
        for (int i = 0; i < wire.length; i++) {
            int next = wire[i] & 0xFF;
            if (next == ESCAPE && i + 1 < encoded) {
                i++;
                next = ESCAPE | wire[i] & 0x0F;
            } else if (next >= ESCAPE && i < encoded) {
                isWhole = false;
            }
            bytes[count++] = (byte) next;
        }
        boolean isChecked = count > CHECKSUM_BYTES && isRight(control, bytes, count - CHECKSUM_BYTES);
        byte[] content = new byte[isChecked ? count - CHECKSUM_BYTES : count];
        System.arraycopy(bytes, 0, content, 0, content.length);
        return new GenisysFrame(control, content, isWhole && count > 0, isChecked);
    }

    /// Whether nothing but this protocol looks like this.
    boolean isSure() {
        return isWhole && isChecked;
    }

    /// Whether the two bytes behind the content are its checksum, low byte first: the one of 16 bits with the
    /// polynomial x^16 + x^15 + x^2 + 1, which begins with all ones.
    private static boolean isRight(int control, byte[] bytes, int length) {
        int sum = add(0xFFFF, control);
        for (int i = 0; i < length; i++) {
            sum = add(sum, bytes[i] & 0xFF);
        }
        return sum == ((bytes[length] & 0xFF) | (bytes[length + 1] & 0xFF) << 8);
    }

    private static int add(int sum, int value) {
        int next = sum ^ value;
        for (int bit = 0; bit < 8; bit++) {
            next = (next & 1) == 0 ? next >>> 1 : next >>> 1 ^ 0xA001;
        }
        return next;
    }

    /// The number of the server that it is from or to.
    int server() {
        return content[0] & 0xFF;
    }

    /// The bytes behind the number of the server: pairs of an address and its value.
    int pairs() {
        return (content.length - 1) / 2;
    }

    boolean hasOddByte() {
        return content.length % 2 == 0;
    }

    long address(int pair) {
        return content[1 + 2 * pair] & 0xFF;
    }

    long value(int pair) {
        return content[2 + 2 * pair] & 0xFF;
    }
}
