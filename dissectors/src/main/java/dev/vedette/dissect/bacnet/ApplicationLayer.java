package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import java.util.Optional;

/// The APDUs of one flow (clause 20.1), with the requests that wait for an answer and the messages that come in
/// segments. One thread at a time.
final class ApplicationLayer {
    private static final Dissection TOO_SHORT = Dissection.malformed("apdu-too-short");
    private static final Dissection BAD_TYPE = Dissection.malformed("apdu-type");

    private final Outstanding<Asked> asked = new Outstanding<>();
    private final Segments segments = new Segments();

    /// Reads an APDU to its end.
    Dissection read(Cursor in, Frame frame, Direction direction) {
        int head = in.u8();
        return switch (head >> 4) {
            case 0 -> confirmed(in, frame, direction, head);
            case 1 -> unconfirmed(in, frame);
            case 2 -> simpleAck(in, frame, direction);
            case 3 -> complexAck(in, frame, direction, head);
            case 4 -> segmentAck(in, frame, direction, head);
            case 5 -> error(in, frame, direction);
            case 6, 7 -> refused(in, frame, direction, head);
            default -> BAD_TYPE;
        };
    }

    /// The number of a transaction: its invoke id, which way the request went, and who is behind the routers.
    private static long key(Frame frame, Direction ofRequest, int invokeId, boolean answer) {
        long ends = frame.ends(answer) & 0xFFFF_FFFF_FFFFL;
        return ends << 9 | (ofRequest == Direction.FORWARD ? 0 : 256) | invokeId;
    }

    private Dissection confirmed(Cursor in, Frame frame, Direction direction, int head) {
        in.skip(1);
        int invokeId = in.u8();
        boolean segmented = (head & 8) != 0;
        boolean more = segmented && (head & 4) != 0;
        int sequence = segmented ? in.u8() : 0;
        if (segmented) {
            in.skip(1);
        }
        Service service = Service.confirmed(in.u8());
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        Call call = Call.of(frame, MessageType.REQUEST, 0, service, invokeId);
        long key = key(frame, direction, invokeId, false);
        frame.floods(asked.size() >= Outstanding.WAITING_MAX && asked.find(key).isEmpty());
        Message message =
                segmented ? segment(call, key << 1, sequence, more, in) : Services.confirmed(call, new Tags(in));
        asked.add(key, Asked.of(service, message));
        return message;
    }

    private static Dissection unconfirmed(Cursor in, Frame frame) {
        Service service = Service.unconfirmed(in.u8());
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        boolean asks = service.choice() == 7 || service.choice() == 8 || !isAnnouncement(service);
        MessageType type = asks ? MessageType.REQUEST : MessageType.NOTIFICATION;
        return Services.unconfirmed(Call.of(frame, type, 1, service, -1), new Tags(in));
    }

    private static boolean isAnnouncement(Service service) {
        return service.isReport() || service.intent() == Intent.IDENTIFY;
    }

    private Dissection simpleAck(Cursor in, Frame frame, Direction direction) {
        int invokeId = in.u8();
        Service service = Service.confirmed(in.u8());
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        Asked request =
                asked.take(key(frame, direction.opposite(), invokeId, true)).orElse(null);
        Call call = Call.of(frame, MessageType.RESPONSE, 2, service, invokeId).answering(request);
        return call.end(call.begin())
                .flagIf(in.remaining() > 0, Flag.TRAILING_BYTES)
                .build();
    }

    private Dissection complexAck(Cursor in, Frame frame, Direction direction, int head) {
        int invokeId = in.u8();
        boolean segmented = (head & 8) != 0;
        boolean more = segmented && (head & 4) != 0;
        int sequence = segmented ? in.u8() : 0;
        if (segmented) {
            in.skip(1);
        }
        Service service = Service.confirmed(in.u8());
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        long key = key(frame, direction.opposite(), invokeId, true);
        Asked request = (more ? asked.find(key) : asked.take(key)).orElse(null);
        Call call = Call.of(frame, MessageType.RESPONSE, 3, service, invokeId).answering(request);
        return segmented ? segment(call, key << 1 | 1, sequence, more, in) : Services.answered(call, new Tags(in));
    }

