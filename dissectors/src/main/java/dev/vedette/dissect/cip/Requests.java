package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads requests (volume 1, section 2-4.1): service, size of the path in words, path, data.
final class Requests {
    /// The most packets of several services, and of services to be routed, in each other.
    static final int DEPTH_MAX = 4;

    private Requests() {}

    /// A request that was read.
    ///
    /// @param message what it says; more may be told it
    /// @param request what is to be kept of it
    record Read(Message.Builder message, Request request) {}

    /// Whether the bytes ahead can be a request: a service without the bit of responses and a path that fits.
    static boolean isLikely(Cursor bytes) {
        int service = bytes.peek(0);
        int words = bytes.peek(1);
        return service > 0 && service < 0x80 && words >= 0 && bytes.remaining() - 2 >= 2 * words;
    }

    /// Reads a request and all that is left as its data.
    static Read read(Cursor bytes, Carriage carriage, int depth) {
        int service = bytes.u8();
        Epath path = Epath.read(bytes.slice(2 * bytes.u8()));
        CipService meaning = CipService.of(service, path);
        boolean nests = depth < DEPTH_MAX;
        if (meaning.is(CipService.UNCONNECTED_SEND) && nests) {
            return unconnectedSend(bytes, carriage, depth);
        }
        Request request = Request.of(service, meaning, path, carriage);
        if (path.classId() == 0x67 && service >= 0x4B) {
            return pccc(request, bytes, carriage);
        }
        Message.Builder message = Message.request(meaning.operation(), meaning.intent());
        head(message, request, carriage);
        if (service == CipService.MULTIPLE && nests) {
            return multiple(message, request, bytes, new Nesting(carriage, depth));
        }
        Request kept = body(message, request, bytes);
        message.flagIf(bytes.isExhausted(), Flag.BAD_LENGTH);
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
        return new Read(message, kept);
    }

    /// Where a service is.
    ///
    /// @param carriage how it came
    /// @param depth how many packets it is in
    record Nesting(Carriage carriage, int depth) {}

    private static void head(Message.Builder message, Request request, Carriage carriage) {
        message.with(CipFields.SERVICE, request.service());
        request.path().tell(message);
        carriage.tell(message);
        message.flagIf(request.meaning().is(CipService.UNKNOWN), Flag.UNKNOWN_CODE);
    }

    /// A request for the end of a route is reported as what it is; the route is in its fields.
    private static Read unconnectedSend(Cursor bytes, Carriage carriage, int depth) {
        bytes.skip(2);
        int size = bytes.u16le();
        Cursor inner = bytes.slice(size);
        if ((size & 1) != 0) {
            bytes.skip(1);
        }
        int words = bytes.u8();
        bytes.skip(1);
        Epath path = Epath.read(bytes.slice(2 * words));
        Read read = read(inner, carriage.via(path.route()), depth + 1);
        read.message().flagIf(bytes.isExhausted() || !path.isSound(), Flag.BAD_LENGTH);
        return read;
    }

    private static Read pccc(Request request, Cursor bytes, Carriage carriage) {
        int at = bytes.position();
        if (request.meaning().is(CipService.PCCC_DHPLUS)) {
            bytes.skip(8);
            at = bytes.position();
        }
        Pccc command = Pccc.read(bytes);
        bytes.seek(at);
        Message.Builder message =
                Message.request(command.meaning().operation(), command.meaning().intent());
        head(message, request, carriage);
        command.request(message, bytes);
        return new Read(message, request.carrying(command));
    }

    private static Read multiple(Message.Builder message, Request request, Cursor bytes, Nesting nesting) {
        List<Request> kept = new ArrayList<>();
        List<Cursor> parts = Parts.of(message, bytes);
        message.with(CipFields.SERVICES, parts.size());
        for (Cursor part : parts) {
            Read inner = read(part, nesting.carriage(), nesting.depth() + 1);
            message.part(inner.message().build());
            kept.add(inner.request());
        }
        return new Read(message, request.containing(List.copyOf(kept)));
    }

    private static Request body(Message.Builder message, Request request, Cursor bytes) {
        CipService meaning = request.meaning();
        long object = request.path().classId();
        switch (request.service()) {
            case CipService.GET_LIST -> {
                return attributes(message, request, bytes);
            }
            case CipService.SET_LIST -> setList(message, object, bytes);
            case CipService.SET_SINGLE ->
                KnownAttributes.tell(
                        message, object, request.path().attribute(), KnownAttributes.Origin.REQUEST, bytes);
            case CipService.RESET -> {
                if (bytes.remaining() == 1) {
                    message.with(CipFields.RESET_TYPE, bytes.u8());
                } else if (object == 1 && bytes.remaining() == 0) {
                    message.with(CipFields.RESET_TYPE, 0);
                }
            }
            default -> {
                return Tags.isTag(meaning)
                        ? Tags.request(message, request, bytes)
                        : ConnectionServices.request(message, request, bytes);
            }
        }
        return request;
    }

    private static Request attributes(Message.Builder message, Request request, Cursor bytes) {
        int count = bytes.u16le();
        if (!bytes.fits(count, 2)) {
            message.flag(Flag.BAD_LENGTH);
            return request;
        }
        long[] wanted = new long[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = bytes.u16le();
        }
        message.with(CipFields.ATTRIBUTES, wanted.clone());
        return request.asking(wanted);
    }

    /// Values have no length on the wire: behind the first one that is not known nothing can be told.
    private static void setList(Message.Builder message, long object, Cursor bytes) {
        int count = bytes.u16le();
        long[] set = new long[Math.min(count, bytes.remaining() / 2)];
        int known = 0;
        boolean going = true;
        while (going && known < set.length && bytes.remaining() >= 2) {
            set[known] = bytes.u16le();
            going = KnownAttributes.tell(message, object, set[known], KnownAttributes.Origin.REQUEST, bytes);
            known++;
        }
        message.with(CipFields.COUNT, count).with(CipFields.ATTRIBUTES, Arrays.copyOf(set, known));
    }
}
