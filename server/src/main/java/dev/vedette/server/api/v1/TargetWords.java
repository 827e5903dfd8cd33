package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.Target;
import dev.vedette.server.query.Previews.Population;
import java.util.Optional;

/// Targets of profiles in the words of this API: `all`, `all-registered`, `all-unregistered`, `group:NAME`,
/// `site:NAME`.
final class TargetWords {
    private static final String ALL = "all";
    private static final String REGISTERED = "all-registered";
    private static final String UNREGISTERED = "all-unregistered";
    private static final String GROUP = "group:";
    private static final String SITE = "site:";

    private TargetWords() {}

    /// What a target is called.
    static String of(Target target) {
        return switch (target) {
            case Target.AllThings _ -> ALL;
            case Target.RegisteredThings _ -> REGISTERED;
            case Target.UnregisteredThings _ -> UNREGISTERED;
            case Target.Group(String name) -> GROUP + name;
            case Target.Site(String name) -> SITE + name;
        };
    }

    /// The target of a name, or empty when there is none.
    static Optional<Target> target(String words) {
        return switch (words) {
            case ALL -> Optional.of(new Target.AllThings());
            case REGISTERED -> Optional.of(new Target.RegisteredThings());
            case UNREGISTERED -> Optional.of(new Target.UnregisteredThings());
            default -> named(words);
        };
    }

    private static Optional<Target> named(String words) {
        if (words.startsWith(GROUP) && words.length() > GROUP.length()) {
            return Optional.of(new Target.Group(words.substring(GROUP.length())));
        }
        boolean isSite = words.startsWith(SITE)
                && Target.Site.problemWith(words.substring(SITE.length())).isEmpty();
        return isSite ? Optional.of(new Target.Site(words.substring(SITE.length()))) : Optional.empty();
    }

    /// Why there is no target of a name.
    static String problem(String words) {
        return words.startsWith(SITE)
                ? Target.Site.problemWith(words.substring(SITE.length()))
                : "a target is all, all-registered, all-unregistered, group:NAME or site:NAME, was " + words;
    }

    /// Whom a profile is judged for in a preview, or empty when there is nobody of that name.
    static Optional<Population> population(String words) {
        return target(words).map(target -> switch (target) {
            case Target.AllThings _ -> new Population.All();
            case Target.RegisteredThings _ -> new Population.Registered(true);
            case Target.UnregisteredThings _ -> new Population.Registered(false);
            case Target.Group(String name) -> new Population.Group(name);
            case Target.Site(String name) -> new Population.Site(name);
        });
    }
}
