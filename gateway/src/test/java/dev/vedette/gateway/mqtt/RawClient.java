package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import javax.net.ssl.SSLException;

/// A socket on which a test writes and reads MQTT byte by byte. Reading waits up to ten seconds.
public final class RawClient implements AutoCloseable {
    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    public static RawClient open(int port) {
        try {
            return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawClient over(Socket socket) {
        try {
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next bytes, whatever they are.
    public byte[] bytes(int count) {
        try {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads to the end of the connection, whatever comes and however it ends.
    public void drain() {
        try {
            in.readAllBytes();
        } catch (SocketException | SSLException _) {
            // A reset is an end, too.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void send(byte[]... packets) {
        try {
            socket.getOutputStream().write(Wire.join(packets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends, and says that nothing more will come. The server may have closed before.
    public void sendLast(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.shutdownOutput();
        } catch (SocketException _) {
            // It has heard enough.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next packet.
    public Packet next() {
        try {
            int first = in.readUnsignedByte();
            int length = 0;
            int shift = 0;
            int digit;
            do {
                digit = in.readUnsignedByte();
                length |= (digit & 0x7F) << shift;
                shift += 7;
            } while (digit >= 0x80);
            byte[] body = new byte[length];
            in.readFully(body);
            return new Packet(first, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next packet must be this one.
    public void expect(String hex) {
        assertThat(next().hex()).isEqualTo(HexFormat.of().withUpperCase().formatHex(Wire.hex(hex)));
    }

    /// The next packet must be of this type.
    public Packet expectType(int type) {
        Packet packet = next();
        assertThat(packet.type()).as(packet.hex()).isEqualTo(type);
        return packet;
    }

    /// Proves that nothing else is on its way: the answer to a ping comes next.
    public void expectQuiet() {
        send(Wire.PING);
        expect("D0 00");
    }

    /// The server must close now, without a further packet.
    public void expectClosed() {
        try {
            int read = in.read();
            assertThat(read).as("a byte instead of the end").isEqualTo(-1);
        } catch (SocketException _) {
            // A reset is an end, too: the server closed with bytes of ours unread.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The server must send DISCONNECT with this reason of MQTT 5, and close.
    public void expectDisconnect(int reason) {
        Packet packet = expectType(Wire.DISCONNECT);
        assertThat(packet.body()[0] & 0xFF).isEqualTo(reason);
        expectClosed();
    }

    /// Ends the connection without saying so.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One packet as it came.
    ///
    /// @param first its first byte
    /// @param body what follows the remaining length
    public record Packet(int first, byte[] body) {
        public int type() {
            return first >> 4;
        }

        public int qos() {
            return (first >> 1) & 3;
        }

        public boolean again() {
            return (first & 8) != 0;
        }

        public boolean retain() {
            return (first & 1) != 0;
        }

        public String hex() {
            return HexFormat.of().withUpperCase().formatHex(Wire.packet(first, body));
        }

        /// The topic of a PUBLISH.
        public String topic() {
            return new String(body, 2, topicLength(), StandardCharsets.UTF_8);
        }

        /// The packet id of a PUBLISH of QoS 1 or 2.
        public int packetId() {
            int at = 2 + topicLength();
            return ((body[at] & 0xFF) << 8) | (body[at + 1] & 0xFF);
        }

        /// The payload of a PUBLISH of MQTT 3.1.1.
        public String payload3() {
            int at = 2 + topicLength() + (qos() > 0 ? 2 : 0);
            return new String(Arrays.copyOfRange(body, at, body.length), StandardCharsets.UTF_8);
        }

        private int topicLength() {
            return ((body[0] & 0xFF) << 8) | (body[1] & 0xFF);
        }
    }
}
