package dev.vedette.sensor.observe;

import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.Tally;
import dev.vedette.sensor.asset.AssetKey;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// What was said, and when, so that it is not said again too soon. Those that were said longest ago come first.
final class Remembered {
    private final NoveltyLimits limits;
    private final Tally<NoveltyCount> counts;
    private final long againNanos;
    private final Map<Key, Said> all = new LinkedHashMap<>();

    /// What a sighting is of.
    record Key(AssetKey asset, Sighting.Kind kind, String subject) {}

    private record Said(long nanos, double min, double max) {}

    Remembered(NoveltyLimits limits, Tally<NoveltyCount> counts) {
        this.limits = limits;
        this.counts = counts;
        this.againNanos = limits.again().toNanos();
    }

    /// Whether it is to be said now; if so, it counts as said.
    boolean isDue(Key key, long nanos) {
        return isDue(key, 0, nanos);
    }

    /// Whether it is to be said now with this value: also, when the value is outside of those that were said.
    boolean isDue(Key key, double value, long nanos) {
        Said said = all.get(key);
        boolean isInside = said != null && value >= said.min && value <= said.max;
        if (said != null && isInside && nanos - said.nanos < againNanos) {
            return false;
        }
        if (said == null) {
            makeRoom();
        } else {
            all.remove(key);
        }
        all.put(
                key,
                said == null
                        ? new Said(nanos, value, value)
                        : new Said(nanos, Math.min(said.min, value), Math.max(said.max, value)));
        return true;
    }

    private void makeRoom() {
        if (all.size() >= limits.remembered()) {
            Iterator<Key> eldest = all.keySet().iterator();
            eldest.next();
            eldest.remove();
            counts.add(NoveltyCount.FORGOTTEN);
        }
    }
}
