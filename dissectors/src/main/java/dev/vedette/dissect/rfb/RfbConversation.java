package dev.vedette.dissect.rfb;

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
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

/// One connection, step by step from the versions to the size of the screen (RFC 6143, section 7). The side that
/// opened it is the client. What one side says next depends on what the other has said: where a step is not known yet,
/// its bytes wait.
final class RfbConversation implements Conversation {
    private static final int VERSION_BYTES = 12;
    private static final int CHALLENGE_BYTES = 16;
    private static final int REASON_MAX = 1024;
    private static final int NAME_MAX = 1024;
    private static final int TYPES_MAX = 64;
    private static final int NONE = 1;
    private static final int VNC = 2;
    private static final int WITH_LIST = 7;
    private static final int WITH_REASON = 8;
    private static final int UNKNOWN = -1;

    /// What comes next from a side.
    private enum Step {
        VERSION,
        TYPES,
        CHOICE,
        CHALLENGE,
        RESPONSE,
        RESULT,
        CLIENT_INIT,
        SERVER_INIT,
        OPAQUE
    }

    private final boolean isStream;
    private final boolean expected;
    private final Map<Direction, Step> steps = new EnumMap<>(Direction.class);
    private boolean claimed;
    private int minor = UNKNOWN;
    private int type = UNKNOWN;

    RfbConversation(Channel channel) {
        isStream = channel.isStream();
        expected = channel.expected();
        steps.put(Direction.FORWARD, Step.VERSION);
        steps.put(Direction.BACKWARD, Step.VERSION);
    }

    @Override
    public void gap(Direction direction) {
        steps.put(Direction.FORWARD, Step.OPAQUE);
        steps.put(Direction.BACKWARD, Step.OPAQUE);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (bytes.remaining() == 0) {
            return Dissection.needMore(1);
        }
        return switch (steps.getOrDefault(turn.direction(), Step.OPAQUE)) {
            case VERSION -> version(bytes, turn.direction());
            case TYPES -> minor < WITH_LIST ? typeOfOld(bytes) : types(bytes);
            case CHOICE -> choice(bytes);
            case CHALLENGE -> type == UNKNOWN ? later(bytes) : challenge(bytes);
            case RESPONSE -> response(bytes);
            case RESULT -> type == UNKNOWN ? later(bytes) : result(bytes);
            case CLIENT_INIT -> clientInit(bytes);
            case SERVER_INIT -> serverInit(bytes);
            case OPAQUE -> opaque(bytes);
        };
    }

    private static Dissection later(Cursor bytes) {
        return Dissection.needMore(bytes.remaining() + 1);
    }

