package dev.vedette.dissect.smb;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Turn;

/// One connection: packets of a NetBIOS session, with messages of either generation in them.
final class SmbConversation implements Conversation {
    private static final int FIRST_GENERATION = 0xFF;
    private static final int SECOND_GENERATION = 0xFE;
    private static final int SESSION_REQUEST = 0x81;
    private static final int SESSION_GRANTED = 0x82;
    private static final int SESSION_REFUSED = 0x83;

    private final boolean isStream;
    private final Framing framing;
    private final Calls calls = new Calls();
    private final FirstGeneration first = new FirstGeneration(calls);
    private final SecondGeneration second = new SecondGeneration(calls);
    private final int[] toPass = new int[2];

    SmbConversation(Channel channel) {
        isStream = channel.isStream();
        framing = new Framing(channel, new SmbShape(), this::read);
    }

    @Override
    public void gap(Direction direction) {
        toPass[side(direction)] = 0;
        framing.gap(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int side = side(turn.direction());
        if (!isStream) {
            return Dissection.NOT_MINE;
        }
        if (toPass[side] > 0 && bytes.remaining() > 0) {
            int now = Math.min(toPass[side], bytes.remaining());
            bytes.skip(now);
            toPass[side] -= now;
            return Message.PASSED;
        }
        return framing.next(bytes, turn);
    }

    private Dissection read(Cursor frame, Turn turn) {
        toPass[side(turn.direction())] = SmbShape.wholeLength(frame, 0) - frame.length();
        int type = frame.peek(0);
        frame.skip(SmbShape.HEAD_BYTES);
        if (type != SmbShape.MESSAGE) {
            return session(type);
        }
        Cursor message = frame.slice(frame.remaining());
        return switch (message.peek(0)) {
            case FIRST_GENERATION -> first.read(message);
            case SECOND_GENERATION -> second.read(message);
            default -> Message.PASSED;
        };
    }

    private static Dissection session(int type) {
        return switch (type) {
            case SESSION_REQUEST ->
                Message.request("netbios-session", Intent.SESSION).build();
            case SESSION_GRANTED ->
                Message.response("netbios-session", Intent.SESSION)
                        .outcome(Outcome.SUCCESS)
                        .build();
            case SESSION_REFUSED ->
                Message.response("netbios-session", Intent.SESSION)
                        .outcome(Outcome.FAILURE)
                        .build();
            default -> Message.PASSED;
        };
    }

    private static int side(Direction direction) {
        return direction == Direction.FORWARD ? 0 : 1;
    }
}
