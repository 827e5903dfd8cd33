package dev.vedette.sensor.flow;

import java.util.TreeMap;

/// The slow, obviously right way to put a stream together: every byte at its place, the first that came is kept.
/// Knows nothing of limits, windows or time, so it is right only where none of those matters.
final class SlowReassembler {
    private final TreeMap<Integer, Byte> byPlace = new TreeMap<>();

    void segment(int place, byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            byPlace.putIfAbsent(place + i, bytes[i]);
        }
    }

    /// All bytes in order; each run of missing ones as `[N]`.
    String text() {
        StringBuilder text = new StringBuilder();
        int next = 0;
        for (var entry : byPlace.entrySet()) {
            if (entry.getKey() != next) {
                text.append('[').append(entry.getKey() - next).append(']');
            }
            text.append((char) (entry.getValue() & 0xFF));
            next = entry.getKey() + 1;
        }
        return text.toString();
    }
}
