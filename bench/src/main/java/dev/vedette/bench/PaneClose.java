package dev.vedette.bench;

import dev.vedette.engine.run.Pipeline;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// How long the close of one pane takes in which every device of the fleet reported: the counts of the pane are said,
/// a static threshold and an exact percentile of the whole fleet are taken and judged.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 4)
@Measurement(iterations = 8)
public class PaneClose {
    @Param({"10000", "1000000"})
    int devices;

    private BenchFleet fleet;
    private Pipeline pipeline;
    private int pane;

    /// Makes the fleet.
    @Setup
    public void makeFleet() {
        fleet = new BenchFleet(devices);
        pipeline = BenchFleet.pipeline();
    }

    /// Has every device report in the next pane.
    @Setup(Level.Invocation)
    public void report() {
        fleet.report(pipeline, pane);
    }

    /// Closes the pane.
    @Benchmark
    public void close(Blackhole hole) {
        pipeline.advance(BenchFleet.closeOf(pane), hole::consume);
        pane++;
    }
}
