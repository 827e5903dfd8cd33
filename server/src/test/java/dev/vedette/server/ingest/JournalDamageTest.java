package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a crash or a bad disk does to the files, and what opening makes of it.
class JournalDamageTest {
    private static final List<String> RECORDS = List.of("first", "", "the third and longest", "4");

    @TempDir
    Path temporary;

    private int copies;

    private static Journal open(Path directory) {
        return Journal.open(new JournalSettings(directory, 1 << 20, 1000, 8 << 20, 0), fault -> {
            throw new AssertionError(fault);
        });
    }

    /// A journal of one segment in which each record was a group of its own.
    private Path journal() {
        Path directory = temporary.resolve("journal-" + copies++);
        try (Journal journal = open(directory)) {
            journal.start();
            for (String record : RECORDS) {
                append(journal, record);
            }
        }
        return directory;
    }

    private static void append(Journal journal, String text) {
        RecordedRequest request = new RecordedRequest();
        journal.append((byte) 1, text.getBytes(StandardCharsets.UTF_8), request);
        assertThat(request.told()).hasSize(2).last().asString().startsWith("durable");
    }

    private Path withSegment(byte[] content) throws IOException {
        Path directory = Files.createDirectories(temporary.resolve("copy-" + copies++));
        Files.write(Segment.file(directory, 0), content);
        return directory;
    }

    private static List<String> replayed(Journal journal) {
        List<String> records = new ArrayList<>();
        journal.replay(0, (position, type, payload) -> records.add(new String(payload, StandardCharsets.UTF_8)));
        return records;
    }

    @Test
    void keepsEveryWholeRecordOfATailCutAtAnyByteAndGoesOn() throws IOException {
        byte[] whole = Files.readAllBytes(Segment.file(journal(), 0));
        for (int length = 0; length <= whole.length; length++) {
            Path directory = withSegment(Arrays.copyOf(whole, length));
            List<String> expected = new ArrayList<>();
            int end = Segment.HEADER_BYTES;
            for (String record : RECORDS) {
                end += Segment.RECORD_HEADER_BYTES + record.length();
                if (end <= length) {
                    expected.add(record);
                }
            }
            try (Journal journal = open(directory)) {
                assertThat(replayed(journal)).as("cut at " + length).isEqualTo(expected);
                journal.start();
                append(journal, "after the crash");
            }
            expected.add("after the crash");
            try (Journal journal = open(directory)) {
                assertThat(replayed(journal)).as("cut at " + length).isEqualTo(expected);
            }
        }
    }

    @Test
    void cutsOffATailOfZerosOrOfAnything() throws IOException {
        byte[] whole = Files.readAllBytes(Segment.file(journal(), 0));
        RandomGenerator random = new SplittableRandom(1);
        for (int extra = 1; extra < 5000; extra += 211) {
            for (boolean isZero : new boolean[] {true, false}) {
                byte[] tail = new byte[extra];
                if (!isZero) {
                    random.nextBytes(tail);
                }
                byte[] content = Arrays.copyOf(whole, whole.length + extra);
                System.arraycopy(tail, 0, content, whole.length, extra);
                try (Journal journal = open(withSegment(content))) {
                    assertThat(replayed(journal)).isEqualTo(RECORDS);
                }
            }
        }
    }

    @Test
    void cutsOffAGroupOfWhichOnlyTheEndArrived() throws IOException {
        Path directory = temporary.resolve("grouped");
        try (Journal journal = open(directory)) {
            journal.start();
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            journal.append((byte) 1, "before".getBytes(StandardCharsets.UTF_8), new BlockingRequest(waiting, go));
            BlockingRequest.await(waiting);
            journal.append((byte) 1, new byte[100], new RecordedRequest());
            journal.append((byte) 1, new byte[100], new RecordedRequest());
            go.countDown();
        }
        byte[] content = Files.readAllBytes(Segment.file(directory, 0));
        int second = Segment.HEADER_BYTES + Segment.RECORD_HEADER_BYTES + "before".length();
        content[second + 50] ^= 1;

        try (Journal journal = open(withSegment(content))) {
            assertThat(replayed(journal)).containsExactly("before");
        }
    }

    @Test
    void refusesDamageBeforeALaterGroupAtEveryByte() throws IOException {
        byte[] whole = Files.readAllBytes(Segment.file(journal(), 0));
        int lastRecord =
                whole.length - Segment.RECORD_HEADER_BYTES - RECORDS.getLast().length();
        for (int at = Segment.HEADER_BYTES; at < whole.length; at++) {
            byte[] content = whole.clone();
            content[at] ^= 0x10;
            Path directory = withSegment(content);
            if (at < lastRecord) {
                assertThatThrownBy(() -> open(directory))
                        .isInstanceOf(JournalException.class)
                        .hasMessageContaining("is damaged at byte")
                        .hasMessageContaining("restore it from a backup");
            } else {
                try (Journal journal = open(directory)) {
                    assertThat(replayed(journal)).isEqualTo(RECORDS.subList(0, RECORDS.size() - 1));
                }
            }
        }
    }

    @Test
    void refusesADamagedHeaderAtEveryByte() throws IOException {
        byte[] whole = Files.readAllBytes(Segment.file(journal(), 0));
        for (int at = 0; at < Segment.HEADER_BYTES; at++) {
            byte[] content = whole.clone();
            content[at] ^= 1;
            Path directory = withSegment(content);
            assertThatThrownBy(() -> open(directory))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("damaged in its header");
        }
    }

    @Test
    void refusesASegmentUnderAnotherName() throws IOException {
        Path directory = journal();
        Files.move(Segment.file(directory, 0), Segment.file(directory, 5));

        assertThatThrownBy(() -> open(directory))
                .hasMessageContaining("begins at position 0, which is not what its name");
    }

    @Test
    void refusesAMissingSegmentInTheMiddle() throws IOException {
        Path directory = temporary.resolve("long");
        try (Journal journal = open(directory)) {
            journal.start();
            for (int i = 0; i < 9; i++) {
                append(journal, "x".repeat(400_000));
            }
        }
        Files.delete(Segment.file(directory, 3));

        try (Journal journal = open(directory)) {
            assertThatThrownBy(() -> replayed(journal)).hasMessageContaining("a segment before it is missing");
        }
    }

    @Test
    void refusesDamageAtTheEndOfASegmentThatIsNotTheLast() throws IOException {
        Path directory = temporary.resolve("long");
        try (Journal journal = open(directory)) {
            journal.start();
            for (int i = 0; i < 6; i++) {
                append(journal, "x".repeat(400_000));
            }
        }
        Path first = Segment.file(directory, 0);
        byte[] content = Files.readAllBytes(first);
        Files.write(first, Arrays.copyOf(content, content.length - 1));

        try (Journal journal = open(directory)) {
            assertThatThrownBy(() -> replayed(journal)).hasMessageContaining("is damaged at byte");
        }
    }

    @Test
    void ignoresFilesThatAreNotItsOwn() throws IOException {
        Path directory = journal();
        Files.writeString(directory.resolve("README"), "not a segment");
        Files.writeString(directory.resolve("journal-1.log"), "not a segment either");

        try (Journal journal = open(directory)) {
            assertThat(replayed(journal)).isEqualTo(RECORDS);
        }
    }
}
