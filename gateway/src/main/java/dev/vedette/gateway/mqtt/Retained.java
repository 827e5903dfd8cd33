package dev.vedette.gateway.mqtt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The retained messages: the last one of each topic that was published with RETAIN (MQTT 5, 3.3.1.3).
final class Retained {
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final Node root = new Node();
    private int messages;
    private long bytes;

    Retained(MqttLimits limits, MqttCounters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    /// Keeps a message in place of the one before it; an empty payload only removes. Answers false, and changes
    /// nothing, when a limit forbids it.
    boolean keep(Message message, long nowMillis) {
        List<String> levels = TopicFilter.levelsOf(message.topic());
        if (message.payload().length == 0) {
            remove(root, levels, 0);
            publishGauges();
            return true;
        }
        if (!fits(message, levels)) {
            dropExpired(nowMillis);
        }
        if (!fits(message, levels)) {
            counters.count(
                    messages >= limits.retainedMessages()
                            ? MqttCounter.REFUSED_RETAINED_MESSAGES
                            : MqttCounter.REFUSED_RETAINED_BYTES);
            return false;
        }
        Node node = root;
        for (String level : levels) {
            node = node.children.computeIfAbsent(level, _ -> new Node());
        }
        forget(node);
        node.message = message;
        messages++;
        bytes += message.packetBytes();
        publishGauges();
        return true;
    }

    /// Hands every message whose topic matches the filter's levels to `found`, expired ones left out.
    void match(List<String> levels, long nowMillis, Consumer<Message> found) {
        match(root, levels, 0, message -> {
            if (!message.expired(nowMillis)) {
                found.accept(message);
            }
        });
    }

    private boolean fits(Message message, List<String> levels) {
        Node node = root;
        for (String level : levels) {
            node = node == null ? null : node.children.get(level);
        }
        Message before = node == null ? null : node.message;
        int messagesAfter = messages + (before == null ? 1 : 0);
        long bytesAfter = bytes + message.packetBytes() - (before == null ? 0 : before.packetBytes());
        return messagesAfter <= limits.retainedMessages() && bytesAfter <= limits.retainedBytes();
    }

    private void dropExpired(long nowMillis) {
        List<String> expired = new ArrayList<>();
        each(root, message -> {
            if (message.expired(nowMillis)) {
                expired.add(message.topic());
            }
        });
        expired.forEach(topic -> remove(root, TopicFilter.levelsOf(topic), 0));
    }

    private static void match(Node node, List<String> levels, int depth, Consumer<Message> found) {
        if (depth == levels.size()) {
            accept(node, found);
            return;
        }
        String level = levels.get(depth);
        if (level.equals("#")) {
            accept(node, found);
            visible(node, depth).forEach(child -> each(child, found));
        } else if (level.equals("+")) {
            visible(node, depth).forEach(child -> match(child, levels, depth + 1, found));
        } else {
            Node child = node.children.get(level);
            if (child != null) {
                match(child, levels, depth + 1, found);
            }
        }
    }

    /// The children that a wildcard sees: at the first level not those that begin with `$`.
    private static List<Node> visible(Node node, int depth) {
        List<Node> nodes = new ArrayList<>(node.children.size());
        node.children.forEach((level, child) -> {
            if (depth > 0 || !level.startsWith("$")) {
                nodes.add(child);
            }
        });
        return nodes;
    }

    private static void each(Node node, Consumer<Message> found) {
        accept(node, found);
        node.children.values().forEach(child -> each(child, found));
    }

    private static void accept(Node node, Consumer<Message> found) {
        if (node.message != null) {
            found.accept(node.message);
        }
    }

    private boolean remove(Node node, List<String> levels, int depth) {
        if (depth == levels.size()) {
            forget(node);
        } else {
            Node child = node.children.get(levels.get(depth));
            if (child != null && remove(child, levels, depth + 1)) {
                node.children.remove(levels.get(depth));
            }
        }
        return node.message == null && node.children.isEmpty();
    }

    private void forget(Node node) {
        Message before = node.message;
        if (before != null) {
            node.message = null;
            messages--;
            bytes -= before.packetBytes();
        }
    }

    private void publishGauges() {
        counters.set(MqttCounter.RETAINED, messages);
        counters.set(MqttCounter.RETAINED_BYTES, bytes);
    }

    private static final class Node {
        final Map<String, Node> children = new HashMap<>(4);

        @Nullable
        Message message;
    }
}
