package dev.vedette.sensor;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Counts by kind: how often each constant of an enum has happened. Only ever grows. One thread at a time.
///
/// @param <K> what is counted; the constants' comments say what each means
public final class Tally<K extends Enum<K>> {
    private final Map<K, long[]> counts;

    /// Nothing has happened.
    ///
    /// @param kinds the enum's class
    public Tally(Class<K> kinds) {
        counts = new EnumMap<>(kinds);
        for (K kind : EnumSet.allOf(kinds)) {
            counts.put(kind, new long[1]);
        }
    }

    /// It has happened once more.
    public void add(K kind) {
        cell(kind)[0]++;
    }

    /// It has happened so many times more.
    ///
    /// @param times at least 0
    public void add(K kind, long times) {
        cell(kind)[0] += times;
    }

    /// How often it has happened.
    public long of(K kind) {
        return cell(kind)[0];
    }

    private long[] cell(K kind) {
        return Objects.requireNonNull(counts.get(kind));
    }

    /// All counts that are not 0 by name, in the order of the enum; names are in lower case with hyphens, as
    /// `gaps-skipped`.
    public Map<String, Long> byName() {
        Map<String, Long> all = new LinkedHashMap<>();
        counts.forEach((kind, count) -> {
            if (count[0] != 0) {
                all.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), count[0]);
            }
        });
        return all;
    }

    @Override
    public String toString() {
        return byName().toString();
    }
}
