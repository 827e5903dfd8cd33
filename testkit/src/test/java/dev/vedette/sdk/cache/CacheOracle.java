package dev.vedette.sdk.cache;

import java.util.ArrayList;
import java.util.List;

/// What a cache should do, in the shortest words: one list, in order.
final class CacheOracle {
    private final CacheLimits limits;
    private final List<Kept> kept = new ArrayList<>();
    private long droppedHigh;
    private long droppedLow;

    /// A message.
    record Kept(Priority priority, long atMillis, String payload) {
        long bytes() {
            return (long) Segment.RECORD_OVERHEAD + payload.length();
        }
    }

    CacheOracle(CacheLimits limits) {
        this.limits = limits;
    }

    void put(Kept message) {
        if (message.payload().length() > limits.payloadBytesMax()) {
            count(message.priority());
            return;
        }
        kept.add(message);
        while (kept.stream().mapToLong(Kept::bytes).sum() > limits.recordBytesMax()) {
            Kept goes = kept.stream()
                    .filter(each -> each.priority() == Priority.LOW)
                    .findFirst()
                    .orElse(kept.getFirst());
            kept.remove(kept.indexOf(goes));
            count(goes.priority());
        }
    }

    private void count(Priority priority) {
        if (priority == Priority.HIGH) {
            droppedHigh++;
        } else {
            droppedLow++;
        }
    }

    void removeFirst(int count) {
        kept.subList(0, count).clear();
    }

    List<Kept> kept() {
        return kept;
    }

    String counts() {
        long high =
                kept.stream().filter(each -> each.priority() == Priority.HIGH).count();
        return high + " high, " + (kept.size() - high) + " low, dropped " + droppedHigh + " and " + droppedLow;
    }
}
