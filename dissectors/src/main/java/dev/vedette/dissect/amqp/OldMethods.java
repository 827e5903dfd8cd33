package dev.vedette.dissect.amqp;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Dissection;
import dev.vedette.sdk.dissect.Field;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Framing;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.MessageType;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import dev.vedette.sdk.dissect.Turn;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Reads the frames of AMQP 0-9-1, of which methods are told. A login has worked when the server goes on to tune the
/// connection, and has failed when it closes it instead.
final class OldMethods implements Framing.Reader {
    private static final int START = 10 << 16 | 10;
    private static final int START_OK = 10 << 16 | 11;
    private static final int TUNE = 10 << 16 | 30;
    private static final int OPEN = 10 << 16 | 40;
    private static final int CLOSE = 10 << 16 | 50;
    private static final int CLOSE_CHANNEL = 20 << 16 | 40;
    private static final int RETURN = 60 << 16 | 50;
    private static final int DELIVER = 60 << 16 | 60;
    private static final int PUBLISH = 60 << 16 | 40;

    private boolean isLoggingIn;

    @Override
    public Dissection read(Cursor frame, Turn turn) {
        int type = frame.u8();
        int channel = frame.u16();
        frame.skip(4);
        if (type != OldShape.METHOD) {
            frame.skipAll();
            return Message.PASSED;
        }
        Cursor in = frame.slice(frame.remaining() - 1);
        int number = in.u16() << 16 | in.u16();
        if (OldMethod.isSilent(number)) {
            return Message.PASSED;
        }
        boolean isRefusal = number == CLOSE && isLoggingIn;
        isLoggingIn = number == START_OK || (isLoggingIn && number != TUNE && number != CLOSE);
        Message.Builder message = isRefusal
                ? Message.response("login", Intent.LOGIN).outcome(Outcome.FAILURE)
                : begin(OldMethod.of(number).orElse(null));
        arguments(number, in, message);
        return message.with(AmqpFields.CHANNEL, channel)
                .flagIf(in.isExhausted(), Flag.BAD_LENGTH)
                .build();
    }

    private static Message.Builder begin(@Nullable OldMethod method) {
        if (method == null) {
            return Message.notification("unknown", Intent.OTHER).flag(Flag.UNKNOWN_CODE);
        }
        return method.type() == MessageType.REQUEST
                ? Message.request(method.operation(), method.intent())
                : method.type() == MessageType.RESPONSE
                        ? Message.response(method.operation(), method.intent()).outcome(Outcome.SUCCESS)
                        : Message.notification(method.operation(), method.intent())
                                .sender(Role.SERVER);
    }

    private static void arguments(int number, Cursor in, Message.Builder message) {
        switch (number) {
            case START -> start(in, message);
            case START_OK -> {
                properties(OldTable.next(in), "amqp client", message);
                String mechanism = text(in);
                Secrets.read(mechanism, in.slice((int) Math.min(in.u32(), Integer.MAX_VALUE)), message);
            }
            case OPEN -> say(AmqpFields.VHOST, in, message);
            case CLOSE, CLOSE_CHANNEL -> closing(in, message);
            case RETURN -> {
                closing(in, message);
                say(AmqpFields.EXCHANGE, in, message);
                say(AmqpFields.ROUTING_KEY, in, message);
            }
            case DELIVER -> {
                text(in);
                in.skip(9);
                say(AmqpFields.EXCHANGE, in, message);
                say(AmqpFields.ROUTING_KEY, in, message);
            }
            default -> ofStores(number, in, message);
        }
    }

    /// Methods that name exchanges and queues; answers to them have nothing that is told.
    private static void ofStores(int number, Cursor in, Message.Builder message) {
        int ofClass = number >>> 16;
        int method = number & 0xFFFF;
        if (method % 10 != 0 || (ofClass != 40 && ofClass != 50 && ofClass != 60) || number == (60 << 16 | 30)) {
            return;
        }
        in.skip(2);
        boolean isExchange = ofClass == 40 || number == PUBLISH;
        say(isExchange ? AmqpFields.EXCHANGE : AmqpFields.QUEUE, in, message);
        if (number == (40 << 16 | 10)) {
            say(AmqpFields.EXCHANGE_TYPE, in, message);
        } else if (number == PUBLISH) {
            say(AmqpFields.ROUTING_KEY, in, message);
        } else if (ofClass == 50 && (method == 20 || method == 50)) {
            say(AmqpFields.EXCHANGE, in, message);
            say(AmqpFields.ROUTING_KEY, in, message);
        }
    }

    private static void start(Cursor in, Message.Builder message) {
        in.skip(2);
        properties(OldTable.next(in), "amqp broker", message);
        message.with(
                AmqpFields.MECHANISMS, in.text((int) Math.min(in.u32(), Integer.MAX_VALUE), StandardCharsets.UTF_8));
    }

    private static void properties(OldTable table, String role, Message.Builder message) {
        String product = (table.text("product") + ' ' + table.text("version")).strip();
        String name = table.text("connection_name");
        if (!product.isEmpty()) {
            message.with(AmqpFields.PRODUCT, product);
        }
        if (!name.isEmpty()) {
            message.with(AmqpFields.CONNECTION, name);
        }
        message.fact(Subject.SENDER, Attribute.ROLE, role)
                .fact(Subject.SENDER, Attribute.DESCRIPTION, product)
                .fact(Subject.SENDER, Attribute.NAME, name);
    }

    private static void closing(Cursor in, Message.Builder message) {
        message.with(AmqpFields.CODE, in.u16());
        say(AmqpFields.REASON, in, message);
    }

    private static String text(Cursor in) {
        return in.text(in.u8(), StandardCharsets.UTF_8);
    }

    private static void say(Field field, Cursor in, Message.Builder message) {
        message.with(field, text(in));
    }
}
