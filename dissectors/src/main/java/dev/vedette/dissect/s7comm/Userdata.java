package dev.vedette.dissect.s7comm;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.util.Arrays;
import java.util.List;

/// Userdata: functions of the CPU, of blocks, of the clock and of programmers, in groups. Parameters are a head
/// of three bytes, their length, the method, type and group, function, sequence number, and with the longer
/// form a data unit reference, whether it is the last, and an error.
final class Userdata {
    private static final int WAITING_MAX = 12;
    private static final int UNIT_BYTES_MAX = 32_768;
    private static final int LONG_FORM = 8;
    private static final int REQUEST = 4;
    private static final int RESPONSE = 8;
    private static final byte[] NONE = {};

    private final Side forward = new Side();
    private final Side backward = new Side();

    /// What is kept of one direction: requests that wait, and the fragments of an answer.
    private static final class Side {
        private final Outstanding<Asked> waiting = new Outstanding<>(WAITING_MAX);
        private byte[] fragments = NONE;
        private int unit = -1;
    }

    private Side side(Direction direction) {
        return direction == Direction.FORWARD ? forward : backward;
    }

    /// The parameters.
    ///
    /// @param type request, response or push
    /// @param group function group
    /// @param function in that group
    /// @param sequence sequence number
    /// @param unit data unit reference; 0 of the short form
    /// @param last whether no fragment follows
    /// @param error 0 of success
    /// @param isLong whether it has the longer form
    record Head(int type, int group, int function, int sequence, int unit, boolean last, int error, boolean isLong) {
        static Head read(Cursor parameters) {
            parameters.skip(3);
            boolean isLong = parameters.u8() >= LONG_FORM && parameters.remaining() >= LONG_FORM;
            parameters.skip(1);
            int kind = parameters.u8();
            int function = parameters.u8();
            int sequence = parameters.u8();
            int unit = isLong ? parameters.u8() : 0;
            boolean last = !isLong || parameters.u8() == 0;
            int error = isLong ? parameters.u16() : 0;
            return new Head(kind >> 4, kind & 0x0F, function, sequence, unit, last, error, isLong);
        }
    }

    Message.Builder read(S7Conversation.Unit unit, Turn turn) {
        Head head = Head.read(unit.parameters());
        Operation operation = Operation.ofUserdata(head.group(), head.function());
        Payload payload = Payload.read(unit.data());
        Message.Builder message = switch (head.type()) {
            case REQUEST -> request(head, operation, payload, unit.reference(), turn.direction());
            case RESPONSE -> response(head, operation, payload, unit.reference(), turn.direction());
            default -> push(head, operation, payload);
        };
        message.with(S7Fields.GROUP, head.group())
                .with(S7Fields.SUBFUNCTION, head.function())
                .with(S7Fields.SEQUENCE, head.sequence())
                .flagIf(operation.equals(Operation.UNKNOWN), Flag.UNKNOWN_CODE)
                .flagIf(unit.parameters().isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(payload.broken() && !turn.cut(), Flag.BAD_LENGTH);
        if (head.isLong() && head.type() != REQUEST) {
            message.with(S7Fields.ERROR_CODE, head.error());
        }
        if (!head.last() || head.unit() != 0) {
            message.with(S7Fields.UNIT, head.unit()).with(S7Fields.LAST, head.last());
        }
        message.with(S7Fields.RETURN_CODE, payload.code());
        Cursor rest = payload.body();
        if (rest.remaining() > 0) {
            message.with(S7Fields.DATA, rest.rest());
        }
        return message;
    }

    /// What userdata carries.
    ///
    /// @param code return code; 0 when it carries nothing
    /// @param body behind its length
    /// @param broken whether there are fewer or more bytes than its length says
    record Payload(int code, Cursor body, boolean broken) {
        static Payload read(Cursor data) {
            if (data.remaining() < 4) {
                boolean broken = data.remaining() > 0;
                return new Payload(0, data, broken);
            }
            int code = data.u8();
            data.skip(1);
            int length = data.u16();
            boolean broken = length != data.remaining() && length + 1 != data.remaining();
            return new Payload(code, data.slice(Math.min(length, data.remaining())), broken);
        }
    }

    private Message.Builder request(
            Head head, Operation operation, Payload payload, int reference, Direction direction) {
        Cursor body = payload.body();
        boolean lists = head.group() == 4 && head.function() == 1;
        Outstanding<Asked> asking = side(direction).waiting;
        Asked asked = Asked.of(operation, (head.group() << 8) | head.function());
        if (lists) {
            int id = Math.max(body.peekU16(0), 0);
            int index = Math.max(body.peekU16(2), 0);
            asked = body.remaining() >= 4 ? asked.listing(id, index) : asked;
            Operation meant = body.remaining() >= 4 ? StatusLists.operation(id) : Operation.READ_SZL;
            asked = new Asked(meant, asked.code(), List.of(), "", "", asked.list());
        } else if (head.group() == 3 && head.function() == 2 && body.remaining() >= 2) {
            asked = asked.loading("type " + (char) body.peek(0) + (char) body.peek(1));
        } else if (head.group() == 3 && head.function() == 3 && body.remaining() >= 7) {
            int at = body.position();
            asked = asked.loading(body.latin(Math.min(8, body.remaining())));
            body.seek(at);
        }
        Message.Builder message =
                Message.request(asked.operation().name(), asked.operation().intent());
        Functions.request(message, head, asked, body);
        return message.flagIf(asking.add(reference, asked), Flag.FLOODED);
    }

    private Message.Builder response(
            Head head, Operation operation, Payload payload, int reference, Direction direction) {
        Asked asked = side(direction.opposite()).waiting.take(reference).orElse(null);
        int code = (head.group() << 8) | head.function();
        boolean fits = asked != null && asked.code() == code;
        Asked known = asked != null && fits ? asked : Asked.of(operation, code);
        boolean empty = payload.code() == 0x0A || payload.body().length() == 0;
        boolean success = head.error() == 0 && (payload.code() == 0xFF || empty);
        Cursor body = whole(head, payload, side(direction));
        boolean identifies = known.operation().name().equals("read-szl") && body.remaining() >= 4;
        Operation meant = identifies ? StatusLists.operation(body.peekU16(0)) : known.operation();
        Message.Builder message = Message.response(meant.name(), meant.intent())
                .outcome(success ? Outcome.SUCCESS : Outcome.FAILURE)
                .flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && !fits, Flag.MISMATCHED);
        Functions.response(message, head, known, body);
        if (body != payload.body()) {
            payload.body().skipAll();
        }
        return message;
    }

    /// Returns all fragments as one, with the last of them; until then nothing of what came.
    private static Cursor whole(Head head, Payload payload, Side side) {
        if (!head.isLong() || (head.last() && head.unit() == 0)) {
            return payload.body();
        }
        byte[] before = side.unit == head.unit() ? side.fragments : NONE;
        Cursor body = payload.body();
        int length = Math.min(body.remaining(), UNIT_BYTES_MAX - before.length);
        int at = body.position();
        byte[] joined = Arrays.copyOf(before, before.length + length);
        System.arraycopy(body.bytes(length), 0, joined, before.length, length);
        body.seek(at);
        side.fragments = head.last() ? NONE : joined;
        side.unit = head.last() ? -1 : head.unit();
        return Cursor.over(head.last() ? joined : NONE);
    }

    private static Message.Builder push(Head head, Operation operation, Payload payload) {
        Message.Builder message = Message.notification(operation.name(), operation.intent());
        message.sender(Role.SERVER);
        Functions.push(message, head, payload.body());
        return message;
    }
}
