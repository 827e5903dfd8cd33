package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What the functions of userdata carry.
final class Functions {
    private static final int MODES = 0;
    private static final int PROGRAMMER = 1;
    private static final int CYCLIC = 2;
    private static final int BLOCKS = 3;
    private static final int CPU = 4;
    private static final int SECURITY = 5;
    private static final int TIME = 7;
    private static final int ADDRESSES_MAX = 64;
    private static final String[] STATUS_AREAS = {"M", "I", "Q", "P"};
    private static final String[] WIDTHS = {"", "B", "W", "D"};

    private Functions() {}

    /// Tells what a request carries; what is left is not decoded.
    static void request(Message.Builder message, Userdata.Head head, Asked asked, Cursor body) {
        int function = head.function();
        switch (head.group()) {
            case PROGRAMMER -> programmer(message, function, body);
            case CYCLIC -> {
                if (function == 1 && body.remaining() > 4) {
                    cyclic(message, body);
                }
            }
            case BLOCKS -> tellBlock(message, asked, body);
            case CPU -> {
                if (function == 1 && body.remaining() >= 4) {
                    message.with(S7Fields.SZL_ID, body.u16());
                    message.with(S7Fields.SZL_INDEX, body.u16());
                } else if (function == 2 && body.remaining() >= 2) {
                    message.with(S7Fields.EVENTS, body.u8());
                    body.skip(1);
                }
            }
            case SECURITY -> {
                if (function == 1 && body.remaining() >= 8) {
                    message.with(S7Fields.PASSWORD, true).flag(Flag.CLEAR_TEXT_CREDENTIALS);
                    body.skipAll();
                }
            }
            case TIME -> {
                if ((function == 2 || function == 4) && body.remaining() >= 10) {
                    clock(message, body);
                }
            }
            default -> {}
        }
    }

    /// Tells what a response carries; what is left is not decoded.
    static void response(Message.Builder message, Userdata.Head head, Asked asked, Cursor body) {
        int function = head.function();
        switch (head.group()) {
            case BLOCKS -> {
                tellBlock(message, asked, Cursor.over(new byte[0]));
                if (function == 1) {
                    Blocks.counts(message, body);
                } else if (function == 2) {
                    boolean typed = asked.file().startsWith("type ");
                    Blocks.numbers(message, typed ? Blocks.digits(asked.file(), 5, 2, 16) : -1, body);
                } else if (function == 3) {
                    Blocks.info(message, body);
                }
            }
            case CPU -> {
                if (function == 1) {
                    StatusLists.read(message, asked.list(), body);
                }
            }
            case TIME -> {
                if ((function == 1 || function == 3) && body.remaining() >= 10) {
                    clock(message, body);
                }
            }
            default -> {}
        }
    }

    /// Tells what a message that nobody has asked for carries.
    static void push(Message.Builder message, Userdata.Head head, Cursor body) {
        if (head.group() == MODES) {
            message.with(S7Fields.MODE, mode(head.function()));
        } else if (head.group() == CPU && head.function() == 3 && body.remaining() >= 2) {
            message.with(S7Fields.EVENT, body.u16());
        } else if (head.group() == TIME && body.remaining() >= 10) {
            clock(message, body);
        }
    }

    /// Transitions have numbers of their own; they are told as the modes that status lists have.
    private static int mode(int transition) {
        return switch (transition) {
            case 0 -> 0x04;
            case 1 -> 0x06;
            case 2 -> 0x08;
            case 3 -> 0x07;
            case 4 -> 0x0A;
            case 6 -> 0x05;
            default -> 0x100 + transition;
        };
    }

    private static void tellBlock(Message.Builder message, Asked asked, Cursor body) {
        String file = asked.file();
        if (file.startsWith("type ")) {
            int type = Blocks.digits(file, 5, 2, 16);
            message.with(S7Fields.BLOCK_TYPE, Math.max(type, 0));
        } else if (!file.isEmpty()) {
            Blocks.tell(message, file);
        }
        body.skipAll();
    }

