package dev.vedette.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.ingest.JournalEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRunnerTest {
    private static final EngineSettings ENGINE =
            new EngineSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofDays(2), 1, 100);
    private static final ThingName PUMP = new ThingName("pump");
    private static final Change PROFILE = new Change.ProfileApplied(new SecurityProfile(
            "quiet",
            List.of(new Behavior(
                    "few bytes",
                    new MetricName("aws:all-bytes-out"),
                    new Criteria.Threshold(Comparison.LESS_THAN, 100),
                    new Evaluation.OnArrival(),
                    1,
                    1,
                    false)),
            Set.of(),
            Set.of(new Target.AllThings())));

    @TempDir
    Path directory;

    private final BlockingQueue<VedetteException> failures = new ArrayBlockingQueue<>(10);
    private Stand stand;

    @BeforeEach
    void open() {
        stand = new Stand(directory, ENGINE, 10, 1_000_000);
    }

    @AfterEach
    void close() {
        stand.close();
    }

    private static JournalEntry report(long second, long bytesOut) {
        Instant at = Instant.EPOCH.plusSeconds(second);
        return new JournalEntry.Reported(PUMP, at, second, List.of(new NetworkTraffic(PUMP, at, 0, bytesOut, 0, 0)));
    }

    private List<String> events() {
        return stand.violations.recorded().stream()
                .filter(line -> line.startsWith("event"))
                .toList();
    }

    /// Appends a report from which a violation follows, or none.
    private void append(long second, long bytesOut) {
        stand.append(List.of(report(second, bytesOut)));
    }

    private void restart() {
        stand.runner().close();
        stand.crash();
    }

    private List<Path> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("checkpoints"))) {
            return files.sorted().toList();
        }
    }

    @Test
    void judgesWhatIsDurableAndRecordsItWithItsAlert() {
        stand.runner().recover();
        stand.runner().announce(PROFILE);
        append(1, 99);
        append(2, 100);
        append(3, 200);
        append(4, 0);
        assertThat(stand.runner().lagEntries()).isEqualTo(5);
        stand.finish();

        assertThat(stand.violations.recorded())
                .hasSize(5)
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("event").contains("type=IN_ALARM"))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("event").contains("type=ALARM_CLEARED"))
                .satisfiesOnlyOnce(
                        line -> assertThat(line).startsWith("still").contains("still at 1970-01-01T00:00:03Z"))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("alert").contains("in-alarm"))
                .satisfiesOnlyOnce(line -> assertThat(line).startsWith("alert").contains("alarm-cleared"));
        assertThat(stand.recorder().counts().raised())
                .containsExactly(Map.entry(List.of("profile", "quiet", "behavior", "few bytes"), 1L));
        assertThat(stand.runner().lagEntries()).isZero();
        assertThat(stand.runner().devices()).isEqualTo(1);
    }

    @Test
    void movesTimeOnOnceForEachPaneThatCanClose() {
        stand.runner().recover();
        stand.runner().announce(PROFILE);
        append(1, 7);
        stand.clock.jumpTo(Instant.EPOCH.plusSeconds(9));
        stand.runner().tick();
        stand.clock.jumpTo(Instant.EPOCH.plusMillis(11_999));
        stand.runner().tick();
        stand.barrier();
        stand.finish();
        assertThat(stand.history.all()).as("the pane is open for its grace").isEmpty();

        stand.clock.jumpTo(Instant.EPOCH.plusSeconds(12));
        for (int i = 0; i < 5; i++) {
            stand.runner().tick();
        }
        stand.barrier();
        stand.finish();

        assertThat(stand.history.all()).hasSize(1);
        assertThat(stand.journal().durablePosition())
                .as("profile, report, one at the start, one now")
                .isEqualTo(3);
    }

    @Test
    void countsObservationsThatAreLate() {
        stand.runner().recover();
        stand.runner().announce(PROFILE);
        append(1, 7);
        stand.append(List.of(new JournalEntry.Advanced(Instant.EPOCH.plusSeconds(100))));
        append(5, 7);
        stand.finish();

        assertThat(stand.recorder().late()).isEqualTo(1);
        assertThat(stand.recorder().devicesMax()).isZero();
    }

    @Test
    void startsWhereItStopped() throws IOException {
        stand.runner().start(failures::add);
        stand.runner().announce(PROFILE);
        append(1, 200);
        restart();
        assertThat(checkpoints()).hasSize(1);
        assertThat(events()).hasSize(1);

        stand.runner().start(failures::add);
        append(2, 0);
        stand.runner().close();

        assertThat(events()).hasSize(2).anyMatch(event -> event.contains("ALARM_CLEARED"));
        assertThat(checkpoints()).hasSize(2);
        assertThat(failures).isEmpty();
    }

    @Test
    void usesTheCheckpointBeforeADamagedOne() throws IOException {
        for (int second = 1; second <= 3; second++) {
            stand.runner().start(failures::add);
            stand.runner().announce(PROFILE);
            append(second, 200L * (second % 2));
            restart();
        }
        Path last = checkpoints().getLast();
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length / 2] ^= 1;
        Files.write(last, bytes);
        stand.runner().start(failures::add);
        append(4, 0);
        stand.runner().close();

        assertThat(events()).hasSize(4);
        assertThat(failures).isEmpty();
    }

    @Test
    void triesAgainWhileTheDatabaseFailsAndLosesNothing() throws InterruptedException {
        stand.runner().start(failures::add);
        stand.runner().announce(PROFILE);
        stand.mishap.fail(5);
        append(1, 200);
        append(2, 0);
        stand.violations.await(2);
        stand.runner().close();

        assertThat(events()).hasSize(2);
        assertThat(stand.runner().recordingsFailed()).isPositive();
        assertThat(stand.mishap.failures()).isEqualTo(5);
        assertThat(failures).isEmpty();
    }

    @Test
    void closesAlsoWhileTheDatabaseFailsAndRecordsAtTheNextStart() {
        stand.runner().start(failures::add);
        stand.runner().announce(PROFILE);
        stand.mishap.fail(Long.MAX_VALUE);
        append(1, 200);
        restart();
        assertThat(events()).isEmpty();

        stand.mishap.fail(0);
        stand.runner().start(failures::add);
        stand.runner().close();

        assertThat(events()).hasSize(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void saysWhenItStopsForGood() throws InterruptedException {
        stand.runner().start(failures::add);
        stand.runner().announce(PROFILE);
        stand.mishap.killAt(1);
        append(1, 200);

        VedetteException failure = failures.poll(20, TimeUnit.SECONDS);
        assertThat(failure)
                .hasMessageContaining("detection stopped at position")
                .hasMessageContaining("killed here");
        append(2, 200);
        stand.runner().close();
    }

    @Test
    void goesOnWithoutACheckpointThatCannotBeWritten() throws IOException {
        Files.writeString(directory.resolve("checkpoints"), "not a directory");
        stand.runner().start(failures::add);
        stand.runner().announce(PROFILE);
        append(1, 200);
        stand.runner().close();

        assertThat(stand.runner().checkpointsFailed()).isEqualTo(1);
        assertThat(events()).hasSize(1);
        assertThat(failures).isEmpty();
    }

    @Test
    void beginsBehindWhatIsRecordedWhenTheJournalWasTakenAway() throws IOException {
        stand.runner().recover();
        stand.runner().announce(PROFILE);
        append(1, 200);
        stand.finish();
        stand.crash();
        deleteTree(directory.resolve("journal"));
        stand.crash();

        stand.runner().recover();
        assertThat(stand.journal().durablePosition()).isEqualTo(1);
        stand.runner().announce(PROFILE);
        append(2, 300);
        stand.finish();

        assertThat(events()).as("not taken for what is recorded already").hasSize(2);
    }

    @Test
    void refusesAJournalThatEndsBeforeWhatIsRecorded() throws IOException {
        stand.runner().recover();
        stand.runner().announce(PROFILE);
        append(1, 200);
        stand.finish();
        stand.crash();
        Path segment = onlySegment();
        Files.write(segment, Arrays.copyOf(Files.readAllBytes(segment), 32));
        stand.crash();

        assertThatThrownBy(() -> stand.runner().recover())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the journal ends at position -1, but position 1 is recorded");
    }

    @Test
    void refusesToAnnounceBeforeItsStartAndAfterItsEnd() {
        assertThatThrownBy(() -> stand.runner().announce(PROFILE))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("cannot be handed to detection now");
        stand.runner().start(failures::add);
        stand.close();
        assertThatThrownBy(() -> stand.runner().announce(PROFILE)).hasMessageContaining("stopped");
    }

    @Test
    void refusesSettingsOutOfRange() {
        RunnerSettings good = RunnerSettings.in(directory, Duration.ofSeconds(300), Duration.ZERO);
        assertThat(good.checkpointInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThatThrownBy(() -> RunnerSettings.in(directory, Duration.ZERO, Duration.ZERO))
                .hasMessageContaining("must be positive");
        assertThatThrownBy(() -> new RunnerSettings(
                        directory, ENGINE.pane(), ENGINE.grace(), 0, 1, 1, ENGINE.pane(), ENGINE.pane()))
                .hasMessageContaining("at least 1, were 0, 1 and 1");
    }

    private Path onlySegment() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("journal"))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void deleteTree(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
