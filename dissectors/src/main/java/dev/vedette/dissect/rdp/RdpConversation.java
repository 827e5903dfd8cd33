package dev.vedette.dissect.rdp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;

/// One connection: TPKT packets with an X.224 connection request and its confirm, then, unless TLS follows, the
/// settings of the client. What comes behind that is encrypted, and passed over.
final class RdpConversation implements Conversation {
    private static final int TPKT_BYTES = 4;
    private static final int HEAD_BYTES = 11;
    private static final int DATA_BYTES = 7;
    private static final int PACKET_MAX = 16_384;
    private static final int REQUEST = 0xE0;
    private static final int CONFIRM = 0xD0;
    private static final int DATA = 0xF0;
    private static final int NEGOTIATION_REQUEST = 1;
    private static final int NEGOTIATION_RESPONSE = 2;
    private static final int NEGOTIATION_FAILURE = 3;
    private static final int NEGOTIATION_BYTES = 8;
    private static final String COOKIE = "Cookie: mstshash=";
    private static final String ROUTING = "Cookie: msts=";
    private static final int PROTOCOLS_MAX = 0x1F;
    private static final int TOKEN_MAX = 512;

    private final boolean isStream;
    private final boolean expected;
    private final boolean[] isOpaque = new boolean[2];
    private boolean claimed;
    private boolean isAsked;

    RdpConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
    }

    @Override
    public void gap(Direction direction) {
        isOpaque[side(direction)] = true;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        int side = side(turn.direction());
        if (isOpaque[side]) {
            return claimed ? passAll(bytes) : Dissection.NOT_MINE;
        }
        if (!mayBegin(bytes)) {
            return unsound(bytes, side);
        }
        int least = claimed ? DATA_BYTES : HEAD_BYTES;
        if (bytes.remaining() < least) {
            return Dissection.needMore(least);
        }
        int length = bytes.peekU16(2);
        if (bytes.remaining() < length) {
            return Dissection.needMore(length);
        }
        return packet(bytes, length, side);
    }

    private static Dissection passAll(Cursor bytes) {
        bytes.skipAll();
        return Message.PASSED;
    }

    /// Whether the bytes are, as far as there are any, a TPKT with an X.224 unit.
    private boolean mayBegin(Cursor bytes) {
        int length = bytes.peekU16(2);
        int type = bytes.peek(TPKT_BYTES + 1);
        boolean isHead = bytes.peek(0) == 3 && bytes.peek(1) <= 0;
        boolean fits =
                length < 0 || (length >= HEAD_BYTES && length <= PACKET_MAX) || (claimed && length >= DATA_BYTES);
        return isHead && fits && (type < 0 || type == REQUEST || type == CONFIRM || (claimed && type == DATA));
    }

    private Dissection unsound(Cursor bytes, int side) {
        if (!claimed) {
            return Dissection.NOT_MINE;
        }
        isOpaque[side] = true;
        return passAll(bytes);
    }

    private Dissection packet(Cursor bytes, int length, int side) {
        Cursor packet = bytes.slice(length);
        packet.skip(TPKT_BYTES);
        int header = packet.u8();
        int type = packet.u8();
        if (type == DATA) {
            packet.skip(1);
            isOpaque[side] = true;
            return claimed ? settings(packet) : Dissection.NOT_MINE;
        }
        packet.skip(5);
        Cursor unit = packet.slice(Math.clamp(header - 6L, 0, packet.remaining()));
        if (!claimed && !isCertain(unit, type)) {
            return Dissection.NOT_MINE;
        }
        claimed = true;
        Message.Builder message = type == REQUEST ? request(unit) : confirm(unit);
        return message.flagIf(packet.remaining() > 0 || unit.remaining() > 0, Flag.TRAILING_BYTES)
                .build();
    }

    /// A cookie or a negotiation; where RDP is expected a request without anything, too, as old clients send it.
    private boolean isCertain(Cursor unit, int type) {
        if (unit.remaining() == 0) {
            return expected;
        }
        if (type == REQUEST && (unit.startsWith(COOKIE) || unit.startsWith(ROUTING))) {
            return true;
        }
        int kind = unit.peek(0);
        boolean isKind = type == REQUEST
                ? kind == NEGOTIATION_REQUEST
                : kind == NEGOTIATION_RESPONSE || kind == NEGOTIATION_FAILURE;
        return isKind && unit.peekU16le(2) == NEGOTIATION_BYTES && unit.peekU32le(4) <= PROTOCOLS_MAX;
    }

    private Message.Builder request(Cursor unit) {
        Message.Builder message = Message.request("connect", Intent.SESSION);
        isAsked = true;
        if (unit.startsWith("Cookie: ")) {
            cookie(unit, message);
        }
        long protocols = 0;
        if (unit.remaining() >= NEGOTIATION_BYTES && unit.peek(0) == NEGOTIATION_REQUEST) {
            int flags = unit.peek(1);
            unit.skip(4);
            protocols = unit.u32le();
            boolean hasCorrelation = (flags & 8) != 0;
            unit.skip(hasCorrelation ? Math.min(36, unit.remaining()) : 0);
        }
        return message.with(RdpDissector.REQUESTED, protocols)
                .fact(Subject.SENDER, Attribute.ROLE, "rdp client")
                .fact(Subject.RECEIVER, Attribute.ROLE, "rdp server");
    }

    private static void cookie(Cursor unit, Message.Builder message) {
        boolean isUser = unit.startsWith(COOKIE);
        int end = unit.find('\n', TOKEN_MAX);
        String line = unit.latin(end < 0 ? unit.remaining() : end).strip();
        unit.skip(end < 0 ? 0 : 1);
        if (isUser) {
            message.with(RdpDissector.COOKIE, line.substring(COOKIE.length()));
        } else {
            message.with(RdpDissector.ROUTING, line.substring("Cookie: ".length()));
        }
    }

    private Message.Builder confirm(Cursor unit) {
        Message.Builder message = Message.response("connect", Intent.SESSION).flagIf(!isAsked, Flag.UNPAIRED);
        int kind = unit.peek(0);
        long said = 0;
        if (unit.remaining() >= NEGOTIATION_BYTES) {
            unit.skip(4);
            said = unit.u32le();
        }
        if (kind == NEGOTIATION_FAILURE) {
            return message.outcome(Outcome.FAILURE)
                    .with(RdpDissector.FAILURE, said)
                    .flagIf(RdpDissector.FAILURE.nameOf(said).isEmpty(), Flag.UNKNOWN_CODE);
        }
        isOpaque[0] |= said != 0;
        isOpaque[1] |= said != 0;
        return message.outcome(Outcome.SUCCESS).with(RdpDissector.SELECTED, said);
    }

    private static Dissection settings(Cursor packet) {
        Message.Builder message = Message.request("client-settings", Intent.SESSION);
        return ClientSettings.read(packet, message) ? message.build() : Message.PASSED;
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
