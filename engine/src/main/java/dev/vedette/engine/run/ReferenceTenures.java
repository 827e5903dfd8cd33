package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Since when each behavior that judges silence applies to each device, for the reference runner.
final class ReferenceTenures {
    private final Map<Key, Instant> since = new HashMap<>();

    private record Key(ThingName thing, String profile, Behavior behavior) {
        /// Whether people are told makes no other behavior of it.
        static Key of(ThingName thing, SecurityProfile profile, Behavior behavior) {
            Behavior plain = new Behavior(
                    behavior.name(),
                    behavior.series(),
                    behavior.criteria(),
                    behavior.evaluation(),
                    behavior.datapointsToAlarm(),
                    behavior.datapointsToClear(),
                    false);
            return new Key(thing, profile.name(), plain);
        }
    }

    /// Takes note of what applies to whom now.
    ///
    /// @param from since when that which did not apply until now
    void refresh(Set<ThingName> things, Function<ThingName, Collection<SecurityProfile>> profilesOf, Instant from) {
        Set<Key> now = new HashSet<>();
        for (ThingName thing : things) {
            for (SecurityProfile profile : profilesOf.apply(thing)) {
                profile.behaviors().stream()
                        .filter(Behavior::asksForSomething)
                        .map(behavior -> Key.of(thing, profile, behavior))
                        .forEach(now::add);
            }
        }
        since.keySet().retainAll(now);
        now.forEach(key -> since.putIfAbsent(key, from));
    }

    Instant since(ThingName thing, SecurityProfile profile, Behavior behavior) {
        return since.getOrDefault(Key.of(thing, profile, behavior), Instant.MIN);
    }
}
