package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubError;
import dev.vedette.gateway.hub.Uploads;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests from the event loop to threads that may wait, and answers back; as many at once as the limits say.
final class Front implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);
    private static final Pattern AUTHORITY = Pattern.compile("[A-Za-z0-9._:\\[\\]-]{1,255}");
    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final HttpsSettings settings;
    private final EnumCounters<HttpsCounter> counters;
    private final Routes routes;
    private final FileRoutes files;
    private final Lane requests;
    private final Lane methodCalls;
    private final Lane uploads;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("hub-https-", 0).factory());

    Front(Vertx vertx, Hub hub, HttpsSettings settings, EnumCounters<HttpsCounter> counters) {
        this.vertx = vertx;
        this.settings = settings;
        this.counters = counters;
        HttpsLimits limits = settings.limits();
        this.routes = new Routes(hub, counters);
        this.files = new FileRoutes(hub, limits.bodyBytes());
        this.requests = new Lane(new Semaphore(limits.requests()), HttpsCounter.REFUSED_IN_FLIGHT);
        this.methodCalls = new Lane(new Semaphore(limits.methodCalls()), HttpsCounter.REFUSED_METHOD_CALLS);
        this.uploads = new Lane(new Semaphore(limits.files()), HttpsCounter.REFUSED_FILES);
    }

    /// Requests that share a limit.
    private record Lane(Semaphore permits, HttpsCounter refusal) {}

    /// Takes a request of which the head was read. On its event loop.
    void accept(HttpServerRequest request) {
        Context context = vertx.getOrCreateContext();
        Target target = Target.parse(request.path() == null ? "" : request.path(), request.query())
                .orElse(null);
        boolean isFile = target != null && target.path().getFirst().equals(Uploads.CONTAINER);
        Lane lane = target == null || !isFile ? lane(request) : uploads;
        if (!lane.permits.tryAcquire()) {
            counters.count(lane.refusal);
            // Closing now could take the answer from a client that still sends; its body is let go, and idleness ends
            // it.
            var _ = request.response()
                    .setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .end();
            return;
        }
        Exchange exchange = new Exchange(request, context, lane.permits, settings.limits(), counters);
        if (target == null) {
            counters.count(HttpsCounter.REFUSED_INVALID);
            exchange.abort(
                    HubReply.refused(HubError.ARGUMENT_INVALID, "the path or query of the request is malformed"));
            return;
        }
        if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
            request.response().writeContinue();
        }
        if (isFile) {
            RequestStream body =
                    new RequestStream(request, context, settings.limits().bodySeconds());
            run(exchange, () -> files.answer(request.method().name(), target, request.headers(), body), body::isEnded);
        } else {
            List<X509Certificate> chain = chain(request);
            exchange.read(body -> {
                HubRequest whole =
                        new HubRequest(method(request), target, request.headers(), body, chain, authority(request));
                run(exchange, () -> routes.answer(whole), () -> true);
            });
        }
    }

    private Lane lane(HttpServerRequest request) {
        String path = request.path();
        return path != null && path.endsWith("/methods") ? methodCalls : requests;
    }

    private void run(Exchange exchange, Supplier<HubReply> work, Supplier<Boolean> wasRead) {
        try {
            threads.execute(() -> {
                HubReply reply;
                try {
                    reply = work.get();
                } catch (RuntimeException fault) {
                    LOG.error(
                            "hub: {} {} failed",
                            exchange.request().method(),
                            exchange.request().path(),
                            fault);
                    reply = HubReply.refused(HubError.SERVER_ERROR, "something broke here; the log has it");
                }
                exchange.answer(reply, !wasRead.get());
            });
        } catch (RejectedExecutionException _) {
            exchange.abort(HubReply.refused(HubError.UNAVAILABLE, "the hub is closing"));
        }
    }

    /// A widely used SDK sends patches as POST.
    private static String method(HttpServerRequest request) {
        String method = request.method().name();
        String meant = request.getHeader("X-HTTP-Method-Override");
        return method.equals("POST") && "PATCH".equalsIgnoreCase(meant) ? "PATCH" : method;
    }

    /// The certificate of the client and those that it sent along; empty without one.
    static List<X509Certificate> chain(HttpServerRequest request) {
        try {
            return request.connection().peerCertificates().stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (SSLPeerUnverifiedException _) {
            return List.of();
        }
    }

    private String authority(HttpServerRequest request) {
        String host = request.getHeader("Host");
        return host != null && AUTHORITY.matcher(host).matches() ? host : settings.host() + ":" + settings.port();
    }

    /// Lets what is being carried out end, for a few seconds; then interrupts it.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
                var _ = threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException _) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
