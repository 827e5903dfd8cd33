package dev.vedette.testkit.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The changes of a scenario: profiles that come, change a little or a lot, and go; things that are registered, grouped
/// and not.
final class ScenarioProfiles {
    private static final List<String> NAMES = List.of("P0", "P1", "P2");
    private static final List<String> GROUPS = List.of("pumps", "valves");
    private static final List<String> SITES = List.of("north", "south");
    private static final int BEHAVIORS_MAX = 5;
    private static final List<MetricKind> CUSTOM_KINDS =
            List.of(MetricKind.LEVEL, MetricKind.NUMBERS, MetricKind.STRINGS, MetricKind.ADDRESSES);

    private static final List<MetricName> DIMENSIONAL = Stream.of(
                    "aws:message-byte-size",
                    "aws:num-messages-sent",
                    "aws:num-messages-received",
                    "aws:num-authorization-failures",
                    "aws:source-ip-address")
            .map(MetricName::new)
            .toList();
    private static final List<String> FILTERS = List.of("a", "a/#", "+/a", "#", "${iot:ClientId}/#", "$sys/+");

    private final Dice dice;
    private final Duration pane;
    private final List<MetricName> metrics;
    private final Map<String, SecurityProfile> profiles = new HashMap<>();

    ScenarioProfiles(Dice dice, Duration pane, List<MetricName> metrics) {
        this.dice = dice;
        this.pane = pane;
        this.metrics = metrics;
    }

    /// A profile is made, changed, said again, or removed.
    Change next() {
        String name = dice.of(NAMES);
        SecurityProfile before = profiles.get(name);
        if (before != null && dice.oneIn(6)) {
            profiles.remove(name);
            return new Change.ProfileRemoved(name);
        }
        if (before == null && dice.oneIn(15)) {
            return new Change.ProfileRemoved(name);
        }
        SecurityProfile after = before == null || dice.oneIn(4) ? fresh(name) : changed(before);
        profiles.put(name, after);
        return new Change.ProfileApplied(after);
    }

    Change describe(ThingName thing) {
        Set<String> groups = new HashSet<>();
        GROUPS.stream().filter(group -> dice.oneIn(2)).forEach(groups::add);
        Set<String> sites = new HashSet<>();
        SITES.stream().filter(site -> dice.oneIn(4)).forEach(sites::add);
        return new Change.ThingDescribed(thing, dice.oneIn(2), groups, sites);
    }

    private SecurityProfile fresh(String name) {
        List<Behavior> behaviors = new ArrayList<>();
        int count = dice.between(0, BEHAVIORS_MAX);
        for (int i = 0; i < count; i++) {
            behaviors.add(behavior("b" + i));
        }
        return new SecurityProfile(name, behaviors, retained(), targets());
    }

    /// The profile with one thing about it different, or none.
    private SecurityProfile changed(SecurityProfile before) {
        List<Behavior> behaviors = new ArrayList<>(before.behaviors());
        int which = behaviors.isEmpty() ? -1 : dice.between(0, behaviors.size() - 1);
        switch (dice.between(1, 7)) {
            case 1 -> {
                return new SecurityProfile(before.name(), behaviors, before.retained(), targets());
            }
            case 2 -> {
                return new SecurityProfile(before.name(), behaviors, retained(), before.targets());
            }
            case 3 -> {
                return before;
            }
            case 4 -> {
                if (which >= 0) {
                    behaviors.remove(which);
                }
            }
            case 5 -> {
                if (which >= 0) {
                    behaviors.set(which, behavior(behaviors.get(which).name()));
                }
            }
            default -> {
                if (which >= 0) {
                    behaviors.set(which, varied(behaviors.get(which)));
                }
            }
        }
        Set<Target> targets = dice.oneIn(5) ? targets() : before.targets();
        return new SecurityProfile(before.name(), behaviors, before.retained(), targets);
    }

