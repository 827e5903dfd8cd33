package dev.vedette.gateway.amqp;

import dev.vedette.gateway.https.Papers;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;
import org.apache.qpid.protonj2.buffer.ProtonBufferAllocator;
import org.apache.qpid.protonj2.codec.Decoder;
import org.apache.qpid.protonj2.codec.Encoder;
import org.apache.qpid.protonj2.codec.decoders.ProtonDecoderFactory;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.apache.qpid.protonj2.types.Symbol;
import org.apache.qpid.protonj2.types.UnsignedInteger;
import org.apache.qpid.protonj2.types.messaging.Source;
import org.apache.qpid.protonj2.types.messaging.Target;
import org.apache.qpid.protonj2.types.security.SaslPerformative;
import org.apache.qpid.protonj2.types.transport.Attach;
import org.apache.qpid.protonj2.types.transport.Begin;
import org.apache.qpid.protonj2.types.transport.Close;
import org.apache.qpid.protonj2.types.transport.Open;
import org.apache.qpid.protonj2.types.transport.Role;
import org.apache.qpid.protonj2.types.transport.Transfer;
import org.jspecify.annotations.Nullable;

/// A peer that sends what it is told to, well-formed or not, and keeps what comes.
final class RawPeer implements AutoCloseable {
    static final byte[] AMQP = {'A', 'M', 'Q', 'P', 0, 1, 0, 0};
    static final byte[] SASL = {'A', 'M', 'Q', 'P', 3, 1, 0, 0};
    private static final Encoder ENCODER = ProtonEncoderFactory.create();
    private static final Decoder DECODER = ProtonDecoderFactory.create();

    private static final Encoder SASL_ENCODER = ProtonEncoderFactory.createSasl();
    private static final Decoder SASL_DECODER = ProtonDecoderFactory.createSasl();

    private final SSLSocket socket;
    private final DataInputStream in;

    RawPeer(AmqpRig rig) {
        this(rig, null);
    }

    RawPeer(AmqpRig rig, @Nullable Papers shown) {
        try {
            socket = (SSLSocket)
                    AmqpRig.PAPERS.client(shown).getSocketFactory().createSocket("127.0.0.1", rig.gateway.port());
            socket.setSoTimeout(20_000);
            socket.startHandshake();
            in = new DataInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RawPeer send(byte[]... parts) {
        try {
            for (byte[] part : parts) {
                socket.getOutputStream().write(part);
            }
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // Whoever is hostile may be cut off while it still sends.
            return this;
        }
        return this;
    }

    RawPeer send(int channel, Object performative, byte... payload) {
        return send(frame(channel, 0, encoded(performative), payload));
    }

    static byte[] frame(int channel, int type, byte[] body, byte... payload) {
        int length = 8 + body.length + payload.length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .put((byte) 2)
                .put((byte) type)
                .putShort((short) channel)
                .put(body)
                .put(payload)
                .array();
    }

    static byte[] encoded(Object performative) {
        ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().allocate();
        Encoder encoder = performative instanceof SaslPerformative ? SASL_ENCODER : ENCODER;
        encoder.writeObject(buffer, encoder.newEncoderState(), performative);
        byte[] bytes = new byte[buffer.getReadableBytes()];
        buffer.readBytes(bytes, 0, bytes.length);
        return bytes;
    }

    /// Opens a connection without a SASL layer, and reads the answer.
    RawPeer open() {
        send(AMQP);
        send(0, new Open().setContainerId("raw"));
        bytes(8);
        if (!(next() instanceof Open)) {
            throw new AssertionError("not opened");
        }
        return this;
    }

    RawPeer begin(int channel) {
        return send(
                channel, new Begin().setNextOutgoingId(0).setIncomingWindow(100).setOutgoingWindow(100));
    }

    static Attach attach(String name, int handle, boolean isSender, String address) {
        Attach attach = new Attach()
                .setName(name)
                .setHandle(handle)
                .setRole(isSender ? Role.SENDER : Role.RECEIVER)
                .setSource(new Source().setAddress(address))
                .setTarget(new Target().setAddress(address));
        if (isSender) {
            attach.setInitialDeliveryCount(0);
        }
        return attach;
    }

    static Transfer transfer(int handle, int id, int format, boolean more) {
        return new Transfer()
                .setHandle(handle)
                .setDeliveryId(id)
                .setDeliveryTag(new byte[] {(byte) id})
                .setMessageFormat(format)
                .setMore(more);
    }

    byte[] bytes(int count) {
        try {
            byte[] bytes = new byte[count];
            in.readFully(bytes);
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next performative; null when the connection has ended.
    @Nullable
    Object next() {
        try {
            int length = in.readInt();
            byte[] rest = new byte[length - 4];
            in.readFully(rest);
            if (length == 8) {
                return next();
            }
            ProtonBuffer buffer = ProtonBufferAllocator.defaultAllocator().copy(rest, 4, rest.length - 4);
            Decoder decoder = rest[1] == 1 ? SASL_DECODER : DECODER;
            return decoder.readObject(buffer, decoder.newDecoderState());
        } catch (EOFException | SocketException _) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The next performative of a kind.
    <T> T next(Class<T> kind) {
        Object next = next();
        while (next != null && !kind.isInstance(next)) {
            next = next();
        }
        if (next == null) {
            throw new AssertionError("the connection has ended before a " + kind.getSimpleName());
        }
        return kind.cast(next);
    }

    /// Reads until the connection ends: the conditions that it was closed with, or `end` without.
    List<String> end() {
        List<String> conditions = new ArrayList<>();
        Object next = next();
        while (next != null) {
            if (next instanceof Close close && close.getError() != null) {
                conditions.add(close.getError().getCondition().toString());
            }
            next = next();
        }
        return conditions;
    }

    static Symbol symbol(String text) {
        return Symbol.valueOf(text);
    }

    static UnsignedInteger uint(long value) {
        return UnsignedInteger.valueOf(value);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
