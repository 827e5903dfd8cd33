package dev.vedette.dissect.modbus;

import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One flow of Modbus frames: a header of transaction (2 bytes), protocol (2, always 0), length (2, of what
/// follows) and unit (1), then the function code and its data.
///
/// Nothing in a frame says whether it is a request or an answer. Some have a form that only one of both can
/// have ([ModbusShape]); the first such frame tells which side asks. Until then the side that spoke first is
/// taken for it.
final class ModbusConversation implements Conversation {
    /// The least and most that the header's length may be: unit, function, and at most 252 bytes of data.
    static final int LENGTH_MIN = 2;

    static final int LENGTH_MAX = 254;

    /// UMAS has frames beyond the limit of Modbus.
    static final int UMAS_LENGTH_MAX = 2048;

    private static final int UMAS_HEAD_BYTES = 3;
    private static final int LENGTH_AT = 4;
    private static final int BEFORE_LENGTH_COUNTS = 6;
    private static final int REJECTED_BEFORE_FIRST_MAX = 16;
    private static final int CONTRADICTIONS_MAX = 3;

    private final Channel channel;
    private final Outstanding<ModbusRequest> waiting = new Outstanding<>();
    private @Nullable Direction client;
    private int contradictions;
    private int rejected;
    private boolean known;
    private boolean lostForward;
    private boolean lostBackward;

    ModbusConversation(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void gap(Direction direction) {
        lose(direction, true);
    }

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        String wrong = wrongWith(bytes, 0);
        if (wrong != null) {
            return reject(bytes, turn, wrong);
        }
        int have = bytes.remaining();
        boolean isHeaderThere = have > ModbusShape.FUNCTION_AT;
        int frameLength = isHeaderThere ? BEFORE_LENGTH_COUNTS + bytes.peekU16(LENGTH_AT) : ModbusShape.FUNCTION_AT + 1;
        boolean isStrict = isLost(turn.direction()) || (!known && !channel.expected());
        int telling = Math.min(frameLength, ModbusShape.TELLING_BYTES);
        if (isStrict && have >= telling && !isSurelyOurs(bytes, frameLength)) {
            return reject(bytes, turn, "no-known-form");
        }
        boolean isWhole = isHeaderThere && have >= frameLength;
        if (!isWhole && channel.isStream()) {
            return Dissection.needMore(isStrict && have < telling ? telling : frameLength);
        }
        if (!isWhole && (isStrict || !isHeaderThere || !turn.cut())) {
            return reject(bytes, turn, "shorter-than-its-length");
        }
        known = true;
        lose(turn.direction(), false);
        return read(bytes, turn, frameLength);
    }

    private boolean isLost(Direction direction) {
        return direction == Direction.FORWARD ? lostForward : lostBackward;
    }

    private void lose(Direction direction, boolean lost) {
        if (direction == Direction.FORWARD) {
            lostForward = lost;
        } else {
            lostBackward = lost;
        }
    }

    /// What cannot be of a header, of as much as there is of it; null when nothing is wrong.
    private static @Nullable String wrongWith(Cursor bytes, int ahead) {
        int high = bytes.peek(ahead + 2);
        int low = bytes.peek(ahead + 3);
        if (high > 0 || low > 0) {
            return "protocol-id-not-zero";
        }
        int lengthHigh = bytes.peek(ahead + LENGTH_AT);
        if (lengthHigh > UMAS_LENGTH_MAX >> 8) {
            return "length-too-large";
        }
        int length = bytes.peekU16(ahead + LENGTH_AT);
        if (length >= 0 && length < LENGTH_MIN) {
            return "length-too-small";
        }
        int function = bytes.peek(ahead + ModbusShape.FUNCTION_AT);
        boolean mayBeLong = function < 0 || (function & 0x7F) == ModbusFunction.UMAS;
        return length > (mayBeLong ? UMAS_LENGTH_MAX : LENGTH_MAX) ? "length-too-large" : null;
    }

    /// Whether a form is so special that it cannot be chance, from the first [ModbusShape#TELLING_BYTES] on.
    private static boolean isSurelyOurs(Cursor bytes, int frameLength) {
        int length = frameLength - ModbusShape.FUNCTION_AT;
        return ModbusShape.isUmas(bytes, length)
                || ModbusShape.couldBeRequest(bytes, length)
                || ModbusShape.couldBeResponse(bytes, length);
    }

    /// Passes over what is no frame, to where the next one may begin.
    private Dissection reject(Cursor bytes, Turn turn, String reason) {
        if (!known && (!channel.expected() || ++rejected > REJECTED_BEFORE_FIRST_MAX)) {
            return Dissection.NOT_MINE;
        }
        if (!channel.isStream()) {
            bytes.skipAll();
            return Dissection.malformed(reason);
        }
        lose(turn.direction(), true);
        int have = bytes.remaining();
        int at = 1;
        while (at < have && wrongWith(bytes, at) != null) {
            at++;
        }
        bytes.skip(at);
        return Dissection.malformed(reason);
    }

    private Message read(Cursor bytes, Turn turn, int frameLength) {
        int length = frameLength - ModbusShape.FUNCTION_AT;
        if (bytes.peek(ModbusShape.FUNCTION_AT) == ModbusFunction.UMAS) {
            return umas(bytes.slice(Math.min(frameLength, bytes.remaining())), turn);
        }
        boolean isException = bytes.peek(ModbusShape.FUNCTION_AT) >= 0x80;
        boolean couldAsk = ModbusShape.couldBeRequest(bytes, length);
        boolean couldAnswer = isException || ModbusShape.couldBeResponse(bytes, length);
        boolean fromClient = isFromClient(turn.direction(), couldAsk, couldAnswer);
        boolean isWrongSender = fromClient ? couldAnswer && !couldAsk : couldAsk && !couldAnswer;
        boolean isRequest = fromClient != isWrongSender;

        Cursor frame = bytes.slice(Math.min(frameLength, bytes.remaining()));
        int transaction = frame.u16();
        frame.skip(4);
        int unit = frame.u8();
        long key = (long) transaction << 8 | unit;
        Message.Builder message =
                isRequest ? request(frame, key, !isWrongSender) : response(frame, key, !isWrongSender);
        if (turn.cut() && frame.isExhausted()) {
            message.flag(Flag.CUT);
        } else {
            message.flagIf(frame.isExhausted(), Flag.BAD_LENGTH);
        }
        return message.flagIf(frame.remaining() > 0, Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT)
                .flagIf(isWrongSender, Flag.WRONG_SENDER)
                .build();
    }

    /// What UMAS says is handed on: transaction and unit, then what is behind the function code. By the latter it says
    /// itself who asks.
    private Message umas(Cursor frame, Turn turn) {
        int transaction = frame.u16();
        frame.skip(4);
        int unit = frame.u8();
        frame.skip(1);
        long key = (long) transaction << 8 | unit;
        if (ModbusShape.isUmasAnswer(frame.peek(1))) {
            waiting.take(key);
        } else {
            waiting.add(key, ModbusRequest.plain(ModbusFunction.UMAS, ModbusFunction.of(ModbusFunction.UMAS)));
        }
        byte[] carried = new byte[UMAS_HEAD_BYTES + frame.remaining()];
        carried[0] = (byte) (transaction >> 8);
        carried[1] = (byte) transaction;
        carried[2] = (byte) unit;
        System.arraycopy(frame.rest(), 0, carried, UMAS_HEAD_BYTES, carried.length - UMAS_HEAD_BYTES);
        return Message.envelope("umas")
                .with(ModbusFields.TRANSACTION_ID, transaction)
                .with(ModbusFields.UNIT_ID, unit)
                .with(ModbusFields.FUNCTION_CODE, ModbusFunction.UMAS)
                .payload("umas", carried)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    /// Whether the side that asks has sent this. Several frames in a row whose form says otherwise change who
    /// that is.
    private boolean isFromClient(Direction direction, boolean couldAsk, boolean couldAnswer) {
        if (couldAsk != couldAnswer) {
            Direction said = couldAsk ? direction : direction.opposite();
            contradictions = client == null || client == said ? 0 : contradictions + 1;
            if (client == null || contradictions == CONTRADICTIONS_MAX) {
                client = said;
                contradictions = 0;
            }
        }
        return (client == null ? Direction.FORWARD : client) == direction;
    }

    private Message.Builder request(Cursor frame, long key, boolean willBeAnswered) {
        int code = frame.u8() & 0x7F;
        ModbusFunction function = ModbusFunction.of(code, frame.peekU16(0), frame.peek(0));
        Message.Builder message = Message.request(function.operation(), function.intent());
        head(message, key, code, function);
        ModbusRequest request = ModbusRequests.read(frame, code, function, message);
        if (willBeAnswered) {
            message.flagIf(waiting.add(key, request), Flag.FLOODED);
        }
        return message;
    }

    private Message.Builder response(Cursor frame, long key, boolean isAwaited) {
        int raw = frame.u8();
        int code = raw & 0x7F;
        Optional<ModbusRequest> found = isAwaited ? waiting.take(key) : Optional.empty();
        ModbusRequest asked = found.filter(request -> request.code() == code).orElse(null);
        boolean isException = raw != code;
        ModbusFunction said =
                isException ? ModbusFunction.of(code) : ModbusFunction.of(code, frame.peekU16(0), frame.peek(0));
        ModbusFunction function = asked != null && isException ? asked.function() : said;
        Message.Builder message = Message.response(function.operation(), function.intent());
        head(message, key, code, function);
        message.flagIf(isAwaited && found.isEmpty(), Flag.UNPAIRED);
        message.flagIf(found.isPresent() && asked == null, Flag.MISMATCHED);
        if (isException) {
            ModbusResponses.readException(frame, asked, message);
        } else {
            ModbusResponses.read(frame, code, asked, message);
        }
        return message;
    }

    private static void head(Message.Builder message, long key, int code, ModbusFunction function) {
        message.with(ModbusFields.TRANSACTION_ID, key >>> 8)
                .with(ModbusFields.UNIT_ID, key & 0xFF)
                .with(ModbusFields.FUNCTION_CODE, code);
        Flag oddity = function.oddity();
        if (oddity != null) {
            message.flag(oddity);
        }
    }
}
