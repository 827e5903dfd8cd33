package dev.vedette.gateway.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The wills of clients that went and may still come back in time. At most one a session.
final class Wills {
    private final Map<String, Pending> pending = new HashMap<>();

    /// Holds a will back until its time.
    void hold(Peer peer, Will will, long dueAtMillis) {
        pending.put(peer.clientId(), new Pending(peer, will, dueAtMillis));
    }

    /// Takes the client's will out: because it came back, or because its session ends and the will is due now.
    Optional<Pending> take(String clientId) {
        return Optional.ofNullable(pending.remove(clientId));
    }

    /// Takes out every will whose time has come.
    List<Pending> due(long nowMillis) {
        if (pending.isEmpty()) {
            return List.of();
        }
        List<Pending> due = new ArrayList<>();
        pending.values().removeIf(will -> {
            boolean now = will.dueAtMillis <= nowMillis;
            if (now) {
                due.add(will);
            }
            return now;
        });
        return due;
    }

    /// A will that waits.
    ///
    /// @param peer whose it is
    /// @param will what to publish
    /// @param dueAtMillis when, in epoch milliseconds
    record Pending(Peer peer, Will will, long dueAtMillis) {}
}
