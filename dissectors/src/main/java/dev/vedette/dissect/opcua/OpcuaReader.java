package dev.vedette.dissect.opcua;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One connection: finds chunks, joins those of one message, and tells requests from responses by their service.
///
/// Whether a message is encrypted is not said on the wire but when the channel is opened, which may have been long
/// ago. So a message is taken for encrypted when it does not begin with the identifier of a service.
final class OpcuaReader implements Framing.Reader {
    private static final int WAITING_MAX = 64;
    private static final int SECURED_HEAD_BYTES = 16;
    private static final String POLICY_BEGINNING = "http://opcfoundation.org/UA/SecurityPolicy#";

    private final Outstanding<Asked> waiting = new Outstanding<>(WAITING_MAX);
    private @Nullable Chunks forward;
    private @Nullable Chunks backward;
    private @Nullable Direction client;
    private boolean isClear;

    @Override
    public void gap(Direction direction) {
        keep(direction, null);
    }

    private void keep(Direction direction, @Nullable Chunks chunks) {
        if (direction == Direction.FORWARD) {
            forward = chunks;
        } else {
            backward = chunks;
        }
    }

    @Override
    public Dissection read(Cursor chunk, Turn turn) {
        String type = chunk.text(3, StandardCharsets.US_ASCII);
        int kind = chunk.u8();
        chunk.skip(4);
        return switch (type) {
            case "HEL", "RHE" -> hello(type, chunk, turn);
            case "ACK" -> acknowledge(chunk);
            case "ERR" -> error(chunk);
            case "OPN" -> open(chunk, turn);
            default -> secured(type, kind, chunk, turn);
        };
    }

    private Dissection hello(String type, Cursor chunk, Turn turn) {
        client = type.equals("HEL") ? turn.direction() : turn.direction().opposite();
        Message.Builder message = type.equals("HEL")
                ? Message.request("hello", Intent.SESSION)
                : Message.notification("reverse-hello", Intent.SESSION).sender(Role.SERVER);
        message.with(OpcuaFields.MESSAGE_TYPE, type);
        Body body = new Body(chunk);
        if (type.equals("HEL")) {
            message.with(OpcuaFields.VERSION, chunk.u32le());
            chunk.skip(16);
        } else {
            message.with(OpcuaFields.APPLICATION_URI, body.text());
        }
        message.with(OpcuaFields.ENDPOINT_URL, body.text());
        return end(message, body, true);
    }

    private static Dissection acknowledge(Cursor chunk) {
        Message.Builder message = Message.response("hello", Intent.SESSION)
                .outcome(Outcome.SUCCESS)
                .with(OpcuaFields.MESSAGE_TYPE, "ACK")
                .with(OpcuaFields.VERSION, chunk.u32le());
        chunk.skip(16);
        return end(message, new Body(chunk), true);
    }

    private static Dissection error(Cursor chunk) {
        Message.Builder message = Message.notification("error", Intent.SESSION)
                .sender(Role.SERVER)
                .outcome(Outcome.FAILURE)
                .with(OpcuaFields.MESSAGE_TYPE, "ERR")
                .with(OpcuaFields.STATUS, chunk.u32le());
        Body body = new Body(chunk);
        message.with(OpcuaFields.REASON, body.text());
        return end(message, body, true);
    }

    private static Message end(Message.Builder message, Body body, boolean isClear) {
        return message.flagIf(body.isBroken(), Flag.BAD_LENGTH)
                .flagIf(isClear && body.remaining() > 0 && !body.isBroken(), Flag.TRAILING_BYTES)
                .build();
    }

    /// The name of a policy without where it is defined.
    static String policy(String uri) {
        return uri.startsWith(POLICY_BEGINNING) ? uri.substring(POLICY_BEGINNING.length()) : uri;
    }

    private Dissection open(Cursor chunk, Turn turn) {
        long channel = chunk.u32le();
        Body body = new Body(chunk);
        String policy = policy(body.text());
        body.skipBytes();
        body.skipBytes();
        isClear = policy.equals("None");
        Message.Builder message;
        if (isClear) {
            long sequence = chunk.u32le();
            long request = chunk.u32le();
            message = call(body, request, turn.direction())
                    .with(OpcuaFields.SEQUENCE, sequence)
                    .with(OpcuaFields.REQUEST, request);
        } else {
            boolean asks = client == turn.direction();
            message = (asks
                            ? Message.request(Service.OPEN_CHANNEL.operation(), Intent.SESSION)
                            : Message.response(Service.OPEN_CHANNEL.operation(), Intent.SESSION))
                    .with(OpcuaFields.ENCRYPTED, true);
            chunk.skipAll();
        }
        message.with(OpcuaFields.MESSAGE_TYPE, "OPN")
                .with(OpcuaFields.CHANNEL, channel)
                .with(OpcuaFields.POLICY, policy);
        return end(message, body, isClear);
    }

