package dev.vedette.server.api.aws;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// One request and its one answer. Made and read on the event loop; answered from any thread.
final class Exchange {
    private static final long LINGER_MILLIS = 2_000;

    private final HttpServerRequest request;
    private final Context context;
    private final String id;
    private final InstantSource clock;
    private final Instant startedAt;

    /// An exchange, on the event loop of its connection.
    ///
    /// @param id the id of the request, shown in errors and in the log
    /// @param clock what time it is
    Exchange(HttpServerRequest request, String id, InstantSource clock) {
        this.request = request;
        this.context = Objects.requireNonNull(Vertx.currentContext(), "an exchange begins on an event loop");
        this.id = id;
        this.clock = clock;
        this.startedAt = clock.instant();
    }

    /// The request.
    HttpServerRequest request() {
        return request;
    }

    /// The id of the request.
    String id() {
        return id;
    }

    /// When the request came.
    Instant startedAt() {
        return startedAt;
    }

    /// Reads the body, and tells a caller who waits for leave to send it to go on, unless it says that it is too large.
    ///
    /// @param bytesMax the largest body
    /// @param whole gets the body
    /// @param refused gets the refusal of a larger one, once
    void readBody(int bytesMax, Consumer<byte[]> whole, Consumer<WireError> refused) {
        if (declaredLength() > bytesMax) {
            request.pause();
            refused.accept(tooLarge(bytesMax));
            return;
        }
        if (HttpHeaders.CONTINUE.toString().equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > bytesMax) {
                request.handler(null).endHandler(null).pause();
                refused.accept(tooLarge(bytesMax));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(_ -> whole.accept(body.getBytes()));
    }

    private long declaredLength() {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            // The protocol codec has already refused what is not a number; what is left is longer than a long.
            return Long.MAX_VALUE;
        }
    }

    private static WireError tooLarge(int bytesMax) {
        return new WireError(
                413,
                "RequestEntityTooLargeException",
                "The body is larger than " + bytesMax + " bytes, the most here.");
    }

    /// Answers that it is done.
    void answer(Reply reply) {
        ObjectNode body = reply.body();
        byte[] bytes = body == null ? new byte[0] : Json.bytes(body);
        context.runOnContext(_ -> end(response(200), bytes));
    }

    /// Answers that it is refused. The connection ends when the rest of a body is not wanted.
    void refuse(WireError error) {
        byte[] bytes = Json.bytes(Json.object().put("__type", error.code()).put("message", error.getMessage()));
        context.runOnContext(_ -> {
            HttpServerResponse response = response(error.status()).putHeader("x-amzn-ErrorType", error.code());
            if (request.isEnded()) {
                end(response, bytes);
            } else if (!response.closed()) {
                response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE)
                        .end(Buffer.buffer(bytes))
                        .onComplete(_ -> linger());
            }
        });
    }

    /// Passes over the rest of the body for a while before the connection ends: ending it at once would reset it, and
    /// a caller who is still sending would lose the answer.
    private void linger() {
        request.handler(_ -> {}).endHandler(_ -> request.connection().close()).resume();
        context.owner().setTimer(LINGER_MILLIS, _ -> request.connection().close());
    }

    private HttpServerResponse response(int status) {
        return request.response()
                .setStatusCode(status)
                .putHeader("x-amzn-RequestId", id)
                .putHeader(
                        HttpHeaders.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)))
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
    }

    private static void end(HttpServerResponse response, byte[] bytes) {
        if (!response.closed()) {
            response.end(Buffer.buffer(bytes));
        }
    }
}
