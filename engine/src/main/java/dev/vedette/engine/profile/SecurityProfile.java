package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A bundle of behaviors, and the devices they are asked of.
///
/// @param name unique, 1..128 characters
/// @param behaviors what is normal; names are unique
/// @param retained metrics, or parts of metrics, whose datapoints are kept though no behavior judges them
/// @param targets whom it applies to; none is legal and applies to nobody
public record SecurityProfile(String name, List<Behavior> behaviors, Set<Series> retained, Set<Target> targets) {
    /// Copies the collections and checks that behavior names are unique.
    ///
    /// @throws VedetteException when two behaviors have one name
    public SecurityProfile {
        behaviors = List.copyOf(behaviors);
        retained = Set.copyOf(retained);
        targets = Set.copyOf(targets);
        Set<String> names = new HashSet<>();
        for (Behavior behavior : behaviors) {
            if (!names.add(behavior.name())) {
                throw new VedetteException(
                        "profile " + name + " has two behaviors named \"" + behavior.name() + "\"; rename one");
            }
        }
    }
}
