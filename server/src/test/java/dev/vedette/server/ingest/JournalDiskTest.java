package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.server.ingest.Journal.Append;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk that fails or is full.
class JournalDiskTest {
    private static final int RECORDS = 6;

    @TempDir
    Path temporary;

    private static JournalSettings settings(Path directory) {
        return new JournalSettings(directory, 1 << 20, 1000, 8 << 20, 1000);
    }

    private static byte[] record(int number) {
        return (number + "x".repeat(300_000)).getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> numbers(Path directory) {
        try (Journal journal = Journal.open(settings(directory), fault -> {
            throw new AssertionError(fault);
        })) {
            List<String> numbers = new ArrayList<>();
            journal.replay(
                    0,
                    (position, type, payload) ->
                            numbers.add(new String(payload, StandardCharsets.UTF_8).replace("x", "")));
            return numbers;
        }
    }

    /// Appends records one by one until one is refused, and gives how many were durable.
    private static int append(Journal journal, BlockingQueue<JournalException> faults) throws InterruptedException {
        for (int number = 0; number < RECORDS; number++) {
            RecordedRequest request = new RecordedRequest();
            if (journal.append((byte) 1, record(number), request) != Append.TAKEN
                    || request.told().contains("refused FAILED")) {
                JournalException fault = faults.poll(20, TimeUnit.SECONDS);
                assertThat(fault).hasMessageContaining("its disk failed").hasMessageContaining("check the disk");
                assertThat(journal.append((byte) 1, record(number), new RecordedRequest()))
                        .isEqualTo(Append.STOPPED);
                return number;
            }
        }
        return RECORDS;
    }

    @Test
    void acknowledgesNothingThatAFailingDiskMayHaveLost() throws InterruptedException {
        boolean isFailing = true;
        for (int failsFrom = 1; isFailing; failsFrom++) {
            Path directory = temporary.resolve("fails-from-" + failsFrom);
            FailingDisk disk = new FailingDisk(failsFrom);
            BlockingQueue<JournalException> faults = new ArrayBlockingQueue<>(10);
            int durable = 0;
            try (Journal journal = Journal.open(settings(directory), disk, faults::add)) {
                journal.start();
                durable = append(journal, faults);
                assertThat(faults).as("told once").isEmpty();
            } catch (JournalException atStart) {
                assertThat(atStart).hasMessageContaining("cannot be written");
            }
            assertThat(numbers(directory)).as("fails from " + failsFrom).hasSizeGreaterThanOrEqualTo(durable);
            isFailing = disk.operations() >= failsFrom;
            assertThat(isFailing || durable == RECORDS).isTrue();
        }
    }

    @Test
    void refusesWhileTheDiskIsNearlyFullAndGoesOnWhenItIsNot() {
        FailingDisk disk = FailingDisk.never();
        Path directory = temporary.resolve("full");
        try (Journal journal = Journal.open(settings(directory), disk, fault -> {
            throw new AssertionError(fault);
        })) {
            journal.start();
            assertThat(told(journal, 0)).containsExactly("admit", "durable 0");

            disk.leave(1000 + Journal.GROUP_BYTES_MAX - 1);
            assertThat(told(journal, 1)).as("not even asked").containsExactly("refused DISK_FULL");
            assertThat(journal.refusedDiskFull()).isEqualTo(1);
            assertThat(journal.durablePosition()).isZero();

            disk.leave(1000 + Journal.GROUP_BYTES_MAX);
            assertThat(told(journal, 2)).containsExactly("admit", "durable 1");
        }
        assertThat(numbers(directory)).containsExactly("0", "2");
    }

    private static List<String> told(Journal journal, int number) {
        RecordedRequest request = new RecordedRequest();
        assertThat(journal.append((byte) 1, record(number), request)).isEqualTo(Append.TAKEN);
        return request.told();
    }

    @Test
    void saysWhichDirectoryCannotBeUsed() throws Exception {
        Path file = Files.writeString(temporary.resolve("a-file"), "x");

        assertThatThrownBy(() -> Journal.open(settings(file), fault -> {}))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("a-file, cannot be used");
    }

    @Test
    void refusesBoundsOutOfRange() {
        assertThatThrownBy(() -> new JournalSettings(temporary, 1000, 1, 8 << 20, 0))
                .hasMessageContaining("at least 1048576 bytes, was 1000");
        assertThatThrownBy(() -> new JournalSettings(temporary, 1 << 20, 0, 8 << 20, 0))
                .hasMessageContaining("at least 1 entry");
        assertThatThrownBy(() -> new JournalSettings(temporary, 1 << 20, 1, 1000, 0))
                .hasMessageContaining("were 1, 1000");
    }
}
