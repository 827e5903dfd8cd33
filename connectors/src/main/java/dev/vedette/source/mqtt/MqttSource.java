package dev.vedette.source.mqtt;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.Connector;
import dev.vedette.source.Tally;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Takes device reports from the topics of an existing broker, as a client of it (MQTT 3.1.1).
///
/// A report is acknowledged to the broker when its receipt is there and the reply has been published, on the topic of
/// the report followed by `/accepted` or `/rejected`. Until then the broker keeps it (QoS 1) and brings it again after
/// a lost connection; a device that sends with QoS 0 has no such promise. A retained report is not news: it is
/// acknowledged and counted, and not submitted. Messages to count are subscribed to with QoS 0, so that what passes
/// while nobody listens is not counted later at a wrong time.
///
/// A broker that is away at the start or later is tried again with growing waits; [#trouble] says so meanwhile.
/// Opening and closing wait for the network: call them from a thread that may block.
public final class MqttSource implements Connector {
    private static final long WAIT_SECONDS = 20;

    private final Vertx vertx;
    private final MqttSourceSettings settings;
    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final LinkCounters counters = new LinkCounters(tally);
    private final Object lock = new Object();
    private volatile @Nullable BrokerLink link;
    private @Nullable String deploymentId;

    /// A source that is not connected yet.
    ///
    /// @param vertx runs it; belongs to the caller and is not closed with the source
    /// @param clock stamps the messages that are counted
    public MqttSource(Vertx vertx, MqttSourceSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return settings.name();
    }

    /// Connects and subscribes. A broker that cannot be reached now is no fault: it is tried again.
    ///
    /// @throws VedetteException when it is open already, or a file of its TLS settings cannot be used
    @Override
    public void open(Intake intake) {
        synchronized (lock) {
            if (deploymentId != null) {
                throw new VedetteException(name() + " is open already; close it first");
            }
            BrokerLink opening = new BrokerLink(settings, counters, clock, intake);
            try {
                deploymentId = vertx.deployVerticle(opening).await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new VedetteException(name() + " did not start within " + WAIT_SECONDS + " s", e);
            }
            link = opening;
        }
    }

    @Override
    public String trouble() {
        BrokerLink open = link;
        return open == null ? "not open" : open.trouble();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    /// Disconnects. The broker keeps what was not acknowledged for the next opening.
    @Override
    public void close() {
        synchronized (lock) {
            String id = deploymentId;
            if (id == null) {
                return;
            }
            deploymentId = null;
            link = null;
            if (!vertx.deploymentIDs().contains(id)) {
                return;
            }
            try {
                vertx.undeploy(id).await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new VedetteException(name() + " did not close within " + WAIT_SECONDS + " s", e);
            }
        }
    }
}