    /// The behavior with another dimension, another duration, other counts, or another word on whether people are told.
    private Behavior varied(Behavior behavior) {
        Evaluation evaluation =
                behavior.evaluation() instanceof Evaluation.Over && dice.oneIn(2) ? over() : behavior.evaluation();
        boolean suppressed = dice.oneIn(2) != behavior.alertsSuppressed();
        int toClear = dice.oneIn(4) ? dice.between(1, 3) : behavior.datapointsToClear();
        return new Behavior(
                behavior.name(),
                dice.oneIn(8) ? series(behavior.metric()) : behavior.series(),
                behavior.criteria(),
                evaluation,
                behavior.datapointsToAlarm(),
                toClear,
                suppressed);
    }

    private Behavior behavior(String name) {
        MetricName metric = dice.of(metrics);
        Criteria criteria = criteria(metric);
        Evaluation evaluation =
                criteria instanceof Criteria.FleetPercentile || dice.oneIn(2) ? over() : new Evaluation.OnArrival();
        return new Behavior(
                name,
                series(metric),
                criteria,
                evaluation,
                dice.one(1, 1, 1, 2, 3),
                dice.one(1, 1, 1, 2, 3),
                dice.oneIn(4));
    }

    /// The metric, or a part of it; now and then of one that takes no dimension.
    private Series series(MetricName metric) {
        if (!dice.oneIn(DIMENSIONAL.contains(metric) ? 2 : 20)) {
            return Series.of(metric);
        }
        List<TopicFilter> filters = Stream.generate(() -> TopicFilter.of(dice.of(FILTERS)))
                .limit(dice.one(1, 1, 2))
                .toList();
        return new Series(metric, new Dimension("d" + dice.between(0, 1), membership(), filters));
    }

    private Membership membership() {
        return dice.oneIn(2) ? Membership.IN : Membership.NOT_IN;
    }

    private Evaluation over() {
        return new Evaluation.Over(pane.multipliedBy(dice.one(1, 1, 2, 3, 6, 12)));
    }

    /// Criteria that fit the metric, and now and then some that do not.
    private Criteria criteria(MetricName metric) {
        MetricKind kind = Scenario.CATALOGUE
                .find(metric)
                .map(Metric::kind)
                .orElseGet(() -> CUSTOM_KINDS.get(ScenarioObservations.CUSTOM.indexOf(metric) % CUSTOM_KINDS.size()));
        Membership membership = membership();
        return switch (dice.oneIn(20) ? dice.of(List.of(MetricKind.values())) : kind) {
            case COUNT, LEVEL -> numeric();
            case NUMBERS -> new Criteria.NumbersIn(membership, Set.of(0.0, 1.0, 2.0));
            case STRINGS -> new Criteria.StringsIn(membership, Set.of("v0", "v1"));
            case ADDRESSES -> new Criteria.AddressesIn(membership, networks());
            case PORTS -> new Criteria.PortsIn(membership, PortSet.of(22, 80, 443));
        };
    }

    private Criteria numeric() {
        return switch (dice.between(1, 5)) {
            case 1, 2 -> new Criteria.Threshold(comparison(), dice.between(0, 20));
            case 3, 4 -> new Criteria.FleetPercentile(comparison(), dice.of(List.of(Percentile.values())));
            default -> {
                int min = dice.between(0, 3);
                yield new Criteria.Range(min, min + dice.between(0, 9));
            }
        };
    }

    private Comparison comparison() {
        return dice.of(List.of(Comparison.values()));
    }

    private static CidrSet networks() {
        return new CidrSet(Stream.of("10.0.0.0/16", "2001:db8::/32")
                .map(cidr -> Cidr.parse(cidr).orElseThrow())
                .toList());
    }

    private Set<Series> retained() {
        return dice.oneIn(3) ? Set.of(series(dice.of(metrics))) : Set.of();
    }

    private Set<Target> targets() {
        Set<Target> targets = new HashSet<>();
        int count = dice.one(0, 1, 1, 1, 1, 2);
        for (int i = 0; i < count; i++) {
            targets.add(
                    switch (dice.between(1, 8)) {
                        case 1 -> new Target.RegisteredThings();
                        case 2 -> new Target.UnregisteredThings();
                        case 3 -> new Target.Group(dice.of(GROUPS));
                        case 4, 5 -> new Target.Site(dice.of(SITES));
                        default -> new Target.AllThings();
                    });
        }
        return targets;
    }
}
