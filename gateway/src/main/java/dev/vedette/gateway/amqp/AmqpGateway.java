package dev.vedette.gateway.amqp;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.identity.AnyIssuer;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.stream.StreamAcceptor;
import dev.vedette.gateway.stream.StreamReader;
import dev.vedette.sdk.VedetteException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.qpid.protonj2.codec.encoders.ProtonEncoderFactory;
import org.jspecify.annotations.Nullable;

/// The AMQP 1.0 endpoint of a hub: TLS 1.2 and 1.3, on one port. Addresses, messages and limits are described in
/// `docs/reference/hub.md`.
///
/// Clients are asked for a certificate and may do without; the hub decides on it. Opening and closing wait for the
/// network: call them from a thread that may block. A closed gateway can be opened again; counters stay.
public final class AmqpGateway implements AutoCloseable {
    /// The sub-protocol of WebSockets that carry AMQP 1.0.
    public static final String SUB_PROTOCOL = "AMQPWSB10";

    private static final long WAIT_SECONDS = 10;
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3", "TLSv1.2");

    private final Vertx vertx;
    private final Hub hub;
    private final AmqpSettings settings;
    private final EnumCounters<AmqpCounter> counters = new EnumCounters<>(AmqpCounter.class);
    private final Object lock = new Object();
    private volatile ServerCertificate certificate;
    private volatile @Nullable Open open;

    /// What is there while it is open.
    private record Open(NetServer server, Visitors visitors, ExecutorService threads, long timer) {}

    /// Makes an endpoint that does not listen yet.
    ///
    /// @param vertx runs it; belongs to the caller and is not closed with the endpoint
    /// @param hub carries out what is asked for; belongs to the caller
    /// @param settings where to listen, and the limits
    public AmqpGateway(Vertx vertx, Hub hub, AmqpSettings settings) {
        this.vertx = vertx;
        this.hub = hub;
        this.settings = settings;
        this.certificate = settings.certificate();
    }

    /// Starts listening.
    ///
    /// @throws VedetteException when it is open already, the certificate cannot be used, or the address cannot be
    ///   listened on
    public void open() {
        synchronized (lock) {
            if (open != null) {
                throw new VedetteException("hub.amqp is open already on port " + port() + "; close it first");
            }
            ExecutorService threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("hub-amqp-", 0).factory());
            Context context = vertx.getOrCreateContext();
            House house = new House(hub, settings.limits(), counters, threads, context, ProtonEncoderFactory.create());
            Visitors visitors = new Visitors(house);
            NetServer server = vertx.createNetServer(options()).connectHandler(visitors::opened);
            Promise<NetServer> listening = Promise.promise();
            // All connections live on the event loop that the server listens on.
            context.runOnContext(_ -> server.listen().onComplete(listening));
            try {
                listening.future().await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                threads.shutdownNow();
                throw new VedetteException(
                        "hub.amqp cannot listen on " + settings.host() + ":" + settings.port() + ": " + e.getMessage()
                                + "; set hub.amqp.host and hub.amqp.port to an address of this machine that is free,"
                                + " and see that certificate and key belong together",
                        e);
            }
            long timer = vertx.setPeriodic(1_000, _ -> context.runOnContext(_ -> visitors.passed()));
            open = new Open(server, visitors, threads, timer);
        }
    }

    private NetServerOptions options() {
        NetServerOptions options = new NetServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setTcpNoDelay(true)
                .setSsl(true)
                .setClientAuth(ClientAuth.REQUEST)
                .setTrustOptions(TrustOptions.wrap(new AnyIssuer()))
                .setKeyCertOptions(pem(certificate))
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setSslHandshakeTimeout(settings.limits().handshakeSeconds())
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
                        .setSslHandshakeTimeout(settings.limits().handshakeSeconds())
                        .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS);
                waitFor(now.server.updateSSLOptions(tls), "the server certificate of hub.amqp cannot be used");
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

    /// Stops listening, ends all connections, and lets what is being carried out end, for a few seconds.
    @Override
    public void close() {
        synchronized (lock) {
            Open closing = open;
            if (closing == null) {
                return;
            }
            open = null;
            vertx.cancelTimer(closing.timer);
            Promise<Void> ended = Promise.promise();
            closing.visitors.house().context().runOnContext(_ -> {
                closing.visitors.end();
                ended.complete();
            });
            waitFor(ended.future(), "the connections of hub.amqp cannot be ended");
            waitFor(closing.server.close(), "hub.amqp cannot be closed");
            closing.threads.shutdown();
            try {
                if (!closing.threads.awaitTermination(WAIT_SECONDS / 2, TimeUnit.SECONDS)) {
                    closing.threads.shutdownNow();
                }
            } catch (InterruptedException _) {
                closing.threads.shutdownNow();
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Takes byte streams that another endpoint carries, as WebSockets of the sub-protocol [#SUB_PROTOCOL]. While this
    /// is closed they are closed at once.
    public StreamAcceptor acceptor() {
        return stream -> {
            Open now = open;
            if (now != null) {
                return CarriedStream.of(stream, now.visitors);
            }
            stream.close();
            return new Deaf();
        };
    }

    /// Reads what nobody is there for.
    private record Deaf() implements StreamReader {
        @Override
        public void received(Buffer bytes) {}

        @Override
        public void drained() {}

        @Override
        public void closed() {}
    }

    /// The port that it listens on, which is a free one when the settings said 0.
    ///
    /// @throws VedetteException when it is not open
    public int port() {
        Open now = open;
        if (now == null) {
            throw new VedetteException("hub.amqp is not open, so it has no port; open it first");
        }
        return now.server.actualPort();
    }

    /// What it counts, over all its openings. May be called by any thread.
    public GatewayCounters counters() {
        return counters;
    }
}
