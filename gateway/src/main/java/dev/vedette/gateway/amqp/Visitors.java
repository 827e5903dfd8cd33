package dev.vedette.gateway.amqp;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/// The connections of a gateway. On the event loop.
final class Visitors {
    private final House house;
    private final Set<AmqpConnection> connections = new HashSet<>();
    private long second;

    Visitors(House house) {
        this.house = house;
    }

    House house() {
        return house;
    }

    /// A peer has connected, and its handshake is done.
    void opened(NetSocket socket) {
        AmqpConnection connection = admitted(new SocketWire(socket), chain(socket.sslSession()));
        if (connection == null) {
            return;
        }
        socket.handler(connection::received);
        socket.drainHandler(_ -> connection.breathe());
        socket.exceptionHandler(_ -> connection.finish());
        socket.closeHandler(_ -> left(connection));
    }

    /// A connection over a wire that was opened; null when there are too many, and then the wire is closed.
    @Nullable
    AmqpConnection admitted(Wire wire, List<X509Certificate> chain) {
        if (connections.size() >= house.limits().connections()) {
            house.counters().count(AmqpCounter.REFUSED_CONNECTIONS);
            wire.close();
            return null;
        }
        AmqpConnection connection = new AmqpConnection(house, wire, chain);
        connections.add(connection);
        return connection;
    }

    /// The wire of a connection is closed.
    void left(AmqpConnection connection) {
        connection.finish();
        connections.remove(connection);
    }

    private record SocketWire(NetSocket socket) implements Wire {
        @Override
        public void write(Buffer bytes) {
            var _ = socket.write(bytes);
        }

        @Override
        public boolean isFull() {
            return socket.writeQueueFull();
        }

        @Override
        public void pause(boolean paused) {
            if (paused) {
                socket.pause();
            } else {
                socket.resume();
            }
        }

        @Override
        public void close() {
            var _ = socket.close();
        }
    }

    private static List<X509Certificate> chain(SSLSession session) {
        try {
            Certificate[] shown = session.getPeerCertificates();
            return Stream.of(shown)
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }

    /// To be called each second.
    void passed() {
        second++;
        List.copyOf(connections).forEach(connection -> connection.passed(second));
    }

    /// Ends all connections.
    void end() {
        List.copyOf(connections)
                .forEach(connection ->
                        connection.end(Conditions.of(Conditions.FORCED, "the hub is closing; connect again later")));
    }
}
