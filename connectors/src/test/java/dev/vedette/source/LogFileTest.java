package dev.vedette.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LogFileTest {
    @TempDir
    private Path folder;

    private final FollowCounters counters = new FollowCounters(new Tally());
    private Path path;
    private LogFile log;

    @BeforeEach
    void open() {
        path = folder.resolve("mosquitto.log");
        log = new LogFile(path, counters);
    }

    @AfterEach
    void close() throws IOException {
        log.close();
    }

    @Test
    void aFileThatIsNotThereHasNoLinesUntilItIs() throws IOException {
        assertThat(log.next(10)).isEmpty();
        assertThat(log.isOpen()).isFalse();
        append("1: a\n");
        assertThat(log.next(10)).containsExactly("1: a");
        assertThat(log.next(10)).isEmpty();
    }

    @Test
    void aLineWithoutItsEndWaitsForIt() throws IOException {
        append("1: a\n2: be");
        assertThat(log.next(10)).containsExactly("1: a");
        assertThat(log.next(10)).isEmpty();
        append("gun\r\n\n");
        assertThat(log.next(10)).containsExactly("2: begun", "");
    }

    @Test
    void atMostSoManyLinesAreGivenAtOnce() throws IOException {
        append("1: a\n2: b\n3: c\n");
        assertThat(log.next(2)).containsExactly("1: a", "2: b");
        assertThat(log.isAtEnd()).isFalse();
        assertThat(log.next(2)).containsExactly("3: c");
        assertThat(log.next(2)).isEmpty();
        assertThat(log.isAtEnd()).isTrue();
    }

    @Test
    void aRenamedFileIsReadToItsEndBeforeTheNewOne() throws IOException {
        append("1: a\n");
        assertThat(log.next(10)).containsExactly("1: a");
        append("2: b\n");
        Files.move(path, folder.resolve("mosquitto.log.1"));
        append("3: c\n");
        assertThat(log.next(10)).containsExactly("2: b");
        assertThat(log.next(10)).containsExactly("3: c");
        assertThat(counters.rotations.value()).isEqualTo(1);
    }

    @Test
    void aTruncatedFileIsReadFromItsBeginning() throws IOException {
        append("1: a\n2: b\n");
        assertThat(log.next(10)).hasSize(2);
        Files.writeString(path, "3: c\n");
        assertThat(log.next(10)).containsExactly("3: c");
        assertThat(counters.rotations.value()).isEqualTo(1);
    }

    @Test
    void aTruncatedFileThatHasGrownPastThePlaceIsStillSeenToBeAnother() throws IOException {
        append("1: a\n");
        assertThat(log.next(10)).hasSize(1);
        Files.writeString(path, "3: c\n4: d\n5: e\n");
        assertThat(log.next(10)).containsExactly("3: c", "4: d", "5: e");
    }

    @Test
    void readingGoesOnWhereItStopped() throws IOException {
        append("1: a\n2: b");
        log.next(10);
        LogFile.Place place = log.place();
        append("egun\n3: c\n");
        try (LogFile again = new LogFile(path, counters)) {
            assertThat(again.resume(place)).isTrue();
            assertThat(again.next(10)).containsExactly("2: begun", "3: c");
        }
    }

    @Test
    void readingGoesOnInAFileThatWasRenamedMeanwhile() throws IOException {
        append("1: a\n");
        log.next(10);
        LogFile.Place place = log.place();
        append("2: b\n");
        Files.move(path, folder.resolve("mosquitto.log.1"));
        append("3: c\n");
        try (LogFile again = new LogFile(path, counters)) {
            assertThat(again.resume(place)).isTrue();
            assertThat(again.next(10)).containsExactly("2: b");
            assertThat(again.next(10)).containsExactly("3: c");
        }
    }

    @Test
    void aPlaceInAFileThatIsGoneIsLostAndCounted() throws IOException {
        append("1: a\n");
        log.next(10);
        LogFile.Place place = log.place();
        Files.writeString(path, "3: c\n");
        try (LogFile again = new LogFile(path, counters)) {
            assertThat(again.resume(place)).isFalse();
            assertThat(again.next(10)).containsExactly("3: c");
        }
        assertThat(counters.lost.value()).isEqualTo(1);
    }

    @Test
    void aLineAtTheBoundIsReadAndALongerOneIsPassedOver() throws IOException {
        append("1" + "x".repeat(FollowedLog.LINE_BYTES_MAX - 1) + "\n");
        append("2" + "x".repeat(FollowedLog.LINE_BYTES_MAX) + "\n3: c\n");
        assertThat(log.next(10)).hasSize(1).first().asString().hasSize(FollowedLog.LINE_BYTES_MAX);
        assertThat(log.next(10)).containsExactly("3: c");
        assertThat(counters.tooLong.value()).isEqualTo(1);
    }

    @Test
    void aLineThatNeverEndsIsPassedOverOnce() throws IOException {
        append("1: a\n");
        append("x".repeat(1_000_000));
        assertThat(log.next(10)).containsExactly("1: a");
        for (int i = 0; i < 10; i++) {
            assertThat(log.next(10)).isEmpty();
        }
        append("\n2: b\n");
        assertThat(log.next(10)).containsExactly("2: b");
        assertThat(counters.tooLong.value()).isEqualTo(1);
    }

    @Test
    void bytesThatAreNoTextArePassedOverAndCounted() throws IOException {
        Files.write(path, new byte[] {'1', ':', ' ', (byte) 0xFF, '\n', '2', '\n'});
        assertThat(log.next(10)).containsExactly("2");
        assertThat(counters.undecodable.value()).isEqualTo(1);
    }

    @Test
    void theLastBytesBeginWithAWholeLine() throws IOException {
        append("1: first\n2: second\n3: third\n");
        log.startAtMostBeforeEnd(15);
        assertThat(log.next(10)).containsExactly("3: third");
    }

    private void append(String text) throws IOException {
        Files.write(path, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
