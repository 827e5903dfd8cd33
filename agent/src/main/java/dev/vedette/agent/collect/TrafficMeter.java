package dev.vedette.agent.collect;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns lifetime counters into what came since the last reading, so that nothing that is no traffic looks like
/// some: the first reading, an interface that appears, and counters that begin anew only set the mark for the
/// next one. One thread.
public final class TrafficMeter {
    private @Nullable Map<String, Traffic> before;

    /// A meter that has read nothing.
    public TrafficMeter() {}

    /// What came since the last call, over all interfaces; empty at the first one.
    public Optional<Traffic> since(Map<String, Traffic> counters) {
        Map<String, Traffic> last = before;
        before = Map.copyOf(counters);
        if (last == null) {
            return Optional.empty();
        }
        Traffic sum = Traffic.NONE;
        for (Map.Entry<String, Traffic> each : counters.entrySet()) {
            Traffic mark = last.get(each.getKey());
            if (mark != null) {
                sum = sum.plus(each.getValue().since(mark));
            }
        }
        return Optional.of(sum);
    }
}
