package dev.vedette.dissect.ethercat;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.List;

/// One frame a unit: a head of 11 bits length, one reserved and 4 bits of type, low byte first, then datagrams.
/// A frame with several of them is one message with parts. What pads the frame is passed over.
final class EthercatConversation implements Conversation {
    private static final int HEAD_BYTES = 2;
    private static final int LENGTH_MASK = 0x7FF;
    private static final int DATAGRAMS_TYPE = 1;
    private static final int VARIABLES_TYPE = 4;
    private static final int MAILBOX_TYPE = 5;
    private static final int DATAGRAMS_MAX = 128;

    private final boolean expected;
    private final boolean isFrame;
    private boolean claimed;

    EthercatConversation(Channel channel) {
        expected = channel.expected();
        isFrame = channel.kind() == Channel.Kind.ETHERNET;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        boolean isStrict = !expected && !claimed;
        if (isStrict && (isFrame || !isCertain(bytes))) {
            return Dissection.NOT_MINE;
        }
        claimed = true;
        if (bytes.remaining() <= HEAD_BYTES) {
            bytes.skipAll();
            return Dissection.malformed("too-short");
        }
        int head = bytes.u16le();
        int length = head & LENGTH_MASK;
        int type = head >> 12;
        boolean isShort = length > bytes.remaining();
        Cursor unit = bytes.slice(Math.min(length, bytes.remaining()));
        bytes.skipAll();
        if (type != DATAGRAMS_TYPE) {
            return other(type, unit, turn);
        }
        List<Message.Builder> datagrams = new ArrayList<>(4);
        boolean more = true;
        while (more && datagrams.size() < DATAGRAMS_MAX && unit.remaining() > 0) {
            Datagrams.Read read = Datagrams.read(unit, turn.cut());
            datagrams.add(read.message());
            more = read.more();
        }
        if (datagrams.isEmpty()) {
            return Dissection.malformed("no-datagram");
        }
        boolean odd = !turn.cut() && (isShort || more || unit.remaining() > 0);
        return message(datagrams, odd, turn.cut());
    }

    private static Message message(List<Message.Builder> datagrams, boolean odd, boolean cut) {
        for (Message.Builder datagram : datagrams) {
            datagram.flagIf(odd, Flag.BAD_LENGTH).flagIf(cut, Flag.CUT);
        }
        if (datagrams.size() == 1) {
            return datagrams.getFirst().build();
        }
        Message.Builder whole = Message.notification("datagrams", Intent.OTHER)
                .flagIf(odd, Flag.BAD_LENGTH)
                .flagIf(cut, Flag.CUT);
        datagrams.forEach(datagram -> whole.part(datagram.build()));
        return whole.build();
    }

    private static Message other(int type, Cursor unit, Turn turn) {
        String operation = type == VARIABLES_TYPE ? "network-variables" : type == MAILBOX_TYPE ? "mailbox" : "unknown";
        Message.Builder message = Message.notification(operation, type == VARIABLES_TYPE ? Intent.REPORT : Intent.OTHER)
                .with(EthercatDissector.DATA, unit.rest())
                .flagIf(type != VARIABLES_TYPE && type != MAILBOX_TYPE, Flag.UNKNOWN_CODE)
                .flagIf(turn.cut(), Flag.CUT);
        return message.build();
    }

    /// Whether the datagrams of a unit fill it to its last byte.
    private static boolean isCertain(Cursor bytes) {
        int head = bytes.peekU16le(0);
        if (head < 0 || head >> 11 != DATAGRAMS_TYPE << 1 || (head & LENGTH_MASK) != bytes.remaining() - HEAD_BYTES) {
            return false;
        }
        int at = HEAD_BYTES;
        boolean more = true;
        for (int i = 0; more && i < DATAGRAMS_MAX; i++) {
            int lengths = bytes.peekU16le(at + Datagrams.LENGTH_AT);
            if (lengths < 0 || bytes.peek(at) > Datagrams.COMMAND_MAX || (lengths & 0x3800) != 0) {
                return false;
            }
            at += Datagrams.HEAD_BYTES + (lengths & LENGTH_MASK) + Datagrams.COUNTER_BYTES;
            more = lengths >= Datagrams.MORE_BIT;
        }
        return !more && at == bytes.length();
    }
}
