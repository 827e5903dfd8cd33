package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.mqtt.Sightings.Kind;
import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.source.Intake;
import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the broker saw, on its way to the intake: in batches, in the order in which it was seen.
///
/// They are gathered for a moment, so that several batches leave in a row: each time that some leave costs a
/// flush of the journal and wakes two threads. While the intake takes nothing, observations wait, up to a
/// limit. From half of it on publishers are not read, so that only what cannot be held back comes on top;
/// what finds no room is dropped and counted. Used by the broker's event loop only.
final class Observations {
    /// How long an observation waits for others at most.
    static final long FLUSH_MILLIS = 100;

    private static final int BATCHES_AT_ONCE = 16;
    private static final int GATHERED = 16 * Intake.OBSERVATIONS_MAX;

    private static final Logger LOG = LoggerFactory.getLogger(Observations.class);

    private final Intake intake;
    private final Context context;
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Congestion congestion;
    private final Sightings waiting = new Sightings();
    private final int gathered;
    private boolean armed;
    private boolean refused;
    private boolean broken;
    private boolean congested;
    private boolean closed;

    /// @param congestion is told when publishers should not be read, and when they may again
    Observations(
            Intake intake,
            Context context,
            MqttLimits limits,
            MqttCounters counters,
            InstantSource clock,
            Congestion congestion) {
        this.intake = intake;
        this.context = context;
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
        this.congestion = congestion;
        this.gathered = Math.min(GATHERED, Math.max(1, limits.observations() / 4));
    }

    /// A client asked to be connected, and was or was not.
    void attempted(Peer peer, boolean succeeded) {
        add(succeeded ? Kind.ADMITTED : Kind.TURNED_AWAY, peer, "", 0);
    }

    /// A client's connection has ended.
    void disconnected(Peer peer) {
        add(Kind.DISCONNECTED, peer, "", 0);
    }

    /// A client is connected.
    void held(Peer peer) {
        add(Kind.HELD, peer, "", 0);
    }

    /// A client's message was taken.
    void sent(Peer peer, String topic, int bytes) {
        add(Kind.SENT, peer, topic, bytes);
    }

    /// A message was sent to a client.
    void received(Peer peer, String topic, int bytes) {
        add(Kind.RECEIVED, peer, topic, bytes);
    }

    /// A client was denied something.
    ///
    /// @param topic the topic or filter, empty for the connection itself
    void denied(Peer peer, String topic) {
        add(Kind.DENIED, peer, topic, 0);
    }

    /// Whether publishers should not be read.
    boolean congested() {
        return congested;
    }

    /// Hands over what waits, as far as it is taken and does not keep the event loop for too long; the rest
    /// follows a moment later.
    void flush() {
        flush(BATCHES_AT_ONCE);
    }

    private void flush(int batchesMax) {
        for (int i = 0; i < batchesMax && waiting.size() > 0; i++) {
            List<BrokerObservation> batch = waiting.first(Intake.OBSERVATIONS_MAX);
            refused = !taken(batch);
            if (refused) {
                break;
            }
            waiting.removeFirst(batch.size());
            counters.add(MqttCounter.OBSERVATIONS, batch.size());
        }
        weigh();
    }

    /// Hands over what waits, one last time. What is not taken now is lost, and counted.
    void close() {
        flush(Integer.MAX_VALUE);
        closed = true;
        counters.add(MqttCounter.OBSERVATIONS_DROPPED, waiting.size());
        waiting.removeFirst(waiting.size());
    }

    private void add(Kind kind, Peer peer, String topic, int bytes) {
        if (peer.thing() == null) {
            counters.add(MqttCounter.OBSERVATIONS_UNNAMED, peer.isServer() ? 0 : 1);
            return;
        }
        if (closed || waiting.size() >= limits.observations()) {
            counters.count(MqttCounter.OBSERVATIONS_DROPPED);
            return;
        }
        waiting.add(kind, peer, clock.millis(), topic, bytes);
        if (waiting.size() >= gathered && !refused) {
            flush();
        } else {
            weigh();
        }
    }

    /// Sees to it that what waits is handed over in time, and that not too much comes on top of it.
    private void weigh() {
        int size = waiting.size();
        counters.set(MqttCounter.OBSERVATIONS_WAITING, size);
        if (size > 0 && !armed) {
            armed = true;
            context.owner().setTimer(FLUSH_MILLIS, _ -> {
                armed = false;
                if (!closed) {
                    flush();
                }
            });
        }
        boolean full = congested ? size > limits.observations() / 4 : size > limits.observations() / 2;
        if (full != congested) {
            congested = full;
            congestion.changed(full);
        }
    }

    private boolean taken(List<BrokerObservation> batch) {
        try {
            boolean taken = intake.observe(batch);
            broken = false;
            return taken;
        } catch (RuntimeException bug) {
            // No client has done anything wrong, so none may be cut off for it: it counts as no room.
            if (!broken) {
                LOG.error("mqtt: observations could not be handed over; they wait and are tried again", bug);
            }
            broken = true;
            return false;
        }
    }

    /// Is told of congestion.
    interface Congestion {
        /// Publishers should be read no more, or may be read again.
        void changed(boolean congested);
    }
}
