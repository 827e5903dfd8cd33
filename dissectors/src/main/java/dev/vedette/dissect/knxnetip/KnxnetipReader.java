package dev.vedette.dissect.knxnetip;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;

/// Reads the frames of one flow. What acknowledges is paired with what it acknowledges by service, connection
/// and number; an answer to a search comes from elsewhere than where the question went.
final class KnxnetipReader implements Framing.Reader {
    private static final int SEARCHES_FIRST = 0x0201;
    private static final int HOST_BYTES_MIN = 8;

    private final Outstanding<Integer> waiting = new Outstanding<>();

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        frame.skip(2);
        int code = frame.u16();
        frame.skip(2);
        Message.Builder message = switch (code) {
            case Service.TUNNELING_REQUEST, Service.CONFIGURATION_REQUEST -> connected(code, frame);
            case Service.ROUTING_INDICATION, 0x0533 -> Cemi.read(frame).sender(Role.PEER);
            default -> plain(code, frame);
        };
        if (frame.remaining() > 0 && !frame.isExhausted()) {
            message.with(KnxnetipDissector.DATA, frame.rest());
        }
        return message.with(KnxnetipDissector.SERVICE, code)
                .flagIf(!Service.isKnown(code), Flag.UNKNOWN_CODE)
                .flagIf(frame.isExhausted() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(turn.cut(), Flag.CUT)
                .build();
    }

    private static long key(int service, int channel, int sequence) {
        return (long) service << 16 | channel << 8 | sequence;
    }

    /// A head of its own: length, connection, number, and a byte that is reserved.
    private Message.Builder connected(int code, Cursor frame) {
        frame.skip(1);
        int channel = frame.u8();
        int sequence = frame.u8();
        frame.skip(1);
        boolean full = waiting.add(key(code, channel, sequence), code);
        return Cemi.read(frame)
                .with(KnxnetipDissector.CHANNEL, channel)
                .with(KnxnetipDissector.SEQUENCE, sequence)
                .flagIf(full, Flag.FLOODED);
    }

    private Message.Builder plain(int code, Cursor frame) {
        Service service = Service.of(code);
        Message.Builder message = switch (service.type()) {
            case REQUEST -> Message.request(service.operation(), service.intent());
            case RESPONSE ->
                Message.response(service.operation(), service.intent()).outcome(Outcome.SUCCESS);
            case NOTIFICATION, ENVELOPE -> Message.notification(service.operation(), service.intent());
        };
        switch (code) {
            case 0x0311, 0x0421 -> acknowledged(code - 1, frame, message);
            case Service.CONNECT_REQUEST -> connect(frame, message);
            case Service.CONNECT_RESPONSE, 0x0208, Service.DISCONNECT_RESPONSE -> {
                message.with(KnxnetipDissector.CHANNEL, frame.u8());
                status(frame, message);
                message.flagIf(waiting.take(key(code - 1, 0, 0)).isEmpty(), Flag.UNPAIRED);
            }
            case 0x0207, 0x0209 -> {
                message.with(KnxnetipDissector.CHANNEL, frame.u8());
                frame.skip(1);
                message.flagIf(waiting.add(key(code, 0, 0), code), Flag.FLOODED);
            }
            case Service.SEARCH_RESPONSE, Service.SEARCH_RESPONSE_EXTENDED -> {
                frame.skip(HOST_BYTES_MIN);
                Descriptions.read(frame, message);
            }
            case Service.DESCRIPTION_RESPONSE -> {
                Descriptions.read(frame, message);
                message.flagIf(waiting.take(key(code - 1, 0, 0)).isEmpty(), Flag.UNPAIRED);
            }
            default -> {
                boolean awaited = service.type() == MessageType.REQUEST && code > SEARCHES_FIRST && code < 0x020B;
                message.flagIf(awaited && waiting.add(key(code, 0, 0), code), Flag.FLOODED);
            }
        }
        return message;
    }

    private void acknowledged(int request, Cursor frame, Message.Builder message) {
        frame.skip(1);
        int channel = frame.u8();
        int sequence = frame.u8();
        message.with(KnxnetipDissector.CHANNEL, channel).with(KnxnetipDissector.SEQUENCE, sequence);
        status(frame, message);
        message.flagIf(waiting.take(key(request, channel, sequence)).isEmpty(), Flag.UNPAIRED);
    }

    /// Two addresses, then the type of the connection.
    private void connect(Cursor frame, Message.Builder message) {
        frame.skip(2 * HOST_BYTES_MIN + 1);
        message.with(KnxnetipDissector.CONNECTION, frame.u8())
                .flagIf(waiting.add(key(Service.CONNECT_REQUEST, 0, 0), 0), Flag.FLOODED);
    }

    private static void status(Cursor frame, Message.Builder message) {
        int status = frame.u8();
        message.with(KnxnetipDissector.STATUS, status);
        if (status != 0) {
            message.outcome(Outcome.FAILURE);
        }
    }
}
