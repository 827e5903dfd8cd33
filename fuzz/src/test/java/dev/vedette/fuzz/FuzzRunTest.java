package dev.vedette.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Inputs that are made up, and those that have led to a bug before, find none.
final class FuzzRunTest {
    private static final int SHORT_MINUTES_MAX = 10;
    private static final int SHORT_RUNS = 5_000;
    private static final int SPARE_SECONDS = 120;

    @TempDir
    private Path folder = Path.of("");

    /// Always the same inputs: so many, from the same seed, beginning with nothing but what is in the repository.
    @Test
    void findsNothingInAFewInputs() throws IOException, InterruptedException {
        Path seeds = FuzzRun.seeds(Target.EVERYTHING, folder);
        String written = new FuzzRun(Target.EVERYTHING, folder.resolve("run"))
                .with("-seed=1")
                .with("-runs=" + SHORT_RUNS)
                .with(Files.createDirectories(folder.resolve("corpus")).toString())
                .with(seeds.toString())
                .run(SHORT_MINUTES_MAX, TimeUnit.MINUTES);

        assertThat(written)
                .contains("Done " + SHORT_RUNS + " runs")
                .contains("INFO: Instrumented dev.vedette.dissect.");
        assertThat(seeds.toFile().list()).hasSizeLessThan(SHORT_RUNS / 4);
    }

    /// For `-Dfuzz.seconds` each, or only `-Dfuzz.target`; goes on where it was, in `fuzz/target/fuzz`. With
    /// `-Dfuzz.input=FILE` only that input.
    @ParameterizedTest
    @EnumSource
    @Tag("fuzz")
    void findsNothingForLong(Target target) throws IOException, InterruptedException {
        String only = System.getProperty("fuzz.target", "");
        assumeThat(only.isEmpty() || only.equals(target.toString())).isTrue();
        Path kept = Path.of("target", "fuzz", target.toString()).toAbsolutePath();
        FuzzRun run = new FuzzRun(target, kept);
        int seconds = Integer.getInteger("fuzz.seconds", 60);
        String input = System.getProperty("fuzz.input", "");
        if (input.isEmpty()) {
            run.with("-max_total_time=" + seconds)
                    .with("-use_value_profile=1")
                    .with(Files.createDirectories(kept.resolve("corpus")).toString())
                    .with(FuzzRun.seeds(target, folder).toString());
        } else {
            run.with(Path.of(input).toAbsolutePath().toString());
        }

        assertThat(run.run(seconds + SPARE_SECONDS, TimeUnit.SECONDS)).isNotEmpty();
    }
}
