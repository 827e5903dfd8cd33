package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The open connections: as many as may be, and none of them idle for long.
final class Visitors {
    private final HttpsLimits limits;
    private final EnumCounters<HttpsCounter> counters;
    private final Map<HttpConnection, Visitor> open = new ConcurrentHashMap<>();
    private final AtomicLong second = new AtomicLong();

    Visitors(HttpsLimits limits, EnumCounters<HttpsCounter> counters) {
        this.limits = limits;
        this.counters = counters;
    }

    private static final class Visitor {
        private int busy;
        private long since;
    }

    /// A connection was opened.
    void opened(HttpConnection connection) {
        if (counters.add(HttpsCounter.CONNECTIONS, 1) > limits.connections()) {
            counters.count(HttpsCounter.REFUSED_CONNECTIONS);
            connection.closeHandler(_ -> counters.add(HttpsCounter.CONNECTIONS, -1));
            connection.close();
            return;
        }
        Visitor visitor = new Visitor();
        visitor.since = second.get();
        open.put(connection, visitor);
        connection.closeHandler(_ -> left(connection));
    }

    /// A connection is no more. For one that became a WebSocket nobody else says so.
    void left(HttpConnection connection) {
        if (open.remove(connection) != null) {
            counters.add(HttpsCounter.CONNECTIONS, -1);
        }
    }

    /// A request came; the connection is busy until it is answered. One that becomes a WebSocket is so for ever.
    void asked(HttpServerRequest request) {
        Visitor visitor = open.get(request.connection());
        if (visitor != null) {
            change(visitor, 1);
            request.response().endHandler(_ -> change(visitor, -1));
        }
    }

    private void change(Visitor visitor, int by) {
        synchronized (visitor) {
            visitor.busy += by;
            visitor.since = second.get();
        }
    }

    /// To be called each second.
    void passed() {
        long now = second.incrementAndGet();
        open.forEach((connection, visitor) -> {
            boolean isIdle;
            synchronized (visitor) {
                isIdle = visitor.busy == 0 && now - visitor.since > limits.idleSeconds();
            }
            if (isIdle) {
                counters.count(HttpsCounter.IDLE);
                connection.close();
            }
        });
    }
}
