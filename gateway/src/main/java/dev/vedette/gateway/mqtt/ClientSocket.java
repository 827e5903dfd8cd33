package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.ssl.SslHandler;
import io.vertx.core.internal.net.NetSocketInternal;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/// The socket of one client: read unless there is a reason not to, and written to.
final class ClientSocket {
    private final NetSocketInternal socket;
    private final MqttCounters counters;
    private final IpAddress address;
    private final Origin origin;
    private final @Nullable SslHandler tls;
    private final Set<Pause> paused = EnumSet.noneOf(Pause.class);

    /// @param address where it comes from
    /// @param origin the same, with what else came from there
    /// @param tls its TLS, null without
    ClientSocket(
            NetSocketInternal socket,
            IpAddress address,
            Origin origin,
            @Nullable SslHandler tls,
            MqttCounters counters) {
        this.socket = socket;
        this.address = address;
        this.origin = origin;
        this.tls = tls;
        this.counters = counters;
    }

    /// The address of a peer as a value.
    static IpAddress addressOf(InetSocketAddress peer) {
        ByteBuffer bytes = ByteBuffer.wrap(peer.getAddress().getAddress());
        return bytes.remaining() == 4
                ? new IpAddress(4, 0, Integer.toUnsignedLong(bytes.getInt()))
                : new IpAddress(6, bytes.getLong(), bytes.getLong());
    }

    IpAddress address() {
        return address;
    }

    Origin origin() {
        return origin;
    }

    /// The certificate that the client has shown and those that it sent along; empty without one.
    List<X509Certificate> certificates() {
        if (tls == null) {
            return List.of();
        }
        try {
            return Arrays.stream(tls.engine().getSession().getPeerCertificates())
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            // That is how TLS says that there is none.
            return List.of();
        }
    }

    boolean encrypted() {
        return tls != null;
    }

    /// Stops reading for a reason, until it is taken back.
    void pause(Pause reason) {
        if (paused.isEmpty()) {
            // Every client waits for the decision on it; that is not work that has piled up here.
            boolean own = reason != Pause.UNDECIDED && reason != Pause.HANDED_OVER;
            counters.add(MqttCounter.READS_PAUSED, own ? 1 : 0);
            socket.pause();
        }
        paused.add(reason);
    }

    /// Takes a reason back; answers whether it was the last, so that [#read] is due.
    boolean resume(Pause reason) {
        return paused.remove(reason) && paused.isEmpty();
    }

    /// Goes on reading. What has come meanwhile may be handled before this returns.
    void read() {
        socket.resume();
    }

    boolean paused() {
        return !paused.isEmpty();
    }

    /// Whether so much waits to be written that no more should be.
    boolean full() {
        return socket.writeQueueFull();
    }

    void write(MqttMessage packet) {
        var _ = socket.writeMessage(packet);
    }

    /// Closes, what is written first.
    void close() {
        if (tls != null && !tls.handshakeFuture().isDone()) {
            // What is written would wait for the end of the handshake, and the closing behind it.
            abort();
        } else {
            var _ = socket.close();
        }
    }

    /// Closes without waiting for a peer that does not read its last bytes.
    void abort() {
        ChannelHandlerContext end = socket.channelHandlerContext();
        ChannelHandlerContext secured = tls == null ? null : end.pipeline().context(tls);
        // From TLS itself on, so that it does not say goodbye first.
        var _ = (secured == null ? end : secured).close();
    }
}
