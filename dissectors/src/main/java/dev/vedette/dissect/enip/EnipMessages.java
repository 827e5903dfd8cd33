package dev.vedette.dissect.enip;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Channel;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads encapsulation messages that are there as a whole. Knows which side is the client once a command has
/// said so, and which commands wait for an answer.
final class EnipMessages {
    private static final int RESPONSE_BIT = 0x80;

    private final boolean stream;
    private final Outstanding<Integer> waiting = new Outstanding<>();
    private @Nullable Direction client;

    EnipMessages(Channel channel) {
        stream = channel.isStream();
    }

    /// Whether a whole message can be nothing else: for flows on other ports.
    static boolean isCertain(Cursor bytes) {
        int length = bytes.peekU16le(2);
        int body = Header.BYTES;
        int count = bytes.peekU16le(body);
        boolean sessionless = bytes.peekU32(4) == 0;
        return switch (bytes.peekU16le(0)) {
            case Header.REGISTER_SESSION -> length == 4 && bytes.peekU16le(body) == 1 && bytes.peekU16le(body + 2) == 0;
            case Header.LIST_IDENTITY ->
                sessionless && count == 1 && bytes.peekU16le(body + 2) == CommonPacket.IDENTITY && length > 34;
            case Header.LIST_SERVICES ->
                sessionless && count == 1 && bytes.peekU16le(body + 2) == CommonPacket.SERVICES && length == 26;
            case Header.SEND_RR_DATA, Header.SEND_UNIT_DATA ->
                length >= 16 && bytes.peekU32(body) == 0 && carriesCip(bytes, body + 6);
            default -> false;
        };
    }

    private static boolean carriesCip(Cursor bytes, int items) {
        int address = bytes.peekU16le(items + 2);
        int addressLength = bytes.peekU16le(items + 4);
        int data = bytes.peekU16le(items + 6 + addressLength);
        boolean unconnected =
                address == CommonPacket.NULL_ADDRESS && addressLength == 0 && data == CommonPacket.UNCONNECTED_DATA;
        boolean connected =
                address == CommonPacket.CONNECTED_ADDRESS && addressLength == 4 && data == CommonPacket.CONNECTED_DATA;
        return bytes.peekU16le(items) >= 2 && (unconnected || connected);
    }

    /// Reads a message from its header on.
    ///
    /// @param bytes at least a header; the body may be cut if the turn says so
    Message read(Cursor bytes, Turn turn) {
        int command = bytes.u16le();
        int length = bytes.u16le();
        long session = bytes.u32le();
        long status = bytes.u32le();
        long context = bytes.s64le();
        bytes.skip(4);
        Cursor body = bytes.slice(Math.min(length, bytes.remaining()));
        Message.Builder message = switch (command) {
            case Header.SEND_RR_DATA, Header.SEND_UNIT_DATA -> data(command, context, status, body, turn);
            default -> plain(command, session, context, status, body, turn);
        };
        message.with(EnipFields.COMMAND, command).with(EnipFields.STATUS, status);
        if (session != 0) {
            message.with(EnipFields.SESSION, session);
        }
        if (context != 0) {
            message.with(EnipFields.CONTEXT, contextBytes(context));
        }
        return message.flagIf(turn.cut(), Flag.CUT).build();
    }

