package dev.vedette.server.boot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// A capture of a small plant, made by hand: a master at 10.0.0.20 and a controller at 10.0.0.7.
final class PlantCapture {
    private static final int SYN = 0x02;
    private static final int ACK = 0x10;
    private static final int PUSH = 0x18;
    private static final int FILE_BYTES = 65_536;

    private final ByteBuffer file = ByteBuffer.allocate(FILE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int second = 1_700_000_000;
    private int sequence = 1;
    private int answered = 1;
    private int master = 20;
    private int client = 40_000;

    PlantCapture() {
        file.putInt(0xa1b2c3d4)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(65_535)
                .putInt(1);
    }

    /// From now on another master talks, at 10.0.0.HOST.
    PlantCapture from(int host) {
        master = host;
        return this;
    }

    /// From now on the master talks from another port, as it does in a new connection.
    PlantCapture over(int port) {
        client = port;
        return this;
    }

    /// The controller accepts a connection of the master on a port.
    PlantCapture opens(int port) {
        frame(true, port, 0, SYN, "");
        frame(false, port, 0, SYN | ACK, "");
        sequence = 1;
        answered = 1;
        return frame(true, port, sequence, ACK, "");
    }

    /// The master sends bytes on a connection that it has opened.
    PlantCapture says(int port, String hex) {
        frame(true, port, sequence, PUSH, hex);
        sequence += hex.length() / 2;
        return this;
    }

    /// The controller sends bytes back.
    PlantCapture answers(int port, String hex) {
        frame(false, port, answered, PUSH, hex);
        answered += hex.length() / 2;
        return this;
    }

    /// The master writes a coil of the controller: Modbus, transaction 1, unit 17, on.
    PlantCapture writesCoil(int coil) {
        return asks("05" + hex(coil) + "ff00");
    }

    /// The master writes a register of the controller.
    PlantCapture writesRegister(int register, int value) {
        return asks("06" + hex(register) + hex(value));
    }

    /// The master asks the controller for function 0, which Modbus does not have.
    PlantCapture asksForNoFunction() {
        return asks("00" + "00000000");
    }

    private PlantCapture asks(String function) {
        String payload = "0001" + "0000" + "0006" + "11" + function;
        frame(true, 502, sequence, PUSH, payload);
        sequence += payload.length() / 2;
        return this;
    }

    /// The master tells the controller to listen only: Modbus, diagnostics 4.
    PlantCapture stopsListening() {
        return frame(true, 502, sequence, PUSH, "0001" + "0000" + "0006" + "11" + "08" + "0004" + "0000");
    }

    private PlantCapture frame(boolean fromMaster, int port, int number, int flags, String payload) {
        String host = HexFormat.of().toHexDigits((byte) master);
        String masterMac = "0000bc0000" + host;
        String masterIp = "0a0000" + host;
        String macs = fromMaster ? "001b1b000001" + masterMac : masterMac + "001b1b000001";
        String ips = fromMaster ? masterIp + "0a000007" : "0a000007" + masterIp;
        String ports = fromMaster ? hex(client) + hex(port) : hex(port) + hex(client);
        int length = 40 + payload.length() / 2;
        byte[] frame = HexFormat.of()
                .parseHex(macs + "0800"
                        // IPv4: TTL 64, TCP
                        + "4500" + hex(length) + "000040004006" + "0000" + ips
                        // TCP: 20 bytes of header
                        + ports + HexFormat.of().toHexDigits(number) + "00000001" + "50"
                        + HexFormat.of().toHexDigits((byte) flags) + "ffff" + "00000000" + payload);
        file.putInt(second++)
                .putInt(0)
                .putInt(frame.length)
                .putInt(frame.length)
                .put(frame);
        return this;
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits((short) number);
    }

    /// Writes it.
    Path to(Path path) throws IOException {
        byte[] bytes = new byte[file.position()];
        file.duplicate().flip().get(bytes);
        return Files.write(path, bytes);
    }
}
