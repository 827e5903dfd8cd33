package dev.vedette.gateway.mqtt;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// MQTT packets as bytes, written by hand so that tests do not trust the codec they test. Properties are given as hex.
public final class Wire {
    public static final int CONNACK = 2;
    public static final int PUBLISH = 3;
    public static final int PUBACK = 4;
    public static final int PUBREC = 5;
    public static final int PUBREL = 6;
    public static final int PUBCOMP = 7;
    public static final int SUBACK = 9;
    public static final int UNSUBACK = 11;
    public static final int PINGRESP = 13;
    public static final int DISCONNECT = 14;

    public static final byte[] PING = hex("C0 00");
    public static final byte[] BYE = hex("E0 00");

    private Wire() {}

    public static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /// A packet around a body, its remaining length put in.
    public static byte[] packet(int first, byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(first);
        int length = body.length;
        do {
            int digit = length & 0x7F;
            length >>= 7;
            out.write(length > 0 ? digit | 0x80 : digit);
        } while (length > 0);
        out.writeBytes(body);
        return out.toByteArray();
    }

    public static byte[] text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return join(number(bytes.length), bytes);
    }

    public static byte[] number(int value) {
        return new byte[] {(byte) (value >> 8), (byte) value};
    }

    public static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    public static byte[] properties(String hex) {
        byte[] bytes = hex(hex);
        return join(new byte[] {(byte) bytes.length}, bytes);
    }

    public static byte[] connect3(String clientId, boolean clean) {
        return connect3(clientId, clean, 0);
    }

    public static byte[] connect3(String clientId, boolean clean, int keepAliveSeconds) {
        // "MQTT", level 4, flags, keep alive
        return packet(
                0x10, join(text("MQTT"), hex(clean ? "04 02" : "04 00"), number(keepAliveSeconds), text(clientId)));
    }

    /// With a clean session and a will of QoS 0, "bye".
    public static byte[] connect3WithWill(String clientId, String topic) {
        return packet(0x10, join(text("MQTT"), hex("04 06 0000"), text(clientId), text(topic), text("bye")));
    }

    public static byte[] connect5(String clientId, boolean cleanStart, String properties) {
        // "MQTT", level 5, flags, keep alive 0
        return packet(
                0x10,
                join(
                        text("MQTT"),
                        hex(cleanStart ? "05 02 0000" : "05 00 0000"),
                        properties(properties),
                        text(clientId)));
    }

    public static byte[] subscribe3(int packetId, String filter, int qos) {
        return packet(0x82, join(number(packetId), text(filter), new byte[] {(byte) qos}));
    }

    public static byte[] subscribe5(int packetId, String filter, int options) {
        return packet(0x82, join(number(packetId), properties(""), text(filter), new byte[] {(byte) options}));
    }

    public static byte[] publish3(int flags, String topic, int packetId, byte[] payload) {
        boolean confirmed = (flags & 6) != 0;
        return packet(0x30 | flags, join(text(topic), confirmed ? number(packetId) : new byte[0], payload));
    }

    public static byte[] publish5(int flags, String topic, int packetId, String properties, byte[] payload) {
        boolean confirmed = (flags & 6) != 0;
        return packet(
                0x30 | flags,
                join(text(topic), confirmed ? number(packetId) : new byte[0], properties(properties), payload));
    }

    public static byte[] puback(int packetId) {
        return packet(0x40, number(packetId));
    }

    public static byte[] pubrec(int packetId) {
        return packet(0x50, number(packetId));
    }

    public static byte[] pubrel(int packetId) {
        return packet(0x62, number(packetId));
    }

    public static byte[] pubcomp(int packetId) {
        return packet(0x70, number(packetId));
    }
}
