package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.HubError;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// A request and its answer: what it holds of what is limited, until it is over.
final class Exchange {
    /// What is still read, and for how long, of a request that was answered before its end.
    private static final int UNREAD_BYTES_MAX = 1 << 20;

    private static final long UNREAD_MILLIS_MAX = 2_000;

    private final HttpServerRequest request;
    private final Context context;
    private final HttpsLimits limits;
    private final EnumCounters<HttpsCounter> counters;
    private final Semaphore permits;
    private final AtomicBoolean over = new AtomicBoolean();

    /// On the event loop.
    private final Buffer body = Buffer.buffer();

    private boolean read;
    private int unreadBytes;
    private long timer = -1;

    /// @param permits of which this has one, and gives it back
    Exchange(
            HttpServerRequest request,
            Context context,
            Semaphore permits,
            HttpsLimits limits,
            EnumCounters<HttpsCounter> counters) {
        this.request = request;
        this.context = context;
        this.permits = permits;
        this.limits = limits;
        this.counters = counters;
        counters.add(HttpsCounter.IN_FLIGHT, 1);
    }

    HttpServerRequest request() {
        return request;
    }

    Context context() {
        return context;
    }

    /// Reads the body, within the limits. On the event loop.
    ///
    /// @param whole is told of the body, on the event loop; never when there was too much of it or the client went
    void read(Consumer<byte[]> whole) {
        timer = context.owner().setTimer(limits.bodySeconds() * 1_000L, _ -> {
            counters.count(HttpsCounter.REFUSED_SLOW);
            abort(HubReply.refused(
                    HubError.INVALID_OPERATION, "the body did not come within " + limits.bodySeconds() + " s"));
        });
        request.handler(this::arrived);
        request.exceptionHandler(_ -> {
            // What is being carried out holds what it has until it is done, whoever is still there to hear of it.
            if (!read) {
                finish();
            }
        });
        request.endHandler(_ -> {
            if (!read && !over.get()) {
                read = true;
                context.owner().cancelTimer(timer);
                whole.accept(body.getBytes());
            }
        });
    }

    private void arrived(Buffer piece) {
        if (over.get()) {
            return;
        }
        if (body.length() + piece.length() > limits.bodyBytes()) {
            counters.count(HttpsCounter.REFUSED_BODY);
            abort(HubReply.refused(
                    HubError.TOO_LARGE, "the body of a request has at most " + limits.bodyBytes() + " bytes"));
            return;
        }
        body.appendBuffer(piece);
        if (counters.add(HttpsCounter.BODY_BYTES, piece.length()) > limits.bodyBytesTotal()) {
            counters.count(HttpsCounter.REFUSED_BODIES);
            abort(HubReply.refused(HubError.UNAVAILABLE, "more is being sent than can be held; try again later"));
        }
    }

    /// Answers before the request was read whole, and closes the connection. On the event loop.
    void abort(HubReply reply) {
        finish();
        send(reply, true);
    }

    /// Answers. May be called by any thread.
    ///
    /// @param close whether the connection is of no use any more, as a part of the body was not read
    void answer(HubReply reply, boolean close) {
        context.runOnContext(_ -> {
            finish();
            send(reply, close);
        });
    }

    private void send(HubReply reply, boolean close) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            return;
        }
        counters.count(HttpsCounter.of(reply.status()));
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        if (reply.status() == 401) {
            response.putHeader("WWW-Authenticate", "SharedAccessSignature");
        }
        if (reply.status() == 503) {
            response.putHeader("Retry-After", "1");
        }
        if (close) {
            response.putHeader("Connection", "close");
        }
        var sent = response.end(Buffer.buffer(reply.body()));
        if (close) {
            sent.onComplete(_ -> closeBehindTheRequest());
        }
    }

    /// A connection that is closed with bytes unread is reset, and a client that still sends may then never read the
    /// answer: a little of what comes is thrown away first.
    private void closeBehindTheRequest() {
        if (request.isEnded()) {
            request.connection().close();
            return;
        }
        timer = context.owner()
                .setTimer(UNREAD_MILLIS_MAX, _ -> request.connection().close());
        request.handler(this::unread);
        request.endHandler(_ -> closeNow());
        request.exceptionHandler(_ -> closeNow());
        request.resume();
    }

    private void unread(Buffer piece) {
        unreadBytes += piece.length();
        if (unreadBytes > UNREAD_BYTES_MAX) {
            closeNow();
        }
    }

    private void closeNow() {
        context.owner().cancelTimer(timer);
        request.connection().close();
    }

    /// Gives back what it holds. On the event loop.
    private void finish() {
        if (over.compareAndSet(false, true)) {
            context.owner().cancelTimer(timer);
            counters.add(HttpsCounter.IN_FLIGHT, -1);
            counters.add(HttpsCounter.BODY_BYTES, -body.length());
            permits.release();
        }
    }
}
