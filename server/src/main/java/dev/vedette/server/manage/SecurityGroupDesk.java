package dev.vedette.server.manage;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.KnownMetric;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.CustomMetricRecord;
import dev.vedette.server.store.SecurityGroupRecord;
import dev.vedette.server.store.SecurityGroupRecord.Rule;
import dev.vedette.server.store.SecurityGroups;
import dev.vedette.server.store.ThingGroupRecord;
import dev.vedette.server.store.ThingRecord;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Commands on the security groups of a hub. A group is a thing group and a security profile that is attached to it,
/// both named `hub:KEY` with the group's name in lower case; each rule that is enabled is a behavior by the name of its
/// type. Any thread may call; calls block until detection will meet the change.
public final class SecurityGroupDesk {
    /// The group that always exists, and that devices without another belong to.
    public static final String DEFAULT = "default";
    /// What names of thing groups and security profiles of security groups begin with.
    public static final String PREFIX = "hub:";

    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,100}");
    private static final String DISPLAY_NAME = "Reported by agents for the rule ";

    private final ControlPlane plane;
    private final ProfileDesk profiles;
    private final GroupDesk members;
    private final ThingDesk things;
    private final CustomMetricDesk metrics;
    private final SecurityGroups groups;
    private final ReentrantLock turn = new ReentrantLock();

    /// A desk. The others carry out what a change consists of.
    public SecurityGroupDesk(
            ControlPlane plane, ProfileDesk profiles, GroupDesk members, ThingDesk things, CustomMetricDesk metrics) {
        this.plane = plane;
        this.profiles = profiles;
        this.members = members;
        this.things = things;
        this.metrics = metrics;
        this.groups = plane.stores().securityGroups();
    }

    /// What came of putting a group.
    ///
    /// @param group as it is now
    /// @param isNew whether it was not there before
    public record Put(SecurityGroupRecord group, boolean isNew) {}

    /// The thing group, and the security profile, of a security group.
    ///
    /// @throws InvalidRequest when no group can have that name
    public static String profileOf(String name) {
        return PREFIX + key(name);
    }

    private static String key(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequest("The name of a security group has 1..100 letters, digits, _ and -, was " + name);
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /// Every group by name; the default one is always there.
    public List<SecurityGroupRecord> all() {
        List<SecurityGroupRecord> all = new ArrayList<>(groups.all());
        if (all.stream().noneMatch(group -> group.key().equals(DEFAULT))) {
            all.add(untouched(DEFAULT));
            all.sort((a, b) -> a.key().compareTo(b.key()));
        }
        return List.copyOf(all);
    }

    /// The group of that name, whatever its case.
    ///
    /// @throws NotFound when there is none
    public SecurityGroupRecord require(String name) {
        String key = key(name);
        return groups.find(key)
                .or(() -> key.equals(DEFAULT) ? Optional.of(untouched(DEFAULT)) : Optional.empty())
                .orElseThrow(() -> new NotFound("Security group " + name + " does not exist"));
    }

    private static SecurityGroupRecord untouched(String name) {
        return new SecurityGroupRecord(key(name), name, List.of(), Instant.EPOCH, Instant.EPOCH);
    }

    /// Makes a group, or replaces its rules. What is not among the rules is disabled.
    ///
    /// @throws InvalidRequest when something is wrong with it, naming everything that is
    public Put put(String name, List<Rule> rules) {
        String key = key(name);
        turn.lock();
        try {
            return plane.order().alone(plane.deeds().securityGroup("put", key), () -> putNow(name, key, rules));
        } finally {
            turn.unlock();
        }
    }

    private Put putNow(String name, String key, List<Rule> rules) {
        List<BehaviorDraft> behaviors = behaviors(rules);
        rules.stream().filter(Rule::enabled).forEach(this::requireMetric);
        String profile = PREFIX + key;
        members.create(new GroupDesk.Draft(profile, null, null, Map.of(), Map.of()));
        ProfileDesk.Content content =
                new ProfileDesk.Content("Security group " + name + " of the hub", behaviors, null, null, null);
        if (plane.stores().profiles().find(profile).isPresent()) {
            profiles.update(profile, null, content);
        } else {
            profiles.create(profile, content, Map.of());
        }
        profiles.attach(profile, new Target.Group(profile));
        SecurityGroupRecord before = groups.find(key).orElse(null);
        Instant now = plane.clock().instant();
        SecurityGroupRecord after = new SecurityGroupRecord(
                key, before == null ? name : before.name(), rules, before == null ? now : before.createdAt(), now);
        groups.put(after);
        return new Put(after, before == null && !key.equals(DEFAULT));
    }

    /// Removes a group's rules; devices stay members, for when it is made again. Of the default group the rules are
    /// disabled.
    ///
    /// @return false when there was nothing to remove
    public boolean delete(String name) {
        String key = key(name);
        turn.lock();
        try {
            if (groups.find(key).isEmpty()) {
                return false;
            }
            return plane.order().alone(plane.deeds().securityGroup("delete", key), () -> {
                profiles.delete(PREFIX + key, null);
                return groups.remove(key);
            });
        } finally {
            turn.unlock();
        }
    }

    /// Registers a device, or a module as `DEVICE/MODULE`, and puts it into its security group and out of every other.
    ///
    /// @param name the group's name; null for the default one, and for a name that no group can have none at all
    public void belongs(ThingName thing, @Nullable String name) {
        String group = name == null ? PREFIX + DEFAULT : NAME.matcher(name).matches() ? profileOf(name) : null;
        if (group != null && plane.stores().things().findGroup(group).isEmpty()) {
            members.create(new GroupDesk.Draft(group, null, null, Map.of(), Map.of()));
        }
        if (plane.stores().things().find(thing).isEmpty()) {
            things.create(thing, null, Map.of());
        }
        Set<String> others = groupsOf(thing);
        boolean isThere = group == null || others.remove(group);
        if (!isThere || !others.isEmpty()) {
            members.regroup(thing, group == null ? Set.of() : Set.of(group), others);
        }
    }

    /// Takes a device that is gone out of its security group, and out of the registry unless something else holds it
    /// there: another group, a type, attributes, or what belongs to it.
    public void gone(ThingName thing) {
        ThingRecord there = plane.stores().things().find(thing).orElse(null);
        if (there == null) {
            return;
        }
        Set<String> groupsOfHub = groupsOf(thing);
        boolean isHeld = there.type() != null
                || !there.attributes().isEmpty()
                || plane.stores().things().groupsOf(thing).size() > groupsOfHub.size()
                || PrincipalDesk.isAttached(plane.stores().principals(), thing);
        if (isHeld) {
            members.regroup(thing, Set.of(), groupsOfHub);
        } else {
            things.delete(thing, null);
        }
    }

    private Set<String> groupsOf(ThingName thing) {
        return plane.stores().things().groupsOf(thing).stream()
                .map(ThingGroupRecord::name)
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private List<BehaviorDraft> behaviors(List<Rule> rules) {
        List<String> problems = new ArrayList<>();
        List<BehaviorDraft> behaviors = new ArrayList<>();
        Set<HubRule> seen = EnumSet.noneOf(HubRule.class);
        for (Rule rule : rules) {
            HubRule type = HubRule.ofType(rule.type()).orElse(null);
            Duration window = type != null && type.isRange() ? window(rule).orElse(null) : Duration.ZERO;
            if (type == null) {
                problems.add("there is no rule of type " + rule.type());
            } else if (!seen.add(type)) {
                problems.add("rule " + type.type() + " is there twice");
            } else if (window == null) {
                problems.add("timeWindowSize of rule " + type.type() + " should be a duration as PT5M, was "
                        + rule.window());
            } else if (rule.enabled()) {
                behaviors.add(behavior(type, rule, window));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidRequest(String.join("; ", problems));
        }
        return behaviors;
    }

    private static Optional<Duration> window(Rule rule) {
        try {
            Duration window = Duration.parse(rule.window() == null ? "" : rule.window());
            boolean isWhole = window.getNano() == 0 && window.toSeconds() > 0 && window.toSeconds() < Integer.MAX_VALUE;
            return isWhole ? Optional.of(window) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static BehaviorDraft behavior(HubRule type, Rule rule, Duration window) {
        CriteriaDraft criteria = type.isRange()
                ? criteria(
                        KnownMetric.IN_RANGE,
                        new ValueDraft(null, null, null, null, List.of((double) rule.min(), (double) rule.max()), null),
                        Math.toIntExact(window.toSeconds()))
                : type.listsNetworks()
                        ? criteria("in-cidr-set", new ValueDraft(null, rule.allowed(), null, null, null, null), null)
                        : criteria("in-set", new ValueDraft(null, null, null, null, null, rule.allowed()), null);
        return new BehaviorDraft(type.type(), type.metric().value(), null, criteria, null, null);
    }

    private static CriteriaDraft criteria(String operator, ValueDraft value, @Nullable Integer seconds) {
        return new CriteriaDraft(operator, value, seconds, 1, 1, null, null);
    }

    /// Makes sure that there is a custom metric for a rule that judges what agents report.
    private void requireMetric(Rule rule) {
        HubRule type = HubRule.ofType(rule.type()).orElseThrow();
        MetricKind kind = type.customKind().orElse(null);
        if (kind == null) {
            return;
        }
        MetricName metric = type.metric();
        MetricKind there = plane.stores()
                .customMetrics()
                .find(metric)
                .map(CustomMetricRecord::kind)
                .orElse(null);
        if (there == null) {
            metrics.create(new CustomMetricDesk.Draft(
                    metric, kind, DISPLAY_NAME + type.type(), "security-groups-" + metric, Map.of()));
        } else if (there != kind) {
            throw new InvalidRequest("Rule " + type.type() + " needs custom metric " + metric + " to be of kind " + kind
                    + ", here it is of kind " + there + ". Delete that metric, or disable the rule");
        }
    }
}
