package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.EntryCodec;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real process is killed at random moments while reports come in, and started again, and what it leaves
/// behind is what a process leaves that was never killed: every accepted report once, every violation and every
/// alert once, every datapoint.
class CrashTest {
    private static final int KILLED_IN_START = 8;

    @TempDir
    Path temporary;

    private @Nullable Child child;

    @AfterEach
    void stop() {
        Child left = child;
        if (left != null) {
            left.process().destroyForcibly();
        }
    }

    /// The process and its ends of the talk.
    private record Child(Process process, Path errors, Writer commands, BufferedReader answers) {}

    private Child child() {
        return Objects.requireNonNull(child, "launched before");
    }

    @Test
    @Timeout(180)
    void losesNothingAndDoublesNothingWhenItIsKilled() throws Exception {
        check(20260301, 24, 4);
    }

    @Test
    @Tag("sim")
    void losesNothingAndDoublesNothingWhenItIsKilledOften() throws Exception {
        for (long seed = 1; seed <= 8; seed++) {
            check(seed, 120, 25);
        }
    }

    private void check(long seed, int moments, int kills) throws Exception {
        Path calm = temporary.resolve("calm-" + seed);
        Path killed = temporary.resolve("killed-" + seed);
        run(calm, seed, moments, 0);
        run(killed, seed, moments, kills);

        assertThat(left(killed, moments)).as("seed " + seed).isEqualTo(left(calm, moments));
        assertThat(left(calm, moments).violations()).as("something happened").hasSizeGreaterThan(10);
    }

    private void run(Path directory, long seed, int moments, int kills) throws Exception {
        Files.createDirectories(directory);
        RandomGenerator random = new SplittableRandom(seed);
        start(directory, random, kills > 0);
        for (int moment = 0; moment < moments; moment++) {
            List<String> unanswered = new ArrayList<>(CrashStory.reports(seed, moment));
            boolean isKilled = random.nextInt(moments) < kills;
            send(unanswered);
            if (isKilled) {
                receive(unanswered, unanswered.size() - random.nextInt(CrashStory.THINGS + 1));
                kill();
                start(directory, random, true);
                send(unanswered);
            }
            receive(unanswered, 0);
            send(List.of("T " + CrashStory.millis(moment)));
            assertThat(answer()).isEqualTo("T");
        }
        // Time moves on for everything to be judged.
        send(List.of("T " + (CrashStory.millis(moments) + 100_000), "Q"));
        assertThat(answer()).isEqualTo("T");
        assertThat(answer()).isEqualTo("Q");
        assertThat(child().process().waitFor()).isZero();
    }

    private void start(Path directory, RandomGenerator random, boolean mayDie) throws Exception {
        while (mayDie && random.nextInt(KILLED_IN_START) == 0) {
            launch(directory);
            kill();
        }
        launch(directory);
        assertThat(answer()).isEqualTo("READY");
        send(List.of("P"));
        assertThat(answer()).isEqualTo("P");
    }

    private void launch(Path directory) throws IOException {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        directory.toString())
                .redirectError(errors.toFile())
                .start();
        child = new Child(
                process,
                errors,
                process.outputWriter(StandardCharsets.UTF_8),
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
    }

    private void kill() throws InterruptedException {
        child().process().destroyForcibly().waitFor();
    }

    private void send(List<String> lines) throws IOException {
        for (String line : lines) {
            child().commands().write(line + "\n");
        }
        child().commands().flush();
    }

    /// Reads answers until so many reports are unanswered.
    private void receive(List<String> unanswered, int left) throws IOException {
        while (unanswered.size() > left) {
            String[] words = answer().split(" ", -1);
            assertThat(words[0]).as(String.join(" ", words)).isEqualTo("A");
            String report = " " + words[1] + " " + words[2] + " ";
            assertThat(unanswered.removeIf(line -> line.contains(report))).isTrue();
        }
    }

    /// The next answer; what else the process says on its output is passed over.
    private String answer() throws IOException {
        String line = child().answers().readLine();
        while (line != null && !line.startsWith("> ")) {
            line = child().answers().readLine();
        }
        if (line == null) {
            throw new AssertionError("the process ended: " + Files.readString(child().errors()));
        }
        return line.substring(2);
    }

    /// What a run leaves behind.
    ///
    /// @param reports the reports in the journal, sorted
    /// @param violations the events, as the store lists them
    /// @param active the open violations, as the store lists them
    /// @param alerts the alerts on their way out, sorted
    /// @param datapoints what the history has
    private record Left(
            List<String> reports,
            List<String> violations,
            List<String> active,
            List<String> alerts,
            List<String> datapoints) {}

    private static Left left(Path directory, int moments) {
        PageRequest all = new PageRequest(null, PageRequest.LIMIT_MAX);
        Instant end = Instant.ofEpochMilli(CrashStory.millis(moments) + 1_000_000);
        try (Stores stores = CrashChild.stores(directory)) {
            List<String> datapoints = new ArrayList<>();
            for (int thing = 0; thing < CrashStory.THINGS; thing++) {
                for (String metric : List.of("aws:all-bytes-out", "aws:listening-tcp-ports")) {
                    ThingName name = new ThingName(CrashStory.thing(thing));
                    stores.history()
                            .read(name, HistoryKey.of(new MetricName(metric)), Instant.EPOCH, end, all)
                            .items()
                            .forEach(point -> datapoints.add(name + " " + metric + " " + point));
                }
            }
            return new Left(
                    reports(directory),
                    sorted(stores.violations()
                            .events(ViolationFilter.ALL, Instant.EPOCH, end, all)
                            .items()),
                    sorted(stores.violations().active(ViolationFilter.ALL, all).items()),
                    sorted(stores.outbox().due("log", end.plusSeconds(1), 10_000).stream()
                            .map(entry -> entry.alert())
                            .toList()),
                    datapoints);
        }
    }

    private static List<String> reports(Path directory) {
        List<String> reports = new ArrayList<>();
        try (Journal journal = Journal.open(CrashChild.journalSettings(directory), fault -> {
            throw new AssertionError(fault);
        })) {
            journal.replay(0, (position, type, payload) -> {
                if (EntryCodec.decode(type, payload) instanceof JournalEntry.Reported reported) {
                    reports.add(reported.toString());
                }
            });
        }
        return sorted(reports);
    }

    private static List<String> sorted(List<?> items) {
        return items.stream().map(Object::toString).sorted().toList();
    }
}
