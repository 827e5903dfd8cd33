package dev.vedette.dissect.dnp3;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One flow of link frames: 0x05 0x64, length (1 byte, of control, addresses and data), control, destination
/// and source (2 each, low byte first), checksum (2), then data in blocks of 16 bytes, each with a checksum
/// behind it.
final class Dnp3Conversation implements Conversation {
    private static final int START = 0x05;
    private static final int SECOND = 0x64;
    private static final int HEADER_LENGTH = 10;
    private static final int CHECKED_HEADER_LENGTH = 8;
    private static final int LENGTH_MIN = 5;
    private static final int BLOCK_LENGTH = 16;
    private static final int DATA_LENGTH_MAX = 250;
    private static final int FROM_MASTER_BIT = 0x80;
    private static final int PRIMARY_BIT = 0x40;
    private static final int RESERVED_FIRST = 0xFFF0;
    private static final int RESERVED_LAST = 0xFFFB;
    private static final int REJECTED_BEFORE_FIRST_MAX = 16;

    private final Channel channel;
    private final Dnp3Transport forward = new Dnp3Transport();
    private final Dnp3Transport backward = new Dnp3Transport();
    private final Outstanding<Dnp3Request> waiting = new Outstanding<>();
    private final byte[] data = new byte[DATA_LENGTH_MAX];
    private final Cursor segment = new Cursor(data, 0, 0);
    private boolean known;
    private int rejected;

