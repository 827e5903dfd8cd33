package dev.vedette.bench.plant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;

/// What controllers and those who ask them say.
final class Controls {
    private static final String TAG = "0491 0554616e6b3100 0100";
    private static final int TAGS = 4;

    private Controls() {}

    /// Modbus: 20 registers are read.
    static Script modbus(int unit, Duration every) {
        String head = "0000 0000 %04x %02x";
        return Script.of(Script.FOREVER)
                .asks(Payload.counting(head.formatted(6, unit) + "03 0100 0014", 0), every)
                .answers(Payload.counting(head.formatted(43, unit) + "03 28" + Payload.values(40), 0, 9))
                .acknowledges(true);
    }

    /// Modbus: a register is written.
    static Script modbusWrite(int unit, Duration every) {
        Payload write = Payload.counting("0000 0000 0006 %02x 06 0200 0000".formatted(unit), 0, 10);
        return Script.of(Script.FOREVER).asks(write, every).answers(write).acknowledges(true);
    }

    /// S7: a connection over COTP, then 32 bytes of a data block are read.
    static Script s7(int block, Duration every) {
        return Script.of(Script.FOREVER)
                .opens(
                        Payload.ofHex("03000016 11e00000000100 c1020100 c2020102 c0010a"),
                        Payload.ofHex("03000016 11d00001000300 c0010a c1020100 c2020102"))
                .opens(
                        Payload.ofHex("03000019 02f080 32010000000000080000 f0000001000101e0"),
                        Payload.ofHex("0300001b 02f080 320300000000000800000000 f0000001000100f0"))
                .asks(
                        Payload.counting(
                                "0300001f 02f080 320100000000000e0000 0401 120a10020020%04x84000000".formatted(block),
                                11),
                        every)
                .answers(Payload.counting(
                        "03000039 02f080 320300000000000200240000 0401 ff040100" + Payload.values(32), 11, 25))
                .acknowledges(true);
    }

    /// CIP input and output data over UDP: 32 bytes, one side to the other.
    static Script io(int connection, Duration every) {
        byte[] bytes = Payload.hex("0200 0280 0800 00000000 00000000 b100 2600 0000 01000000" + Payload.values(32));
        return Script.of(Script.FOREVER)
                .asks(
                        turn -> {
                            byte[] made = bytes.clone();
                            ByteBuffer le = ByteBuffer.wrap(made).order(ByteOrder.LITTLE_ENDIAN);
                            le.putInt(6, connection).putInt(10, turn).putShort(18, (short) turn);
                            le.putShort(24, (short) turn);
                            return made;
                        },
                        every);
    }

    /// EtherNet/IP: a session, then a multiple service packet that reads four tags of a controller.
    static Script tags(int connection, Duration every) {
        String register = "6500 0400 %08x 00000000 0000000000000000 00000000 0100 0000";
        return Script.of(Script.FOREVER)
                .opens(Payload.ofHex(register.formatted(0)), Payload.ofHex(register.formatted(0x11223344)))
                .asks(unit(connection, "0a 02 2006 2401", "4c " + TAG), every)
                .answers(unit(connection, "8a 00 0000", "cc 000000 c400 00010203"))
                .acknowledges(true);
    }

    private static Payload unit(int connection, String service, String part) {
        byte[] head = Payload.hex(service);
        byte[] one = Payload.hex(part);
        int table = 2 + 2 * TAGS;
        int cip = head.length + table + TAGS * one.length;
        ByteBuffer made = ByteBuffer.allocate(24 + 22 + cip).order(ByteOrder.LITTLE_ENDIAN);
        made.putShort((short) 0x70)
                .putShort((short) (22 + cip))
                .putInt(0x44332211)
                .position(24);
        made.putInt(0).putShort((short) 0).putShort((short) 2);
        made.putShort((short) 0xA1).putShort((short) 4).putInt(connection);
        made.putShort((short) 0xB1).putShort((short) (2 + cip)).putShort((short) 0);
        made.put(head).putShort((short) TAGS);
        for (int i = 0; i < TAGS; i++) {
            made.putShort((short) (table + i * one.length));
        }
        for (int i = 0; i < TAGS; i++) {
            made.put(one);
        }
        return turn -> ByteBuffer.wrap(made.array().clone())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(44, (short) turn)
                .array();
    }

    /// DNP3: a master asks for all classes; ten analog and ten binary inputs answer.
    static Script dnp3(int outstation, Duration every) {
        return Script.of(Script.FOREVER)
                .asks(dnp3(0xC4, outstation, 1, "01 3c0206 3c0306 3c0406 3c0106"), every)
                .acknowledges(false)
                .answers(dnp3(
                        0x44,
                        1,
                        outstation,
                        "81 0000 1e05 000009" + "0100002042".repeat(10) + "0102 000009" + "01".repeat(10)))
                .acknowledges(true);
    }

    private static Payload dnp3(int control, int destination, int source, String application) {
        byte[] rest = Payload.hex("c0c0" + application);
        return turn -> {
            byte[] made = rest.clone();
            made[0] |= (byte) (turn & 0x3F);
            made[1] |= (byte) (turn & 0x0F);
            return Dnp3Frame.of(control, destination, source, made);
        };
    }

    /// BACnet: the present value of an analog input is read.
    static Script bacnet(int object, Duration every) {
        Payload request = invoked("810a0011 0104 0005 00 0c 0c%08x 1955".formatted(object), 8);
        Payload response = invoked("810a0017 0100 30 00 0c 0c%08x 1955 3e4442293333 3f".formatted(object), 7);
        return Script.of(Script.FOREVER).asks(request, every).answers(response);
    }

    private static Payload invoked(String hex, int at) {
        byte[] bytes = Payload.hex(hex);
        return turn -> {
            byte[] made = bytes.clone();
            made[at] = (byte) turn;
            return made;
        };
    }
}
