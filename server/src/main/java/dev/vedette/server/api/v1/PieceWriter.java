package dev.vedette.server.api.v1;

import dev.vedette.sdk.VedetteException;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends an answer piece by piece, from the thread that carries the request out, which waits for the caller to take
/// each. A caller that takes nothing for [#PATIENCE_SECONDS] is cut off, and so is one whose answer cannot be made to
/// its end: what they have is then seen to be incomplete.
final class PieceWriter {
    /// How long a caller may take for one piece.
    static final long PATIENCE_SECONDS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(PieceWriter.class);

    private final RoutingContext context;

    PieceWriter(RoutingContext context) {
        this.context = context;
    }

    /// Sends an answer, and returns when it is sent or broken off.
    void send(V1Reply reply, V1Reply.Pieces pieces) {
        HttpServerResponse response = context.response();
        if (response.closed() || response.ended()) {
            return;
        }
        try {
            response.setChunked(true).setStatusCode(reply.status()).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            reply.headers().forEach(response::putHeader);
            await(response.write(Buffer.buffer(reply.body())));
            pieces.each(piece -> await(response.write(Buffer.buffer(piece))));
            await(response.end());
        } catch (Gone gone) {
            LOG.debug("the caller of {} went away", context.request().path(), gone);
            breakOff();
        } catch (RuntimeException fault) {
            LOG.error("the answer to {} broke off", context.request().path(), fault);
            breakOff();
        }
    }

    private void breakOff() {
        context.request().connection().close();
    }

    private static void await(Future<Void> sent) {
        try {
            sent.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Gone("nothing was taken for " + PATIENCE_SECONDS + " s", e);
        } catch (Exception e) {
            // The future's own failure comes as it is, and a closed channel's is a checked one that nobody declares.
            throw new Gone("the connection is closed", e);
        }
    }

    /// The caller takes nothing any more.
    private static final class Gone extends VedetteException {
        private static final long serialVersionUID = 1L;

        Gone(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
