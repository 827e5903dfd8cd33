package dev.vedette.gateway.mqtt;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the broker keeps of a client while it is connected, and for a while after (MQTT 5, 4.1).
final class Session {
    private final String clientId;
    private final Delivery delivery;
    private final Map<String, Subscription> subscriptions = new HashMap<>(4);
    private final Map<Integer, Receiving> receiving = new HashMap<>(4);
    private final Repeats repeats = new Repeats();

    private @Nullable Connection connection;
    private long keptSeconds;
    private long endsAtMillis = Long.MAX_VALUE;

    Session(String clientId, Delivery delivery) {
        this.clientId = clientId;
        this.delivery = delivery;
    }

    String clientId() {
        return clientId;
    }

    /// The way out, to this client.
    Delivery delivery() {
        return delivery;
    }

    /// The subscriptions by the text of their filter; changed by [Subscriptions] only.
    Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /// The messages of QoS 2 that the client sent and has not released, by packet id.
    Map<Integer, Receiving> receiving() {
        return receiving;
    }

    /// What the client sent of late, to know it when it comes again.
    Repeats repeats() {
        return repeats;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    /// How long the session outlives its connection; 0 when it ends with it.
    long keptSeconds() {
        return keptSeconds;
    }

    void keepFor(long seconds) {
        keptSeconds = seconds;
    }

    void attach(Connection newConnection, long seconds) {
        connection = newConnection;
        keptSeconds = seconds;
        endsAtMillis = Long.MAX_VALUE;
    }

    void detach(long nowMillis) {
        connection = null;
        delivery.detach();
        endsAtMillis = nowMillis + keptSeconds * 1000;
    }

    boolean over(long nowMillis) {
        return connection == null && nowMillis >= endsAtMillis;
    }
}
