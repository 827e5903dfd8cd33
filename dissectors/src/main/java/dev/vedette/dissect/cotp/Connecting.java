package dev.vedette.dissect.cotp;

import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import java.nio.charset.StandardCharsets;

/// Transport units that are no data (X.224, section 13): connection requests and confirms, disconnects, errors.
final class Connecting {
    private static final int WAITING_MAX = 8;
    private static final int CALLING = 0xC1;
    private static final int CALLED = 0xC2;
    private static final int SIZE = 0xC0;
    private static final int S7_SELECTOR_BYTES = 2;

    private final Outstanding<Selectors> waiting = new Outstanding<>(WAITING_MAX);

    /// What a connection is between.
    private record Selectors(byte[] calling, byte[] called) {
        private static final byte[] NONE = {};
        static final Selectors UNKNOWN = new Selectors(NONE, NONE);

        boolean isUnknown() {
            return calling.length == 0 && called.length == 0;
        }
    }

    /// Whether the parameters of a connection request or confirm have a selector.
    ///
    /// @param at where the length of the header is, ahead of the cursor
    static boolean hasSelectors(Cursor bytes, int at, int header) {
        int next = at + 7;
        int end = at + 1 + header;
        while (next + 1 < end) {
            int code = bytes.peek(next);
            if (code == CALLING || code == CALLED) {
                return true;
            }
            next += 2 + Math.max(bytes.peek(next + 1), 0);
        }
        return false;
    }

    /// Reads a transport unit from the length of its header on.
    Message.Builder read(Cursor packet) {
        int header = packet.u8();
        Cursor unit = packet.slice(header);
        int code = unit.u8();
        int type = code >> 4;
        Message.Builder message = switch (type) {
            case 0xE -> request(unit);
            case 0xD -> confirm(unit);
            case 0x8 -> disconnect(unit);
            case 0xC -> references(Message.response("disconnect-confirm", Intent.SESSION), unit);
            case 0x7 -> error(unit);
            case 0x1 -> destination(Message.notification("expedited-data", Intent.SESSION), unit);
            case 0x2 -> destination(Message.notification("expedited-acknowledgement", Intent.SESSION), unit);
            case 0x5 -> destination(Message.notification("reject", Intent.SESSION), unit);
            default -> destination(Message.notification("acknowledgement", Intent.SESSION), unit);
        };
        message.with(CotpFields.TYPE, type).flagIf(unit.isExhausted(), Flag.BAD_LENGTH);
        if (packet.remaining() > 0) {
            message.with(CotpFields.DATA, packet.rest());
        }
        return message;
    }

    private Message.Builder request(Cursor unit) {
        Message.Builder message = Message.request("connection-request", Intent.SESSION);
        int source = unit.peekU16(2);
        references(message, unit);
        Selectors selectors = parameters(message, unit);
        tell(message, selectors);
        return message.flagIf(waiting.add(source, selectors), Flag.FLOODED);
    }

    private Message.Builder confirm(Cursor unit) {
        Message.Builder message =
                Message.response("connection-request", Intent.SESSION).outcome(Outcome.SUCCESS);
        int destination = unit.peekU16(0);
        references(message, unit);
        Selectors own = parameters(message, unit);
        Selectors asked = waiting.take(destination).orElse(Selectors.UNKNOWN);
        boolean unpaired = asked.isUnknown();
        tell(message, unpaired ? own : asked);
        return message.flagIf(unpaired, Flag.UNPAIRED);
    }

    private static Selectors parameters(Message.Builder message, Cursor unit) {
        message.with(CotpFields.CLASS, unit.u8() >> 4);
        byte[] calling = Selectors.NONE;
        byte[] called = Selectors.NONE;
        while (unit.remaining() >= 2) {
            int code = unit.u8();
            Cursor value = unit.slice(unit.u8());
            switch (code) {
                case SIZE -> message.with(CotpFields.SIZE, 1L << Math.min(value.u8(), 16));
                case CALLING -> calling = value.rest();
                case CALLED -> called = value.rest();
                default -> {}
            }
        }
        return new Selectors(calling, called);
    }

    private static void tell(Message.Builder message, Selectors selectors) {
        selector(message, CotpFields.CALLING, CotpFields.CALLING_NAME, selectors.calling());
        selector(message, CotpFields.CALLED, CotpFields.CALLED_NAME, selectors.called());
        byte[] called = selectors.called();
        if (called.length == S7_SELECTOR_BYTES && called[0] >= 1 && called[0] <= 3) {
            message.with(CotpFields.CONNECTION_TYPE, called[0])
                    .with(CotpFields.RACK, (called[1] & 0xFF) >> 5)
                    .with(CotpFields.SLOT, called[1] & 0x1F);
        }
    }

    private static void selector(Message.Builder message, Field raw, Field name, byte[] selector) {
        if (selector.length == 0) {
            return;
        }
        message.with(raw, selector.clone());
        boolean isText = selector.length > S7_SELECTOR_BYTES;
        for (int i = 0; isText && i < selector.length; i++) {
            isText = selector[i] >= ' ' && selector[i] < 0x7F;
        }
        if (isText) {
            message.with(name, new String(selector, StandardCharsets.US_ASCII));
        }
    }

    private Message.Builder disconnect(Cursor unit) {
        int destination = unit.peekU16(0);
        int reason = unit.peek(4);
        boolean refuses = waiting.take(destination).isPresent();
        Message.Builder message = refuses
                ? Message.response("connection-request", Intent.SESSION).outcome(Outcome.FAILURE)
                : Message.request("disconnect-request", Intent.SESSION).sender(Role.PEER);
        references(message, unit);
        return message.with(CotpFields.REASON, Math.max(reason, 0));
    }

    private static Message.Builder error(Cursor unit) {
        Message.Builder message =
                destination(Message.notification("error", Intent.SESSION), unit).outcome(Outcome.FAILURE);
        return message.with(CotpFields.REASON, unit.u8());
    }

    private static Message.Builder destination(Message.Builder message, Cursor unit) {
        if (unit.remaining() >= 2) {
            message.with(CotpFields.DESTINATION, unit.u16());
        }
        return message;
    }

    private static Message.Builder references(Message.Builder message, Cursor unit) {
        message.with(CotpFields.DESTINATION, unit.u16());
        return message.with(CotpFields.SOURCE, unit.u16());
    }
}
