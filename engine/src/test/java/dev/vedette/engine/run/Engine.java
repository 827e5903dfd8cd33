package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.metric.Metric;
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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/// A pipeline that is spoken to in seconds after a start on a pane boundary, and whose answers read as lines.
final class Engine {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    static final Duration PANE = Duration.ofSeconds(300);
    static final EngineSettings SETTINGS = new EngineSettings(PANE, Duration.ZERO, Duration.ofHours(1), 3, 1000);
    static final MetricName BYTES_OUT = new MetricName("aws:all-bytes-out");
    static final MetricName CONNECTIONS = new MetricName("aws:num-established-tcp-connections");
    static final MetricName TCP_PORTS = new MetricName("aws:listening-tcp-ports");

    private final EngineSettings settings;
    private final List<Output> outputs = new ArrayList<>();
    private Pipeline pipeline;

    Engine() {
        this(SETTINGS);
    }

    Engine(EngineSettings settings) {
        this.settings = settings;
        this.pipeline = Pipeline.start(settings, catalogue());
    }

    static MetricCatalogue catalogue() {
        List<Metric<?>> metrics = new ArrayList<>();
        for (Metric<?> metric : ServiceLoader.load(Metric.class)) {
            metrics.add(metric);
        }
        return MetricCatalogue.of(metrics);
    }

    /// Less than 1000 bytes out in so many seconds.
    static Behavior quiet(String name, long seconds, int toAlarm, int toClear) {
        return new Behavior(
                name,
                BYTES_OUT,
                new Criteria.Threshold(Comparison.LESS_THAN, 1000),
                new Evaluation.Over(Duration.ofSeconds(seconds)),
                toAlarm,
                toClear,
                false);
    }

    static Behavior arrival(String name, MetricName metric, Criteria criteria, int toAlarm, int toClear) {
        return new Behavior(name, metric, criteria, new Evaluation.OnArrival(), toAlarm, toClear, false);
    }

    static Behavior fleet(String name, MetricName metric, Comparison comparison, Percentile percentile, long seconds) {
        return new Behavior(
                name,
                metric,
                new Criteria.FleetPercentile(comparison, percentile),
                new Evaluation.Over(Duration.ofSeconds(seconds)),
                1,
                1,
                false);
    }

    /// So many messages sent in so many seconds.
    static Behavior between(String name, double min, double max, long seconds) {
        return new Behavior(
                name,
                new MetricName("aws:num-messages-sent"),
                new Criteria.Range(min, max),
                new Evaluation.Over(Duration.ofSeconds(seconds)),
                1,
                1,
                false);
    }

    static SecurityProfile profile(String name, Behavior... behaviors) {
        return new SecurityProfile(name, List.of(behaviors), Set.of(), Set.of(new Target.AllThings()));
    }

    static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }

    Pipeline pipeline() {
        return pipeline;
    }

    Engine apply(SecurityProfile profile) {
        pipeline.apply(new Change.ProfileApplied(profile), START, outputs::add);
        return this;
    }

    void change(double seconds, Change change) {
        pipeline.apply(change, at(seconds), outputs::add);
    }

    void observe(Observation observation) {
        pipeline.observe(observation, outputs::add);
    }

    void sent(String thing, double seconds, long bytes) {
        observe(new NetworkTraffic(new ThingName(thing), at(seconds), 0, bytes, 0, 0));
    }

    void connected(String thing, double seconds, long total, String... destinations) {
        observe(new EstablishedConnections(new ThingName(thing), at(seconds), AddressSet.of(destinations), total));
    }

    void listening(String thing, double seconds, int... ports) {
        observe(new ListeningPorts(new ThingName(thing), at(seconds), Transport.TCP, PortSet.of(ports), ports.length));
    }

    void measured(String thing, double seconds, String metric, MetricValue value) {
        observe(new CustomMeasurement(new ThingName(thing), at(seconds), new MetricName(metric), value));
    }

    void advance(double seconds) {
        pipeline.advance(at(seconds), outputs::add);
    }

    byte[] snapshot() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pipeline.snapshot(new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    void cut() throws IOException {
        cut(settings);
    }

    void cut(EngineSettings after) throws IOException {
        byte[] bytes = snapshot();
        pipeline = Pipeline.restore(after, catalogue(), new DataInputStream(new ByteArrayInputStream(bytes)));
    }

    List<Output> outputs() {
        return outputs;
    }

    /// What happened to violations since the last time it was asked, as `@300 raised plc quiet 1500`.
    List<String> story() {
        List<String> lines = new ArrayList<>();
        for (Output output : outputs) {
            switch (output) {
                case Output.Happened happened -> lines.add(line(happened.event()));
                case Output.Continued more ->
                    lines.add(line("continued", more.at(), more.violation(), number(more.observed())));
                case Output.Datapoint ignored -> {}
                case Output.Dropped dropped ->
                    lines.add("@" + seconds(dropped.at()) + " dropped " + dropped.thing() + " " + dropped.reason());
            }
        }
        outputs.clear();
        return lines;
    }

    /// The datapoints since the last time it was asked, as `plc aws:all-bytes-out 0..300 1500`.
    List<String> datapoints() {
        List<String> lines = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Datapoint point) {
                lines.add(point.thing() + " " + point.metric() + " "
                        + seconds(point.window().start()) + ".."
                        + seconds(point.window().end()) + " " + number(point.value()));
            }
        }
        outputs.clear();
        return lines;
    }

    private static String line(ViolationEvent event) {
        return switch (event) {
            case ViolationEvent.Raised raised ->
                line("raised", raised.at(), raised.violation(), number(raised.observed()));
            case ViolationEvent.Cleared cleared ->
                line("cleared", cleared.at(), cleared.violation(), number(cleared.observed()));
            case ViolationEvent.Invalidated invalidated ->
                line(
                        "invalidated",
                        invalidated.at(),
                        invalidated.violation(),
                        invalidated.reason().name());
        };
    }

    private static String line(String what, Instant at, ViolationEvent.Violation violation, String why) {
        return "@" + seconds(at) + " " + what + " " + violation.thing() + " "
                + violation.behavior().name() + " " + why;
    }

    private static String seconds(Instant at) {
        Duration since = Duration.between(START, at);
        return since.getNano() == 0 ? Long.toString(since.getSeconds()) : Double.toString(since.toNanos() / 1e9);
    }

    private static String number(MetricValue value) {
        return switch (value) {
            case MetricValue.Count count -> Long.toString(count.value());
            case MetricValue.Level level -> Double.toString(level.value());
            case MetricValue.Numbers numbers -> numbers.values().toString();
            case MetricValue.Strings strings -> strings.values().toString();
            case MetricValue.Addresses addresses -> addresses.values().toString();
            case MetricValue.Ports ports -> ports.values().toString();
        };
    }
}
