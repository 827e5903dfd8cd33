package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.Connector;
import dev.vedette.source.HubLog;
import dev.vedette.source.Tally;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Takes events of a broker or hub that are posted to `/events`, as JSON lines of our own, as EMQX 5 writes
/// them or as diagnostic-log records of an Azure IoT hub, from whoever has the token.
///
/// | Answer | Means |
/// |---|---|
/// | 202 | what was understood is taken; `accepted`, `rejected` and the first `errors` with their lines |
/// | 400 | no line was understood |
/// | 401, 404, 405 | not the token; not `/events`; not `POST` |
/// | 413 | the body is larger than 1 MiB, or has more than 256 events (4096 records); nothing was taken |
/// | 429 | no room now; nothing was taken, and `Retry-After` says when to try again |
/// | 503 | no room now; of many records some may be taken, as the message says |
///
/// Who was told to be connected is said to be so in every pane until it is told to be disconnected. That is
/// remembered while the source is open, not longer.
public final class HttpSource implements Connector {
    private static final long WAIT_SECONDS = 10;

    private final Vertx vertx;
    private final HttpSourceSettings settings;
    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final EventCounters counters = new EventCounters(tally);
    private final HubLog records;
    private final Object lock = new Object();
    private volatile @Nullable EventDoor door;
    private @Nullable String deploymentId;

    /// A source that does not listen yet.
    ///
    /// @param vertx runs it; belongs to the caller and is not closed with the source
    /// @param clock stamps events without a time, and bounds those that have one
    public HttpSource(Vertx vertx, HttpSourceSettings settings, InstantSource clock) {
        this.vertx = vertx;
        this.settings = settings;
        this.clock = clock;
        this.records = new HubLog(settings.records(), tally);
    }

    @Override
    public String name() {
        return settings.name();
    }

    /// Starts listening.
    ///
    /// @throws VedetteException when it is open already, or the address or the certificate cannot be used
    @Override
    public void open(Intake intake) {
        synchronized (lock) {
            if (deploymentId != null) {
                throw new VedetteException(name() + " is open already; close it first");
            }
            EventDoor opening = new EventDoor(settings, counters, records, clock, intake);
            try {
                deploymentId = vertx.deployVerticle(opening).await(WAIT_SECONDS, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new VedetteException(
                        "source " + name() + " cannot listen on " + settings.host() + ":" + settings.port() + ": "
                                + e.getMessage() + "; choose an address of this machine that is free",
                        e);
            }
            door = opening;
        }
    }

    /// The port that it listens on, which is a free one when the settings said 0.
    ///
    /// @throws VedetteException when it is not open
    public int port() {
        EventDoor open = door;
        if (open == null) {
            throw new VedetteException(name() + " is not open, so it has no port; open it first");
        }
        return open.port();
    }

    @Override
    public String trouble() {
        return door == null ? "not open" : "";
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        synchronized (lock) {
            String id = deploymentId;
            if (id == null) {
                return;
            }
            deploymentId = null;
            door = null;
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
