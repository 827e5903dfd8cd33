package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.ServerCertificate;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/// One port as it is served: its place, who decides there, and its side of TLS. May be used by any thread.
final class Entrance {
    /// How long a peer may take to read that TLS ends.
    private static final long CLOSE_MILLIS = 1_000;

    private final MqttListener place;
    private volatile @Nullable SslContext tls;

    /// @throws dev.vedette.sdk.VedetteException when the certificate cannot be used
    Entrance(MqttListener place) {
        this.place = place;
        this.tls = switch (place) {
            case MqttListener.Plain _ -> null;
            case MqttListener.Tls secure -> TlsContexts.of(secure.certificate(), secure.alpn());
        };
    }

    String host() {
        return place.host();
    }

    int port() {
        return place.port();
    }

    Access access() {
        return place.access();
    }

    /// Shows another certificate from the next connection on; without effect on a port without TLS.
    ///
    /// @throws dev.vedette.sdk.VedetteException when it cannot be used; then the one before stays
    void renew(ServerCertificate certificate) {
        if (place instanceof MqttListener.Tls secure) {
            tls = TlsContexts.of(certificate, secure.alpn());
        }
    }

    /// What goes in front of a connection's packets; empty without TLS.
    ///
    /// @param worker where the computing is done
    Optional<SslHandler> tls(ByteBufAllocator buffers, Executor worker) {
        SslContext context = tls;
        if (context == null) {
            return Optional.empty();
        }
        SslHandler handler = context.newHandler(buffers, worker);
        // Connections have a limit for the time to CONNECT, which includes the handshake.
        handler.setHandshakeTimeoutMillis(0);
        handler.setCloseNotifyFlushTimeoutMillis(CLOSE_MILLIS);
        return Optional.of(handler);
    }
}