    private Dissection secured(String type, int kind, Cursor chunk, Turn turn) {
        if (chunk.remaining() < SECURED_HEAD_BYTES) {
            return Dissection.malformed("chunk-too-short");
        }
        long channel = chunk.u32le();
        long token = chunk.u32le();
        long sequence = chunk.peekU32le(0);
        long request = chunk.peekU32le(4);
        Chunks before = turn.direction() == Direction.FORWARD ? forward : backward;
        boolean continues = before != null && before.request() == request;
        chunk.skip(8);
        if (!continues && (kind == 'A' || !beginsWithService(chunk))) {
            return kind == 'C' ? Message.PASSED : encrypted(type, kind, channel, token, turn.direction());
        }
        Chunks chunks = continues && before != null ? before : new Chunks(request, sequence);
        keep(turn.direction(), null);
        if (kind == 'A') {
            return aborted(channel, token, request, chunk);
        }
        if (kind == 'C') {
            chunks.add(chunk);
            keep(turn.direction(), chunks);
            return Message.PASSED;
        }
        Body body = new Body(chunks.isEmpty() ? chunk : chunks.end(chunk));
        Message.Builder message = call(body, request, turn.direction())
                .with(OpcuaFields.MESSAGE_TYPE, type)
                .with(OpcuaFields.CHANNEL, channel)
                .with(OpcuaFields.TOKEN, token)
                .with(OpcuaFields.SEQUENCE, chunks.sequence())
                .with(OpcuaFields.REQUEST, request);
        if (!chunks.isEmpty()) {
            message.with(OpcuaFields.CHUNKS, chunks.count()).flagIf(chunks.isTooLong(), Flag.TOO_MANY_PARTS);
        }
        return chunks.isTooLong() ? message.build() : end(message, body, isClear);
    }

    /// Whether the identifier of a service in its usual encoding of four bytes comes.
    private static boolean beginsWithService(Cursor chunk) {
        return chunk.peek(0) == 1 && chunk.peek(1) == 0 && Service.of(chunk.peekU16le(2)) != null;
    }

    private Dissection encrypted(String type, int kind, long channel, long token, Direction direction) {
        String operation = kind == 'A' ? "abort" : type.equals("CLO") ? "close-secure-channel" : "encrypted";
        Role sender = client == null ? Role.PEER : client == direction ? Role.CLIENT : Role.SERVER;
        return Message.notification(operation, type.equals("CLO") ? Intent.SESSION : Intent.OTHER)
                .sender(sender)
                .with(OpcuaFields.MESSAGE_TYPE, type)
                .with(OpcuaFields.CHANNEL, channel)
                .with(OpcuaFields.TOKEN, token)
                .with(OpcuaFields.ENCRYPTED, true)
                .build();
    }

    private Dissection aborted(long channel, long token, long request, Cursor chunk) {
        Message.Builder message = Message.notification("abort", Intent.OTHER)
                .outcome(Outcome.FAILURE)
                .with(OpcuaFields.MESSAGE_TYPE, "MSG")
                .with(OpcuaFields.CHANNEL, channel)
                .with(OpcuaFields.TOKEN, token)
                .with(OpcuaFields.REQUEST, request)
                .with(OpcuaFields.STATUS, chunk.u32le());
        Body body = new Body(chunk);
        message.with(OpcuaFields.REASON, body.text());
        return end(message, body, isClear);
    }

    private Message.Builder call(Body body, long request, Direction direction) {
        int id = serviceId(body.nodeId());
        Service service = Service.of(id);
        if (service == null) {
            body.cursor().skipAll();
            return Message.notification("unknown", Intent.OTHER)
                    .flag(Flag.UNKNOWN_CODE)
                    .with(OpcuaFields.SERVICE, id);
        }
        return service.isRequest(id)
                ? request(service, id, body, request, direction)
                : response(service, id, body, request, direction);
    }

    private static int serviceId(String node) {
        try {
            return node.startsWith("i=") ? (int) Math.min(Long.parseLong(node, 2, node.length(), 10), 0xFFFF) : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private Message.Builder request(Service service, int id, Body body, long request, Direction direction) {
        Message.Builder message =
                Message.request(service.operation(), service.intent()).with(OpcuaFields.SERVICE, id);
        if (client == null) {
            client = direction;
        }
        Requests.header(body, message);
        Asked asked = Requests.read(service, body, message, isClear);
        return message.flagIf(client != direction, Flag.WRONG_SENDER)
                .flagIf(service != Service.CLOSE_CHANNEL && waiting.add(request, asked), Flag.FLOODED);
    }

    private Message.Builder response(Service service, int id, Body body, long request, Direction direction) {
        Asked asked = waiting.take(request).orElse(null);
        boolean isFault = service == Service.FAULT;
        Service of = isFault && asked != null ? asked.service() : service;
        Message.Builder message = Message.response(of.operation(), of.intent()).with(OpcuaFields.SERVICE, id);
        boolean fits = asked != null && (isFault || asked.service() == service);
        message.flagIf(asked == null, Flag.UNPAIRED)
                .flagIf(asked != null && !fits, Flag.MISMATCHED)
                .flagIf(client == direction, Flag.WRONG_SENDER);
        Responses.header(body, message);
        Responses.read(service, asked != null && fits ? asked : Asked.of(service), body, message);
        return message;
    }
}
