package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import java.util.Set;

/// What the registry says of a thing, which decides the profiles that apply to it.
record Standing(boolean registered, Set<String> groups) {
    /// The standing of a thing of which nothing was said.
    static final Standing UNKNOWN = new Standing(false, Set.of());

    Standing {
        groups = Set.copyOf(groups);
    }

    /// Whether one of the profile's targets is a population that the thing belongs to.
    boolean isTargetOf(SecurityProfile profile) {
        for (Target target : profile.targets()) {
            boolean reached = switch (target) {
                case Target.AllThings ignored -> true;
                case Target.RegisteredThings ignored -> registered;
                case Target.UnregisteredThings those -> !registered;
                case Target.Group group -> groups.contains(group.name());
            };
            if (reached) {
                return true;
            }
        }
        return false;
    }
}
