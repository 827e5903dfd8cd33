package dev.vedette.bench;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How many messages that a broker saw one core takes in and judges in a second, each of a random device: they are
/// counted as a whole and, where asked, in two parts by a dimension of four topic filters, and each one's size is
/// judged.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms4g", "-Xmx4g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BrokerThroughput {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final MetricName SENT = new MetricName("aws:num-messages-sent");
    private static final int MESSAGES_OF_DEVICE = 8;

    @Param({"10000"})
    int devices;

    @Param({"false", "true"})
    boolean dimensions;

    private Pipeline pipeline;
    private Observation[] observations;
    private Consumer<Output> outputs;
    private int next;

    /// Makes the messages, and feeds each once so that every device is known.
    @Setup
    public void makeMessages(Blackhole hole) {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        pipeline = Pipeline.start(
                new EngineSettings(Duration.ofSeconds(300), Duration.ZERO, Duration.ofDays(2), 10, devices),
                MetricCatalogue.of(metrics));
        outputs = hole::consume;
        pipeline.apply(new Change.ProfileApplied(profile()), START, outputs);
        SplittableRandom random = new SplittableRandom(4);
        String[] areas = {"alarms", "data", "state", "clients"};
        observations = new Observation[devices * MESSAGES_OF_DEVICE];
        for (int i = 0; i < observations.length; i++) {
            ThingName thing = new ThingName("device-%07d".formatted(random.nextInt(devices)));
            String topic = areas[random.nextInt(areas.length)] + "/" + thing.value() + "/line-" + random.nextInt(20);
            observations[i] = new MessageSent(thing, START, topic, random.nextInt(1000), null);
        }
        for (Observation observation : observations) {
            pipeline.observe(observation, outputs);
        }
    }

    private SecurityProfile profile() {
        List<TopicFilter> filters = Stream.of("alarms/#", "clients/${iot:ClientId}/#", "+/+/line-7", "warnings/+")
                .map(TopicFilter::of)
                .toList();
        List<Behavior> behaviors = new ArrayList<>();
        Evaluation pane = new Evaluation.Over(Duration.ofSeconds(300));
        behaviors.add(behavior("all", Series.of(SENT), pane));
        behaviors.add(behavior("size", Series.of(new MetricName("aws:message-byte-size")), new Evaluation.OnArrival()));
        if (dimensions) {
            for (Membership membership : Membership.values()) {
                Dimension part = new Dimension("topics", membership, filters);
                behaviors.add(behavior(membership.name(), new Series(SENT, part), pane));
            }
        }
        return new SecurityProfile("bench", behaviors, Set.of(), Set.of(new Target.AllThings()));
    }

    private static Behavior behavior(String name, Series series, Evaluation evaluation) {
        return new Behavior(name, series, new Criteria.Threshold(Comparison.LESS_THAN, 1e12), evaluation, 1, 1, false);
    }

    /// One message.
    @Benchmark
    public void observe() {
        pipeline.observe(observations[next], outputs);
        next = next + 1 == observations.length ? 0 : next + 1;
    }
}
