package dev.vedette.engine.run;

import dev.vedette.sdk.observe.ThingName;
import java.util.HashMap;
import java.util.Map;

/// The standing of every thing that was described. Kept for as long as the registry says it, whether or not the thing
/// is ever observed. Equal standings are one object, because a fleet has few different ones.
final class Standings {
    /// Beyond so many different standings the memory of them starts afresh; it only saves space.
    private static final int SHARED_MAX = 4096;

    private final Map<ThingName, Standing> byThing = new HashMap<>();
    private final Map<Standing, Standing> shared = new HashMap<>();

    Standing of(ThingName thing) {
        Standing standing = byThing.get(thing);
        return standing == null ? Standing.UNKNOWN : standing;
    }

    /// Whether anything was said of a thing.
    boolean isDescribed(ThingName thing) {
        return byThing.containsKey(thing);
    }

    void describe(ThingName thing, Standing standing) {
        if (standing.equals(Standing.UNKNOWN)) {
            byThing.remove(thing);
            return;
        }
        if (shared.size() >= SHARED_MAX) {
            shared.clear();
        }
        Standing same = shared.putIfAbsent(standing, standing);
        byThing.put(thing, same == null ? standing : same);
    }

    /// Every thing of which anything was said.
    Map<ThingName, Standing> all() {
        return byThing;
    }
}
