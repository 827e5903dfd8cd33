package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Source;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The MQTT endpoint: an embedded broker for MQTT 3.1.1 and 5 that takes device reports in.
///
/// A report published to `$aws/things/NAME/defender/metrics/json` or `/cbor` (also with a capital `Defender`) goes to
/// the intake; its receipt is published below that topic as spelled, to `/accepted` or `/rejected`, in the encoding
/// used. Features, limits and decisions are described in `docs/reference/mqtt.md`.
///
/// Opening and closing wait for the network: call them from a thread that may block, not from an event loop. A closed
/// gateway can be opened again; sessions, retained messages and wills do not survive that, counters do.
public final class MqttGateway implements Source {
    private static final long WAIT_SECONDS = 10;

    private final Vertx vertx;
    private final MqttSettings settings;
    private final List<Entrance> entrances;
    private final InstantSource clock;
    private final MqttCounters counters = new MqttCounters();
    private final Object lock = new Object();

    /// Written under the lock, and read without: who asks a question must not wait for an opening or closing.
    private volatile @Nullable Listener listener;

    private volatile PacketAcceptor others = PacketAcceptor.none();
    private @Nullable String deploymentId;

    /// Makes a gateway that does not listen yet.
    ///
    /// @param vertx runs it; belongs to the caller and is not closed with the gateway
    /// @param settings where to listen, and the limits
    /// @param clock tells when things are seen, and when messages, sessions and delayed wills expire
    /// @throws VedetteException when a server certificate cannot be used
    public MqttGateway(Vertx vertx, MqttSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.entrances = settings.listeners().stream().map(Entrance::new).toList();
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    /// Starts listening.
    ///
    /// @throws VedetteException when it is open already, or the address cannot be listened on
    @Override
    public void open(Intake intake) {
        synchronized (lock) {
            if (deploymentId != null) {
                throw new VedetteException("mqtt is open already on port " + port() + "; close it first");
            }
            Listener opening = new Listener(
                    settings, entrances, counters, clock, intake, (connect, stream) -> others.accept(connect, stream));
            try {
                deploymentId = vertx.deployVerticle(opening).await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new VedetteException(
                        "mqtt cannot listen on " + places() + ": " + e.getMessage()
                                + "; set mqtt.host and mqtt.port to an address of this machine that is free",
                        e);
            }
            listener = opening;
        }
    }

    /// Tells every client that the server shuts down, and stops listening. Wills are not published, and receipts that
    /// come later reach nobody.
    @Override
    public void close() {
        synchronized (lock) {
            String id = deploymentId;
            if (id == null) {
                return;
            }
            deploymentId = null;
            listener = null;
            if (!vertx.deploymentIDs().contains(id)) {
                // Vert.x was closed first, and has closed everything here with it.
                return;
            }
            try {
                vertx.undeploy(id).await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new VedetteException("mqtt did not close within " + WAIT_SECONDS + " s", e);
            }
        }
    }

    /// The port of the first listener, which is a free one when the settings said 0.
    ///
    /// @throws VedetteException when it is not open
    public int port() {
        return ports().getFirst();
    }

    /// The ports of all listeners, in the order of the settings.
    ///
    /// @throws VedetteException when it is not open
    public List<Integer> ports() {
        Listener open = listener;
        if (open == null) {
            throw new VedetteException("mqtt is not open, so it has no port; open it first");
        }
        return open.ports();
    }

    /// Offers every CONNECT to another first, from now on; what it takes is no client of this broker, and its packets
    /// are not counted here. May be called by any thread at any time.
    public void share(PacketAcceptor with) {
        others = with;
    }

    /// Has the credentials of every open connection decided on again, as identities or policies have changed. Returns
    /// at once; may be called by any thread at any time. Who is refused now is disconnected; the others go on with
    /// their new permissions.
    public void review() {
        Listener open = listener;
        if (open != null) {
            open.review();
        }
    }

    /// Shows another certificate on every TLS port, from the next connection on; open connections go on. May be called
    /// by any thread at any time.
    ///
    /// @throws VedetteException when it cannot be used; then the one before stays
    public void renew(ServerCertificate certificate) {
        entrances.forEach(entrance -> entrance.renew(certificate));
    }

    /// The addresses that have done most of late, as they were at most a second ago: the one with the most failures
    /// first, then by attempts, at most 100. Empty when it is not open. May be called by any thread.
    public List<MqttSource> sources() {
        Listener open = listener;
        return open == null ? List.of() : open.sources();
    }

    private String places() {
        return settings.listeners().stream()
                .map(place -> place.host() + ":" + place.port())
                .collect(Collectors.joining(", "));
    }

    /// The counters of this gateway, over all its openings. May be called by any thread.
    public GatewayCounters counters() {
        return counters;
    }
}
