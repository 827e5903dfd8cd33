package dev.vedette.dissect.mqtt;

import dev.vedette.sdk.dissect.Attribute;
import dev.vedette.sdk.dissect.Cursor;
import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sdk.dissect.Flag;
import dev.vedette.sdk.dissect.Intent;
import dev.vedette.sdk.dissect.Message;
import dev.vedette.sdk.dissect.Outcome;
import dev.vedette.sdk.dissect.Outstanding;
import dev.vedette.sdk.dissect.Role;
import dev.vedette.sdk.dissect.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what is behind the fixed header of each packet, and keeps what one packet says of the next ones: the
/// version, the client, and what waits for an acknowledge. One thread at a time.
final class Packets {
    private static final int PAYLOAD_MAX = 1024;
    private static final int KEPT_MAX = 256;
    private static final int UNKNOWN = 0;
    private static final int V5 = 5;
    private static final String[] OPERATIONS = {
        "unknown",
        "connect",
        "connect",
        "publish",
        "publish",
        "publish-received",
        "publish-release",
        "publish-release",
        "subscribe",
        "subscribe",
        "unsubscribe",
        "unsubscribe",
        "ping",
        "ping",
        "disconnect",
        "authenticate"
    };

    private final Outstanding<String> published = new Outstanding<>();
    private final Outstanding<List<String>> subscribed = new Outstanding<>(16);
    private int version = UNKNOWN;
    private String clientId = "";
    private boolean connecting;
    private @Nullable Direction client;

    /// Reads one packet.
    ///
    /// @param head first byte of the fixed header
    /// @param in the bytes behind the fixed header, or the beginning of them
    /// @param length how many bytes it has behind the fixed header
    Message read(int head, Cursor in, int length, Direction direction) {
        int type = head >> 4;
        learnSides(type, direction);
        Message.Builder message = switch (type) {
            case 1 -> connect(in);
            case 2 -> connack(in);
            case 3 -> publish(head, in, length, direction);
            case 4, 5, 6, 7 -> acknowledge(type, in, direction);
            case 8 -> subscribe(in, true);
            case 9, 11 -> subscribed(type, in);
            case 10 -> subscribe(in, false);
            case 12 -> Message.request(OPERATIONS[type], Intent.SESSION);
            case 13 -> Message.response(OPERATIONS[type], Intent.SESSION).outcome(Outcome.SUCCESS);
            default -> ending(type, in);
        };
        Direction known = client;
        if (known != null) {
            message.sender(known == direction ? Role.CLIENT : Role.SERVER);
        }
        return message.with(MqttFields.PACKET_TYPE, type)
                .flagIf(in.isExhausted(), Flag.BAD_LENGTH)
                .flagIf(!in.isExhausted() && in.remaining() > 0, Flag.TRAILING_BYTES)
                .flagIf(type != 3 && (head & 15) != (type == 6 || type == 8 || type == 10 ? 2 : 0), Flag.RESERVED_VALUE)
                .build();
    }

    private void learnSides(int type, Direction direction) {
        switch (type) {
            case 1, 8, 10, 12 -> client = direction;
            case 2, 9, 11, 13 -> client = direction.opposite();
            default -> {}
        }
    }

    private Message.Builder connect(Cursor in) {
        Message.Builder message = Message.request(OPERATIONS[1], Intent.LOGIN);
        String name = Properties.text(in);
        int level = in.u8();
        version = level & 0x7F;
        int flags = in.u8();
        message.with(MqttFields.VERSION, version)
                .with(MqttFields.CLEAN_START, (flags & 2) != 0)
                .with(MqttFields.KEEP_ALIVE, in.u16())
                .flagIf(version < 3 || version > V5, Flag.BAD_VERSION)
                .flagIf(name.equals("MQIsdp") != (version == 3), Flag.BAD_VERSION)
                .flagIf((flags & 1) != 0 || (flags & 0x18) == 0x18, Flag.RESERVED_VALUE);
        if (version == V5) {
            Properties.read(in, message);
        }
        clientId = cut(Properties.text(in));
        connecting = true;
        message.with(MqttFields.CLIENT_ID, clientId).fact(Subject.SENDER, Attribute.NAME, clientId);
        if ((flags & 4) != 0) {
            will(in, flags, message);
        }
        if ((flags & 0x80) != 0) {
            message.with(MqttFields.USER_NAME, Properties.text(in));
        }
        boolean password = (flags & 0x40) != 0;
        if (password) {
            in.skip(in.u16());
        }
        message.with(MqttFields.HAS_PASSWORD, password).flagIf(password, Flag.CLEAR_TEXT_CREDENTIALS);
        return message.fact(Subject.SENDER, Attribute.ROLE, "mqtt client");
    }