    private static byte[] contextBytes(long context) {
        byte[] bytes = new byte[8];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (context >> (8 * i));
        }
        return bytes;
    }

    private Message.Builder data(int command, long context, long status, Cursor body, Turn turn) {
        String operation = command == Header.SEND_RR_DATA ? "send-rr-data" : "send-unit-data";
        if (status != 0 || body.remaining() == 0) {
            client = status != 0 ? turn.direction().opposite() : client;
            return answerless(operation, status, turn);
        }
        long handle = body.u32le();
        int timeout = body.u16le();
        CommonPacket packet = CommonPacket.read(body);
        byte @Nullable [] cip = cip(packet, context);
        Message.Builder message = cip != null && cip.length > CipPayload.HEAD_BYTES
                ? Message.envelope(operation)
                        .payload(CipPayload.LAYER, cip)
                        .sender(senderOf(cip[CipPayload.HEAD_BYTES], turn))
                : answerless(operation, status, turn);
        if (handle != 0) {
            message.with(EnipFields.INTERFACE, handle);
        }
        if (timeout != 0) {
            message.with(EnipFields.TIMEOUT, timeout);
        }
        if (packet.connection() >= 0) {
            message.with(EnipFields.CONNECTION, packet.connection());
        }
        finish(message, packet, body, turn);
        return message;
    }

    /// Data that CIP reads; null when there is none.
    private static byte @Nullable [] cip(CommonPacket packet, long context) {
        Cursor data = packet.data();
        if (data == null) {
            return null;
        }
        if (packet.dataType() == CommonPacket.UNCONNECTED_DATA) {
            return CipPayload.unconnected(context, data);
        }
        return CipPayload.connected(Math.max(packet.connection(), 0), data.u16le(), data);
    }

    private Role senderOf(byte service, Turn turn) {
        boolean response = (service & RESPONSE_BIT) != 0;
        client = response ? turn.direction().opposite() : turn.direction();
        return response ? Role.SERVER : Role.CLIENT;
    }

    private Message.Builder answerless(String operation, long status, Turn turn) {
        if (status != 0) {
            return Message.response(operation, Intent.OTHER).outcome(Outcome.FAILURE);
        }
        return turn.direction() == client || client == null
                ? Message.request(operation, Intent.OTHER)
                : Message.response(operation, Intent.OTHER).outcome(Outcome.SUCCESS);
    }

    /// What all common packets have: odd items, socket addresses, what is behind them.
    static void finish(Message.Builder message, CommonPacket packet, Cursor body, Turn turn) {
        if (packet.isUnusual()) {
            message.with(EnipFields.ITEMS, packet.types());
        }
        List<String> sockets = null;
        List<CommonPacket.Item> items = packet.items();
        for (int i = 0; i < items.size(); i++) {
            int type = items.get(i).type();
            if (type == CommonPacket.SOCKET_TO_TARGET || type == CommonPacket.SOCKET_TO_ORIGINATOR) {
                sockets = sockets == null ? new ArrayList<>(2) : sockets;
                sockets.add(CommonPacket.socket(items.get(i).body()));
            }
        }
        if (sockets != null) {
            message.with(EnipFields.SOCKETS, sockets);
        }
        message.flagIf(packet.isBroken() && !turn.cut(), Flag.BAD_LENGTH)
                .flagIf(packet.isCut(), Flag.TOO_MANY_PARTS)
                .flagIf(!packet.isBroken() && !packet.isCut() && body.remaining() > 0, Flag.TRAILING_BYTES)
                .flagIf(turn.cut(), Flag.CUT);
    }

    private Message.Builder plain(int command, long session, long context, long status, Cursor body, Turn turn) {
        return switch (command) {
            case Header.NOP -> {
                Message.Builder message = Message.notification("nop", Intent.SESSION);
                yield unread(message, body);
            }
            case Header.LIST_SERVICES ->
                services(
                        exchange(
                                "list-services",
                                Intent.IDENTIFY,
                                command ^ context,
                                isAnswer(status, body),
                                status,
                                turn),
                        body);
            case Header.LIST_IDENTITY ->
                Identities.read(
                        exchange(
                                "list-identity",
                                Intent.IDENTIFY,
                                command ^ context,
                                isAnswer(status, body),
                                status,
                                turn),
                        body);
            case Header.LIST_INTERFACES ->
                interfaces(
                        exchange(
                                "list-interfaces",
                                Intent.IDENTIFY,
                                command ^ context,
                                isAnswer(status, body),
                                status,
                                turn),
                        body);
            case Header.REGISTER_SESSION ->
                registration(
                        exchange(
                                "register-session",
                                Intent.SESSION,
                                command ^ context,
                                session != 0 || status != 0,
                                status,
                                turn),
                        body);
            case Header.UNREGISTER_SESSION -> unread(Message.request("unregister-session", Intent.SESSION), body);
            case Header.INDICATE_STATUS -> unread(answerless("indicate-status", status, turn), body);
            case Header.CANCEL -> unread(answerless("cancel", status, turn), body);
            default -> unread(answerless("unknown", status, turn).flag(Flag.UNKNOWN_CODE), body);
        };
    }

    private static boolean isAnswer(long status, Cursor body) {
        return status != 0 || body.remaining() > 0;
    }

    private Message.Builder exchange(
            String operation, Intent intent, long number, boolean answer, long status, Turn turn) {
        if (!answer) {
            client = turn.direction();
            return Message.request(operation, intent).flagIf(waiting.add(number, 0), Flag.FLOODED);
        }
        client = turn.direction().opposite();
        // A broadcast over UDP is answered in other flows.
        boolean unpaired = waiting.take(number).isEmpty() && stream;
        return Message.response(operation, intent)
                .outcome(status == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .flagIf(unpaired, Flag.UNPAIRED);
    }

    private static Message.Builder unread(Message.Builder message, Cursor body) {
        if (body.remaining() > 0) {
            message.with(EnipFields.DATA_LENGTH, body.remaining()).with(EnipFields.DATA, body.rest());
        }
        return message;
    }

    private static Message.Builder registration(Message.Builder message, Cursor body) {
        if (body.remaining() > 0) {
            int version = body.u16le();
            int options = body.u16le();
            message.with(EnipFields.VERSION, version)
                    .flagIf(version != 1, Flag.BAD_VERSION)
                    .flagIf(body.isExhausted(), Flag.BAD_LENGTH)
                    .flagIf(body.remaining() > 0, Flag.TRAILING_BYTES);
            if (options != 0) {
                message.with(EnipFields.OPTIONS, options).flag(Flag.RESERVED_VALUE);
            }
        }
        return message;
    }

    private static Message.Builder interfaces(Message.Builder message, Cursor body) {
        if (body.remaining() > 0) {
            CommonPacket packet = CommonPacket.read(body);
            message.with(EnipFields.ITEMS, packet.types()).flagIf(packet.isBroken(), Flag.BAD_LENGTH);
        }
        return message;
    }

    private static Message.Builder services(Message.Builder message, Cursor body) {
        if (body.remaining() == 0) {
            return message;
        }
        CommonPacket packet = CommonPacket.read(body);
        List<String> names = new ArrayList<>(1);
        for (CommonPacket.Item item : packet.items()) {
            if (item.type() == CommonPacket.SERVICES) {
                Cursor service = item.body();
                message.with(EnipFields.VERSION, service.u16le());
                message.with(EnipFields.CAPABILITIES, service.u16le());
                names.add(Identities.text(service, Math.min(16, service.remaining())));
                message.flagIf(service.isExhausted(), Flag.BAD_LENGTH);
            }
        }
        if (!names.isEmpty()) {
            message.with(EnipFields.SERVICE_NAMES, names).fact(Subject.SENDER, Attribute.ROLE, "enip target");
        }
        return message.flagIf(packet.isBroken(), Flag.BAD_LENGTH)
                .flagIf(body.remaining() > 0 && !packet.isBroken(), Flag.TRAILING_BYTES);
    }
}
