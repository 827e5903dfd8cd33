package dev.vedette.bench;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.CidrSet;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.Cidr;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;

/// The fleet and the profile that all benches of the engine share: five behaviors, of which one is a percentile of the
/// fleet, and reports of four observations, as a device agent sends them.
final class BenchFleet {
    /// Observations in one report.
    static final int REPORT_OBSERVATIONS = 4;
    /// Behaviors of the profile.
    static final int BEHAVIORS = 5;
    /// The unit of windows.
    static final Duration PANE = Duration.ofSeconds(300);

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int VARIANTS = 64;

    private final ThingName[] things;
    private final PortSet[] ports = new PortSet[VARIANTS];
    private final AddressSet[] addresses = new AddressSet[VARIANTS];

    BenchFleet(int devices) {
        things = new ThingName[devices];
        for (int i = 0; i < devices; i++) {
            things[i] = new ThingName("device-%07d".formatted(i));
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < VARIANTS; i++) {
            ports[i] = PortSet.of(22, 80, 443, 8000 + random.nextInt(100));
            addresses[i] = AddressSet.of("10.0.0." + random.nextInt(1, 255), "10.0.1." + random.nextInt(1, 255));
        }
    }

    int size() {
        return things.length;
    }

    /// A pipeline that watches everyone and has seen nothing.
    static Pipeline pipeline() {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        Pipeline pipeline = Pipeline.start(
                new EngineSettings(PANE, Duration.ofSeconds(30), Duration.ofDays(2), 10, 2_000_000),
                MetricCatalogue.of(metrics));
        pipeline.apply(new Change.ProfileApplied(profile()), START, output -> {});
        return pipeline;
    }

    private static SecurityProfile profile() {
        Evaluation pane = new Evaluation.Over(PANE);
        Evaluation arrival = new Evaluation.OnArrival();
        Criteria ports = new Criteria.PortsIn(Membership.IN, PortSet.of(portsFrom(0, 10_000)));
        CidrSet ten = new CidrSet(List.of(Cidr.parse("10.0.0.0/8").orElseThrow()));
        Criteria networks = new Criteria.AddressesIn(Membership.IN, ten);
        return new SecurityProfile(
                "bench",
                List.of(
                        behavior("bytes", "aws:all-bytes-out", below(1e12), pane),
                        behavior(
                                "fleet",
                                "aws:all-bytes-out",
                                new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P100),
                                pane),
                        behavior("ports", "aws:listening-tcp-ports", ports, arrival),
                        behavior("peers", "aws:destination-ip-addresses", networks, arrival),
                        behavior("connections", "aws:num-established-tcp-connections", below(1e6), arrival)),
                Set.of(),
                Set.of(new Target.AllThings()));
    }

    private static int[] portsFrom(int from, int to) {
        int[] ports = new int[to - from];
        for (int i = 0; i < ports.length; i++) {
            ports[i] = from + i;
        }
        return ports;
    }

    private static Criteria below(double bound) {
        return new Criteria.Threshold(Comparison.LESS_THAN, bound);
    }

    private static Behavior behavior(String name, String metric, Criteria criteria, Evaluation evaluation) {
        return new Behavior(name, new MetricName(metric), criteria, evaluation, 1, 1, false);
    }

    /// The report of one device in a pane: four observations in a row.
    ///
    /// @param into takes them
    /// @param index where they go
    void report(int device, int pane, Observation[] into, int index) {
        ThingName thing = things[device];
        Instant at = START.plus(PANE.multipliedBy(pane)).plusMillis(device % 300_000);
        int variant = device % VARIANTS;
        into[index] = new NetworkTraffic(thing, at, 1000 + variant, 2000 + device % 4096, 10, 20);
        into[index + 1] = new ListeningPorts(thing, at, Transport.TCP, ports[variant], 4);
        into[index + 2] = new ListeningPorts(thing, at, Transport.UDP, PortSet.EMPTY, 0);
        into[index + 3] = new EstablishedConnections(thing, at, addresses[variant], 2);
    }

    /// Has every device report once in a pane.
    void report(Pipeline pipeline, int pane) {
        Observation[] report = new Observation[REPORT_OBSERVATIONS];
        for (int device = 0; device < things.length; device++) {
            report(device, pane, report, 0);
            for (Observation observation : report) {
                pipeline.observe(observation, output -> {});
            }
        }
    }

    /// A time at which a pane is closed and no later one.
    static Instant closeOf(int pane) {
        return START.plus(PANE.multipliedBy(pane + 1L)).plusSeconds(31);
    }
}
