package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.identity.AnyIssuer;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.stream.StreamAcceptor;
import dev.vedette.sdk.VedetteException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The HTTPS endpoint of a hub: TLS 1.2 and 1.3, on one port. Paths, headers and limits are described in
/// `docs/reference/hub.md`.
///
/// Clients are asked for a certificate and may do without; the hub decides on it. Opening and closing wait for the
/// network: call them from a thread that may block. A closed gateway can be opened again; counters stay.
public final class HttpsGateway implements AutoCloseable {
    private static final long WAIT_SECONDS = 10;
    private static final long HANDSHAKE_SECONDS = 10;
    private static final int CLOSE_SECONDS = 2;
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private final Vertx vertx;
    private final Hub hub;
    private final HttpsSettings settings;
    private final EnumCounters<HttpsCounter> counters = new EnumCounters<>(HttpsCounter.class);
    private final StreamDoor streams;
    private final Object lock = new Object();
    private volatile ServerCertificate certificate;
    private volatile @Nullable Open open;

    /// What is there while it is open.
    private record Open(HttpServer server, Front front, long timer) {}

    /// Makes an endpoint that does not listen yet.
    ///
    /// @param vertx runs it; belongs to the caller and is not closed with the endpoint
    /// @param hub carries out what is asked for; belongs to the caller
    /// @param settings where to listen, and the limits
    /// @param streams who takes the WebSockets of `/$iothub/websocket`, by sub-protocol
    public HttpsGateway(Vertx vertx, Hub hub, HttpsSettings settings, Map<String, StreamAcceptor> streams) {
        this.vertx = vertx;
        this.hub = hub;
        this.settings = settings;
        this.certificate = settings.certificate();
        this.streams = new StreamDoor(vertx, streams, counters);
    }

    /// Starts listening.
    ///
    /// @throws VedetteException when it is open already, the certificate cannot be used, or the address cannot be
    ///   listened on
    public void open() {
        synchronized (lock) {
            if (open != null) {
                throw new VedetteException("hub.https is open already on port " + port() + "; close it first");
            }
            Front front = new Front(vertx, hub, settings, counters);
            Visitors visitors = new Visitors(settings.limits(), counters);
            HttpServer server = vertx.createHttpServer(options())
                    .connectionHandler(visitors::opened)
                    .requestHandler(request -> asked(request, front, visitors));
            try {
                server.listen().await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                front.close();
                throw new VedetteException(
                        "hub.https cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage()
                                + "; set hub.https.host and hub.https.port to an address of this machine that is free,"
                                + " and see that certificate and key belong together",
                        e);
            }
            open = new Open(server, front, vertx.setPeriodic(1_000, _ -> visitors.passed()));
        }
    }

    private void asked(HttpServerRequest request, Front front, Visitors visitors) {
        visitors.asked(request);
        if (StreamDoor.isAskedBy(request)) {
            streams.accept(request, () -> visitors.left(request.connection()));
        } else {
            front.accept(request);
        }
    }

    private HttpServerOptions options() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setMaxHeaderSize(settings.limits().headerBytes())
                .setMaxInitialLineLength(settings.limits().lineBytes())
                .setHandle100ContinueAutomatically(false)
                .setWebSocketSubProtocols(streams.protocols())
                .setMaxWebSocketFrameSize(StreamDoor.FRAME_BYTES_MAX)
                // What is packed small may unpack to anything.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(CLOSE_SECONDS)
                .setSsl(true)
                .setUseAlpn(false)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyIssuer()))
                .setKeyCertOptions(pem(certificate))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
        // Handshakes are computed beside the event loop: a flood of them slows only those who knock.
        options.setSslEngineOptions(new JdkSSLEngineOptions().setUseWorkerThread(true));
        return options;
    }

    private static PemKeyCertOptions pem(ServerCertificate certificate) {
        return new PemKeyCertOptions()
                .setCertValue(Buffer.buffer(certificate.chainPem()))
                .setKeyValue(Buffer.buffer(certificate.keyPem()));
    }

    /// Shows another certificate, from the next connection on; open connections go on. May be called by any thread at
    /// any time that may wait.
    ///
    /// @throws VedetteException when it cannot be used; then the one before stays
    public void renew(ServerCertificate renewed) {
        synchronized (lock) {
            Open now = open;
            if (now != null) {
                ServerSSLOptions tls = new ServerSSLOptions()
                        .setClientAuth(ClientAuth.REQUEST)
                        .setTrustOptions(TrustOptions.wrap(new AnyIssuer()))
                        .setKeyCertOptions(pem(renewed))
                        .setEnabledSecureTransportProtocols(PROTOCOLS)
                        .setSslHandshakeTimeout(HANDSHAKE_SECONDS)
                        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
                waitFor(now.server.updateSSLOptions(tls), "the server certificate of hub.https cannot be used");
            }
            certificate = renewed;
        }
    }

    private static void waitFor(Future<?> future, String failure) {
        try {
            future.await(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new VedetteException(failure + " within " + WAIT_SECONDS + " s", e);
        } catch (Exception e) {
            throw new VedetteException(failure + ": " + e.getMessage(), e);
        }
    }

    /// Stops listening, and lets what is being carried out end, for a few seconds.
    @Override
    public void close() {
        synchronized (lock) {
            Open closing = open;
            if (closing == null) {
                return;
            }
            open = null;
            vertx.cancelTimer(closing.timer);
            closing.front.close();
            waitFor(closing.server.close(), "hub.https cannot be closed");
        }
    }

    /// The port that it listens on, which is a free one when the settings said 0.
    ///
    /// @throws VedetteException when it is not open
    public int port() {
        Open now = open;
        if (now == null) {
            throw new VedetteException("hub.https is not open, so it has no port; open it first");
        }
        return now.server.actualPort();
    }

    /// What it counts, over all its openings. May be called by any thread.
    public GatewayCounters counters() {
        return counters;
    }
}
