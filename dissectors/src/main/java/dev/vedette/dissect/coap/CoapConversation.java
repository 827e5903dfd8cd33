package dev.vedette.dissect.coap;

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
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.util.HexFormat;

/// The messages of one flow (RFC 7252, section 3): version, type and length of the token, code, number, token, options,
/// payload.
final class CoapConversation implements Conversation {
    private static final int HEAD_BYTES = 4;
    private static final int TOKEN_MAX = 8;
    private static final int PAYLOAD_MAX = 1024;
    private static final int KEPT_MAX = 256;
    private static final String DISCOVERY = "/.well-known/core";
    private static final String[] METHODS = {"", "get", "post", "put", "delete", "fetch", "patch", "ipatch"};

    private final boolean isDatagram;
    private final boolean expected;
    private final Outstanding<Asked> waiting = new Outstanding<>();
    private boolean claimed;

    /// What is kept of a request until its answer comes.
    private record Asked(int method, String path) {}

    CoapConversation(Channel channel) {
        isDatagram = channel.kind() == Channel.Kind.UDP;
        expected = channel.expected();
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isDatagram) {
            return Dissection.NOT_MINE;
        }
        int first = bytes.peek(0);
        int code = bytes.peek(1);
        boolean isWhole = bytes.remaining() >= HEAD_BYTES && first >> 6 == 1 && (first & 15) <= TOKEN_MAX;
        if (!isWhole || (!claimed && !expected && !isRequest(code))) {
            if (!claimed && !expected) {
                return Dissection.NOT_MINE;
            }
            bytes.skipAll();
            return Dissection.malformed("no-header");
        }
        Cursor in = bytes.slice(bytes.remaining());
        Message message = read(in, turn, !claimed && !expected);
        if (message == Message.PASSED) {
            bytes.seek(bytes.position() - in.length());
            return Dissection.NOT_MINE;
        }
        claimed = true;
        return message;
    }

    private static boolean isRequest(int code) {
        return code >= 1 && code < METHODS.length;
    }

    /// Reads a message; [Message#PASSED] when it must be without doubt and is not.
    private Message read(Cursor in, Turn turn, boolean isStrict) {
        int first = in.u8();
        int code = in.u8();
        int id = in.u16();
        String token = HexFormat.of().formatHex(in.bytes(first & 15));
        boolean lacksToken = in.isExhausted();
        Options options = Options.read(in);
        boolean isBroken = lacksToken || options.isBroken();
        if (isStrict && (isBroken || options.hasUnknown() || options.path().isEmpty() || in.remaining() == 1)) {
            return Message.PASSED;
        }
        Message.Builder message = begin(first >> 4 & 3, code, token, turn.direction(), options)
                .with(CoapDissector.TYPE, first >> 4 & 3)
                .with(CoapDissector.CODE, "%d.%02d".formatted(code >> 5, code & 31))
                .with(CoapDissector.MESSAGE, id);
        if (!token.isEmpty()) {
            message.with(CoapDissector.TOKEN, token);
        }
        options.into(message);
        if (in.remaining() > 0) {
            message.with(CoapDissector.LENGTH, in.remaining())
                    .with(CoapDissector.PAYLOAD, in.bytes(Math.min(in.remaining(), PAYLOAD_MAX)));
        }
        return message.flagIf(isBroken && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Message.Builder begin(int type, int code, String token, Direction direction, Options options) {
        int kind = code >> 5;
        if (code == 0) {
            String operation = type == 0 ? "ping" : type == 3 ? "reset" : "acknowledge";
            return Message.notification(operation, Intent.SESSION).sender(Role.PEER);
        }
        if (kind == 0) {
            return request(code, key(direction, token), options);
        }
        return kind == 2 || kind == 4 || kind == 5
                ? response(kind, key(direction.opposite(), token), options)
                : Message.notification("unknown", Intent.OTHER).flag(Flag.RESERVED_VALUE);
    }

    private static long key(Direction direction, String token) {
        long hash = direction == Direction.FORWARD ? 1 : 2;
        for (int i = 0; i < token.length(); i++) {
            hash = hash * 1_000_003 + token.charAt(i);
        }
        return hash;
    }

    private Message.Builder request(int code, long key, Options options) {
        boolean isKnown = isRequest(code);
        String path = options.path();
        Asked asked = new Asked(isKnown ? code : 0, path.length() > KEPT_MAX ? path.substring(0, KEPT_MAX) : path);
        return Message.request(operation(asked), intent(asked))
                .flagIf(waiting.add(key, asked), Flag.FLOODED)
                .flagIf(!isKnown, Flag.UNKNOWN_CODE)
                .fact(Subject.SENDER, Attribute.ROLE, "coap client");
    }

    private static String operation(Asked asked) {
        return asked.method() == 0 ? "unknown" : asked.path().equals(DISCOVERY) ? "discover" : METHODS[asked.method()];
    }

    private static Intent intent(Asked asked) {
        if (asked.path().equals(DISCOVERY)) {
            return Intent.IDENTIFY;
        }
        return switch (asked.method()) {
            case 0 -> Intent.OTHER;
            case 1, 5 -> Intent.READ;
            default -> Intent.WRITE;
        };
    }

    /// One that is observed is answered again and again.
    private Message.Builder response(int kind, long key, Options options) {
        Asked asked = (options.isObserved() ? waiting.find(key) : waiting.take(key)).orElse(null);
        Message.Builder message = asked == null
                ? Message.response("unknown", Intent.OTHER).flag(Flag.UNPAIRED)
                : Message.response(operation(asked), intent(asked)).with(CoapDissector.PATH, asked.path());
        return message.outcome(kind == 2 ? Outcome.SUCCESS : Outcome.FAILURE)
                .fact(Subject.SENDER, Attribute.ROLE, "coap server");
    }
}
