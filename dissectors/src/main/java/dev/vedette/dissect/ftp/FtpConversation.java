package dev.vedette.dissect.ftp;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.util.Locale;

/// One control connection: lines, of commands from one side and of replies from the other.
final class FtpConversation implements Conversation {
    private static final int LINE_MAX = 4096;
    private static final int SHOWN_OF_GREETING = 1024;
    private static final int WORD_MAX = 8;

    private final boolean isStream;
    private final boolean expected;
    private final Talk talk = new Talk();
    private final boolean[] inLine = new boolean[2];
    private boolean claimed;
    private boolean greeted;

    FtpConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        talk.lose(direction);
        inLine[side(direction)] = claimed;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        if (talk.isEncrypted()) {
            bytes.skipAll();
            return Message.PASSED;
        }
        if (inLine[side(turn.direction())]) {
            Dissection passed = passLine(bytes, turn.direction());
            return claimed ? Message.PASSED : passed;
        }
        if (!claimed && !expected && !isCertain(bytes)) {
            return waits(bytes) ? Dissection.needMore(bytes.remaining() + 1) : Dissection.NOT_MINE;
        }
        int end = bytes.find('\n', LINE_MAX);
        if (end < 0) {
            return bytes.remaining() < LINE_MAX && mayBegin(bytes, turn.direction())
                    ? Dissection.needMore(bytes.remaining() + 1)
                    : passLine(bytes, turn.direction());
        }
        return line(bytes, end, turn);
    }

    private Dissection line(Cursor bytes, int end, Turn turn) {
        String line = withoutSignals(bytes.latin(end));
        bytes.skip(1);
        String text = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        boolean isReply = talk.isInReply(turn.direction()) || isReply(text);
        boolean isCommand = !isReply && isCommand(text);
        if (!isReply && !isCommand) {
            return claimed || expected ? Dissection.malformed("no-command-or-reply") : Dissection.NOT_MINE;
        }
        claimed = true;
        return isReply ? talk.reply(text, turn.direction()) : talk.command(text);
    }

    private Dissection passLine(Cursor bytes, Direction direction) {
        int end = bytes.find('\n', bytes.remaining());
        inLine[side(direction)] = end < 0;
        if (end < 0) {
            bytes.skipAll();
        } else {
            bytes.skip(end + 1L);
        }
        return claimed || expected ? Dissection.malformed("line-too-long") : Dissection.NOT_MINE;
    }

    /// Other protocols greet with the same code: a greeting counts when it says what it is, or when a user follows.
    private boolean isCertain(Cursor bytes) {
        if (bytes.startsWith("220")) {
            greeted = true;
            Cursor look = bytes.slice(Math.min(bytes.remaining(), SHOWN_OF_GREETING));
            bytes.seek(bytes.position() - look.length());
            return bytes.find('\n', LINE_MAX) >= 0
                    && look.latin(look.remaining()).toLowerCase(Locale.ROOT).contains("ftp");
        }
        int end = bytes.find('\n', LINE_MAX);
        return greeted && end > 6 && bytes.startsWith("USER ") && bytes.find(' ', end) == 4;
    }

    private static boolean waits(Cursor bytes) {
        boolean isGreeting = bytes.startsWith("220".substring(0, Math.min(3, bytes.remaining())));
        boolean isUser = bytes.startsWith("USER ".substring(0, Math.min(5, bytes.remaining())));
        return bytes.remaining() < SHOWN_OF_GREETING && (isGreeting || (isUser && bytes.find('\n', LINE_MAX) < 0));
    }

    /// Whether a line without end may become a command or a reply.
    private boolean mayBegin(Cursor bytes, Direction direction) {
        if (talk.isInReply(direction)) {
            return true;
        }
        int first = bytes.peek(0);
        return (first >= '1' && first <= '5') || isLetter(first) || first >= 0xF0;
    }

    private static boolean isLetter(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /// Without the signals of telnet that go before an abort.
    private static String withoutSignals(String line) {
        int from = 0;
        while (from < line.length() && line.charAt(from) >= 0xF0) {
            from++;
        }
        return line.substring(from);
    }

    private static boolean isReply(String line) {
        boolean isCode = line.length() >= 3 && line.charAt(0) >= '1' && line.charAt(0) <= '5';
        for (int i = 1; isCode && i < 3; i++) {
            isCode = line.charAt(i) >= '0' && line.charAt(i) <= '9';
        }
        return isCode && (line.length() == 3 || line.charAt(3) == ' ' || line.charAt(3) == '-');
    }

    private static boolean isCommand(String line) {
        int blank = line.indexOf(' ');
        int length = blank < 0 ? line.length() : blank;
        for (int i = 0; i < length; i++) {
            if (!isLetter(line.charAt(i))) {
                return false;
            }
        }
        return length >= 3 && length <= WORD_MAX;
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