    private void will(Cursor in, int flags, Message.Builder message) {
        if (version == V5) {
            Properties.read(in, message);
        }
        message.with(MqttFields.WILL_TOPIC, Properties.text(in))
                .with(MqttFields.WILL_QOS, flags >> 3 & 3)
                .with(MqttFields.WILL_RETAIN, (flags & 0x20) != 0);
        int length = in.u16();
        in.skip(length);
        message.with(MqttFields.WILL_LENGTH, length);
    }

    private Message.Builder connack(Cursor in) {
        boolean present = (in.u8() & 1) != 0;
        int code = in.u8();
        if (version == UNKNOWN && in.remaining() > 0) {
            version = V5;
        }
        Message.Builder message = Message.response(OPERATIONS[2], Intent.LOGIN)
                .outcome(code == 0 ? Outcome.SUCCESS : Outcome.FAILURE)
                .with(MqttFields.SESSION_PRESENT, present)
                .with(version == V5 ? MqttFields.REASON_CODE : MqttFields.RETURN_CODE, code)
                .flagIf(version == V5 ? !MqttFields.isReason(code) : code > 5, Flag.UNKNOWN_CODE)
                .flagIf(!connecting, Flag.UNPAIRED);
        if (!clientId.isEmpty()) {
            message.with(MqttFields.CLIENT_ID, clientId);
        }
        connecting = false;
        if (version == V5) {
            Properties.read(in, message);
        }
        return message.fact(Subject.SENDER, Attribute.ROLE, "mqtt broker");
    }

    private Message.Builder publish(int head, Cursor in, int length, Direction direction) {
        Message.Builder message = Message.notification(OPERATIONS[3], Intent.REPORT);
        int qos = head >> 1 & 3;
        int from = in.position();
        String topic = Properties.text(in);
        message.with(MqttFields.TOPIC, topic).with(MqttFields.QOS, qos);
        if (qos > 0) {
            int id = in.u16();
            message.with(MqttFields.PACKET_ID, id)
                    .flagIf(id == 0 || qos == 3, Flag.OUT_OF_RANGE)
                    .flagIf(published.add(key(direction, id), cut(topic)), Flag.FLOODED);
        }
        if (version == V5) {
            Properties.read(in, message);
        }
        int payload = Math.max(0, length - (in.position() - from));
        message.with(MqttFields.RETAIN, (head & 1) != 0)
                .with(MqttFields.DUP, (head & 8) != 0)
                .with(MqttFields.PAYLOAD_LENGTH, payload)
                .flagIf(topic.indexOf('#') >= 0 || topic.indexOf('+') >= 0, Flag.OUT_OF_RANGE);
        if (payload > 0) {
            message.with(MqttFields.PAYLOAD, in.bytes(Math.min(PAYLOAD_MAX, Math.min(payload, in.remaining()))));
        }
        if (!in.isExhausted()) {
            in.skipAll();
        }
        return message;
    }

    private static long key(Direction direction, int id) {
        return direction == Direction.FORWARD ? id : id | 1 << 16;
    }

