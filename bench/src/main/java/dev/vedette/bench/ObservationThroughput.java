package dev.vedette.bench;

import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.observe.Observation;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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

/// How many observations one core takes in and judges in a second.
///
/// `REPORTS` is what a server sees: the four observations of one report in a row, devices in random order. `SINGLE` is
/// the worst case: each observation of another device, at random. With a million devices neither fits a cache.
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ObservationThroughput {
    /// In which order observations come.
    public enum Order {
        /// Four of one device in a row.
        REPORTS,
        /// Each of another device.
        SINGLE
    }

    @Param({"10000", "1000000"})
    int devices;

    @Param({"REPORTS", "SINGLE"})
    Order order = Order.REPORTS;

    private Pipeline pipeline;
    private Observation[] observations;
    private Consumer<Output> outputs;
    private int next;

    /// Makes the observations, and feeds each once so that every device is known.
    @Setup
    public void makeObservations(Blackhole hole) {
        BenchFleet fleet = new BenchFleet(devices);
        pipeline = BenchFleet.pipeline();
        observations = new Observation[devices * BenchFleet.REPORT_OBSERVATIONS];
        int[] turns = shuffled(devices);
        for (int i = 0; i < devices; i++) {
            fleet.report(turns[i], 0, observations, i * BenchFleet.REPORT_OBSERVATIONS);
        }
        if (order == Order.SINGLE) {
            shuffle(observations);
        }
        outputs = hole::consume;
        for (Observation observation : observations) {
            pipeline.observe(observation, outputs);
        }
    }

    private static int[] shuffled(int size) {
        SplittableRandom random = new SplittableRandom(2);
        int[] numbers = new int[size];
        for (int i = 0; i < size; i++) {
            int other = random.nextInt(i + 1);
            numbers[i] = numbers[other];
            numbers[other] = i;
        }
        return numbers;
    }

    private static void shuffle(Observation[] all) {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = all.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            Observation kept = all[i];
            all[i] = all[other];
            all[other] = kept;
        }
    }

    /// One observation.
    @Benchmark
    public void observe() {
        pipeline.observe(observations[next], outputs);
        next = next + 1 == observations.length ? 0 : next + 1;
    }
}
