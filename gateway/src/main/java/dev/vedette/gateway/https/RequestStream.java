package dev.vedette.gateway.https;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of a request as a stream that one thread, which may wait, reads. The client sends no faster than it is
/// read: piece by piece is asked for.
final class RequestStream extends InputStream {

    private final HttpServerRequest request;
    private final Context context;
    private final int secondsMax;
    private final BlockingQueue<Piece> arrived = new LinkedBlockingQueue<>();
    private byte[] piece = {};
    private int place;
    private volatile boolean ended;

    /// To be made on the event loop of the request, which is paused by that.
    ///
    /// @param secondsMax how long to wait for each piece
    RequestStream(HttpServerRequest request, Context context, int secondsMax) {
        this.request = request;
        this.context = context;
        this.secondsMax = secondsMax;
        request.pause();
        request.handler(this::arrived);
        request.endHandler(_ -> arrived.add(new Piece.End()));
        request.exceptionHandler(_ -> arrived.add(new Piece.Broken()));
    }

    private void arrived(Buffer buffer) {
        if (buffer.length() > 0) {
            arrived.add(new Piece.Bytes(buffer.getBytes()));
        }
    }

    /// Whether it was read to its end.
    boolean isEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (place == piece.length && !advanced()) {
            return -1;
        }
        int count = Math.min(length, piece.length - place);
        System.arraycopy(piece, place, into, offset, count);
        place += count;
        return count;
    }

    private boolean advanced() throws IOException {
        if (ended) {
            return false;
        }
        if (arrived.isEmpty()) {
            context.runOnContext(_ -> request.fetch(1));
        }
        return switch (next()) {
            case Piece.Bytes bytes -> {
                piece = bytes.content();
                place = 0;
                yield true;
            }
            case Piece.End _ -> {
                ended = true;
                yield false;
            }
            case Piece.Broken _ -> throw new IOException("the connection was closed within the body");
            case null -> throw new IOException("the body stood still for " + secondsMax + " s");
        };
    }

    private @Nullable Piece next() throws IOException {
        try {
            return arrived.poll(secondsMax, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the endpoint is closing");
        }
    }

    /// What comes of a body.
    private sealed interface Piece {
        record Bytes(byte[] content) implements Piece {}

        record End() implements Piece {}

        record Broken() implements Piece {}
    }
}
