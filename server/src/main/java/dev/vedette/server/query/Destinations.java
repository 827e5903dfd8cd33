package dev.vedette.server.query;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History;
import dev.vedette.server.store.HistoryKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Where devices of the fleet have connections to, by their own reports.
final class Destinations {
    private static final HistoryKey KEY = HistoryKey.of(new MetricName("aws:destination-ip-addresses"));
    private static final Duration SLICE = Duration.ofHours(6);

    private Destinations() {}

    /// The addresses that things had connections to in a time, with when.
    static Map<ThingName, Map<String, Talk.Seen>> of(
            History history, Collection<ThingName> things, Instant from, Instant to) {
        Map<ThingName, Map<String, Talk.Seen>> found = new HashMap<>();
        for (Instant at = from; at.isBefore(to); at = at.plus(SLICE)) {
            Instant end = at.plus(SLICE).isAfter(to) ? to : at.plus(SLICE);
            for (History.Stretch stretch : history.readAll(things, List.of(KEY), at, end)) {
                Map<String, Talk.Seen> addresses = found.computeIfAbsent(stretch.thing(), thing -> new TreeMap<>());
                stretch.points().forEach(point -> note(point, addresses));
            }
        }
        return found;
    }

    private static void note(History.Point point, Map<String, Talk.Seen> addresses) {
        if (point.value() instanceof MetricValue.Addresses reported) {
            Talk.Seen seen = new Talk.Seen(point.at(), point.at(), false);
            reported.values().addresses().forEach(address -> addresses.merge(address.toString(), seen, Talk.Seen::and));
        }
    }
}
