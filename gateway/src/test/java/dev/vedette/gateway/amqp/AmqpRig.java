package dev.vedette.gateway.amqp;

import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.HubStand;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// An endpoint over a hub in memory.
final class AmqpRig implements AutoCloseable {
    static final Papers PAPERS = Papers.make("hub.test");

    final HubStand stand;
    final AmqpGateway gateway;
    final Vertx vertx = Vertx.vertx();

    AmqpRig(Path directory) {
        this(directory, AmqpLimits.DEFAULTS);
    }

    AmqpRig(Path directory, AmqpLimits limits) {
        this(directory, "127.0.0.1", 0, PAPERS, limits);
    }

    AmqpRig(Path directory, String host, int port, Papers papers, AmqpLimits limits) {
        stand = new HubStand(directory, 300_000, Set.of("hub.test", host));
        gateway = new AmqpGateway(vertx, stand.hub, new AmqpSettings(host, port, papers.server(), limits));
        gateway.open();
    }

    long count(AmqpCounter counter) {
        return gateway.counters().snapshot().stream()
                .filter(reading -> reading.name().equals(counter.description().label())
                        && reading.reason().equals(counter.description().reason()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    /// Waits until something is so; what never is so is a failure.
    static void await(String what, BooleanSupplier isSo) {
        for (int i = 0; i < 2_000; i++) {
            if (isSo.getAsBoolean()) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
        }
        throw new AssertionError("never came: " + what);
    }

    @Override
    public void close() {
        gateway.close();
        vertx.close().await();
    }
}
