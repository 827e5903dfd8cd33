package dev.vedette.gateway.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The subscriptions of all sessions, and who is behind a topic.
final class Subscriptions {
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final TopicTree<Recipient> tree = new TopicTree<>();
    private final Map<String, SharedGroup> groups = new HashMap<>();
    private int size;

    Subscriptions(MqttLimits limits, MqttCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /// Adds a subscription in place of the one that the session has with the same filter. Answers the limit that
    /// forbids it; empty when it was added.
    Optional<MqttCounter> add(Subscription subscription) {
        Map<String, Subscription> own = subscription.session().subscriptions();
        String text = subscription.filter().text();
        boolean known = own.containsKey(text);
        if (!known && own.size() >= limits.subscriptionsPerClient()) {
            return Optional.of(MqttCounter.SUBSCRIBE_CLIENT);
        }
        if (!known && size >= limits.subscriptions()) {
            return Optional.of(MqttCounter.SUBSCRIBE_TOTAL);
        }
        remove(subscription.session(), text);
        own.put(text, subscription);
        if (subscription.filter().shared()) {
            groups.computeIfAbsent(text, _ -> {
                        SharedGroup group = new SharedGroup();
                        tree.add(subscription.filter().levels(), group);
                        return group;
                    })
                    .add(subscription);
        } else {
            tree.add(subscription.filter().levels(), subscription);
        }
        resize(1);
        return Optional.empty();
    }

    /// Removes a session's subscription by the text of its filter; answers whether there was one.
    boolean remove(Session session, String text) {
        Subscription subscription = session.subscriptions().remove(text);
        if (subscription == null) {
            return false;
        }
        takeOut(subscription);
        return true;
    }

    /// Removes all subscriptions of a session that ends.
    void removeAll(Session session) {
        session.subscriptions().values().forEach(this::takeOut);
        session.subscriptions().clear();
    }

    /// Hands everyone whose filter matches to `found`; a session comes once for each of its matching filters.
    void match(String topic, Consumer<Recipient> found) {
        tree.match(topic, found);
    }

    private void takeOut(Subscription subscription) {
        TopicFilter filter = subscription.filter();
        SharedGroup group = filter.shared() ? groups.get(filter.text()) : null;
        if (group == null) {
            tree.remove(filter.levels(), subscription);
        } else {
            group.remove(subscription);
            if (group.isEmpty()) {
                groups.remove(filter.text());
                tree.remove(filter.levels(), group);
            }
        }
        resize(-1);
    }

    private void resize(int by) {
        size += by;
        counters.set(MqttCounter.SUBSCRIPTIONS, size);
    }
}
