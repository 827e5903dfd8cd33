package dev.vedette.dissect.mqtt;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;

/// One MQTT connection. On an unexpected port it is claimed by a CONNECT only. Packets up to [#WHOLE_MAX] bytes
/// are read whole; of a longer publication the beginning is read and the rest passed over.
final class MqttConversation implements Conversation {
    /// The longest packet that is waited for.
    static final int WHOLE_MAX = 1 << 14;

    private static final int CONNECT = 1;
    private static final int PUBLISH = 3;
    private static final int LENGTH_BYTES_MAX = 4;
    private static final int DOUBTS_BEHIND_GAP = 4;

    private final boolean isStream;
    private final boolean expected;
    private final Packets packets = new Packets();
    private final int[] toPass = new int[2];
    private final int[] doubts = new int[2];
    private boolean claimed;

    /// A connection of which nothing was read.
    MqttConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        toPass[side(direction)] = 0;
        doubts[side(direction)] = DOUBTS_BEHIND_GAP;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        int side = side(turn.direction());
        if (toPass[side] > 0 && bytes.remaining() > 0) {
            int now = Math.min(toPass[side], bytes.remaining());
            bytes.skip(now);
            toPass[side] -= now;
            return Message.PASSED;
        }
        if (bytes.remaining() < 2) {
            return bytes.peek(0) == CONNECT << 4 || expected || claimed || bytes.remaining() == 0
                    ? Dissection.needMore(2)
                    : Dissection.NOT_MINE;
        }
        if (!claimed && !expected && !looksRight(bytes)) {
            return Dissection.NOT_MINE;
        }
        return packet(bytes, turn, side);
    }

    /// Whether the first bytes are a CONNECT, as far as they reach.
    private static boolean looksRight(Cursor bytes) {
        if (bytes.peek(0) != CONNECT << 4) {
            return false;
        }
        int at = 1;
        while (at < LENGTH_BYTES_MAX && (bytes.peek(at) & 0x80) != 0 && bytes.peek(at) >= 0) {
            at++;
        }
        byte[] mqtt = {0, 4, 'M', 'Q', 'T', 'T'};
        byte[] old = {0, 6, 'M', 'Q', 'I', 's', 'd', 'p'};
        return matches(bytes, at + 1, mqtt) || matches(bytes, at + 1, old);
    }

    private static boolean matches(Cursor bytes, int from, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            int there = bytes.peek(from + i);
            if (there >= 0 && there != wanted[i]) {
                return false;
            }
        }
        return true;
    }

    private Dissection packet(Cursor bytes, Turn turn, int side) {
        int start = bytes.position();
        int head = bytes.u8();
        int at = 0;
        int length = 0;
        int part;
        do {
            part = bytes.peek(at);
            if (part < 0) {
                return Dissection.needMore(at + 2);
            }
            length |= (part & 0x7F) << (7 * at++);
        } while ((part & 0x80) != 0 && at < LENGTH_BYTES_MAX);
        if ((part & 0x80) != 0 || !isPlausible(head, length, side)) {
            return resynchronize(bytes, start);
        }
        bytes.skip(at);
        int read = Math.min(length, WHOLE_MAX);
        if (doubts[side] > 0 && (read > bytes.remaining() || (head >> 4 == PUBLISH && !hasTopic(bytes, length)))) {
            return resynchronize(bytes, start);
        }
        if (read > bytes.remaining()) {
            return Dissection.needMore(1 + at + read);
        }
        Cursor body = bytes.slice(read);
        toPass[side] = length - read;
        doubts[side] = Math.max(0, doubts[side] - 1);
        claimed = true;
        return packets.read(head, body, length, turn.direction());
    }

    /// Whether it can be a packet. What was found once may break rules and is flagged; the first packet, and
    /// the first few behind missing bytes, may not.
    private boolean isPlausible(int head, int length, int side) {
        if (claimed && doubts[side] == 0) {
            return head >> 4 == PUBLISH || length <= WHOLE_MAX << 2;
        }
        int flags = head & 15;
        return switch (head >> 4) {
            case 0 -> false;
            case PUBLISH -> (flags & 6) != 6 && length >= 2;
            case 6, 8, 10 -> flags == 2 && length >= 2 && length <= WHOLE_MAX;
            case 12, 13 -> flags == 0 && length == 0;
            case 14, 15 -> flags == 0 && length <= WHOLE_MAX;
            case CONNECT -> flags == 0 && length >= 10 && length <= WHOLE_MAX << 2;
            default -> flags == 0 && length >= 2 && length <= WHOLE_MAX;
        };
    }

    /// Whether a publication begins with a topic that fits into it.
    private static boolean hasTopic(Cursor bytes, int length) {
        int topic = bytes.peekU16(0);
        return topic > 0 && topic <= length - 2 && bytes.peek(2) >= ' ';
    }

    /// Passes over what is no packet: all that is there, since nothing marks where the next one begins. Behind
    /// missing bytes a packet is believed only when all of it is there: its length may be anything.
    private Dissection resynchronize(Cursor bytes, int start) {
        bytes.seek(start);
        bytes.skipAll();
        return Dissection.malformed("fixed-header");
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
