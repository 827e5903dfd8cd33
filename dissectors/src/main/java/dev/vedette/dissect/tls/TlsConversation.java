package dev.vedette.dissect.tls;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// One connection, record by record. On an unexpected port the first record must hold a hello. Handshake
/// messages of up to [#HANDSHAKE_MAX] bytes are put together; longer ones are passed over.
final class TlsConversation implements Conversation {
    /// The longest handshake message that is put together.
    static final int HANDSHAKE_MAX = 1 << 16;

    private static final int HEAD_BYTES = 5;
    private static final int RECORD_MAX = (1 << 14) + 2048;
    private static final int CHANGE_CIPHER = 20;
    private static final int ALERT = 21;
    private static final int HANDSHAKE = 22;
    private static final int APPLICATION = 23;
    private static final byte[] NONE = {};

    private final boolean isStream;
    private final boolean expected;
    private final Handshakes handshakes = new Handshakes();
    private final Side[] sides = {new Side(), new Side()};
    private boolean claimed;

    /// What is known of one direction.
    private static final class Side {
        private byte[] handshake = NONE;
        private int toPass;
        private boolean encrypted;
        private boolean lost;
    }

    /// A connection of which nothing was read.
    TlsConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        Side side = sides[side(direction)];
        side.handshake = NONE;
        side.toPass = 0;
        side.lost = true;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        Side side = sides[side(turn.direction())];
        if (side.toPass > 0) {
            int now = Math.min(side.toPass, bytes.remaining());
            bytes.skip(now);
            side.toPass -= now;
            return Message.PASSED;
        }
        int fits = isRecord(bytes);
        if (fits < 0) {
            if (!claimed) {
                return Dissection.NOT_MINE;
            }
            bytes.skipAll();
            return Dissection.malformed("record-header");
        }
        int needed = claimed || expected ? HEAD_BYTES : HEAD_BYTES + 1;
        if (fits == 0 || bytes.remaining() < needed) {
            return Dissection.needMore(needed);
        }
        return record(bytes, side, turn);
    }

    /// Whether a record's head comes: 1 yes, 0 as far as it reaches, -1 no.
    private int isRecord(Cursor bytes) {
        int type = bytes.peek(0);
        int major = bytes.peek(1);
        int minor = bytes.peek(2);
        int length = bytes.peekU16(3);
        boolean first = !claimed && !expected;
        if (first ? type != HANDSHAKE : type < CHANGE_CIPHER || type > APPLICATION + 1) {
            return -1;
        }
        if ((major >= 0 && major != 3) || minor > 4 || length > RECORD_MAX || (length == 0 && type != APPLICATION)) {
            return -1;
        }
        if (first
                && ((length >= 0 && length < 40) || (bytes.peek(5) >= 0 && bytes.peek(5) != 1 && bytes.peek(5) != 2))) {
            return -1;
        }
        return length < 0 ? 0 : 1;
    }

    private Dissection record(Cursor bytes, Side side, Turn turn) {
        int type = bytes.peek(0);
        int length = bytes.peekU16(3);
        if (type >= APPLICATION || side.encrypted) {
            bytes.skip(HEAD_BYTES);
            side.toPass = length;
            side.encrypted = true;
            side.lost = false;
            claimed = true;
            return Message.PASSED;
        }
        if (bytes.remaining() < HEAD_BYTES + length) {
            return Dissection.needMore(HEAD_BYTES + length);
        }
        claimed |= expected;
        bytes.skip(HEAD_BYTES);
        Cursor content = bytes.slice(length);
        boolean lost = side.lost;
        side.lost = false;
        return switch (type) {
            case CHANGE_CIPHER -> {
                side.encrypted = true;
                yield Message.PASSED;
            }
            case ALERT -> alert(content, turn);
            default -> handshake(content, side, turn, lost);
        };
    }

    private Dissection alert(Cursor in, Turn turn) {
        int level = in.u8();
        int alert = in.u8();
        claimed = true;
        return Message.notification("alert", alert == 0 ? Intent.SESSION : Intent.DIAGNOSE)
                .sender(turn.direction() == Direction.FORWARD ? Role.CLIENT : Role.SERVER)
                .outcome(level == 2 ? Outcome.FAILURE : Outcome.NONE)
                .with(TlsDissector.ALERT_LEVEL, level)
                .with(TlsDissector.ALERT, alert)
                .flagIf(TlsDissector.ALERT.nameOf(alert).isEmpty(), Flag.UNKNOWN_CODE)
                .flagIf(level != 1 && level != 2, Flag.OUT_OF_RANGE)
                .flagIf(in.isExhausted(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    /// What a record holds of handshake messages is put behind what the ones before it left.
    private Dissection handshake(Cursor content, Side side, Turn turn, boolean lost) {
        byte[] all = side.handshake;
        int from = all.length;
        all = Arrays.copyOf(all, from + content.remaining());
        byte[] more = content.rest();
        System.arraycopy(more, 0, all, from, more.length);
        side.handshake = NONE;
        Cursor in = Cursor.over(all);
        List<Message> read = new ArrayList<>(2);
        while (in.remaining() > 0) {
            int length = in.remaining() < 4 ? -1 : (int) (in.peekU32(0) & 0xFF_FFFF);
            int type = in.peek(0);
            if ((lost && type > 24) || length > HANDSHAKE_MAX) {
                return claimed || expected ? Dissection.malformed("handshake-length") : Dissection.NOT_MINE;
            }
            if (length < 0 || in.remaining() < 4 + length) {
                side.handshake = in.rest();
                break;
            }
            in.skip(4);
            Message message = handshakes.read(type, in.slice(length));
            if (message != null) {
                read.add(message);
            }
        }
        return told(read, turn);
    }

    private Dissection told(List<Message> read, Turn turn) {
        boolean first = !claimed && !expected;
        for (Message message : read) {
            if (first && !message.flags().isEmpty() && !message.flags().equals(Set.of(Flag.UNPAIRED))) {
                return Dissection.NOT_MINE;
            }
        }
        if (read.isEmpty()) {
            // To pass over something is to claim it, and half a hello is too little for that.
            return first ? Dissection.NOT_MINE : Message.PASSED;
        }
        claimed = true;
        if (read.size() == 1) {
            return read.get(0);
        }
        Message.Builder whole = Message.notification("handshake", Intent.SESSION)
                .sender(turn.direction() == Direction.FORWARD ? Role.CLIENT : Role.SERVER);
        read.forEach(whole::part);
        return whole.build();
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
