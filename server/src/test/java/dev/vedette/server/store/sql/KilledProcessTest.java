package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Stores;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationFilter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` of a writing process, at moments that a seed chooses: what was acknowledged is there, and nothing by half.
final class KilledProcessTest {
    private static final int ACKNOWLEDGED_MAX = 30;
    private static final int NANOS_MORE_MAX = 8_000_000;

    @TempDir
    Path directory;

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void aKilledWriterLosesNothingThatItAcknowledged() throws IOException, InterruptedException {
        killRepeatedly(7, 3);
    }

    @Test
    @Tag("sim")
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void aWriterThatIsKilledManyTimesLosesNothingThatItAcknowledged() throws IOException, InterruptedException {
        killRepeatedly(11, 60);
    }

    private void killRepeatedly(long seed, int rounds) throws IOException, InterruptedException {
        Random random = new Random(seed);
        Path file = directory.resolve("vedette.db");
        long before = -1;
        for (int round = 0; round < rounds; round++) {
            Acknowledged acknowledged = writeAndKill(file, random);
            String where = "seed %d, round %d, %s".formatted(seed, round, acknowledged);
            try (Stores stores = RecordingWriter.open(file)) {
                long position = stores.violations().recordedPosition();
                assertThat(position)
                        .as(where)
                        .isGreaterThanOrEqualTo(acknowledged.recorded())
                        .isGreaterThan(before);
                assertWhole(stores, position, where);
                assertThat(times(stores))
                        .as(where)
                        .hasSizeGreaterThanOrEqualTo(acknowledged.flushed() < 0 ? 0 : 1)
                        .allMatch(at -> !at.isAfter(RecordingWriter.at(position)))
                        .filteredOn(at -> at.equals(RecordingWriter.at(acknowledged.flushed())))
                        .hasSize(acknowledged.flushed() < 0 ? 0 : 1);
                before = position;
            }
        }
    }

    private record Acknowledged(long recorded, long flushed) {}

    private static Acknowledged writeAndKill(Path file, Random random) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecordingWriter.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int lines = 1 + random.nextInt(ACKNOWLEDGED_MAX);
        long recorded = -1;
        long flushed = -1;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            int read = 0;
            String line = out.readLine();
            while (line != null) {
                String[] words = line.split(" ", 2);
                if (words[0].equals("recorded")) {
                    recorded = Long.parseLong(words[1]);
                } else {
                    flushed = Long.parseLong(words[1]);
                }
                read++;
                if (read == lines) {
                    long end = System.nanoTime() + random.nextInt(NANOS_MORE_MAX);
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                    // By its handle: the process itself would close the stream that is still read.
                    writer.toHandle().destroyForcibly();
                }
                // What it had said before it died was acknowledged too, so reading goes on to the end.
                line = out.readLine();
            }
        }
        writer.waitFor();
        assertThat(recorded).as("the writer's last words").isNotNegative();
        return new Acknowledged(recorded, flushed);
    }

    private static void assertWhole(Stores stores, long position, String where) {
        Map<Instant, Integer> events = new HashMap<>();
        List<ViolationEventRecord> all = StoresContract.walked(
                1_000, page -> stores.violations().events(ViolationFilter.ALL, Instant.MIN, Instant.MAX, page));
        all.forEach(event -> events.merge(event.at(), 1, Integer::sum));
        assertThat(events)
                .as(where)
                .hasSize((int) position + 1)
                .allSatisfy((at, count) -> assertThat(count).isEqualTo(RecordingWriter.EVENTS));
        List<OutboxEntry> outgoing = stores.outbox().due("log", Instant.MAX, Integer.MAX_VALUE);
        assertThat(outgoing).as(where).hasSize(all.size());
        assertThat(outgoing).extracting(entry -> entry.alert().id()).doesNotHaveDuplicates();
        assertThat(stores.violations().activeCount()).as(where).isEqualTo(all.size());
    }

    private static List<Instant> times(Stores stores) {
        return StoresContract.walked(
                        1_000,
                        page -> stores.history()
                                .read(
                                        new ThingName("t"),
                                        HistoryKey.of(RecordingWriter.METRIC),
                                        Instant.MIN,
                                        Instant.MAX,
                                        page))
                .stream()
                .map(Point::at)
                .toList();
    }
}
