package dev.vedette.server.boot;

import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.asset.AssetEvent;
import dev.vedette.sensor.asset.AssetKey;
import dev.vedette.sensor.asset.AssetListener;
import dev.vedette.sensor.asset.Inventory;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/// Tells of assets of which something is new, at most once in five seconds of packet time, and once in an hour of all
/// that were there since. One thread at a time.
final class AssetNews implements AssetListener {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final long STEPS_BETWEEN_ALL = Duration.ofHours(1).dividedBy(STEP);

    private final Consumer<Asset> told;
    private final Set<AssetKey> changed = new LinkedHashSet<>();
    private long step = Long.MIN_VALUE;
    private long allAt = Long.MIN_VALUE;

    /// @param told is given assets as they are now
    AssetNews(Consumer<Asset> told) {
        this.told = told;
    }

    @Override
    public void on(AssetEvent event) {
        changed.add(event.asset());
    }

    /// Packets have come so far.
    void advance(long nanos, Inventory inventory) {
        long now = Math.floorDiv(nanos, STEP.toNanos());
        if (now > step) {
            step = now;
            if (now - allAt >= STEPS_BETWEEN_ALL || allAt == Long.MIN_VALUE) {
                tellSince(inventory);
                allAt = now;
            }
            flush(inventory);
        }
    }

    private void tellSince(Inventory inventory) {
        if (allAt != Long.MIN_VALUE) {
            inventory.assets().stream()
                    .filter(asset -> Math.floorDiv(asset.last().getEpochSecond(), STEP.toSeconds()) >= allAt)
                    .forEach(asset -> changed.add(asset.key()));
        }
    }

    /// Tells what is left to tell.
    void flush(Inventory inventory) {
        changed.forEach(key -> inventory.find(key).ifPresent(told));
        changed.clear();
    }
}
