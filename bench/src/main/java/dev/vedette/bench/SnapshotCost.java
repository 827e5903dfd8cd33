package dev.vedette.bench;

import dev.vedette.engine.run.Pipeline;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
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

/// How long detection stands still for the snapshot of a checkpoint, without the disk.
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms8g", "-Xmx8g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"})
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class SnapshotCost {
    @Param({"10000", "1000000"})
    int devices;

    private Pipeline pipeline;

    /// Makes a fleet that has reported once.
    @Setup
    public void makeFleet() {
        pipeline = BenchFleet.pipeline();
        new BenchFleet(devices).report(pipeline, 0);
    }

    /// One snapshot.
    @Benchmark
    public void snapshot() throws IOException {
        pipeline.snapshot(new DataOutputStream(OutputStream.nullOutputStream()));
    }
}
