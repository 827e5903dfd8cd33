package dev.vedette.server.manage;

import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.store.Notifications;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Commands on who is told of what: routing rules, and when alerts are too many. Any thread may call.
public final class NotificationDesk {
    /// The most characters of a rule's name.
    public static final int NAME_MAX = 64;

    /// The most names in one list of a rule.
    public static final int LISTED_MAX = 100;

    /// The most characters of a name in a list of a rule.
    public static final int LISTED_NAME_MAX = 256;

    private final ControlPlane plane;
    private final Notifications notifications;

    /// A desk.
    public NotificationDesk(ControlPlane plane) {
        this.plane = plane;
        this.notifications = plane.stores().notifications();
    }

    /// The routing rules in their order; the first that matches decides, unless it goes on.
    public List<RouteRule> rules() {
        return notifications.rules();
    }

    /// Puts routing rules in the place of all that there are. None sends everything everywhere.
    ///
    /// @param rules in their order, at most [RouteRule#RULES_MAX], each with a name of its own
    /// @throws InvalidRequest when something is out of its range, or two have the same name
    /// @throws LimitExceeded when there are too many
    public List<RouteRule> putRules(List<RouteRule> rules) {
        if (rules.size() > RouteRule.RULES_MAX) {
            throw new LimitExceeded(
                    "At most " + RouteRule.RULES_MAX + " routing rules, was " + rules.size() + "; put some together.");
        }
        Set<String> names = new HashSet<>();
        for (RouteRule rule : rules) {
            require(rule);
            if (!names.add(rule.name())) {
                throw new InvalidRequest(
                        "Two routing rules are called \"" + rule.name() + "\"; give one of them another name.");
            }
        }
        return plane.order().ofProfiles(plane.deeds().notificationRules(), () -> {
            notifications.putRules(rules);
            return rules;
        });
    }

    /// When alerts are too many.
    public NoiseSettings noise() {
        return notifications.noise();
    }

    /// Says when alerts are too many.
    public NoiseSettings putNoise(NoiseSettings noise) {
        return plane.order().ofProfiles(plane.deeds().notificationSettings(), () -> {
            notifications.putNoise(noise);
            return noise;
        });
    }

    private static void require(RouteRule rule) {
        if (rule.name().isBlank() || rule.name().length() > NAME_MAX) {
            throw new InvalidRequest("The name of a routing rule has 1.." + NAME_MAX
                    + " characters that are not all blank; this one has "
                    + rule.name().length() + ".");
        }
        RouteRule.Condition when = rule.when();
        require(rule, "channels", rule.channels());
        require(rule, "engines", when.engines());
        require(rule, "sites", when.sites());
        require(rule, "groups", when.groups());
        require(rule, "profiles", when.profiles());
        require(rule, "behaviors", when.behaviors());
        require(rule, "metrics", when.metrics());
    }

    private static void require(RouteRule rule, String list, Collection<String> names) {
        if (names.size() > LISTED_MAX) {
            throw new InvalidRequest("The " + list + " of routing rule \"" + rule.name() + "\" are at most "
                    + LISTED_MAX + ", were " + names.size() + "; make a second rule.");
        }
        for (String name : names) {
            if (name.isEmpty() || name.length() > LISTED_NAME_MAX) {
                throw new InvalidRequest("Each of the " + list + " of routing rule \"" + rule.name() + "\" has 1.."
                        + LISTED_NAME_MAX + " characters; one has " + name.length() + ".");
            }
        }
    }
}
