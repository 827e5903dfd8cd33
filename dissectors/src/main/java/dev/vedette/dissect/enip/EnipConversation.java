package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.util.EnumSet;

/// One flow of EtherNet/IP: finds where messages begin and end. Holds no bytes: only whether both sides still
/// know where they are.
final class EnipConversation implements Conversation {
    private static final int IO_ITEMS_MAX = 4;
    private static final int IO_BYTES_MIN = 2 + 4 + 8 + 4;

    private final Channel channel;
    private final EnipMessages messages;
    private final EnumSet<Direction> lost = EnumSet.noneOf(Direction.class);
    private boolean recognized;

    EnipConversation(Channel channel) {
        this.channel = channel;
        messages = new EnipMessages(channel);
    }

    @Override
    public void gap(Direction direction) {
        lost.add(direction);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        if (!channel.isStream() && isIo(bytes)) {
            recognized = true;
            return readIo(bytes, turn);
        }
        Direction direction = turn.direction();
        if (lost.contains(direction)) {
            int place = Header.find(bytes);
            if (place != 0) {
                return search(bytes, direction, place);
            }
            lost.remove(direction);
        }
        return readWhole(bytes, turn);
    }

    private Dissection search(Cursor bytes, Direction direction, int place) {
        if (place < 0) {
            int kept = channel.isStream() ? Math.min(Header.BYTES - 1, bytes.remaining()) : 0;
            if (kept == bytes.remaining()) {
                return Dissection.needMore(Header.BYTES);
            }
            bytes.skip(bytes.remaining() - kept);
            return Dissection.malformed("place-lost");
        }
        lost.remove(direction);
        bytes.skip(place);
        return Dissection.malformed("place-lost");
    }

    private Dissection readWhole(Cursor bytes, Turn turn) {
        boolean stream = channel.isStream();
        if (bytes.remaining() < Header.BYTES) {
            if (!recognized && !Header.mayBegin(bytes)) {
                return Dissection.NOT_MINE;
            }
            if (stream) {
                return Dissection.needMore(Header.BYTES);
            }
            return giveUp(bytes, "header-incomplete");
        }
        if (!Header.isSound(bytes, 0, recognized)) {
            return recognized ? resynchronize(bytes, turn) : Dissection.NOT_MINE;
        }
        int whole = Header.BYTES + bytes.peekU16le(2);
        boolean incomplete = bytes.remaining() < whole;
        if (incomplete && stream) {
            return Dissection.needMore(whole);
        }
        if (incomplete && !turn.cut()) {
            return giveUp(bytes, "length-too-large");
        }
        if (!recognized && !channel.expected() && !EnipMessages.isCertain(bytes)) {
            return Dissection.NOT_MINE;
        }
        recognized = true;
        return messages.read(bytes, turn);
    }

    private Dissection giveUp(Cursor bytes, String reason) {
        if (!recognized && !channel.expected()) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        return Dissection.malformed(reason);
    }

    private Dissection resynchronize(Cursor bytes, Turn turn) {
        if (channel.isStream()) {
            bytes.skip(1);
            int place = Header.find(bytes);
            if (place < 0) {
                lost.add(turn.direction());
            }
            bytes.skip(place < 0 ? Math.max(0, bytes.remaining() - Header.BYTES + 1) : place);
        } else {
            bytes.skipAll();
        }
        return Dissection.malformed("header-unsound");
    }

    /// Whether a datagram is a common packet with a sequenced address: I/O has no encapsulation header.
    private static boolean isIo(Cursor bytes) {
        int count = bytes.peekU16le(0);
        return count >= 2
                && count <= IO_ITEMS_MAX
                && bytes.remaining() >= IO_BYTES_MIN
                && bytes.peekU16le(2) == CommonPacket.SEQUENCED_ADDRESS
                && bytes.peekU16le(4) == 8
                && bytes.peekU16le(14) == CommonPacket.CONNECTED_DATA;
    }

    private static Dissection readIo(Cursor bytes, Turn turn) {
        Message.Builder message = Message.notification("io-data", Intent.REPORT).sender(Role.PEER);
        CommonPacket packet = CommonPacket.read(bytes);
        message.with(EnipFields.CONNECTION, packet.connection()).with(EnipFields.SEQUENCE, packet.sequence());
        Cursor data = packet.data();
        if (data != null) {
            if (data.remaining() >= 2) {
                message.with(EnipFields.CIP_SEQUENCE, data.peekU16le(0));
            }
            message.with(EnipFields.DATA_LENGTH, data.remaining()).with(EnipFields.DATA, data.rest());
        }
        EnipMessages.finish(message, packet, bytes, turn);
        return message.build();
    }
}
