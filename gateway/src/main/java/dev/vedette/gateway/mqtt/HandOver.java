package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.gateway.packet.PacketFault;
import dev.vedette.gateway.packet.PacketFramer;
import dev.vedette.gateway.packet.PacketReader;
import dev.vedette.gateway.packet.PacketStream;
import dev.vedette.sdk.observe.IpAddress;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.vertx.core.Context;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A connection of a shared port that may be meant for another than the broker. From the moment at which it was taken
/// the broker only carries packets and keeps the time in which a client must be connected.
final class HandOver implements PacketStream {
    private final Connection connection;
    private final ClientSocket socket;
    private final PacketFramer framer;
    private final PacketAcceptor others;
    private final Context context;
    private @Nullable PacketReader taker;
    private boolean admitted;

    /// @param others take what is meant for them
    HandOver(Connection connection, ClientSocket socket, PacketFramer framer, PacketAcceptor others, Context context) {
        this.connection = connection;
        this.socket = socket;
        this.framer = framer;
        this.others = others;
        this.context = context;
    }

    /// Offers a CONNECT; answers whether it was taken.
    boolean offer(MqttConnectMessage connect) {
        taker = others.accept(connect, this).orElse(null);
        return taker != null;
    }

    /// Passes what was read on to who has taken the connection; answers whether anybody has.
    boolean received(Object read) {
        PacketReader reader = taker;
        if (reader == null) {
            return false;
        }
        switch (read) {
            case PacketFault fault -> reader.broken(fault);
            case MqttMessage packet when packet.decoderResult().isSuccess() -> reader.received(packet);
            default -> reader.broken(PacketFault.MALFORMED);
        }
        return true;
    }

    void drained() {
        if (taker != null) {
            taker.drained();
        }
    }

    void closed() {
        if (taker != null) {
            taker.closed();
        }
    }

    /// Answers whether anybody has the connection, who then closes it.
    boolean shutDown() {
        if (taker != null) {
            taker.shutDown();
        }
        return taker != null;
    }

    /// Whether another than the broker has connected the client.
    boolean isAdmitted() {
        return admitted;
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public IpAddress address() {
        return socket.address();
    }

    @Override
    public boolean isEncrypted() {
        return socket.encrypted();
    }

    @Override
    public List<X509Certificate> certificates() {
        return socket.certificates();
    }

    @Override
    public void admitted(int packetBytesMax, IntConsumer bytesIn) {
        if (!admitted) {
            admitted = true;
            framer.serve(packetBytesMax, bytesIn);
            connection.admittedElsewhere();
        }
    }

    @Override
    public void write(MqttMessage packet) {
        connection.write(packet);
    }

    @Override
    public boolean isFull() {
        return connection.full();
    }

    @Override
    public void pause() {
        socket.pause(Pause.HANDED_OVER);
    }

    @Override
    public void resume() {
        connection.resume(Pause.HANDED_OVER);
    }

    @Override
    public void close() {
        connection.close();
    }

    @Override
    public void abort() {
        connection.close();
        connection.abort();
    }
}
