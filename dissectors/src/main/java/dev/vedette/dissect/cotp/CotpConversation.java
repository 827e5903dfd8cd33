package dev.vedette.dissect.cotp;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.util.Arrays;
import java.util.EnumSet;

/// One connection: finds TPKT packets (version 3, reserved 0, length of 16 bits) and puts data units together.
final class CotpConversation implements Conversation {
    /// The most bytes of a data unit.
    static final int UNIT_MAX = 65_536;

    /// The most transport units that a data unit may come in.
    static final int FRAGMENTS_MAX = 256;

    private static final int TPKT_BYTES = 4;
    private static final int PACKET_MIN = TPKT_BYTES + 3;
    private static final int DATA = 0xF;
    private static final int END_BIT = 0x80;
    private static final byte[] EMPTY = {};

    private final Channel channel;
    private final Connecting connecting = new Connecting();
    private final EnumSet<Direction> lost = EnumSet.noneOf(Direction.class);
    private boolean recognized;

    CotpConversation(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void gap(Direction direction) {
        lost.add(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (lost.contains(turn.direction())) {
            int place = find(bytes);
            if (place != 0) {
                return search(bytes, turn, place);
            }
            lost.remove(turn.direction());
        }
        if (!isSound(bytes, 0)) {
            return unsound(bytes, turn);
        }
        if (bytes.remaining() < PACKET_MIN) {
            return more(bytes, PACKET_MIN);
        }
        int length = bytes.peekU16(2);
        if (bytes.remaining() < length && !(turn.cut() && !channel.isStream())) {
            return more(bytes, length);
        }
        if (!recognized && !isCertain(bytes)) {
            return Dissection.NOT_MINE;
        }
        if ((bytes.peek(TPKT_BYTES + 1) >> 4) == DATA) {
            return data(bytes, turn);
        }
        recognized = true;
        Cursor packet = bytes.slice(Math.min(length, bytes.remaining()));
        packet.skip(TPKT_BYTES);
        return connecting.read(packet).flagIf(turn.cut(), Flag.CUT).build();
    }

    private Dissection more(Cursor bytes, int whole) {
        if (channel.isStream()) {
            return Dissection.needMore(whole);
        }
        bytes.skipAll();
        return recognized || channel.expected() ? Dissection.malformed("packet-incomplete") : Dissection.NOT_MINE;
    }

    /// Whether the bytes ahead are, as far as there are any, a TPKT with a transport unit that has a type.
    private static boolean isSound(Cursor bytes, int ahead) {
        int reserved = bytes.peek(ahead + 1);
        int length = bytes.peekU16(ahead + 2);
        int header = bytes.peek(ahead + 4);
        int type = bytes.peek(ahead + 5);
        return bytes.peek(ahead) == 3
                && reserved <= 0
                && (length < 0 || length >= PACKET_MIN)
                && (header < 0 || (header >= 2 && header <= length - TPKT_BYTES - 1))
                && (type < 0 || isType(type, header));
    }

    private static boolean isType(int code, int header) {
        return switch (code >> 4) {
            case 0xF -> (code & 0x0F) <= 1 && header >= 2;
            case 0xE, 0xD, 0x8 -> header >= 6;
            case 0xC -> header >= 5;
            case 0x7 -> header >= 4;
            case 0x1, 0x2, 0x5, 0x6 -> header >= 4 || (code >> 4) == 1;
            default -> false;
        };
    }

    /// Only selectors, or data of a protocol that is known to come over COTP, tell it from others over TPKT:
    /// RDP connects without selectors.
    private boolean isCertain(Cursor bytes) {
        if (channel.expected()) {
            return true;
        }
        int header = bytes.peek(TPKT_BYTES);
        int type = bytes.peek(TPKT_BYTES + 1) >> 4;
        if (type == 0xE || type == 0xD) {
            return Connecting.hasSelectors(bytes, TPKT_BYTES, header);
        }
        int data = TPKT_BYTES + 1 + header;
        boolean s7 = bytes.peek(data) == 0x32 && bytes.peekU16(data + 2) == 0;
        boolean plus = bytes.peek(data) == 0x72 && bytes.peek(data + 1) >= 1 && bytes.peek(data + 1) <= 3;
        return type == DATA && (s7 || plus);
    }

    private Dissection unsound(Cursor bytes, Turn turn) {
        if (!recognized) {
            return Dissection.NOT_MINE;
        }
        bytes.skip(1);
        int place = channel.isStream() ? find(bytes) : -1;
        if (place < 0 && channel.isStream()) {
            lost.add(turn.direction());
        }
        if (place < 0) {
            bytes.skip(channel.isStream() ? Math.max(0, bytes.remaining() - PACKET_MIN + 1) : bytes.remaining());
        } else {
            bytes.skip(place);
        }
        return Dissection.malformed("header-unsound");
    }

    private Dissection search(Cursor bytes, Turn turn, int place) {
        if (place > 0) {
            lost.remove(turn.direction());
            bytes.skip(place);
            return Dissection.malformed("place-lost");
        }
        int kept = Math.min(PACKET_MIN - 1, bytes.remaining());
        if (kept == bytes.remaining()) {
            return Dissection.needMore(PACKET_MIN);
        }
        bytes.skip(bytes.remaining() - kept);
        return Dissection.malformed("place-lost");
    }

    private static int find(Cursor bytes) {
        int last = bytes.remaining() - PACKET_MIN;
        for (int ahead = 0; ahead <= last; ahead++) {
            if (bytes.peek(ahead) == 3 && isSound(bytes, ahead)) {
                return ahead;
            }
        }
        return -1;
    }

    /// Reads packet by packet until the one that ends the data unit. While that one is not there nothing is
    /// kept: the same bytes come again.
    private Dissection data(Cursor bytes, Turn turn) {
        int start = bytes.position();
        byte[] unit = EMPTY;
        for (int fragments = 1; ; fragments++) {
            int taken = bytes.position() - start;
            if (bytes.remaining() < PACKET_MIN) {
                bytes.seek(start);
                return incomplete(bytes, taken + PACKET_MIN);
            }
            if (fragments > 1 && !(isSound(bytes, 0) && (bytes.peek(TPKT_BYTES + 1) >> 4) == DATA)) {
                return Dissection.malformed("fragments-interrupted");
            }
            if (fragments > FRAGMENTS_MAX) {
                return Dissection.malformed("too-many-fragments");
            }
            int length = bytes.peekU16(2);
            if (bytes.remaining() < length && !turn.cut()) {
                bytes.seek(start);
                return incomplete(bytes, taken + length);
            }
            Cursor packet = bytes.slice(Math.min(length, bytes.remaining()));
            packet.skip(TPKT_BYTES);
            int header = packet.u8();
            packet.skip(1);
            boolean last = (packet.u8() & END_BIT) != 0;
            packet.skip(header - 2L);
            if (unit.length + packet.remaining() > UNIT_MAX) {
                return Dissection.malformed("data-unit-too-large");
            }
            unit = join(unit, packet.rest());
            if (last || turn.cut()) {
                recognized = true;
                return envelope(unit, fragments, turn);
            }
        }
    }

    private Dissection incomplete(Cursor bytes, int whole) {
        if (channel.isStream()) {
            return Dissection.needMore(whole);
        }
        bytes.skipAll();
        return Dissection.malformed("data-unit-incomplete");
    }

    private static byte[] join(byte[] unit, byte[] more) {
        if (unit.length == 0) {
            return more;
        }
        byte[] joined = Arrays.copyOf(unit, unit.length + more.length);
        System.arraycopy(more, 0, joined, unit.length, more.length);
        return joined;
    }

    private static Message envelope(byte[] unit, int fragments, Turn turn) {
        Message.Builder message = unit.length == 0
                ? Message.notification("data", Intent.SESSION)
                : Message.envelope("data").payload("cotp", unit);
        message.with(CotpFields.TYPE, DATA);
        if (fragments > 1) {
            message.with(CotpFields.FRAGMENTS, fragments);
        }
        return message.flagIf(turn.cut(), Flag.CUT).build();
    }
}
