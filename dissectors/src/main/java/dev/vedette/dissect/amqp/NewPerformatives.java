package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import org.jspecify.annotations.Nullable;

/// Reads the frames of AMQP 1.0 (part 2, section 2.7; part 5, section 5.3). Transfers tell the address of their link.
final class NewPerformatives implements Framing.Reader {
    private static final int SMALL_ULONG = 0x53;
    private static final int LINKS_MAX = 256;
    private static final int KEPT_MAX = 256;

    private final Outstanding<String> addresses = new Outstanding<>(LINKS_MAX);

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        int length = frame.length();
        frame.skip(4);
        int offset = frame.u8() * 4;
        frame.skip(1);
        int channel = frame.u16();
        frame.seek(Math.min(offset, length));
        if (frame.remaining() == 0) {
            return Message.PASSED;
        }
        boolean isDescribed = frame.u8() == 0;
        int kind = frame.u8();
        int code = kind == SMALL_ULONG ? frame.u8() : (int) frame.s64();
        if (!isDescribed || (kind != SMALL_ULONG && kind != 0x80)) {
            frame.skipAll();
            return Dissection.malformed("no-performative");
        }
        NewValues values = NewValues.list(frame);
        Message.Builder message = performative(code, values, frame, key(turn.direction(), channel));
        if (message == null) {
            frame.skipAll();
            return Message.PASSED;
        }
        boolean isBroken = values.isBroken();
        frame.skipAll();
        return message.sender(turn.direction() == Direction.FORWARD ? Role.CLIENT : Role.SERVER)
                .with(AmqpFields.CHANNEL, channel)
                .flagIf(isBroken, Flag.BAD_LENGTH)
                .build();
    }

    private static long key(Direction direction, int channel) {
        return (direction == Direction.FORWARD ? 0L : 1L) << 48 | (long) channel << 32;
    }

    private Message.@Nullable Builder performative(int code, NewValues values, Cursor frame, long key) {
        return switch (code) {
            case 0x10 -> open(values);
            case 0x11, 0x13, 0x15, 0x17 -> null;
            case 0x12 -> attach(values, key);
            case 0x14 ->
                Message.notification("transfer", Intent.REPORT)
                        .with(
                                AmqpFields.TARGET,
                                addresses.find(key | values.number()).orElse(""))
                        .with(AmqpFields.LENGTH, frame.remaining());
            case 0x16 -> ending("detach", values.skip(2).described());
            case 0x18 -> ending("close", values.described());
            case 0x40 -> Message.notification("mechanisms", Intent.LOGIN).with(AmqpFields.MECHANISMS, values.text());
            case 0x41 -> init(values);
            case 0x42 -> Message.notification("challenge", Intent.LOGIN);
            case 0x43 -> Message.request("challenge-response", Intent.LOGIN);
            case 0x44 -> outcome(values.number());
            default -> Message.notification("unknown", Intent.OTHER).flag(Flag.UNKNOWN_CODE);
        };
    }

    private static Message.Builder open(NewValues values) {
        Message.Builder message = Message.notification("open", Intent.SESSION);
        String container = values.text();
        say(AmqpFields.HOST, values.text(), message);
        return message.with(AmqpFields.CONTAINER, container).fact(Subject.SENDER, Attribute.NAME, container);
    }

    private Message.Builder attach(NewValues values, long key) {
        Message.Builder message = Message.notification("attach", Intent.SESSION);
        say(AmqpFields.LINK, values.text(), message);
        long handle = values.number();
        boolean isReceiver = values.number() != 0;
        String source = values.skip(2).described().text();
        String target = values.described().text();
        say(AmqpFields.SOURCE, source, message);
        say(AmqpFields.TARGET, target, message);
        String address = isReceiver || target.isEmpty() ? source : target;
        addresses.add(key | handle, address.length() > KEPT_MAX ? address.substring(0, KEPT_MAX) : address);
        return message.with(AmqpFields.DIRECTION, isReceiver ? "receiver" : "sender");
    }

    private static Message.Builder ending(String operation, NewValues error) {
        String condition = error.text();
        String words = error.text();
        Message.Builder message = Message.notification(operation, Intent.SESSION);
        if (condition.isEmpty()) {
            return message;
        }
        return message.outcome(Outcome.FAILURE).with(AmqpFields.REASON, (condition + ' ' + words).strip());
    }

    private static Message.Builder init(NewValues values) {
        Message.Builder message = Message.request("login", Intent.LOGIN);
        String mechanism = values.text();
        Secrets.read(mechanism, values.bytes(), message);
        say(AmqpFields.HOST, values.text(), message);
        return message.fact(Subject.SENDER, Attribute.ROLE, "amqp client");
    }

    private static Message.Builder outcome(long code) {
        return Message.response("login", Intent.LOGIN)
                .outcome(code == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(AmqpFields.CODE, code)
                .fact(Subject.SENDER, Attribute.ROLE, "amqp broker");
    }

    private static void say(Field field, String value, Message.Builder message) {
        if (!value.isEmpty()) {
            message.with(field, value);
        }
    }
}
