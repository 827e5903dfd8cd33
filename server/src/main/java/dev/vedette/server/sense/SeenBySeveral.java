package dev.vedette.server.sense;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Tells findings that several sensors made of one event from findings of several events, so that what two mirror ports
/// show counts once: of the same finding within [#WINDOW] as many count as the sensor that made most of them made.
/// Synchronized by its caller.
final class SeenBySeveral {
    /// Within so much time of sensors' clocks the same finding of another sensor is of the same event.
    static final Duration WINDOW = Duration.ofSeconds(60);

    /// The most findings that are remembered; the one that was made first is forgotten first, and then counts again.
    static final int REMEMBERED_MAX = 10_000;

    private final Map<Key, Seen> remembered = new LinkedHashMap<>();

    private record Key(ThingName thing, MetricName metric, String detail) {}

    /// How often each sensor made a finding since an instant, and how many of them counted.
    private static final class Seen {
        private final Instant since;
        private final Map<String, Integer> bySensor = new HashMap<>();
        private int counted;

        Seen(Instant since) {
            this.since = since;
        }

        boolean covers(Instant at) {
            return Duration.between(since, at).abs().compareTo(WINDOW) <= 0;
        }
    }

    /// Whether a finding is one that another sensor has made of the same event.
    ///
    /// @param at when it was seen, by that sensor's clock
    /// @param sensor who made it, by name within its site
    boolean isAgain(Finding finding, Instant at, String sensor) {
        Key key = new Key(finding.thing(), finding.metric(), finding.detail());
        Seen seen = remembered.get(key);
        if (seen == null || !seen.covers(at)) {
            remembered.remove(key);
            if (remembered.size() >= REMEMBERED_MAX) {
                remembered.remove(remembered.keySet().iterator().next());
            }
            seen = new Seen(at);
            remembered.put(key, seen);
        }
        int made = seen.bySensor.merge(sensor, 1, Integer::sum);
        if (made <= seen.counted) {
            return true;
        }
        seen.counted = made;
        return false;
    }
}
