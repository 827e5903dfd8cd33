package dev.vedette.sdk.dissect;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The requests of one flow that wait for their answers, by a number that both have. Bounded: when a peer asks
/// and is never answered, the oldest request is forgotten. One thread at a time.
///
/// @param <T> what is kept of a request
public final class Outstanding<T> {
    /// How many requests wait at most, where nobody says otherwise.
    public static final int WAITING_MAX = 128;

    private final int max;
    private final Map<Long, T> waiting = new LinkedHashMap<>();

    /// Nothing waits, and never more than [#WAITING_MAX] will.
    public Outstanding() {
        this(WAITING_MAX);
    }

    /// Nothing waits.
    ///
    /// @param max how many requests wait at most, at least 1
    public Outstanding(int max) {
        this.max = max;
    }

    /// A request waits now. One that waited by the same number is forgotten.
    ///
    /// @return whether the oldest other one was forgotten for it: flag the request as [Flag#FLOODED]
    public boolean add(long number, T request) {
        waiting.remove(number);
        boolean full = waiting.size() >= max;
        if (full) {
            Iterator<Map.Entry<Long, T>> oldest = waiting.entrySet().iterator();
            oldest.next();
            oldest.remove();
        }
        waiting.put(number, request);
        return full;
    }

    /// The request of a number, which waits no more.
    ///
    /// @return empty when none waits: flag the answer as [Flag#UNPAIRED]
    public Optional<T> take(long number) {
        return Optional.ofNullable(waiting.remove(number));
    }

    /// The request of a number, which goes on waiting, as for the next part of its answer.
    public Optional<T> find(long number) {
        return Optional.ofNullable(waiting.get(number));
    }

    /// Forgets all of them.
    public void clear() {
        waiting.clear();
    }

    /// How many wait.
    public int size() {
        return waiting.size();
    }
}
