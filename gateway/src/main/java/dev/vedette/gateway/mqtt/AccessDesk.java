package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Access;
import dev.vedette.gateway.identity.Credentials;
import dev.vedette.gateway.identity.Decision;
import io.vertx.core.Context;
import io.vertx.core.WorkerExecutor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where credentials are decided on: away from the event loop, as that may take as long as checking a
/// password takes. Used by the broker's event loop only, and answers there.
final class AccessDesk {
    private static final Logger LOG = LoggerFactory.getLogger(AccessDesk.class);
    private static final int THREADS = 8;

    private final WorkerExecutor workers;
    private final MqttLimits limits;
    private int undecided;
    private long changes;
    private boolean broken;
    private boolean closed;

    AccessDesk(Context context, MqttLimits limits) {
        this.workers = context.owner().createSharedWorkerExecutor("mqtt-access", THREADS);
        this.limits = limits;
    }

    /// Whether so many wait for a decision that no more should be asked for. A client that does not wait for
    /// its answer has left its place among the handshakes, but not this one.
    boolean full() {
        return undecided >= limits.handshakes() + Review.AT_ONCE;
    }

    /// What decisions rest on has changed: those that are under way are made again.
    void changed() {
        changes++;
    }

    /// Decides on credentials.
    ///
    /// @param decided gets the decision
    /// @param failed runs instead when there is none because of a fault, which is logged
    void decide(Access access, Credentials credentials, Consumer<Decision> decided, Runnable failed) {
        long before = changes;
        undecided++;
        workers.executeBlocking(() -> access.decide(credentials), false).onComplete(decision -> {
            undecided--;
            if (closed) {
                return;
            }
            if (decision.failed()) {
                if (!broken) {
                    LOG.error("mqtt: access cannot be decided on; nobody is let in meanwhile", decision.cause());
                }
                broken = true;
                failed.run();
            } else if (before == changes) {
                broken = false;
                decided.accept(decision.result());
            } else {
                decide(access, credentials, decided, failed);
            }
        });
    }

    /// Asks whether a name is known to an access.
    ///
    /// @param answered gets the answer; no when too many wait, or for a fault of the access
    void ask(Access access, String clientId, Consumer<Boolean> answered) {
        if (full()) {
            answered.accept(false);
            return;
        }
        undecided++;
        workers.executeBlocking(() -> access.knows(clientId), false).onComplete(answer -> {
            undecided--;
            if (!closed) {
                answered.accept(answer.succeeded() && answer.result());
            }
        });
    }

    /// Lets decisions that are still to come reach nobody.
    void close() {
        closed = true;
        var _ = workers.close();
    }
}