    private Message.Builder acknowledge(int type, Cursor in, Direction direction) {
        int id = in.u16();
        int code = in.remaining() > 0 ? in.u8() : 0;
        boolean ends = type == 4 || type == 7 || code >= 128;
        Direction publisher = type == 6 ? direction : direction.opposite();
        long key = key(publisher, id);
        String topic = (ends ? published.take(key) : published.find(key)).orElse(null);
        Message.Builder message = type == 6
                ? Message.request(OPERATIONS[type], Intent.REPORT)
                : Message.response(OPERATIONS[type], Intent.REPORT)
                        .outcome(code < 128 ? Outcome.SUCCESS : Outcome.FAILURE);
        message.sender(Role.PEER).with(MqttFields.PACKET_ID, id).flagIf(topic == null, Flag.UNPAIRED);
        if (topic != null) {
            message.with(MqttFields.TOPIC, topic);
        }
        if (version == V5 || code != 0) {
            message.with(MqttFields.REASON_CODE, code).flagIf(!MqttFields.isReason(code), Flag.UNKNOWN_CODE);
        }
        if (version == V5 && in.remaining() > 0) {
            Properties.read(in, message);
        }
        return message;
    }

    private Message.Builder subscribe(Cursor in, boolean asks) {
        Message.Builder message = Message.request(OPERATIONS[asks ? 8 : 10], Intent.READ);
        int id = in.u16();
        message.with(MqttFields.PACKET_ID, id).flagIf(id == 0, Flag.OUT_OF_RANGE);
        if (version == V5) {
            Properties.read(in, message);
        }
        List<String> topics = new ArrayList<>(2);
        long[] qos = new long[4];
        while (in.remaining() > 0 && !in.isExhausted()) {
            topics.add(Properties.text(in));
            if (asks) {
                if (topics.size() > qos.length) {
                    qos = Arrays.copyOf(qos, qos.length * 2);
                }
                qos[topics.size() - 1] = in.u8() & 3;
            }
        }
        message.with(MqttFields.TOPICS, topics).flagIf(topics.isEmpty(), Flag.BAD_LENGTH);
        if (asks) {
            message.with(MqttFields.REQUESTED_QOS, Arrays.copyOf(qos, topics.size()));
        }
        List<String> kept = new ArrayList<>(topics.subList(0, Math.min(topics.size(), 16)));
        kept.replaceAll(Packets::cut);
        return message.flagIf(subscribed.add(id | (asks ? 0 : 1 << 16), kept), Flag.FLOODED);
    }

    private Message.Builder subscribed(int type, Cursor in) {
        int id = in.u16();
        List<String> topics = subscribed.take(id | (type == 9 ? 0 : 1 << 16)).orElse(List.of());
        Message.Builder message = Message.response(OPERATIONS[type], Intent.READ)
                .with(MqttFields.PACKET_ID, id)
                .flagIf(topics.isEmpty(), Flag.UNPAIRED);
        if (!topics.isEmpty()) {
            message.with(MqttFields.TOPICS, topics);
        }
        if (version == V5) {
            Properties.read(in, message);
        }
        long[] codes = new long[in.remaining()];
        boolean failed = false;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = in.u8();
            failed |= codes[i] >= 128;
        }
        if (codes.length > 0) {
            message.with(MqttFields.REASON_CODES, codes);
        }
        return message.outcome(failed ? Outcome.FAILURE : Outcome.SUCCESS);
    }

    private Message.Builder ending(int type, Cursor in) {
        int code = in.remaining() > 0 ? in.u8() : 0;
        Message.Builder message = type == 14
                ? Message.notification(OPERATIONS[type], Intent.SESSION)
                : Message.notification(OPERATIONS[type], Intent.LOGIN);
        message.flagIf(type == 0, Flag.UNKNOWN_CODE);
        if (version == V5 || code != 0) {
            message.with(MqttFields.REASON_CODE, code)
                    .flagIf(!MqttFields.isReason(code), Flag.UNKNOWN_CODE)
                    .outcome(code >= 128 ? Outcome.FAILURE : Outcome.NONE);
        }
        if (version == V5 && in.remaining() > 0) {
            Properties.read(in, message);
        }
        return message;
    }

    private static String cut(String text) {
        return text.length() > KEPT_MAX ? text.substring(0, KEPT_MAX) : text;
    }
}
