package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import java.util.HashSet;
import java.util.Set;

/// What the registry says of a thing, which decides the profiles that apply to it.
///
/// @param sites those of its assets; the one that its name begins with is among them only where [#at] has put it
record Standing(boolean registered, Set<String> groups, Set<String> sites) {
    /// The standing of a thing of which nothing was said.
    static final Standing UNKNOWN = new Standing(false, Set.of(), Set.of());

    Standing {
        groups = Set.copyOf(groups);
        sites = Set.copyOf(sites);
    }

    static Standing of(Change.ThingDescribed described) {
        return new Standing(described.registered(), described.groups(), described.sites());
    }

    /// The standing of a thing of this one that belongs to a site by its name, too.
    Standing at(String site) {
        Set<String> all = new HashSet<>(sites);
        all.add(site);
        return new Standing(registered, groups, all);
    }

    /// Whether one of the profile's targets is a population that the thing belongs to.
    boolean isTargetOf(SecurityProfile profile) {
        for (Target target : profile.targets()) {
            boolean reached = switch (target) {
                case Target.AllThings ignored -> true;
                case Target.RegisteredThings ignored -> registered;
                case Target.UnregisteredThings those -> !registered;
                case Target.Group group -> groups.contains(group.name());
                case Target.Site site -> sites.contains(site.name());
            };
            if (reached) {
                return true;
            }
        }
        return false;
    }
}
