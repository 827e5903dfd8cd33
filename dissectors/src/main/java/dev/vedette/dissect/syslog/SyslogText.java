package dev.vedette.dissect.syslog;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import dev.vedette.sdk.observe.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads one message: a priority in angle brackets, then the parts of RFC 5424, or what RFC 3164 has seen.
final class SyslogText {
    /// So many bytes tell whether a message begins, where nobody expects one.
    static final int TELLING_BYTES = 24;

    private static final int PRIORITY_MAX = 191;
    private static final int SHOWN_MAX = 512;
    private static final int TIME_LENGTH = 15;
    private static final int TAG_MAX = 48;
    private static final String NONE = "-";
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private SyslogText() {}

    /// Whether a priority lies ahead.
    static boolean beginsMessage(Cursor bytes, int ahead) {
        return priorityLength(bytes, ahead) > 0;
    }

    /// Whether a priority lies ahead, as far as there are bytes.
    static boolean mayBeginMessage(Cursor bytes, int ahead) {
        return priorityLength(bytes, ahead) >= 0;
    }

    /// Bytes of the priority with its brackets; 0 when it has not ended yet, -1 when it is none.
    private static int priorityLength(Cursor bytes, int ahead) {
        if (bytes.peek(ahead) != '<') {
            return bytes.peek(ahead) < 0 ? 0 : -1;
        }
        int value = 0;
        for (int i = 1; i <= 4; i++) {
            int next = bytes.peek(ahead + i);
            if (next < 0) {
                return 0;
            }
            if (next == '>' && i > 1) {
                return value <= PRIORITY_MAX ? i + 1 : -1;
            }
            if (next < '0' || next > '9' || i == 4) {
                return -1;
            }
            value = value * 10 + next - '0';
        }
        return -1;
    }

    /// Whether a time stands behind the priority, in either format.
    static boolean isCertain(Cursor in) {
        int priority = priorityLength(in, 0);
        in.skip(Math.max(priority, 0));
        boolean isModern = in.startsWith("1 ");
        in.skip(isModern ? 2 : 0);
        if (priority <= 0) {
            return false;
        }
        return isModern ? isNewTime(in) : isOldTime(in, 0);
    }

    /// Whether `2026-01-05T` lies ahead, or a hyphen for no time.
    private static boolean isNewTime(Cursor in) {
        if (in.startsWith("- ")) {
            return true;
        }
        for (int i = 0; i < 10; i++) {
            int c = in.peek(i);
            boolean isHyphen = i == 4 || i == 7;
            if (isHyphen ? c != '-' : (c < '0' || c > '9')) {
                return false;
            }
        }
        return in.peek(10) == 'T';
    }

    /// Whether `Oct 11 22:14:15` lies ahead.
    private static boolean isOldTime(Cursor in, int ahead) {
        if (in.peek(ahead + 3) != ' ' || in.peek(ahead + 9) != ':' || in.peek(ahead + 12) != ':') {
            return false;
        }
        String month = "" + (char) in.peek(ahead) + (char) in.peek(ahead + 1) + (char) in.peek(ahead + 2);
        return MONTHS.contains(month) && in.peek(ahead + 6) == ' ';
    }

    /// Reads a message.
    ///
    /// @param in all of it
    static Message read(Cursor in, Turn turn) {
        int length = in.length();
        int priority = 0;
        in.skip(1);
        while (in.peek(0) != '>' && in.remaining() > 0) {
            priority = priority * 10 + in.u8() - '0';
        }
        in.skip(1);
        Message.Builder message = Message.notification("log", Intent.REPORT)
                .sender(Role.CLIENT)
                .with(SyslogDissector.FACILITY, priority >> 3)
                .with(SyslogDissector.SEVERITY, priority & 7);
        boolean isModern = in.startsWith("1 ");
        in.skip(isModern ? 2 : 0);
        message.with(SyslogDissector.VERSION, isModern ? 1 : 0);
        if (isModern) {
            modern(in, message, turn.cut());
        } else {
            old(in, message);
        }
        return message.with(SyslogDissector.LENGTH, length)
                .fact(Subject.SENDER, Attribute.ROLE, "syslog sender")
                .fact(Subject.RECEIVER, Attribute.ROLE, "syslog receiver")
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static void modern(Cursor in, Message.Builder message, boolean cut) {
        say(SyslogDissector.TIMESTAMP, word(in), message);
        host(word(in), message);
        say(SyslogDissector.APP, word(in), message);
        say(SyslogDissector.PROCESS, word(in), message);
        say(SyslogDissector.MESSAGE_ID, word(in), message);
        int data = in.peek(0) == '[' ? structuredLength(in) : -1;
        if (data > 0) {
            String structured = in.text(data, StandardCharsets.UTF_8);
            say(SyslogDissector.STRUCTURED, cut(structured), message);
        } else {
            message.flagIf(!word(in).equals(NONE) && !cut, Flag.OUT_OF_RANGE);
        }
        text(in, message);
    }

    /// Elements in brackets; in quotation marks a backslash takes the meaning from what is behind it.
    private static int structuredLength(Cursor in) {
        boolean isQuoted = false;
        for (int i = 0; i < in.remaining(); i++) {
            int c = in.peek(i);
            if (c == '\\' && isQuoted) {
                i++;
            } else if (c == '"') {
                isQuoted = !isQuoted;
            } else if (c == ']' && !isQuoted && in.peek(i + 1) != '[') {
                return i + 1;
            }
        }
        return -1;
    }

    private static void old(Cursor in, Message.Builder message) {
        if (isOldTime(in, 0)) {
            say(SyslogDissector.TIMESTAMP, in.latin(TIME_LENGTH), message);
            in.skip(in.peek(0) == ' ' ? 1 : 0);
            host(word(in), message);
        }
        tag(in, message);
        text(in, message);
    }

    /// A program, perhaps with its process in brackets, ends with a colon.
    private static void tag(Cursor in, Message.Builder message) {
        int end = in.find(':', TAG_MAX);
        int blank = in.find(' ', TAG_MAX);
        if (end <= 0 || (blank >= 0 && blank < end)) {
            return;
        }
        String tag = in.latin(end);
        in.skip(1);
        int bracket = tag.indexOf('[');
        say(SyslogDissector.APP, bracket > 0 ? tag.substring(0, bracket) : tag, message);
        if (bracket > 0 && tag.endsWith("]")) {
            say(SyslogDissector.PROCESS, tag.substring(bracket + 1, tag.length() - 1), message);
        }
    }

    private static void text(Cursor in, Message.Builder message) {
        String text = in.text(Math.min(in.remaining(), SHOWN_MAX * 4), StandardCharsets.UTF_8);
        say(SyslogDissector.TEXT, cut(text.replace("\uFEFF", "").strip()), message);
    }

    private static String cut(String text) {
        return text.length() > SHOWN_MAX ? text.substring(0, SHOWN_MAX) : text;
    }

    private static void host(String host, Message.Builder message) {
        say(SyslogDissector.HOST, host, message);
        if (!host.equals(NONE) && IpAddress.parse(host).isEmpty()) {
            message.fact(Subject.SENDER, Attribute.NAME, host);
        }
    }

    private static void say(Field field, String value, Message.Builder message) {
        if (!value.isEmpty() && !value.equals(NONE)) {
            message.with(field, value);
        }
    }

    private static String word(Cursor in) {
        int end = in.find(' ', in.remaining());
        String word = in.latin(end < 0 ? in.remaining() : end);
        in.skip(end < 0 ? 0 : 1);
        return word;
    }
}
