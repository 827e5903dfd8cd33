package dev.vedette.bench.plant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// What else is said in a plant: telemetry, names, pages, sessions that are encrypted, files.
final class Offices {
    private static final int SEGMENT = 1448;

    private Offices() {}

    /// MQTT: a client that publishes with quality of service 1.
    static Script mqtt(int client, Duration every) {
        byte[] id = "gauge-%05d".formatted(client).getBytes(StandardCharsets.US_ASCII);
        byte[] topic = "plant/line/%05d/state".formatted(client).getBytes(StandardCharsets.US_ASCII);
        byte[] state = "{\"temperature\":21.5,\"pressure\":1.013,\"ok\":true}".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer connect = ByteBuffer.allocate(14 + id.length).put((byte) 0x10);
        connect.put((byte) (12 + id.length)).put(Payload.hex("00044d515454 04 02 003c"));
        connect.putShort((short) id.length).put(id);
        int length = 4 + topic.length + state.length;
        ByteBuffer publish = ByteBuffer.allocate(2 + length).put((byte) 0x32).put((byte) length);
        publish.putShort((short) topic.length).put(topic).putShort((short) 0).put(state);
        int packetId = 4 + topic.length;
        return Script.of(Script.FOREVER)
                .opens(turn -> connect.array(), Payload.ofHex("20020000"))
                .asks(
                        turn -> ByteBuffer.wrap(publish.array().clone())
                                .putShort(packetId, (short) (turn | 1))
                                .array(),
                        every)
                .answers(turn -> ByteBuffer.wrap(Payload.hex("40020000"))
                        .putShort(2, (short) (turn | 1))
                        .array())
                .acknowledges(true);
    }

    /// HTTP: a page of a device; each time over a new connection.
    static Script http(Duration every) {
        String body = "{\"state\":\"" + "run ".repeat(100) + "\"}";
        return Script.of(1)
                .asks(text("GET /status HTTP/1.1\r\nHost: panel.plant.example\r\nAccept: */*\r\n\r\n"), every)
                .answers(text("HTTP/1.1 200 OK\r\nServer: panel/1.2\r\nContent-Type: application/json\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body))
                .acknowledges(true);
    }

    private static Payload text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return turn -> bytes;
    }

    /// TLS: a handshake, then records of 200 bytes; a new connection after 200 of them.
    static Script tls(Duration every) {
        String random = Payload.values(32);
        String hello = "0303" + random + "20" + random + "0006 130113021303 0100"
                + "0032 0000 0017 0015 00 0012 6869 7374 6f72 6961 6e2e 6578 616d 706c 6521"
                + "000a 0004 0002 001d 002b 0003 02 0304 000d 0004 0002 0403";
        String answer = "0303" + random + "20" + random + "1301 00 0006 002b 0002 0304";
        return Script.of(200)
                .opens(handshake(1, hello), handshake(2, answer))
                .asks(record(200), every)
                .answers(record(200))
                .acknowledges(true);
    }

    private static Payload handshake(int type, String body) {
        byte[] bytes = Payload.hex(body);
        return Payload.ofHex("160303 %04x %02x %06x".formatted(bytes.length + 4, type, bytes.length) + body);
    }

    private static Payload record(int length) {
        return Payload.counting("170303 %04x".formatted(length) + Payload.values(length), 5);
    }

    /// A file goes from one side to the other, in full segments, in a protocol that nobody knows.
    static Script bulk(Duration every) {
        Payload segment = Payload.counting("c3" + Payload.values(SEGMENT - 1), 1);
        return Script.of(Script.FOREVER)
                .asks(segment, every)
                .asks(segment, Duration.ofNanos(12_000))
                .acknowledges(false);
    }

    /// DNS: a name is asked for.
    static Script dns(Duration every) {
        String name = "04 6873 7431 05 706c 616e 74 07 6578 616d 706c 65 00 0001 0001";
        return Script.of(Script.FOREVER)
                .asks(Payload.counting("0000 0100 0001 0000 0000 0000" + name, 0), every)
                .answers(Payload.counting(
                        "0000 8180 0001 0001 0000 0000" + name + "c00c 0001 0001 0000012c 0004 0a140009", 0));
    }

    /// SNMP: the time since start is asked for.
    static Script snmp(Duration every) {
        return Script.of(Script.FOREVER)
                .asks(
                        Payload.counting(
                                "3029 020101 0406 7075626c6963 a01c 0204 01010000 020100 020100"
                                        + "300e 300c 0608 2b06010201010300 0500",
                                19),
                        every)
                .answers(Payload.counting(
                        "302b 020101 0406 7075626c6963 a21e 0204 01010000 020100 020100"
                                + "3010 300e 0608 2b06010201010300 4302 1234",
                        19));
    }

    /// A device is asked whether it is there.
    static Script echo(Duration every) {
        return Script.of(Script.FOREVER)
                .asks(Payload.counting("0800 0000 0001 0000" + Payload.values(32), 6), every)
                .answers(Payload.counting("0000 0000 0001 0000" + Payload.values(32), 6));
    }

    /// A device asks whose address another one is.
    static Script arp(Duration every) {
        Payload nothing = Payload.ofHex("");
        return Script.of(Script.FOREVER).asks(nothing, every).answers(nothing);
    }
}