    private Message segment(Call segment, long key, int sequence, boolean more, Cursor in) {
        Segments.Piece piece = segments.add(key, sequence, more, in.rest());
        Call call = segment.in(piece, sequence, more);
        if (more || piece.lost() || piece.tooLong()) {
            return Services.segment(call);
        }
        Tags whole = new Tags(Cursor.over(piece.bytes()));
        return call.type() == MessageType.REQUEST ? Services.confirmed(call, whole) : Services.answered(call, whole);
    }

    private Dissection segmentAck(Cursor in, Frame frame, Direction direction, int head) {
        int invokeId = in.u8();
        int sequence = in.u8();
        int window = in.u8();
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        boolean server = (head & 1) != 0;
        Direction ofRequest = server ? direction.opposite() : direction;
        Optional<Asked> request = asked.find(key(frame, ofRequest, invokeId, server));
        Message.Builder message =
                Message.notification("segment-ack", Intent.SESSION).sender(server ? Role.SERVER : Role.CLIENT);
        frame.into(message);
        message.with(BacnetFields.APDU_TYPE, 4).with(BacnetFields.INVOKE_ID, invokeId);
        if (request.isPresent()) {
            message.with(BacnetFields.CONFIRMED_SERVICE, request.get().service().choice());
        }
        return message.with(BacnetFields.SEQUENCE_NUMBER, sequence)
                .with(BacnetFields.WINDOW_SIZE, window)
                .with(BacnetFields.NEGATIVE, (head & 2) != 0)
                .flagIf(request.isEmpty(), Flag.UNPAIRED)
                .build();
    }

    private Dissection error(Cursor in, Frame frame, Direction direction) {
        int invokeId = in.u8();
        Service service = Service.confirmed(in.u8());
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        Asked request =
                asked.take(key(frame, direction.opposite(), invokeId, true)).orElse(null);
        Call call = Call.of(frame, MessageType.RESPONSE, 5, service, invokeId).answering(request);
        Tags tags = new Tags(in);
        Message.Builder message = call.end(call.begin());
        Services.error(tags, message);
        return message.flagIf(tags.isBroken() && !frame.cut, Flag.BAD_LENGTH).build();
    }

    /// Reject and abort: they name no service, so only their request tells it.
    private Dissection refused(Cursor in, Frame frame, Direction direction, int head) {
        int invokeId = in.u8();
        int reason = in.u8();
        if (in.isExhausted()) {
            return TOO_SHORT;
        }
        boolean aborts = head >> 4 == 7;
        boolean byClient = aborts && (head & 1) == 0;
        Direction ofRequest = byClient ? direction : direction.opposite();
        Optional<Asked> request = asked.take(key(frame, ofRequest, invokeId, !byClient));
        Message.Builder message;
        if (request.isPresent()) {
            Asked told = request.get();
            Call call = Call.of(frame, MessageType.RESPONSE, head >> 4, told.service(), invokeId);
            message = told.into(call.begin(told.intent()));
        } else {
            message = Message.response("unknown", Intent.OTHER);
            frame.into(message);
            message.with(BacnetFields.APDU_TYPE, head >> 4)
                    .with(BacnetFields.INVOKE_ID, invokeId)
                    .flag(Flag.UNPAIRED);
        }
        if (byClient) {
            message.sender(Role.CLIENT);
        }
        return message.with(aborts ? BacnetFields.ABORT_REASON : BacnetFields.REJECT_REASON, reason)
                .flagIf(reason < 64 && reason > (aborts ? 11 : 9), Flag.UNKNOWN_CODE)
                .outcome(Outcome.FAILURE)
                .build();
    }
}
