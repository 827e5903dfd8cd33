package dev.vedette.server.identity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A map that is never changed: a change makes another, which shares with this one all but one of its parts. With a
/// hundred thousand keys a change copies about a hundred.
///
/// @param <V> what is kept
final class Shards<V> {
    private static final int COUNT = 1_024;

    private final Map<String, V>[] parts;
    private final int size;

    private Shards(Map<String, V>[] parts, int size) {
        this.parts = parts;
        this.size = size;
    }

    /// A map of everything in another, which may change after.
    static <V> Shards<V> of(Map<String, V> all) {
        @SuppressWarnings({"unchecked", "rawtypes"})
        Map<String, V>[] parts = new Map[COUNT];
        all.forEach((key, value) -> {
            int part = partOf(key);
            if (parts[part] == null) {
                parts[part] = new HashMap<>();
            }
            parts[part].put(key, value);
        });
        return new Shards<>(parts, all.size());
    }

    /// What a key has, or null.
    @Nullable
    V get(String key) {
        Map<String, V> part = parts[partOf(key)];
        return part == null ? null : part.get(key);
    }

    /// A map in which a key has another value, or none.
    Shards<V> with(String key, @Nullable V value) {
        int index = partOf(key);
        Map<String, V> part = parts[index] == null ? new HashMap<>() : new HashMap<>(parts[index]);
        int before = part.size();
        if (value == null) {
            part.remove(key);
        } else {
            part.put(key, value);
        }
        Map<String, V>[] changed = parts.clone();
        changed[index] = part;
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
