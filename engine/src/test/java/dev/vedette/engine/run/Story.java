package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.metric.AllBytesOut;
import dev.vedette.engine.metric.ListeningTcpPorts;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.metric.NumEstablishedTcpConnections;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.EstablishedConnections;
import dev.vedette.sdk.observe.ListeningPorts;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.observe.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A reference runner and what happens to it, told in seconds since the epoch; what it says comes back as short texts.
final class Story {
    static final int DEVICES_MAX = 5;
    static final EngineSettings SETTINGS =
            new EngineSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60), 3, DEVICES_MAX);
    static final MetricCatalogue CATALOGUE =
            MetricCatalogue.of(List.of(new AllBytesOut(), new ListeningTcpPorts(), new NumEstablishedTcpConnections()));
    static final MetricName BYTES_OUT = new MetricName("aws:all-bytes-out");
    static final MetricName TCP_PORTS = new MetricName("aws:listening-tcp-ports");
    static final MetricName CONNECTIONS = new MetricName("aws:num-established-tcp-connections");
    static final MetricName BATTERY = new MetricName("battery");
    static final MetricName FANS = new MetricName("fans");

    private static final String PROFILE = "P";

    private Runner runner = ReferenceRunner.start(SETTINGS, CATALOGUE);
    private final List<Violation> violations = new ArrayList<>();

    /// A behavior that a test words.
    record Wording(Behavior behavior) {
        Wording withMetric(MetricName metric) {
            return new Wording(
                    new Behavior(behavior.name(), metric, behavior.criteria(), behavior.evaluation(), 1, 1, false));
        }

        Wording withCounts(int toAlarm, int toClear) {
            return new Wording(new Behavior(
                    behavior.name(),
                    behavior.metric(),
                    behavior.criteria(),
                    behavior.evaluation(),
                    toAlarm,
                    toClear,
                    false));
        }

        Wording withSuppressedAlerts() {
            return new Wording(new Behavior(
                    behavior.name(), behavior.metric(), behavior.criteria(), behavior.evaluation(), 1, 1, true));
        }
    }

    /// Less than a bound of bytes over some seconds.
    Wording bytes(String name, int seconds, double bound) {
        return wording(name, BYTES_OUT, new Criteria.Threshold(Comparison.LESS_THAN, bound), seconds);
    }

    Wording bytesOnArrival(String name, double bound) {
        return bytes(name, 0, bound);
    }

    Wording atLeast(String name, double bound) {
        return wording(name, BYTES_OUT, new Criteria.Threshold(Comparison.GREATER_THAN_EQUALS, bound), 10);
    }

    /// Less than a bound; 0 seconds judge each report.
    Wording below(String name, MetricName metric, int seconds, double bound) {
        return wording(name, metric, new Criteria.Threshold(Comparison.LESS_THAN, bound), seconds);
    }

    Wording ports(String name, int... allowed) {
        return wording(name, TCP_PORTS, new Criteria.PortsIn(Membership.IN, PortSet.of(allowed)), 0);
    }

    Wording fleet(String name, MetricName metric, Comparison comparison, Percentile percentile) {
        return wording(name, metric, new Criteria.FleetPercentile(comparison, percentile), 10);
    }

    private static Wording wording(String name, MetricName metric, Criteria criteria, int seconds) {
        Evaluation evaluation =
                seconds == 0 ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofSeconds(seconds));
        return new Wording(new Behavior(name, metric, criteria, evaluation, 1, 1, false));
    }

    List<String> profile(Wording... wordings) {
        return profile(Set.of(new Target.AllThings()), wordings);
    }

    List<String> profile(Set<Target> targets, Wording... wordings) {
        List<Behavior> behaviors = Stream.of(wordings).map(Wording::behavior).toList();
        return apply(new Change.ProfileApplied(new SecurityProfile(PROFILE, behaviors, Set.of(), targets)));
    }

    List<String> retain(MetricName... metrics) {
        return apply(new Change.ProfileApplied(new SecurityProfile(
                PROFILE,
                List.of(),
                Stream.of(metrics).map(Series::of).collect(Collectors.toSet()),
                Set.of(new Target.AllThings()))));
    }

    List<String> remove() {
        return apply(new Change.ProfileRemoved(PROFILE));
    }

    List<String> describe(String thing, boolean registered, String... groups) {
        return apply(new Change.ThingDescribed(new ThingName(thing), registered, Set.of(groups)));
    }

    private List<String> apply(Change change) {
        List<String> said = new ArrayList<>();
        runner.apply(change, Instant.EPOCH, output -> said.add(words(output)));
        return said;
    }

    List<String> sent(String thing, double at, long bytes) {
        return observe(new NetworkTraffic(new ThingName(thing), instant(at), 0, bytes, 0, 0));
    }

    List<String> listens(String thing, double at, int... ports) {
        return observe(
                new ListeningPorts(new ThingName(thing), instant(at), Transport.TCP, PortSet.of(ports), ports.length));
    }

    List<String> connected(String thing, double at, long total) {
        return observe(new EstablishedConnections(new ThingName(thing), instant(at), AddressSet.EMPTY, total));
    }

    List<String> level(String thing, MetricName metric, double at, double level) {
        return custom(thing, metric, at, new MetricValue.Level(level));
    }

    List<String> custom(String thing, MetricName metric, double at, MetricValue value) {
        return observe(new CustomMeasurement(new ThingName(thing), instant(at), metric, value));
    }

    private List<String> observe(Observation observation) {
        List<String> said = new ArrayList<>();
        runner.observe(observation, output -> said.add(words(output)));
        return said;
    }

    List<String> advance(double now) {
        List<String> said = new ArrayList<>();
        runner.advance(instant(now), output -> said.add(words(output)));
        return said;
    }

    /// What of it is about violations.
    List<String> events(List<String> said) {
        return said.stream()
                .filter(text -> Character.isUpperCase(text.charAt(0)))
                .toList();
    }

    /// The ids of the violations that were spoken of, in order.
    List<String> ids() {
        return violations.stream().map(Violation::id).toList();
    }

    Behavior lastBehavior() {
        return violations.getLast().behavior();
    }

    void cut() throws IOException {
        byte[] bytes = snapshot();
        runner = ReferenceRunner.restore(SETTINGS, CATALOGUE, new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    byte[] snapshot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        runner.snapshot(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    private String words(Output output) {
        return switch (output) {
            case Output.Datapoint point ->
                point.thing() + " " + point.metric() + " " + words(point.window()) + " " + point.value();
            case Output.Dropped dropped ->
                "DROPPED " + dropped.thing() + " at " + seconds(dropped.at()) + " " + dropped.reason();
            case Output.Continued continued ->
                words("CONTINUED", continued.violation(), continued.at()) + ": " + words(continued.observed());
            case Output.Happened happened ->
                switch (happened.event()) {
                    case ViolationEvent.Raised raised ->
                        words("RAISED", raised.violation(), raised.at()) + ": " + words(raised.observed())
                                + words(raised.expected().baseline());
                    case ViolationEvent.Cleared cleared ->
                        words("CLEARED", cleared.violation(), cleared.at()) + ": " + words(cleared.observed());
                    case ViolationEvent.Invalidated invalidated ->
                        words("INVALIDATED", invalidated.violation(), invalidated.at()) + ": " + invalidated.reason();
                };
        };
    }

    private String words(String event, Violation violation, Instant at) {
        violations.add(violation);
        return event + " " + violation.thing() + " " + violation.behavior().name() + " at " + seconds(at);
    }

    private static String words(@Nullable Baseline baseline) {
        return baseline == null ? "" : " against " + baseline.value() + " of " + baseline.sampleSize();
    }

    private static String words(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> Long.toString(count.value());
            case MetricValue.Level level -> Double.toString(level.value());
            case MetricValue.Ports ports -> ports.values().toString();
            case MetricValue.Addresses addresses -> addresses.values().toString();
            case MetricValue.Numbers numbers -> numbers.values().toString();
            case MetricValue.Strings strings -> strings.values().toString();
        };
    }

    private static String words(Window window) {
        return seconds(window.start()) + ".." + seconds(window.end());
    }

    private static Instant instant(double seconds) {
        BigDecimal exact = BigDecimal.valueOf(seconds);
        return Instant.ofEpochSecond(
                exact.longValue(),
                exact.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    private static String seconds(Instant at) {
        return BigDecimal.valueOf(at.getEpochSecond())
                .add(BigDecimal.valueOf(at.getNano(), 9))
                .stripTrailingZeros()
                .toPlainString();
    }
}
