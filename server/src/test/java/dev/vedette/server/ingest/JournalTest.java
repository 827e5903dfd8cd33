package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.ingest.Journal.Append;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final long SEGMENT_BYTES = 1 << 20;

    @TempDir
    Path directory;

    private JournalSettings settings() {
        return new JournalSettings(directory, SEGMENT_BYTES, 1000, 8 << 20, 0);
    }

    private Journal open() {
        return Journal.open(settings(), JournalTest::failure);
    }

    private static void failure(JournalException fault) {
        throw new AssertionError("the journal must not fail here", fault);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> replayed(Journal journal, long from) {
        List<String> records = new ArrayList<>();
        journal.replay(
                from,
                (position, type, payload) ->
                        records.add(position + " " + type + " " + new String(payload, StandardCharsets.UTF_8)));
        return records;
    }

    private static void append(Journal journal, String... texts) {
        List<RecordedRequest> requests = new ArrayList<>();
        for (String text : texts) {
            RecordedRequest request = new RecordedRequest();
            assertThat(journal.append((byte) 1, text(text), request)).isEqualTo(Append.TAKEN);
            requests.add(request);
        }
        requests.forEach(request -> assertThat(request.told()).last().asString().startsWith("durable"));
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> Segment.firstOf(file).isPresent())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void givesPositionsFromZeroAndShowsThemAgainInOrder() {
        try (Journal journal = open()) {
            assertThat(journal.durablePosition()).isEqualTo(-1);
            journal.start();
            RecordedRequest first = new RecordedRequest();
            RecordedRequest second = new RecordedRequest();
            journal.append((byte) 3, text("a"), first);
            journal.append((byte) 127, text(""), second);

            assertThat(first.told()).containsExactly("admit", "durable 0");
            assertThat(second.told()).containsExactly("admit", "durable 1");
            assertThat(journal.durablePosition()).isEqualTo(1);
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal, 0)).containsExactly("0 3 a", "1 127 ");
            assertThat(replayed(journal, 1)).containsExactly("1 127 ");
            assertThat(replayed(journal, 2)).isEmpty();
            journal.start();
            append(journal, "c");
            assertThat(journal.durablePosition()).isEqualTo(2);
        }
    }

    @Test
    void answersARequestThatWritesNothingWithThePositionBefore() {
        try (Journal journal = open()) {
            journal.start();
            RecordedRequest before = new RecordedRequest(false);
            journal.append((byte) 1, text("x"), before);
            assertThat(before.told()).containsExactly("admit", "durable -1");
            append(journal, "a");
            RecordedRequest after = new RecordedRequest(false);
            journal.append((byte) 1, text("x"), after);

            assertThat(after.told()).containsExactly("admit", "durable 0");
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal, 0)).containsExactly("0 1 a");
        }
    }

    @Test
    void forcesTogetherWhatWaitsTogether() {
        try (Journal journal = open()) {
            journal.start();
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            journal.append((byte) 1, text("first"), new BlockingRequest(waiting, go));
            BlockingRequest.await(waiting);
            List<RecordedRequest> group =
                    IntStream.range(0, 100).mapToObj(i -> new RecordedRequest()).toList();
            group.forEach(request -> journal.append((byte) 1, text("x"), request));
            go.countDown();

            assertThat(group.getLast().told()).containsExactly("admit", "durable 100");
            assertThat(journal.flushes()).isEqualTo(2);
        }
    }

    @Test
    void refusesMoreThanMayWaitInEntriesAndInBytes() {
        JournalSettings small = new JournalSettings(directory, SEGMENT_BYTES, 3, Journal.GROUP_BYTES_MAX, 0);
        try (Journal journal = Journal.open(small, JournalTest::failure)) {
            journal.start();
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            journal.append((byte) 1, text("first"), new BlockingRequest(waiting, go));
            BlockingRequest.await(waiting);
            byte[] large = new byte[Journal.RECORD_BYTES_MAX];

            assertThat(journal.append((byte) 1, large, new RecordedRequest())).isEqualTo(Append.TAKEN);
            assertThat(journal.append((byte) 1, large, new RecordedRequest())).isEqualTo(Append.QUEUE_FULL);
            assertThat(journal.append((byte) 1, text("b"), new RecordedRequest()))
                    .isEqualTo(Append.TAKEN);
            assertThat(journal.append((byte) 1, text("c"), new RecordedRequest()))
                    .isEqualTo(Append.TAKEN);
            assertThat(journal.append((byte) 1, text("d"), new RecordedRequest()))
                    .isEqualTo(Append.QUEUE_FULL);
            assertThat(journal.queued()).isEqualTo(3);
            assertThat(journal.refusedQueueFull()).isEqualTo(2);
            go.countDown();
        }
    }

    @Test
    void refusesAppendsBeforeItsStartAndAfterItsClose() {
        Journal journal = open();
        assertThat(journal.append((byte) 1, text("x"), new RecordedRequest())).isEqualTo(Append.STOPPED);
        journal.start();
        RecordedRequest last = new RecordedRequest();
        journal.append((byte) 1, text("x"), last);
        journal.close();

        assertThat(last.told()).containsExactly("admit", "durable 0");
        assertThat(journal.append((byte) 1, text("x"), new RecordedRequest())).isEqualTo(Append.STOPPED);
        journal.close();
    }

    @Test
    void refusesRecordsThatAreTooLargeAndTypesThatAreNone() {
        try (Journal journal = open()) {
            assertThatThrownBy(() ->
                            journal.append((byte) 1, new byte[Journal.RECORD_BYTES_MAX + 1], new RecordedRequest()))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("at most 1048576 bytes");
            assertThatThrownBy(() -> journal.append((byte) -1, new byte[0], new RecordedRequest()))
                    .isInstanceOf(JournalException.class);
        }
    }

    @Test
    void beginsNewSegmentsAndDeletesOldOnes() throws IOException {
        String large = "x".repeat(400_000);
        try (Journal journal = open()) {
            journal.start();
            for (int i = 0; i < 9; i++) {
                append(journal, i + large);
            }
            assertThat(segments()).hasSize(3);
            assertThat(journal.bytesOnDisk()).isGreaterThan(3_600_000);

            journal.deleteBefore(2);
            assertThat(segments()).hasSize(3);
            journal.deleteBefore(5);
            assertThat(segments()).hasSize(2);
            journal.deleteBefore(1000);
            assertThat(segments()).as("the last one stays").hasSize(1);
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal, 6)).hasSize(3).allMatch(record -> record.matches("[678] 1 [678]x+"));
            assertThatThrownBy(() -> replayed(journal, 5))
                    .hasMessageContaining("positions 6 to 8, but 5 was asked for");
            assertThatThrownBy(() -> replayed(journal, 10)).hasMessageContaining("do not belong together");
        }
    }

    @Test
    void isUsedByOneAtATime() {
        try (Journal journal = open()) {
            assertThat(journal.isEmpty()).isTrue();
            assertThatThrownBy(this::open)
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("in use by another process");
        }
        open().close();
    }

    @Test
    void beginsAtALaterPositionOnlyWhileEmpty() {
        try (Journal journal = open()) {
            journal.beginAt(41);
            journal.start();
            RecordedRequest request = new RecordedRequest();
            journal.append((byte) 1, text("x"), request);
            assertThat(request.told()).containsExactly("admit", "durable 41");
            assertThatThrownBy(() -> replayed(journal, 41)).hasMessageContaining("started already");
        }
        try (Journal journal = open()) {
            assertThat(replayed(journal, 41)).containsExactly("41 1 x");
            assertThatThrownBy(() -> journal.beginAt(50)).hasMessageContaining("records up to position 41");
        }
    }

    @Test
    void stopsWhenARequestThrowsAndAnswersTheOthers() throws InterruptedException {
        List<JournalException> faults = new ArrayList<>();
        CountDownLatch failed = new CountDownLatch(1);
        try (Journal journal = Journal.open(settings(), fault -> {
            faults.add(fault);
            failed.countDown();
        })) {
            journal.start();
            CountDownLatch waiting = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            journal.append((byte) 1, text("first"), new BlockingRequest(waiting, go));
            BlockingRequest.await(waiting);
            journal.append((byte) 1, text("bad"), new ThrowingRequest());
            RecordedRequest behind = new RecordedRequest();
            journal.append((byte) 1, text("behind"), behind);
            go.countDown();

            assertThat(behind.told()).containsExactly("admit", "refused FAILED");
            failed.await();
            assertThat(faults)
                    .singleElement()
                    .satisfies(fault -> assertThat(fault)
                            .hasMessageContaining("nothing is accepted any more")
                            .hasMessageContaining("a broken request"));
            assertThat(journal.append((byte) 1, text("x"), new RecordedRequest()))
                    .isEqualTo(Append.STOPPED);
        }
    }

    private record ThrowingRequest() implements JournalRequest {
        @Override
        public boolean admit() {
            return true;
        }

        @Override
        public void durable(long position) {
            throw new VedetteException("a broken request");
        }

        @Override
        public void refused(Refusal refusal) {}
    }
}