    /// Addresses that are read again and again: their number, a reserved byte, the time base and its factor.
    private static void cyclic(Message.Builder message, Cursor body) {
        int count = body.u16();
        body.skip(2);
        List<Variable> variables = Variable.read(message, body, Math.min(count, ADDRESSES_MAX));
        List<String> addresses = new ArrayList<>(variables.size());
        for (Variable variable : variables) {
            addresses.add(variable.address());
        }
        message.with(S7Fields.ADDRESSES, addresses);
    }

    /// Status, modification and force of variables: lengths of parameters and data, parameters, then items of
    /// six bytes.
    private static void programmer(Message.Builder message, int function, Cursor body) {
        boolean ofVariables = function == 2 || function == 8 || function == 9;
        if (!ofVariables || body.remaining() < 4) {
            return;
        }
        int parameters = body.u16();
        body.skip(2);
        body.skip(parameters);
        int count = Math.min(body.u16(), ADDRESSES_MAX);
        List<String> addresses = new ArrayList<>(count);
        for (int i = 0; i < count && body.remaining() >= 6; i++) {
            int area = body.u8();
            int factor = body.u8();
            int db = body.u16();
            addresses.add(statusAddress(area, factor, db, body.u16()));
        }
        message.with(S7Fields.ADDRESSES, addresses).with(S7Fields.ITEMS, count);
        if (function != 2 && addresses.size() == count) {
            written(message, count, body);
        }
    }

    /// Values of a modification, as unsigned numbers; when one has more than eight bytes they are left as they
    /// are.
    private static void written(Message.Builder message, int count, Cursor body) {
        int at = body.position();
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            body.skip(2);
            int length = body.u16();
            if (length > 8 || !body.fits(length, 1)) {
                body.seek(at);
                return;
            }
            for (int j = 0; j < length; j++) {
                values[i] = (values[i] << 8) | body.u8();
            }
            if ((length & 1) != 0 && body.remaining() > 0) {
                body.skip(1);
            }
        }
        message.with(S7Fields.VALUES, values);
    }

    private static String statusAddress(int area, int factor, int db, int start) {
        int place = area >> 4;
        int width = area & 0x0F;
        if (area == 0x54 || area == 0x64) {
            return (area == 0x54 ? "T" : "C") + start;
        }
        if (width >= WIDTHS.length || (place > 3 && place != 7)) {
            return "area " + area + " " + start;
        }
        String bit = width == 0 ? "." + (factor & 7) : "";
        return place == 7
                ? "DB" + db + ".DB" + (width == 0 ? "X" : WIDTHS[width]) + start + bit
                : STATUS_AREAS[place] + WIDTHS[width] + start + bit;
    }

    /// A time in ten bytes: reserved, century and seven parts in decimal digits, milliseconds and weekday.
    private static void clock(Message.Builder message, Cursor body) {
        body.skip(2);
        int year = decimal(body.u8());
        int month = decimal(body.u8());
        int day = decimal(body.u8());
        int hour = decimal(body.u8());
        int minute = decimal(body.u8());
        int second = decimal(body.u8());
        int low = body.u16();
        int milliseconds = decimal(low >> 8) * 10 + ((low >> 4) & 0x0F);
        boolean sound = year < 100
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= 31
                && hour < 24
                && minute < 60
                && second < 60
                && milliseconds < 1000;
        if (!sound) {
            message.flag(Flag.OUT_OF_RANGE);
            return;
        }
        StringBuilder text = new StringBuilder(23).append(year < 90 ? 2000 + year : 1900 + year);
        two(text.append('-'), month);
        two(text.append('-'), day);
        two(text.append('T'), hour);
        two(text.append(':'), minute);
        two(text.append(':'), second);
        text.append('.').append(milliseconds / 100);
        two(text, milliseconds % 100);
        message.with(S7Fields.CLOCK, text.toString());
    }

    private static int decimal(int digits) {
        int high = digits >> 4;
        int low = digits & 0x0F;
        return high > 9 || low > 9 ? 1000 : high * 10 + low;
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }

    /// The text of a field of fixed length, without what fills it.
    static String text(Cursor bytes, int length) {
        String text = bytes.text(length, StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }
}
