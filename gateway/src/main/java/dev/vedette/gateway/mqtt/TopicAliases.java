package dev.vedette.gateway.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The topic aliases that a client has set on its connection (MQTT 5, 3.3.2.3.4).
final class TopicAliases {
    private final int aliasMax;
    private final Map<Integer, String> topics = new HashMap<>(4);

    TopicAliases(int aliasMax) {
        this.aliasMax = aliasMax;
    }

    /// Resolves a topic that came with an alias; empty when the alias is out of range or was never set.
    Optional<String> resolve(int alias, String topic) {
        if (alias < 1 || alias > aliasMax) {
            return Optional.empty();
        }
        if (topic.isEmpty()) {
            return Optional.ofNullable(topics.get(alias));
        }
        topics.put(alias, topic);
        return Optional.of(topic);
    }
}
