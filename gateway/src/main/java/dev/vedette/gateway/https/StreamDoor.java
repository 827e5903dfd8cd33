package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.stream.StreamAcceptor;
import dev.vedette.gateway.stream.StreamReader;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns requests for a WebSocket (RFC 6455) into byte streams, for whoever speaks the sub-protocol. On event loops.
final class StreamDoor {
    /// Where SDKs ask for a WebSocket.
    static final String PATH = "/$iothub/websocket";

    /// The largest frame: room for a telemetry message in one, as SDKs send it. It is held whole until it has come.
    static final int FRAME_BYTES_MAX = 384 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(StreamDoor.class);
    private static final short UNSUPPORTED_DATA = 1003;

    private final Vertx vertx;
    private final Map<String, StreamAcceptor> acceptors;
    private final EnumCounters<HttpsCounter> counters;

    /// @param acceptors by the sub-protocol that they speak
    StreamDoor(Vertx vertx, Map<String, StreamAcceptor> acceptors, EnumCounters<HttpsCounter> counters) {
        this.vertx = vertx;
        this.acceptors = Map.copyOf(acceptors);
        this.counters = counters;
    }

    /// The sub-protocols that it has.
    List<String> protocols() {
        return acceptors.keySet().stream().sorted().toList();
    }

    /// Whether a request asks for a WebSocket.
    static boolean isAskedBy(HttpServerRequest request) {
        return PATH.equalsIgnoreCase(request.path()) && request.canUpgradeToWebSocket();
    }

    /// Answers such a request.
    ///
    /// @param left runs when the stream is over
    void accept(HttpServerRequest request, Runnable left) {
        Optional<StreamAcceptor> acceptor = chosen(request.headers().getAll("Sec-WebSocket-Protocol"));
        if (acceptor.isEmpty()) {
            counters.count(HttpsCounter.REFUSED_STREAM);
            refuse(request);
            return;
        }
        request.toWebSocket()
                .onSuccess(socket -> open(socket, request, acceptor.get(), left))
                .onFailure(fault -> {
                    counters.count(HttpsCounter.REFUSED_STREAM);
                    LOG.debug("hub: a WebSocket was not opened", fault);
                });
    }

    /// The first that the client names and that there is, as the handshake chooses too.
    private Optional<StreamAcceptor> chosen(List<String> headers) {
        for (String header : headers) {
            for (String name : header.split(",", -1)) {
                StreamAcceptor acceptor = acceptors.get(name.strip());
                if (acceptor != null) {
                    return Optional.of(acceptor);
                }
            }
        }
        return Optional.empty();
    }

    private void refuse(HttpServerRequest request) {
        HubReply reply = HubReply.refused(
                HubError.INVALID_OPERATION,
                "a WebSocket here speaks one of " + String.join(", ", protocols())
                        + "; name it in Sec-WebSocket-Protocol");
        counters.count(HttpsCounter.of(reply.status()));
        request.response().setStatusCode(reply.status());
        reply.headers().forEach(request.response()::putHeader);
        var _ = request.response().end(Buffer.buffer(reply.body()));
    }

    private void open(ServerWebSocket socket, HttpServerRequest request, StreamAcceptor acceptor, Runnable left) {
        WebSocketStream stream = new WebSocketStream(socket, vertx.getOrCreateContext(), Front.chain(request));
        counters.add(HttpsCounter.STREAMS, 1);
        StreamReader reader = acceptor.accept(stream);
        socket.frameHandler(frame -> {
            if (frame.isText()) {
                // Only binary frames carry bytes (MQTT 3.1.1, 6.0).
                stream.close(UNSUPPORTED_DATA);
            }
        });
        socket.handler(bytes -> {
            if (!stream.isEnding()) {
                reader.received(bytes);
            }
        });
        socket.drainHandler(_ -> reader.drained());
        socket.exceptionHandler(fault -> LOG.debug("hub: a WebSocket failed", fault));
        socket.closeHandler(_ -> {
            stream.ended();
            counters.add(HttpsCounter.STREAMS, -1);
            left.run();
            reader.closed();
        });
    }
}
