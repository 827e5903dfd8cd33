package dev.vedette.dissect.coap;

import dev.vedette.sdk.dissect.Ber;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/// The options of a message (RFC 7252, section 3.1): each says how far its number is from the one before, and its
/// length.
final class Options {
    private static final int OPTIONS_MAX = 64;
    private static final int MARKER = 0xFF;
    private static final int NUMBER_MAX = 0xFFFF;
    private static final int TEXT_MAX = 1024;
    private static final Set<Integer> KNOWN =
            Set.of(1, 3, 4, 5, 6, 7, 8, 9, 11, 12, 14, 15, 16, 17, 20, 23, 27, 28, 35, 39, 60, 252, 258, 292);

    private final StringBuilder path = new StringBuilder();
    private final StringBuilder query = new StringBuilder();
    private final long[] numbers = new long[OPTIONS_MAX];
    private String host = "";
    private String proxy = "";
    private long format = -1;
    private long observe = -1;
    private long block = -1;
    private int count;
    private boolean isBroken;
    private boolean hasUnknown;

    private Options() {}

    /// Reads them, and the marker of the payload behind them.
    static Options read(Cursor in) {
        Options options = new Options();
        int number = 0;
        while (in.remaining() > 0 && options.count < OPTIONS_MAX) {
            int head = in.u8();
            if (head == MARKER) {
                options.isBroken |= in.remaining() == 0;
                return options;
            }
            number += extended(head >> 4, in);
            int length = extended(head & 15, in);
            if (head >> 4 == 15 || (head & 15) == 15 || number > NUMBER_MAX || length > in.remaining()) {
                options.isBroken = true;
                in.skipAll();
                return options;
            }
            options.numbers[options.count++] = number;
            options.take(number, in.slice(length));
        }
        options.isBroken |= in.isExhausted();
        return options;
    }

    private static int extended(int four, Cursor in) {
        return four == 13 ? 13 + in.u8() : four == 14 ? 269 + in.u16() : four;
    }

    private void take(int number, Cursor value) {
        switch (number) {
            case 3 -> host = text(value);
            case 6 -> observe = number(value);
            case 11 -> append(path, '/', value);
            case 12 -> format = number(value);
            case 15 -> append(query, query.isEmpty() ? '?' : '&', value);
            case 23, 27 -> block = number(value) >> 4;
            case 35 -> proxy = text(value);
            default -> hasUnknown |= !KNOWN.contains(number);
        }
    }

    private static long number(Cursor value) {
        return value.remaining() == 0 ? 0 : Ber.number(value, false);
    }

    private static String text(Cursor value) {
        return value.text(value.remaining(), StandardCharsets.UTF_8);
    }

    private void append(StringBuilder all, char before, Cursor value) {
        String text = text(value);
        hasUnknown |= text.chars().anyMatch(c -> Character.isISOControl(c) || c == 0xFFFD);
        if (all.length() < TEXT_MAX) {
            all.append(before).append(text);
        }
    }

    String path() {
        return path.toString();
    }

    boolean isObserved() {
        return observe >= 0;
    }

    boolean isBroken() {
        return isBroken;
    }

    /// Whether an option has a number that is not defined, or a text that is none.
    boolean hasUnknown() {
        return hasUnknown;
    }

    /// Tells them.
    void into(Message.Builder message) {
        if (!path.isEmpty()) {
            message.with(CoapDissector.PATH, path.toString());
        }
        if (query.length() > 1) {
            message.with(CoapDissector.QUERY, query.substring(1));
        }
        if (!host.isEmpty()) {
            message.with(CoapDissector.HOST, host);
        }
        if (!proxy.isEmpty()) {
            message.with(CoapDissector.PROXY, proxy);
        }
        if (format >= 0) {
            message.with(CoapDissector.FORMAT, format);
        }
        if (observe >= 0) {
            message.with(CoapDissector.OBSERVE, observe);
        }
        if (block >= 0) {
            message.with(CoapDissector.BLOCK, block);
        }
        if (count > 0) {
            message.with(CoapDissector.OPTIONS, Arrays.copyOf(numbers, count));
        }
        message.flagIf(count == OPTIONS_MAX, Flag.TOO_MANY_PARTS);
    }
}
