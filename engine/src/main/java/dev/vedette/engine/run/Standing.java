package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import java.util.Set;

/// What the registry says of a device, as far as targets ask. Devices of one standing share one plan.
///
/// @param registered whether it is in the registry
/// @param groups the groups that it is in, and all above those
record Standing(boolean registered, Set<String> groups) {
    /// The standing of a device of which nothing was said.
    static final Standing UNKNOWN = new Standing(false, Set.of());

    boolean isTargetedBy(SecurityProfile profile) {
        for (Target target : profile.targets()) {
            boolean meant =
                    switch (target) {
                        case Target.AllThings ignored -> true;
                        case Target.RegisteredThings ignored -> registered;
                        case Target.UnregisteredThings ignored -> !registered;
                        case Target.Group group -> groups.contains(group.name());
                    };
            if (meant) {
                return true;
            }
        }
        return false;
    }
}
