package dev.vedette.server.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map that is never changed: a change makes another, which shares with this one all but one of its parts. With a
/// hundred thousand keys a change copies about a hundred.
///
/// @param <V> what is kept
final class Shards<V> {
    private static final int COUNT = 1_024;

    private final List<Map<String, V>> parts;
    private final int size;

    private Shards(List<Map<String, V>> parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /// A map of everything in another, which may change after.
    static <V> Shards<V> of(Map<String, V> all) {
        List<Map<String, V>> parts = new ArrayList<>(COUNT);
        for (int i = 0; i < COUNT; i++) {
            parts.add(new HashMap<>());
        }
        all.forEach((key, value) -> parts.get(partOf(key)).put(key, value));
        return new Shards<>(parts, all.size());
    }

    /// What a key has, or null.
    @Nullable
    V get(String key) {
        return parts.get(partOf(key)).get(key);
    }

    /// A map in which a key has another value, or none.
    Shards<V> with(String key, @Nullable V value) {
        int index = partOf(key);
        Map<String, V> part = new HashMap<>(parts.get(index));
        int before = part.size();
        if (value == null) {
            part.remove(key);
        } else {
            part.put(key, value);
        }
        List<Map<String, V>> changed = new ArrayList<>(parts);
        changed.set(index, part);
        return new Shards<>(changed, size + part.size() - before);
    }

    /// How many keys there are.
    int size() {
        return size;
    }

    private static int partOf(String key) {
        int hash = key.hashCode();
        return (hash ^ hash >>> 16) & (COUNT - 1);
    }
}
