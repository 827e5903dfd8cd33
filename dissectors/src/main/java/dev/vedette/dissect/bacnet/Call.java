package dev.vedette.dissect.bacnet;

import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// One APDU that becomes one message or several parts of one: what all of them have in common.
///
/// @param frame the datagram
/// @param type what the message is in the talk
/// @param apduType number of the APDU's type
/// @param service what it asks for or answers
/// @param invokeId of its transaction; -1 when it has none
/// @param asked the request that it answers, if that is known
/// @param piece the message in segments of which it is one, if it is
/// @param sequence number of that segment
/// @param more whether segments follow
record Call(
        Frame frame,
        MessageType type,
        int apduType,
        Service service,
        int invokeId,
        @Nullable Asked asked,
        Segments.@Nullable Piece piece,
        int sequence,
        boolean more) {

    private static final BitSet TYPES = NameTable.numbers(BacnetObjects.TYPES);
    private static final BitSet PROPERTIES = NameTable.numbers(BacnetObjects.PROPERTIES);

    /// A call that is whole and answers nothing that is known.
    static Call of(Frame frame, MessageType type, int apduType, Service service, int invokeId) {
        return new Call(frame, type, apduType, service, invokeId, null, null, 0, false);
    }

    /// This call as the answer to a request.
    Call answering(@Nullable Asked request) {
        return new Call(frame, type, apduType, service, invokeId, request, piece, sequence, more);
    }

    /// This call as a segment.
    Call in(Segments.Piece of, int number, boolean moreFollow) {
        return new Call(frame, type, apduType, service, invokeId, asked, of, number, moreFollow);
    }

    /// Whether its request is known and asked for the same service.
    boolean fits() {
        Asked request = asked;
        return request != null && request.service().equals(service);
    }

    /// Whether its request is known and asked for another property.
    boolean asksOther(long property, long index) {
        Asked request = asked;
        return request != null && !request.isFor(property, index);
    }

    /// Begins a message of it with the intent of its request, or of the service.
    Message.Builder begin() {
        Asked request = asked;
        return begin(request != null && fits() ? request.intent() : service.intent());
    }

    /// Begins a message of it.
    Message.Builder begin(Intent intent) {
        String operation = service.operation();
        Message.Builder message;
        if (type == MessageType.REQUEST) {
            message = Message.request(operation, intent);
        } else if (type == MessageType.RESPONSE) {
            message = Message.response(operation, intent);
        } else {
            message = Message.notification(operation, intent);
        }
        if (service.isReport() || type == MessageType.NOTIFICATION) {
            message.sender(type == MessageType.RESPONSE ? Role.CLIENT : Role.SERVER);
        }
        frame.into(message);
        message.with(BacnetFields.APDU_TYPE, apduType);
        if (invokeId >= 0) {
            message.with(BacnetFields.INVOKE_ID, invokeId);
        }
        message.with(
                service.confirmed() ? BacnetFields.CONFIRMED_SERVICE : BacnetFields.UNCONFIRMED_SERVICE,
                service.choice());
        return message.flagIf(!service.isKnown(), Flag.UNKNOWN_CODE).flagIf(service.isObsolete(), Flag.OBSOLETE_CODE);
    }

    /// Ends the message that stands for all of it: an answer says how it ended and what was asked.
    Message.Builder end(Message.Builder message) {
        Segments.Piece of = piece;
        if (of != null) {
            message.with(BacnetFields.SEQUENCE_NUMBER, sequence)
                    .with(BacnetFields.MORE_SEGMENTS, more)
                    .flagIf(of.lost(), Flag.CUT)
                    .flagIf(of.tooLong(), Flag.TOO_MANY_PARTS);
        }
        if (type != MessageType.RESPONSE) {
            return message;
        }
        Asked request = asked;
        if (request == null) {
            message.flag(Flag.UNPAIRED);
        } else if (fits()) {
            request.into(message);
        } else {
            message.flag(Flag.MISMATCHED);
        }
        return more ? message : message.outcome(Outcome.SUCCESS);
    }

    /// Puts an object into a message.
    static Message.Builder object(Message.Builder message, long identifier) {
        long type = identifier >>> 22 & 0x3FF;
        return message.with(BacnetFields.OBJECT_TYPE, type)
                .with(BacnetFields.OBJECT_INSTANCE, identifier & 0x3F_FFFF)
                .flagIf(type < 128 && !TYPES.get((int) type), Flag.UNKNOWN_CODE);
    }

    /// Puts a property into a message, and its index if it has one.
    ///
    /// @param index -1 when there is none
    static Message.Builder property(Message.Builder message, long property, long index) {
        message.with(BacnetFields.PROPERTY, property)
                .flagIf(property < 512 && !PROPERTIES.get((int) Math.max(0, property)), Flag.UNKNOWN_CODE);
        return index < 0 ? message : message.with(BacnetFields.ARRAY_INDEX, index);
    }
}
