package dev.vedette.server.manage;

import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.VedetteException;

/// The keys under which targets are stored: `all/things`, `all/registered-things`, `all/unregistered-things`,
/// `thinggroup/NAME` and `site/NAME`, the last part of their ARNs.
public final class TargetKey {
    private static final String GROUP = "thinggroup/";
    private static final String SITE = "site/";

    private TargetKey() {}

    /// Whether a key is that of a site.
    static boolean isSite(String key) {
        return key.startsWith(SITE);
    }

    /// The key of a target.
    public static String of(Target target) {
        return switch (target) {
            case Target.AllThings _ -> "all/things";
            case Target.RegisteredThings _ -> "all/registered-things";
            case Target.UnregisteredThings _ -> "all/unregistered-things";
            case Target.Group group -> GROUP + group.name();
            case Target.Site site -> SITE + site.name();
        };
    }

    /// The target of a key.
    ///
    /// @throws VedetteException when no target has that key
    public static Target parse(String key) {
        return switch (key) {
            case "all/things" -> new Target.AllThings();
            case "all/registered-things" -> new Target.RegisteredThings();
            case "all/unregistered-things" -> new Target.UnregisteredThings();
            default -> {
                if (key.startsWith(SITE)) {
                    yield new Target.Site(key.substring(SITE.length()));
                }
                if (!key.startsWith(GROUP) || key.length() == GROUP.length()) {
                    throw new VedetteException("a target is all/things, all/registered-things,"
                            + " all/unregistered-things, thinggroup/NAME or site/NAME, was " + key);
                }
                yield new Target.Group(key.substring(GROUP.length()));
            }
        };
    }
}
