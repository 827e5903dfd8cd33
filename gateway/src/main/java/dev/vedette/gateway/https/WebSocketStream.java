package dev.vedette.gateway.https;

import dev.vedette.gateway.stream.ByteStream;
import dev.vedette.sdk.observe.IpAddress;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.security.cert.X509Certificate;
import java.util.List;

/// The binary frames of a WebSocket as a byte stream.
final class WebSocketStream implements ByteStream {
    private static final int WRITE_BYTES_MAX = 256 * 1024;
    private static final short NORMAL = 1000;

    private final ServerWebSocket socket;
    private final Context context;
    private final IpAddress address;
    private final List<X509Certificate> certificates;
    private boolean ending;

    WebSocketStream(ServerWebSocket socket, Context context, List<X509Certificate> certificates) {
        this.socket = socket;
        this.context = context;
        this.address = IpAddress.of(socket.remoteAddress().hostAddress());
        this.certificates = List.copyOf(certificates);
        socket.setWriteQueueMaxSize(WRITE_BYTES_MAX);
    }

    @Override
    public Context context() {
        return context;
    }

    @Override
    public IpAddress address() {
        return address;
    }

    @Override
    public List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public void write(Buffer bytes) {
        if (!ending) {
            var _ = socket.write(bytes);
        }
    }

    @Override
    public boolean isFull() {
        return ending || socket.writeQueueFull();
    }

    @Override
    public void pause() {
        socket.pause();
    }

    @Override
    public void resume() {
        socket.resume();
    }

    @Override
    public void close() {
        close(NORMAL);
    }

    /// Closes it with a status of RFC 6455.
    void close(short status) {
        if (!ending) {
            ending = true;
            // So that the client's own closing is read.
            socket.resume();
            var _ = socket.close(status);
        }
    }

    @Override
    public void abort() {
        ending = true;
        var _ = ((WebSocketInternal) socket).channelHandlerContext().close();
    }

    /// Whether what comes is of no interest any more.
    boolean isEnding() {
        return ending;
    }

    /// It is over.
    void ended() {
        ending = true;
    }
}
