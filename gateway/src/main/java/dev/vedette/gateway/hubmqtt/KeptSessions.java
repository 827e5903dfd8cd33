package dev.vedette.gateway.hubmqtt;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.gateway.hub.HubId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// What devices that connect without a clean session have subscribed to, while they are connected and while they are
/// away. In memory: after a restart a device is told that there is no session, and subscribes again. Any thread may
/// call.
final class KeptSessions {
    private final int most;
    private final EnumCounters<HubMqttCounter> counters;
    private final ReentrantLock lock = new ReentrantLock();
    private final LinkedHashMap<HubId, Kept> kept = new LinkedHashMap<>(16, 0.75F, true);

    /// @param most the most that are kept; beyond it the one that was not used for longest goes
    KeptSessions(int most, EnumCounters<HubMqttCounter> counters) {
        this.most = most;
        this.counters = counters;
    }

    /// A session.
    ///
    /// @param generationId of which device: another of the same name has its own
    /// @param filters what it has subscribed to
    /// @param commandsAtLeastOnce whether it wants commands at QoS 1
    /// @param packetIds under which ids commands were sent and not acknowledged, by sequence
    record Kept(
            String generationId, Set<HubFilter> filters, boolean commandsAtLeastOnce, Map<Long, Integer> packetIds) {
        /// Copies the collections.
        Kept {
            filters = Set.copyOf(filters);
            packetIds = Map.copyOf(packetIds);
        }
    }

    /// The session of a device.
    Optional<Kept> find(HubId id, String generationId) {
        lock.lock();
        try {
            return Optional.ofNullable(kept.get(id))
                    .filter(found -> found.generationId().equals(generationId));
        } finally {
            lock.unlock();
        }
    }

    /// Keeps a session instead of the one before.
    void keep(HubId id, Kept session) {
        lock.lock();
        try {
            kept.put(id, session);
            if (kept.size() > most) {
                kept.pollFirstEntry();
                counters.count(HubMqttCounter.KEPT_FORGOTTEN);
            }
            publish();
        } finally {
            lock.unlock();
        }
    }

    /// Drops a session.
    void drop(HubId id) {
        lock.lock();
        try {
            kept.remove(id);
            publish();
        } finally {
            lock.unlock();
        }
    }

    private void publish() {
        counters.set(HubMqttCounter.KEPT, kept.size());
    }
}
