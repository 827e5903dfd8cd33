package dev.vedette.gateway.mqtt;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/// Finds the entries whose topic filter matches a topic name, one node a level.
///
/// A filter that begins with a wildcard does not see topics that begin with `$` (MQTT 5, 4.7.2).
///
/// @param <T> what is filed under the filters; compared by `equals`
final class TopicTree<T> {
    private final Node<T> root = new Node<>();

    /// Files an entry under the levels of a filter; filing it again changes nothing.
    void add(List<String> levels, T entry) {
        Node<T> node = root;
        for (String level : levels) {
            node = node.children.computeIfAbsent(level, _ -> new Node<>());
        }
        node.entries.add(entry);
    }

    /// Takes an entry away, and the nodes that only it needed.
    void remove(List<String> levels, T entry) {
        remove(root, levels, 0, entry);
    }

    /// Hands every matching entry to `found`, once for each filter that it is filed under.
    void match(String topic, Consumer<? super T> found) {
        List<String> levels = TopicFilter.levelsOf(topic);
        match(root, levels, 0, topic.startsWith("$"), found);
    }

    /// Whether nothing is filed.
    boolean isEmpty() {
        return root.children.isEmpty();
    }

    private static <T> void match(
            Node<T> node, List<String> levels, int depth, boolean hidden, Consumer<? super T> found) {
        boolean wildcards = !hidden || depth > 0;
        if (wildcards) {
            // '#' stands for any number of levels, none included.
            Node<T> rest = node.children.get("#");
            if (rest != null) {
                rest.entries.forEach(found);
            }
        }
        if (depth == levels.size()) {
            node.entries.forEach(found);
            return;
        }
        Node<T> same = node.children.get(levels.get(depth));
        if (same != null) {
            match(same, levels, depth + 1, hidden, found);
        }
        Node<T> any = wildcards ? node.children.get("+") : null;
        if (any != null) {
            match(any, levels, depth + 1, hidden, found);
        }
    }

    /// Answers whether the node has become useless.
    private static <T> boolean remove(Node<T> node, List<String> levels, int depth, T entry) {
        if (depth == levels.size()) {
            node.entries.remove(entry);
        } else {
            Node<T> child = node.children.get(levels.get(depth));
            if (child != null && remove(child, levels, depth + 1, entry)) {
                node.children.remove(levels.get(depth));
            }
        }
        return node.entries.isEmpty() && node.children.isEmpty();
    }

    private static final class Node<T> {
        final Map<String, Node<T>> children = new HashMap<>(4);
        final Set<T> entries = new LinkedHashSet<>(4);
    }
}
