package dev.vedette.server.notify;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which alerts go to which channels.
///
/// @param name unique, as people call it
/// @param isOn whether it is asked
/// @param when the alerts
/// @param channels where they go; none has them told nobody
/// @param goesOn whether the rules after it are asked, too, when it matches
/// @param remindEvery how often to remind of a violation that is open and of which nobody has taken note; null
///   for never; [#REMIND_SHORTEST] to [#REMIND_LONGEST]
/// @param groupBy by what a storm of alerts of one behavior is told apart, beside the behavior
public record RouteRule(
        String name,
        boolean isOn,
        Condition when,
        List<String> channels,
        boolean goesOn,
        @Nullable Duration remindEvery,
        Set<GroupBy> groupBy) {
    /// The most rules.
    public static final int RULES_MAX = 100;

    /// The shortest time between reminders.
    public static final Duration REMIND_SHORTEST = Duration.ofMinutes(1);

    /// The longest time between reminders.
    public static final Duration REMIND_LONGEST = Duration.ofDays(366);

    /// Copies the lists.
    ///
    /// @throws VedetteException when reminders would come too often, or so late that no column holds the time
    public RouteRule {
        channels = List.copyOf(channels);
        groupBy = Set.copyOf(groupBy);
        boolean isApart = remindEvery == null
                || (remindEvery.compareTo(REMIND_SHORTEST) >= 0 && remindEvery.compareTo(REMIND_LONGEST) <= 0);
        if (!isApart) {
            throw new VedetteException("reminders are " + REMIND_SHORTEST + " to " + REMIND_LONGEST + " apart, was "
                    + remindEvery + "; give a time between these, or none");
        }
    }

    /// By what a storm is told apart.
    public enum GroupBy {
        /// The site of the device.
        SITE,
        /// The first thing group of the device, by name.
        GROUP
    }

    /// Whether an alert is one of its own. All that is given must hold; empty lists and null match all.
    ///
    /// @param atLeast the least severity, or null
    /// @param origins who measured it
    /// @param engines the kinds of detection, as `policy`
    /// @param sites the device's sites
    /// @param groups thing groups, one of which the device is directly in
    /// @param profiles security profiles
    /// @param behaviors behaviors, by name
    /// @param metrics metrics, of detections as `rule:modbus-scan`
    /// @param types what happened
    /// @param hours when it is told, or null
    /// @param isOutside whether it is the time outside of these hours
    public record Condition(
            @Nullable Severity atLeast,
            Set<Origin> origins,
            Set<String> engines,
            Set<String> sites,
            Set<String> groups,
            Set<String> profiles,
            Set<String> behaviors,
            Set<String> metrics,
            Set<Alert.Type> types,
            @Nullable WeeklyHours hours,
            boolean isOutside) {
        /// Every alert.
        public static final Condition ALL = new Condition(
                null, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), null, false);

        /// Copies the sets.
        public Condition {
            origins = Set.copyOf(origins);
            engines = Set.copyOf(engines);
            sites = Set.copyOf(sites);
            groups = Set.copyOf(groups);
            profiles = Set.copyOf(profiles);
            behaviors = Set.copyOf(behaviors);
            metrics = Set.copyOf(metrics);
            types = Set.copyOf(types);
        }

        /// Whether it holds for something that happened.
        ///
        /// @param at when people would be told
        public boolean matches(Subject subject, Alert.Type type, Instant at) {
            return (atLeast == null || subject.scope().severity().compareTo(atLeast) >= 0)
                    && among(origins, subject.scope().origin())
                    && among(engines, subject.scope().engine())
                    && among(sites, subject.scope().site())
                    && (groups.isEmpty() || subject.scope().groups().stream().anyMatch(groups::contains))
                    && among(profiles, subject.profile())
                    && among(behaviors, subject.behavior())
                    && among(metrics, subject.metric())
                    && among(types, type)
                    && (hours == null || hours.covers(at) != isOutside);
        }

        private static <T> boolean among(Set<T> wanted, T actual) {
            return wanted.isEmpty() || wanted.contains(actual);
        }
    }
}
