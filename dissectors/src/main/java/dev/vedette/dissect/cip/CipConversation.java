package dev.vedette.dissect.cip;

import dev.vedette.sdk.dissect.Conversation;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// One flow of CIP: requests that wait, and connections that were opened. A payload is one request or response.
final class CipConversation implements Conversation {
    private static final int WAITING_MAX = 32;
    private static final int HEAD_BYTES = 9;
    private static final int CONNECTED = 1;
    private static final int IDENTITY = 2;
    private static final int RESPONSE_BIT = 0x80;
    private static final int PARTS_KEPT_MAX = 512;
    private static final long UNKNOWN_CONNECTION = 1L << 48;

    private final Outstanding<Request> unconnected = new Outstanding<>(WAITING_MAX);
    private final Outstanding<Request> connected = new Outstanding<>(WAITING_MAX);
    private final Connections connections = new Connections();
    private boolean recognized;
    private int kept;

    @Override
    public Dissection next(Cursor bytes, Turn turn) {
        int kind = bytes.peek(0);
        boolean hasHead = kind >= 0 && kind <= IDENTITY && bytes.remaining() > HEAD_BYTES;
        if (!hasHead) {
            return refuse(bytes);
        }
        Dissection read = switch (kind) {
            case IDENTITY -> identity(bytes, turn);
            case CONNECTED -> connected(bytes, turn);
            default -> unconnected(bytes, turn);
        };
        recognized |= read instanceof Message;
        return read;
    }

    private Dissection refuse(Cursor bytes) {
        if (!recognized) {
            return Dissection.NOT_MINE;
        }
        bytes.skipAll();
        return Dissection.malformed("no-request-or-response");
    }

    private static Dissection identity(Cursor bytes, Turn turn) {
        bytes.skip(HEAD_BYTES);
        Message.Builder message = Message.response("identity", Intent.IDENTIFY).outcome(Outcome.SUCCESS);
        message.with(CipFields.CLASS, IdentityObject.CLASS).with(CipFields.INSTANCE, 1);
        IdentityObject.all(message, "", bytes);
        message.flagIf(bytes.isExhausted() || bytes.remaining() > 0, Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT);
        if (bytes.remaining() > 0) {
            message.with(CipFields.DATA, bytes.rest());
        }
        return message.build();
    }

    private Dissection unconnected(Cursor bytes, Turn turn) {
        bytes.skip(1);
        long context = bytes.s64le();
        if (isResponse(bytes)) {
            return Responses.isLikely(bytes)
                    ? answer(bytes, unconnected.take(context).orElse(null), Carriage.UNCONNECTED, turn)
                    : refuse(bytes);
        }
        return Requests.isLikely(bytes) ? ask(bytes, unconnected, context, Carriage.UNCONNECTED, turn) : refuse(bytes);
    }

    private Dissection connected(Cursor bytes, Turn turn) {
        bytes.skip(1);
        long connection = bytes.u32le();
        int sequence = bytes.u16le();
        bytes.skip(2);
        boolean response = isResponse(bytes);
        ConnectionServices.Opening opening = connections.find(connection, response);
        String route = opening == null ? "" : opening.path().route();
        Carriage carriage = new Carriage(connection, sequence, route, false);
        if (opening != null && !Connections.isExplicit(opening)) {
            return connectedData(bytes, carriage, opening, turn);
        }
        long number = opening == null ? UNKNOWN_CONNECTION | sequence : (opening.toOriginator() << 16) | sequence;
        if (response) {
            return Responses.isLikely(bytes)
                    ? answer(bytes, connected.take(number).orElse(null), carriage, turn)
                    : refuse(bytes);
        }
        return Requests.isLikely(bytes) ? ask(bytes, connected, number, carriage, turn) : refuse(bytes);
    }

    /// Data of a connection to another object than the message router has no service: it is reported as it is.
    private static Dissection connectedData(
            Cursor bytes, Carriage carriage, ConnectionServices.Opening opening, Turn turn) {
        Message.Builder message = Message.notification("connected-data", Intent.REPORT);
        carriage.tell(message);
        return message.with(ConnectionFields.PATH, opening.path().text())
                .with(CipFields.DATA, bytes.rest())
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static boolean isResponse(Cursor bytes) {
        return bytes.peek(0) >= RESPONSE_BIT;
    }

    private Dissection ask(Cursor bytes, Outstanding<Request> waiting, long number, Carriage carriage, Turn turn) {
        Requests.Read read = Requests.read(bytes, carriage, 0);
        kept += read.request().parts().size();
        boolean flooded = kept > PARTS_KEPT_MAX;
        if (flooded) {
            unconnected.clear();
            connected.clear();
            kept = read.request().parts().size();
        }
        flooded |= waiting.add(number, read.request());
        return read.message()
                .flagIf(flooded, Flag.FLOODED)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private Dissection answer(Cursor bytes, @Nullable Request request, Carriage carriage, Turn turn) {
        kept -= request == null ? 0 : Math.min(kept, request.parts().size());
        if (request != null && opens(request) && bytes.peek(2) == 0 && bytes.remaining() >= 12) {
            int at = bytes.position();
            bytes.skip(4 + 2L * bytes.peek(3));
            connections.add(ConnectionServices.opened(request, bytes));
            bytes.seek(at);
        }
        return Responses.read(bytes, request, carriage, 0)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static boolean opens(Request request) {
        return request.meaning().is(CipService.FORWARD_OPEN)
                || request.meaning().is(CipService.LARGE_FORWARD_OPEN);
    }
}