    Dnp3Conversation(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void gap(Direction direction) {
        transport(direction).clear();
    }

    private Dnp3Transport transport(Direction direction) {
        return direction == Direction.FORWARD ? forward : backward;
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        String wrong = wrongWith(bytes);
        if (wrong != null) {
            return reject(bytes, wrong);
        }
        if (bytes.remaining() < HEADER_LENGTH) {
            return lacking(bytes, HEADER_LENGTH);
        }
        int length = bytes.peek(2) - LENGTH_MIN;
        int whole = HEADER_LENGTH + length + 2 * ((length + BLOCK_LENGTH - 1) / BLOCK_LENGTH);
        if (bytes.remaining() < whole && !(turn.cut() && !channel.isStream())) {
            return lacking(bytes, whole);
        }
        known = true;
        return read(bytes, turn, Math.min(whole, bytes.remaining()), length);
    }

    private Dissection lacking(Cursor bytes, int whole) {
        return channel.isStream() ? Dissection.needMore(whole) : reject(bytes, "shorter-than-its-length");
    }

    /// What cannot be of a header, of as much as there is of it; null when nothing is wrong.
    private static @Nullable String wrongWith(Cursor bytes) {
        int second = bytes.peek(1);
        if (bytes.peek(0) != START || (second >= 0 && second != SECOND)) {
            return "no-start-bytes";
        }
        int length = bytes.peek(2);
        if (length >= 0 && length < LENGTH_MIN) {
            return "length-too-small";
        }
        if (bytes.remaining() < HEADER_LENGTH) {
            return null;
        }
        int check = 0;
        for (int i = 0; i < CHECKED_HEADER_LENGTH; i++) {
            check = Dnp3Checksum.add(check, bytes.peek(i));
        }
        return Dnp3Checksum.end(check) == bytes.peekU16le(CHECKED_HEADER_LENGTH) ? null : "header-checksum";
    }

    /// Passes over what is no frame, to where the next one may begin.
    private Dissection reject(Cursor bytes, String reason) {
        if (!known && (!channel.expected() || ++rejected > REJECTED_BEFORE_FIRST_MAX)) {
            return Dissection.NOT_MINE;
        }
        bytes.skip(1);
        int at = bytes.find(START, bytes.remaining());
        while (at >= 0 && bytes.peek(at + 1) >= 0 && bytes.peek(at + 1) != SECOND) {
            bytes.skip(at + 1);
            at = bytes.find(START, bytes.remaining());
        }
        bytes.skip(at < 0 ? bytes.remaining() : at);
        return Dissection.malformed(reason);
    }

    private Dissection read(Cursor bytes, Turn turn, int frameLength, int dataLength) {
        bytes.skip(3);
        int control = bytes.u8();
        int destination = bytes.u16le();
        int source = bytes.u16le();
        bytes.skip(2);
        boolean isSound = copyData(bytes, frameLength - HEADER_LENGTH, dataLength);
        boolean isPrimary = (control & PRIMARY_BIT) != 0;
        int function = (control & 0xF) + (isPrimary ? 0 : Dnp3Function.LINK_SECONDARY);
        Dnp3Link link = new Dnp3Link(source, destination, function, (control & FROM_MASTER_BIT) != 0);
        boolean isUserData = function == Dnp3Function.LINK_CONFIRMED_USER_DATA
                || function == Dnp3Function.LINK_UNCONFIRMED_USER_DATA;
        boolean isCut = turn.cut() && segment.length() < dataLength;
        if (isUserData && segment.length() > 0) {
            return readSegment(link, turn, isSound, isCut);
        }
        return linkMessage(link, dataLength)
                .flagIf(isUserData && !isCut, Flag.BAD_LENGTH)
                .flagIf(!isUserData && dataLength > 0, Flag.TRAILING_BYTES)
                .flagIf(!isSound, Flag.BAD_CHECKSUM)
                .flagIf(isCut, Flag.CUT)
                .build();
    }

    /// Copies the blocks without their checksums.
    ///
    /// @return whether all checksums match
    private boolean copyData(Cursor bytes, int there, int dataLength) {
        boolean isSound = true;
        int copied = 0;
        int left = there;
        while (copied < dataLength && left > 0) {
            int block = Math.min(Math.min(BLOCK_LENGTH, dataLength - copied), left);
            int check = 0;
            for (int i = 0; i < block; i++) {
                int next = bytes.u8();
                data[copied++] = (byte) next;
                check = Dnp3Checksum.add(check, next);
            }
            left -= block;
            if (left >= 2) {
                isSound &= bytes.u16le() == Dnp3Checksum.end(check);
                left -= 2;
            }
        }
        bytes.skip(left);
        segment.move(data, 0, copied);
        return isSound;
    }

    private static Message.Builder linkMessage(Dnp3Link link, int dataLength) {
        Dnp3Function function = Dnp3Function.ofLink(link.function());
        Message.Builder message = function.type() == MessageType.RESPONSE
                ? Message.response(function.operation(), function.intent()).sender(roleOf(link))
                : Message.request(function.operation(), function.intent()).sender(roleOf(link));
        Flag oddity = function.oddity();
        if (oddity != null) {
            message.flag(oddity);
        }
        return head(message, link).flagIf(dataLength == 0 && link.isReservedAddress(), Flag.RESERVED_VALUE);
    }

    static Role roleOf(Dnp3Link link) {
        return link.fromMaster() ? Role.CLIENT : Role.SERVER;
    }

    static Message.Builder head(Message.Builder message, Dnp3Link link) {
        return message.with(Dnp3Fields.SOURCE, link.source())
                .with(Dnp3Fields.DESTINATION, link.destination())
                .with(Dnp3Fields.LINK_FUNCTION, link.function());
    }

    private Dissection readSegment(Dnp3Link link, Turn turn, boolean isSound, boolean isCut) {
        Dnp3Transport.Assembly assembly = transport(turn.direction()).add(link, segment, isSound);
        if (assembly == null) {
            return Dissection.malformed("segment-out-of-sequence");
        }
        if (assembly.isTooLong()) {
            return Dissection.malformed("fragment-too-long");
        }
        if (!assembly.isWhole()) {
            return isCut ? Dissection.malformed("segment-cut") : Message.PASSED;
        }
        Cursor fragment = assembly.bytes();
        if (fragment.remaining() < 2) {
            return Dissection.malformed("fragment-too-short");
        }
        Dnp3Fragment reader = new Dnp3Fragment(fragment, link, waiting);
        if (!assembly.isSound()) {
            reader.flag(Flag.BAD_CHECKSUM);
        }
        if (isCut) {
            reader.flag(Flag.CUT);
        }
        return reader.read();
    }

    static boolean isReserved(int address) {
        return address >= RESERVED_FIRST && address <= RESERVED_LAST;
    }
}
