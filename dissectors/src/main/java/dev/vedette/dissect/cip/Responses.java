package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads responses (volume 1, section 2-4.2): service, general status, extended status, data. What the request
/// asked for is told again.
final class Responses {
    private static final int RESPONSE_BIT = 0x80;
    private static final int PARTIAL = 0x06;
    private static final int EMBEDDED_ERROR = 0x1E;
    private static final int UNCONNECTED_SEND = 0x52;

    private Responses() {}

    /// Whether the bytes ahead can be a response: the bit of responses, a reserved zero, a status that fits.
    static boolean isLikely(Cursor bytes) {
        int words = bytes.peek(3);
        return bytes.peek(0) >= RESPONSE_BIT && bytes.peek(1) == 0 && words >= 0 && bytes.remaining() - 4 >= 2 * words;
    }

    /// Reads a response and all that is left as its data.
    ///
    /// @param request what it answers; null when that was not seen
    /// @param depth how many packets of several responses it is in
    static Message.Builder read(Cursor bytes, @Nullable Request request, Carriage carriage, int depth) {
        int service = bytes.u8() & ~RESPONSE_BIT;
        bytes.skip(1);
        int status = bytes.u8();
        Cursor extended = bytes.slice(2 * bytes.u8());
        boolean refused = request != null && request.routed() && service == UNCONNECTED_SEND;
        boolean fits = request != null && (request.service() == service || refused);
        Request asked = fits ? request : null;
        Message.Builder message = begin(service, asked);
        message.with(CipFields.SERVICE, service);
        if (asked != null) {
            repeat(message, asked, carriage);
        } else {
            carriage.tell(message);
        }
        boolean success = status == 0 || status == PARTIAL;
        status(message, status, extended);
        message.outcome(success ? Outcome.SUCCESS : Outcome.FAILURE)
                .flagIf(request == null, Flag.UNPAIRED)
                .flagIf(request != null && asked == null, Flag.MISMATCHED);
        boolean hasParts = (success || status == EMBEDDED_ERROR) && depth < Requests.DEPTH_MAX;
        if (service == CipService.MULTIPLE && hasParts) {
            parts(message, asked, bytes, new Requests.Nesting(carriage, depth));
        } else if (asked != null && !refused) {
            body(message, asked, success, bytes);
        }
        message.flagIf(bytes.isExhausted() || extended.isExhausted(), Flag.BAD_LENGTH);
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
        return message;
    }

    private static Message.Builder begin(int service, @Nullable Request asked) {
        if (asked != null && asked.pccc() != null) {
            return Message.response(
                    asked.pccc().meaning().operation(), asked.pccc().meaning().intent());
        }
        CipService meaning = asked != null ? asked.meaning() : CipService.of(service, Epath.NONE);
        return Message.response(meaning.operation(), meaning.intent())
                .flagIf(asked != null && meaning.is(CipService.UNKNOWN), Flag.UNKNOWN_CODE);
    }

    private static void repeat(Message.Builder message, Request asked, Carriage carriage) {
        boolean opening =
                asked.meaning().is(CipService.FORWARD_OPEN) || asked.meaning().is(CipService.LARGE_FORWARD_OPEN);
        if (opening) {
            message.with(CipFields.CLASS, 6);
        } else {
            asked.path().tell(message);
        }
        Carriage came = asked.routed() ? carriage.via(asked.route()) : carriage;
        came.tell(message);
        if (asked.attributes().length > 0) {
            message.with(CipFields.ATTRIBUTES, asked.attributes().clone());
        }
        if (asked.count() >= 0) {
            message.with(CipFields.COUNT, asked.count());
        }
        if (asked.offset() >= 0) {
            message.with(CipFields.OFFSET, asked.offset());
        }
    }

    private static void status(Message.Builder message, int status, Cursor extended) {
        message.with(CipFields.STATUS, status);
        if (extended.remaining() >= 2) {
            message.with(CipFields.EXTENDED, extended.peekU16le(0));
        }
        if (extended.remaining() > 2) {
            message.with(CipFields.EXTENDED_ALL, Values.unsigned(extended, 2));
        }
    }

    private static void parts(
            Message.Builder message, @Nullable Request asked, Cursor bytes, Requests.Nesting nesting) {
        Carriage carriage = nesting.carriage();
        List<Request> requests = asked == null ? List.of() : asked.parts();
        List<Cursor> parts = Parts.of(message, bytes);
        message.with(CipFields.SERVICES, parts.size());
        Carriage inner = asked != null && asked.routed() ? carriage.via(asked.route()) : carriage;
        for (int i = 0; i < parts.size(); i++) {
            Request request = i < requests.size() ? requests.get(i) : null;
            message.part(read(parts.get(i), request, inner, nesting.depth() + 1).build());
        }
    }

    private static void body(Message.Builder message, Request asked, boolean success, Cursor bytes) {
        Pccc pccc = asked.pccc();
        if (pccc != null && success) {
            if (asked.meaning().is(CipService.PCCC_DHPLUS)) {
                bytes.skip(8);
            }
            pccc.reply(message, bytes);
            return;
        }
        long object = asked.path().classId();
        switch (asked.service()) {
            case CipService.GET_ALL -> {
                if (success && object == IdentityObject.CLASS && asked.path().instance() == 1) {
                    IdentityObject.all(message, asked.route(), bytes);
                }
            }
            case CipService.GET_SINGLE -> {
                if (success) {
                    attribute(message, asked, asked.path().attribute(), bytes);
                }
            }
            case CipService.GET_LIST -> list(message, asked, true, bytes);
            case CipService.SET_LIST -> list(message, asked, false, bytes);
            default -> {
                if (success && Tags.isTag(asked.meaning())) {
                    Tags.response(message, asked, bytes);
                } else {
                    ConnectionServices.response(message, asked, success, bytes);
                }
            }
        }
    }

    private static boolean attribute(Message.Builder message, Request asked, long attribute, Cursor bytes) {
        KnownAttributes.Origin origin =
                asked.route().isEmpty() ? KnownAttributes.Origin.SENDER : KnownAttributes.Origin.ROUTED;
        return KnownAttributes.tell(message, asked.path().classId(), attribute, origin, bytes);
    }

    /// Number, then attribute, status and, where it was got, value of each; behind a value of unknown size
    /// nothing can be told.
    private static void list(Message.Builder message, Request asked, boolean hasValues, Cursor bytes) {
        if (bytes.remaining() < 2) {
            return;
        }
        int count = bytes.peekU16le(0);
        if (asked.attributes().length > 0 && count != asked.attributes().length && hasValues) {
            message.flag(Flag.MISMATCHED);
        }
        bytes.skip(2);
        long[] answered = new long[Math.min(count, bytes.remaining() / 4)];
        int known = 0;
        boolean going = true;
        while (going && known < answered.length && bytes.remaining() >= 4) {
            answered[known] = bytes.u16le();
            boolean got = bytes.u16le() == 0;
            going = !got || !hasValues || attribute(message, asked, answered[known], bytes);
            known++;
        }
        if (asked.attributes().length == 0) {
            message.with(CipFields.ATTRIBUTES, Arrays.copyOf(answered, known));
        }
    }
}
