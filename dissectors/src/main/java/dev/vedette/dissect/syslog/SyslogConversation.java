package dev.vedette.dissect.syslog;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Turn;
import java.util.EnumSet;

/// The messages of one flow. In a stream each has its length in digits before it, or ends with a line feed.
final class SyslogConversation implements Conversation {
    private static final int MESSAGE_MAX = 8192;
    private static final int DIGITS_MAX = 5;

    private final boolean isStream;
    private final boolean isUsable;
    private final boolean expected;
    private final EnumSet<Direction> inLine = EnumSet.noneOf(Direction.class);
    private boolean claimed;

    SyslogConversation(Channel channel) {
        isStream = channel.isStream();
        isUsable = isStream || channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        inLine.remove(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isUsable) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        if (!isStream) {
            return datagram(bytes, turn);
        }
        if (inLine.contains(turn.direction())) {
            return none(bytes, turn);
        }
        int first = bytes.peek(0);
        return first == '<'
                ? line(bytes, turn)
                : first >= '1' && first <= '9' ? counted(bytes, turn) : none(bytes, turn);
    }

    private Dissection datagram(Cursor bytes, Turn turn) {
        if (!SyslogText.beginsMessage(bytes, 0) || (!claimed && !expected && !isCertain(bytes, 0))) {
            return none(bytes, turn);
        }
        claimed = true;
        return SyslogText.read(bytes.slice(bytes.remaining()), turn);
    }

    private static boolean isCertain(Cursor bytes, int ahead) {
        Cursor all = bytes.slice(bytes.remaining());
        bytes.seek(bytes.position() - all.length());
        all.skip(ahead);
        return SyslogText.isCertain(all);
    }

    private Dissection line(Cursor bytes, Turn turn) {
        int end = bytes.find('\n', MESSAGE_MAX);
        if (end < 0 && bytes.remaining() < MESSAGE_MAX) {
            return mayBecome(bytes, 0) ? Dissection.needMore(bytes.remaining() + 1) : none(bytes, turn);
        }
        if (end < 0 || !SyslogText.beginsMessage(bytes, 0) || (!claimed && !expected && !isCertain(bytes, 0))) {
            return none(bytes, turn);
        }
        claimed = true;
        Dissection message = SyslogText.read(bytes.slice(end), turn);
        bytes.skip(1);
        return message;
    }

    private Dissection counted(Cursor bytes, Turn turn) {
        int digits = 0;
        int length = 0;
        while (digits < DIGITS_MAX && bytes.peek(digits) >= '0' && bytes.peek(digits) <= '9') {
            length = length * 10 + bytes.peek(digits++) - '0';
        }
        if (bytes.peek(digits) < 0 && digits < DIGITS_MAX) {
            return Dissection.needMore(digits + 1);
        }
        int begin = digits + 1;
        if (bytes.peek(digits) != ' ' || length < 3 || length > MESSAGE_MAX || !mayBecome(bytes, begin)) {
            return none(bytes, turn);
        }
        if (bytes.remaining() < begin + length) {
            return Dissection.needMore(begin + length);
        }
        if (!SyslogText.beginsMessage(bytes, begin) || (!claimed && !expected && !isCertain(bytes, begin))) {
            return none(bytes, turn);
        }
        claimed = true;
        bytes.skip(begin);
        return SyslogText.read(bytes.slice(length), turn);
    }

    private boolean mayBecome(Cursor bytes, int ahead) {
        if (!claimed && !expected && bytes.remaining() > ahead + SyslogText.TELLING_BYTES) {
            return isCertain(bytes, ahead);
        }
        return SyslogText.mayBeginMessage(bytes, ahead);
    }

    /// Passes over what is no message, to the end of its line.
    private Dissection none(Cursor bytes, Turn turn) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        int line = isStream ? bytes.find('\n', bytes.remaining()) : -1;
        if (line < 0) {
            inLine.add(turn.direction());
            bytes.skipAll();
        } else {
            inLine.remove(turn.direction());
            bytes.skip(line + 1L);
        }
        return Dissection.malformed("no-priority");
    }
}