    private Dissection opaque(Cursor bytes) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        return Message.PASSED;
    }

    private void go(Direction direction, Step step) {
        steps.put(direction, step);
    }

    private Dissection version(Cursor bytes, Direction direction) {
        boolean fits = true;
        for (int i = 0; i < Math.min(bytes.remaining(), VERSION_BYTES); i++) {
            char wanted = "RFB 000.000\n".charAt(i);
            int there = bytes.peek(i);
            fits &= wanted == '0' ? there >= '0' && there <= '9' : there == wanted;
        }
        if (!fits) {
            return noVersion(bytes, direction);
        }
        if (bytes.remaining() < VERSION_BYTES) {
            return Dissection.needMore(VERSION_BYTES);
        }
        String text = bytes.latin(VERSION_BYTES);
        claimed = true;
        int major = Integer.parseInt(text.substring(4, 7));
        int said = Integer.parseInt(text.substring(8, 11));
        boolean isClient = direction == Direction.FORWARD;
        if (isClient) {
            minor = major > 3 || said > WITH_REASON ? WITH_REASON : said;
            go(direction, minor < WITH_LIST ? Step.RESPONSE : Step.CHOICE);
        } else {
            go(direction, Step.TYPES);
        }
        return Message.notification("version", Intent.SESSION)
                .sender(isClient ? Role.CLIENT : Role.SERVER)
                .with(RfbDissector.VERSION, major + "." + said)
                .flagIf(major < 3 || major > 5, Flag.BAD_VERSION)
                .fact(Subject.SENDER, Attribute.ROLE, isClient ? "vnc client" : "vnc server")
                .build();
    }

    private Dissection noVersion(Cursor bytes, Direction direction) {
        if (!claimed && !expected) {
            return Dissection.NOT_MINE;
        }
        go(direction, Step.OPAQUE);
        bytes.skipAll();
        return Dissection.malformed("no-version");
    }

    private static Message.Builder fromServer(String operation) {
        return Message.notification(operation, Intent.LOGIN).sender(Role.SERVER);
    }

    /// Since version 3.7 the server offers a list; an empty one comes with a reason.
    private Dissection types(Cursor bytes) {
        if (minor == UNKNOWN) {
            return later(bytes);
        }
        int count = bytes.peek(0);
        if (count == 0) {
            return refused(bytes, 1);
        }
        if (count > TYPES_MAX) {
            return noVersion(bytes, Direction.BACKWARD);
        }
        if (bytes.remaining() < 1 + count) {
            return Dissection.needMore(1 + count);
        }
        bytes.skip(1);
        long[] offered = new long[count];
        for (int i = 0; i < count; i++) {
            offered[i] = bytes.u8();
        }
        go(Direction.BACKWARD, Step.CHALLENGE);
        return fromServer("security-types").with(RfbDissector.OFFERED, offered).build();
    }

    /// Before, it decides. Until the client's version has come, the two forms cannot be told apart.
    private Dissection typeOfOld(Cursor bytes) {
        if (minor == UNKNOWN) {
            return later(bytes);
        }
        if (bytes.remaining() < 4) {
            return Dissection.needMore(4);
        }
        int chosen = (int) Math.min(bytes.peekU32(0), 255);
        if (chosen == 0) {
            return refused(bytes, 4);
        }
        bytes.skip(4);
        type = chosen;
        go(Direction.BACKWARD, chosen == VNC ? Step.CHALLENGE : Step.SERVER_INIT);
        go(Direction.FORWARD, chosen == VNC ? Step.RESPONSE : Step.CLIENT_INIT);
        return fromServer("security-types")
                .with(RfbDissector.OFFERED, new long[] {chosen})
                .with(RfbDissector.SECURITY, chosen)
                .build();
    }

    private Dissection refused(Cursor bytes, int before) {
        String reason = reasonBehind(bytes, before);
        int length = before + 4 + reasonLength(bytes, before);
        if (bytes.remaining() < length) {
            return Dissection.needMore(length);
        }
        bytes.skip(length);
        go(Direction.BACKWARD, Step.OPAQUE);
        go(Direction.FORWARD, Step.OPAQUE);
        return Message.response("connect", Intent.SESSION)
                .outcome(Outcome.FAILURE)
                .with(RfbDissector.REASON, reason)
                .build();
    }

    private static int reasonLength(Cursor bytes, int ahead) {
        return (int) Math.clamp(bytes.peekU32(ahead), 0L, REASON_MAX);
    }

    private static String reasonBehind(Cursor bytes, int ahead) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < reasonLength(bytes, ahead); i++) {
            text.append((char) Math.max(bytes.peek(ahead + 4 + i), ' '));
        }
        return text.toString().strip();
    }

    private Dissection choice(Cursor bytes) {
        type = bytes.u8();
        boolean isOpen = type == NONE;
        boolean isVnc = type == VNC;
        go(Direction.FORWARD, isVnc ? Step.RESPONSE : isOpen ? Step.CLIENT_INIT : Step.OPAQUE);
        return Message.request("choose-security", Intent.LOGIN)
                .with(RfbDissector.SECURITY, type)
                .build();
    }

    private Dissection challenge(Cursor bytes) {
        if (type != VNC) {
            boolean hasResult = type == NONE && minor >= WITH_REASON;
            go(Direction.BACKWARD, hasResult ? Step.RESULT : type == NONE ? Step.SERVER_INIT : Step.OPAQUE);
            return hasResult ? result(bytes) : type == NONE ? serverInit(bytes) : opaque(bytes);
        }
        if (bytes.remaining() < CHALLENGE_BYTES) {
            return Dissection.needMore(CHALLENGE_BYTES);
        }
        bytes.skip(CHALLENGE_BYTES);
        go(Direction.BACKWARD, Step.RESULT);
        return Message.PASSED;
    }

    /// What proves the password is never told.
    private Dissection response(Cursor bytes) {
        if (type == UNKNOWN) {
            return later(bytes);
        }
        if (bytes.remaining() < CHALLENGE_BYTES) {
            return Dissection.needMore(CHALLENGE_BYTES);
        }
        bytes.skip(CHALLENGE_BYTES);
        go(Direction.FORWARD, Step.CLIENT_INIT);
        return Message.request("authenticate", Intent.LOGIN)
                .with(RfbDissector.SECURITY, type)
                .build();
    }

    private Dissection result(Cursor bytes) {
        if (bytes.remaining() < 4) {
            return Dissection.needMore(4);
        }
        long result = bytes.peekU32(0);
        boolean hasReason = result != 0 && minor >= WITH_REASON;
        int length = hasReason ? 8 + reasonLength(bytes, 4) : 4;
        if (hasReason && bytes.remaining() < Math.max(8, length)) {
            return Dissection.needMore(Math.max(8, length));
        }
        String reason = hasReason ? reasonBehind(bytes, 4) : "";
        bytes.skip(length);
        go(Direction.BACKWARD, result == 0 ? Step.SERVER_INIT : Step.OPAQUE);
        if (result != 0) {
            go(Direction.FORWARD, Step.OPAQUE);
        }
        Message.Builder message = Message.response("authenticate", Intent.LOGIN)
                .outcome(result == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(RfbDissector.SECURITY, type)
                .with(RfbDissector.RESULT, result);
        return (reason.isEmpty() ? message : message.with(RfbDissector.REASON, reason)).build();
    }

    private Dissection clientInit(Cursor bytes) {
        boolean isShared = bytes.u8() != 0;
        go(Direction.FORWARD, Step.OPAQUE);
        return Message.request("open-desktop", Intent.SESSION)
                .with(RfbDissector.SHARED, isShared)
                .build();
    }

    /// Width, height, the format of points (16 bytes), and a name.
    private Dissection serverInit(Cursor bytes) {
        int head = 24;
        if (bytes.remaining() < head) {
            return Dissection.needMore(head);
        }
        int length = (int) Math.clamp(bytes.peekU32(20), 0L, NAME_MAX);
        if (bytes.remaining() < head + length) {
            return Dissection.needMore(head + length);
        }
        int width = bytes.u16();
        int height = bytes.u16();
        bytes.skip(20);
        String name = bytes.text(length, StandardCharsets.UTF_8);
        go(Direction.BACKWARD, Step.OPAQUE);
        return Message.response("open-desktop", Intent.SESSION)
                .outcome(Outcome.SUCCESS)
                .with(RfbDissector.WIDTH, width)
                .with(RfbDissector.HEIGHT, height)
                .with(RfbDissector.NAME, name)
                .fact(Subject.SENDER, Attribute.DESCRIPTION, "vnc desktop " + name)
                .build();
    }
}
