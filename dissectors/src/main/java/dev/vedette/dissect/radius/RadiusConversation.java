package dev.vedette.dissect.radius;

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
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// The packets of one flow (RFC 2865, section 3): code, identifier, length, authenticator, attributes.
final class RadiusConversation implements Conversation {
    private static final int HEAD_BYTES = 20;
    private static final int PACKET_MAX = 4096;
    private static final int KEPT_MAX = 128;

    private final boolean isDatagram;
    private final boolean expected;
    private final Outstanding<Asked> waiting = new Outstanding<>();
    private boolean claimed;

    /// What is kept of a request until its answer comes.
    private record Asked(int code, String user) {}

    RadiusConversation(Channel channel) {
        isDatagram = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int code = bytes.peek(0);
        int length = bytes.peekU16(2);
        boolean isPacket = isCode(code) && length >= HEAD_BYTES && length <= PACKET_MAX;
        if (!isDatagram || (!claimed && !expected && !(isPacket && isCertain(bytes, code, length)))) {
            return Dissection.NOT_MINE;
        }
        if (!isPacket && !(turn.cut() && bytes.remaining() < HEAD_BYTES && isCode(code))) {
            bytes.skipAll();
            return Dissection.malformed(isCode(code) ? "length-out-of-range" : "no-code");
        }
        claimed = true;
        Cursor packet = bytes.slice(Math.min(Math.max(length, 0), bytes.remaining()));
        Message.Builder message = read(packet, code, turn)
                .flagIf(length > packet.length() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        bytes.skipAll();
        return message.build();
    }

    private static boolean isCode(int code) {
        return RadiusDissector.CODE.nameOf(code).isPresent();
    }

    /// A request whose attributes fit into it, with one that says who asks.
    private static boolean isCertain(Cursor bytes, int code, int length) {
        if ((code != 1 && code != 4) || length != bytes.remaining()) {
            return false;
        }
        boolean saysWho = false;
        int at = HEAD_BYTES;
        while (at + 2 <= length) {
            int type = bytes.peek(at);
            int size = bytes.peek(at + 1);
            boolean isNas = (type == 4 && size == 6) || type == 32 || type == 1;
            saysWho |= isNas;
            if (size < 3 || type == 0 || type > 192) {
                return false;
            }
            at += size;
        }
        return at == length && saysWho;
    }

    private Message.Builder read(Cursor packet, int code, Turn turn) {
        packet.skip(1);
        int identifier = packet.u8();
        packet.skip(HEAD_BYTES - 2L);
        Attributes attributes = Attributes.read(packet);
        boolean asks = code == 1 || code == 4 || code == 12 || code == 13 || code == 40 || code == 43;
        Direction asking = asks ? turn.direction() : turn.direction().opposite();
        long key = (asking == Direction.FORWARD ? 0L : 256L) + identifier;
        Message.Builder message = asks ? request(code, key, attributes) : response(code, key);
        attributes.into(message, turn.cut());
        return message.with(RadiusDissector.CODE, code).with(RadiusDissector.IDENTIFIER, identifier);
    }

    private Message.Builder request(int code, long key, Attributes attributes) {
        String user = attributes.user();
        Asked asked = new Asked(code, user.length() > KEPT_MAX ? user.substring(0, KEPT_MAX) : user);
        Message.Builder message =
                Message.request(operation(code), intent(code)).flagIf(waiting.add(key, asked), Flag.FLOODED);
        if (code == 1) {
            message.with(RadiusDissector.METHOD, attributes.method());
        }
        boolean isOfServer = code == 40 || code == 43;
        return message.fact(Subject.SENDER, Attribute.ROLE, isOfServer ? "radius server" : "radius client")
                .fact(Subject.SENDER, Attribute.NAME, isOfServer ? "" : attributes.nasName());
    }

    private Message.Builder response(int code, long key) {
        @Nullable Asked asked = waiting.take(key).orElse(null);
        Outcome outcome =
                code == 11 ? Outcome.NONE : code == 3 || code == 42 || code == 45 ? Outcome.FAILURE : Outcome.SUCCESS;
        Message.Builder message = Message.response(operation(code), intent(code))
                .outcome(outcome)
                .flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && !fits(asked.code(), code), Flag.MISMATCHED);
        if (asked != null && !asked.user().isEmpty()) {
            message.with(RadiusDissector.USER, asked.user());
        }
        return code == 2 || code == 3 || code == 5 || code == 11
                ? message.fact(Subject.SENDER, Attribute.ROLE, "radius server")
                : message;
    }

    private static boolean fits(int request, int answer) {
        return request == 12 || request == 13 || operation(request).equals(operation(answer));
    }

    private static String operation(int code) {
        return switch (code) {
            case 1, 2, 3, 11 -> "access";
            case 4, 5 -> "accounting";
            case 12, 13 -> "status";
            case 40, 41, 42 -> "disconnect";
            default -> "change-of-authorization";
        };
    }

    private static Intent intent(int code) {
        return switch (code) {
            case 1, 2, 3, 11 -> Intent.LOGIN;
            case 4, 5 -> Intent.REPORT;
            case 12, 13 -> Intent.DIAGNOSE;
            default -> Intent.CONFIGURE;
        };
    }
}
