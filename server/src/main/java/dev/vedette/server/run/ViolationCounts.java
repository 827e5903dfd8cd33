package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// Violation events recorded since the start of the process, by profile and behavior. One thread counts, any
/// reads.
public final class ViolationCounts {
    /// How many pairs of profile and behavior are counted apart; events of further ones are counted together,
    /// under the empty names.
    public static final int SERIES_MAX = 10_000;

    private final Map<List<String>, LongAdder> raised = new ConcurrentHashMap<>();
    private final Map<List<String>, LongAdder> cleared = new ConcurrentHashMap<>();
    private final Map<List<String>, LongAdder> invalidated = new ConcurrentHashMap<>();

    ViolationCounts() {}

    void count(ViolationEvent event) {
        switch (event) {
            case ViolationEvent.Raised up -> count(raised, up);
            case ViolationEvent.Cleared down -> count(cleared, down);
            case ViolationEvent.Invalidated over -> count(invalidated, over);
        }
    }

    private static void count(Map<List<String>, LongAdder> series, ViolationEvent event) {
        String profile = event.violation().profile();
        String behavior = event.violation().behavior().name();
        List<String> own = List.of("profile", profile, "behavior", behavior);
        boolean hasRoom = series.containsKey(own) || series.size() < SERIES_MAX;
        series.computeIfAbsent(hasRoom ? own : List.of("profile", "", "behavior", ""), labels -> new LongAdder())
                .increment();
    }

    /// Violations raised, by labels as alternating names and values.
    public Map<List<String>, Long> raised() {
        return sums(raised);
    }

    /// Violations cleared, by labels as alternating names and values.
    public Map<List<String>, Long> cleared() {
        return sums(cleared);
    }

    /// Violations invalidated, by labels as alternating names and values.
    public Map<List<String>, Long> invalidated() {
        return sums(invalidated);
    }

    private static Map<List<String>, Long> sums(Map<List<String>, LongAdder> series) {
        return series.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().sum()));
    }
}
