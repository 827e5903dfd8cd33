package dev.vedette.dissect.dhcp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The options of a message (RFC 2132): a number, a length and a value each, from the options field and, where
/// option 52 says so, from the fields of file and server name.
final class Options {
    private static final int NUMBERS_MAX = 256;
    private static final int PAD = 0;
    private static final int END = 255;

    private final byte[][] values = new byte[END][];
    private final long[] order = new long[NUMBERS_MAX];
    private int count;
    private boolean broken;
    private boolean ended;

    /// Reads the options up to the one that ends them. Of an option that comes twice the values are joined
    /// (RFC 3396), up to 512 bytes.
    void read(Cursor in) {
        ended = false;
        while (in.remaining() > 0 && !ended && count < NUMBERS_MAX) {
            int number = in.u8();
            if (number == END) {
                ended = true;
            } else if (number != PAD) {
                byte[] value = in.bytes(in.u8());
                if (in.isExhausted()) {
                    broken = true;
                    return;
                }
                keep(number, value);
            }
        }
    }

    private void keep(int number, byte[] value) {
        byte[] before = values[number];
        if (before == null) {
            order[count++] = number;
            values[number] = value;
        } else if (before.length + value.length <= 512) {
            byte[] joined = Arrays.copyOf(before, before.length + value.length);
            System.arraycopy(value, 0, joined, before.length, value.length);
            values[number] = joined;
        }
    }

    /// Whether an option was not whole, or nothing ended them.
    boolean isBroken() {
        return broken || !ended;
    }

    /// Whether there is an option.
    boolean has(int number) {
        return values[number] != null;
    }

    /// The numbers of all of them.
    long[] numbers() {
        return Arrays.copyOf(order, count);
    }

    /// The value of an option, none when it is not there.
    byte[] bytes(int number) {
        byte[] value = values[number];
        return value == null ? new byte[0] : value;
    }

    /// The value as a number of up to 4 bytes; -1 when it is not there.
    long number(int option) {
        byte[] value = bytes(option);
        if (value.length == 0 || value.length > 4) {
            return -1;
        }
        long number = 0;
        for (byte part : value) {
            number = number << 8 | (part & 0xFF);
        }
        return number;
    }

    /// The value as a text; empty when it is not there.
    String text(int option) {
        return new String(bytes(option), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    /// The value in hexadecimal; empty when it is not there.
    String hex(int option) {
        return HexFormat.of().formatHex(bytes(option));
    }

    /// The value as addresses, none when it is not there.
    List<String> addresses(int option) {
        Cursor in = Cursor.over(bytes(option));
        List<String> addresses = new ArrayList<>(2);
        while (in.fits(1, 4)) {
            addresses.add(new IpAddress(4, 0, in.u32()).toString());
        }
        return addresses;
    }

    /// The value as numbers of a byte.
    long[] list(int option) {
        byte[] value = bytes(option);
        long[] list = new long[value.length];
        for (int i = 0; i < list.length; i++) {
            list[i] = value[i] & 0xFF;
        }
        return list;
    }
}
