package dev.vedette.server.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.PortSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// What devices report in a crash test, moment by moment, all from a seed: some send too much now and then,
/// some open a port that they should not.
final class CrashStory {
    static final int THINGS = 12;
    private static final long MOMENT_MILLIS = 3_000;

    private CrashStory() {}

    static String thing(int number) {
        return "thing-" + number;
    }

    static List<Change> profiles() {
        Behavior windowed = new Behavior(
                "little traffic",
                new MetricName("aws:all-bytes-out"),
                new Criteria.Threshold(Comparison.LESS_THAN, 1_000),
                new Evaluation.Over(Duration.ofSeconds(30)),
                1,
                2,
                false);
        Behavior ports = new Behavior(
                "known ports",
                new MetricName("aws:listening-tcp-ports"),
                new Criteria.PortsIn(Membership.IN, PortSet.of(22)),
                new Evaluation.OnArrival(),
                2,
                1,
                false);
        Behavior fleet = new Behavior(
                "like the others",
                new MetricName("aws:all-bytes-out"),
                new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P90),
                new Evaluation.Over(Duration.ofSeconds(20)),
                1,
                1,
                false);
        return List.of(new Change.ProfileApplied(new SecurityProfile(
                "crash test", List.of(windowed, ports, fleet), Set.of(), Set.of(new Target.AllThings()))));
    }

    /// The time of a moment.
    static long millis(int moment) {
        return 1_000_000_000L + moment * MOMENT_MILLIS;
    }

    /// The reports of a moment, one a device, as commands for the child.
    static List<String> reports(long seed, int moment) {
        RandomGenerator random = new SplittableRandom(seed * 1_000_003 + moment);
        List<String> reports = new ArrayList<>();
        for (int thing = 0; thing < THINGS; thing++) {
            int bytes = random.nextInt(random.nextInt(5) == 0 ? 1_500 : 100);
            int port = random.nextInt(3) == 0 ? 4444 : 22;
            reports.add("R %d %s %d %d %d".formatted(millis(moment), thing(thing), moment + 1, bytes, port));
        }
        return reports;
    }
}
