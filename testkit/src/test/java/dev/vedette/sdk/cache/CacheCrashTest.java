package dev.vedette.sdk.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Power that goes at every byte of the last write, blocks that rot, and a process that is killed.
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CacheCrashTest {
    private static final CacheLimits SMALL = new CacheLimits(CacheLimits.BYTES_MIN);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void aRecordThatIsTornAtAnyByteIsCutOffAndNothingElse() throws IOException {
        Path whole = cacheOf("first", "second", "the record that is being written");
        Path file = segment(whole);
        byte[] bytes = Files.readAllBytes(file);
        int begin = 2 * Segment.RECORD_OVERHEAD + "firstsecond".length();
        for (int length = begin; length < bytes.length; length++) {
            Path torn = copy(whole, "torn-" + length);
            Files.write(segment(torn), Arrays.copyOf(bytes, length));
            try (MessageCache cache = new MessageCache(torn, SMALL)) {
                assertThat(payloads(cache)).as("%d bytes", length).containsExactly("first", "second");
                assertThat(cache.standing().cutBytes()).isEqualTo(length - begin);
                assertThat(cache.standing().cuts()).isEqualTo(length == begin ? 0 : 1);
                cache.put(Priority.LOW, NOON, "third".getBytes(StandardCharsets.UTF_8));
                assertThat(payloads(cache)).containsExactly("first", "second", "third");
            }
            try (MessageCache again = new MessageCache(torn, SMALL)) {
                assertThat(payloads(again)).containsExactly("first", "second", "third");
                assertThat(again.standing().cuts()).isZero();
            }
        }
    }

    @Test
    void aRecordWithAnyByteDamagedIsNeverGivenOut() throws IOException {
        Path whole = cacheOf("first", "second", "third");
        byte[] bytes = Files.readAllBytes(segment(whole));
        int begin = Segment.RECORD_OVERHEAD + "first".length();
        for (int at = begin; at < begin + Segment.RECORD_OVERHEAD + "second".length(); at++) {
            Path rotten = copy(whole, "rotten-" + at);
            byte[] damaged = bytes.clone();
            damaged[at] ^= 0x40;
            Files.write(segment(rotten), damaged);
            try (MessageCache cache = new MessageCache(rotten, SMALL)) {
                assertThat(payloads(cache)).as("byte %d", at).containsExactly("first");
                assertThat(cache.standing().cutBytes()).isEqualTo(bytes.length - begin);
            }
        }
    }

    @Test
    void zerosThatADiskLeavesBehindTheLastRecordAreCutOff() throws IOException {
        Path whole = cacheOf("first", "second");
        byte[] bytes = Files.readAllBytes(segment(whole));
        Files.write(segment(whole), Arrays.copyOf(bytes, bytes.length + 4096));
        try (MessageCache cache = new MessageCache(whole, SMALL)) {
            assertThat(payloads(cache)).containsExactly("first", "second");
            assertThat(cache.standing().cutBytes()).isEqualTo(4096);
        }
    }

    @Test
    void headsThatAreTornAtAnyByteSayWhatTheySaidBefore() throws IOException {
        Path whole = cacheOf("first", "second", "third");
        byte[] before = Files.readAllBytes(whole.resolve("heads"));
        try (MessageCache cache = new MessageCache(whole, SMALL)) {
            cache.removeThrough(cache.peek(1, 1).getFirst().sequence());
        }
        byte[] after = Files.readAllBytes(whole.resolve("heads"));
        int torn = 0;
        for (int written = 0; written <= after.length; written = written == 64 ? 4096 : written + 1) {
            byte[] mixed = Arrays.copyOf(after, after.length);
            for (int at = written; at < after.length; at++) {
                mixed[at] = at < before.length ? before[at] : 0;
            }
            Path copy = copy(whole, "heads-" + written);
            Files.write(copy.resolve("heads"), mixed);
            try (MessageCache cache = new MessageCache(copy, SMALL)) {
                List<String> found = payloads(cache);
                assertThat(found).isIn(List.of("first", "second", "third"), List.of("second", "third"));
                torn += found.size() == 3 ? 1 : 0;
            }
        }
        assertThat(torn).isPositive();
    }

    @Test
    void withoutHeadsEverythingThatIsInTheFilesIsThere() throws IOException {
        Path whole = cacheOf("first", "second");
        Files.delete(whole.resolve("heads"));
        try (MessageCache cache = new MessageCache(whole, SMALL)) {
            assertThat(payloads(cache)).containsExactly("first", "second");
        }
    }

    @Test
    void sequencesAreNotGivenTwiceAfterALossOfPower() throws IOException {
        Path whole = cacheOf("first", "second");
        long last;
        try (MessageCache cache = new MessageCache(whole, SMALL)) {
            last = cache.peek(2, 100).getLast().sequence();
            cache.removeThrough(last);
        }
        Files.write(segment(whole), new byte[0]);
        try (MessageCache cache = new MessageCache(whole, SMALL)) {
            cache.put(Priority.LOW, NOON, "new".getBytes(StandardCharsets.UTF_8));
            assertThat(cache.peek(1, 1).getFirst().sequence()).isGreaterThan(last);
        }
    }

    @Test
    void aKilledProcessLosesNothingThatPutHasTaken() throws Exception {
        Path killed = folder.resolve("killed");
        Path said = folder.resolve("said");
        Process child = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PuttingChild.class.getName(),
                        killed.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        while (child.isAlive() && Files.size(said) < 10_000) {
            Thread.onSpinWait();
        }
        child.destroyForcibly().waitFor();
        String lines = Files.readString(said);
        String whole = lines.substring(0, lines.lastIndexOf('\n'));
        int taken = Integer.parseInt(whole.substring(whole.lastIndexOf('\n') + 1));
        try (MessageCache cache = new MessageCache(killed, new CacheLimits(1 << 24))) {
            List<String> found = payloads(cache);
            assertThat(found).hasSizeGreaterThanOrEqualTo(taken);
            for (int i = 0; i < found.size(); i++) {
                assertThat(found.get(i)).isEqualTo("message " + (i + 1));
            }
        }
    }

    /// Puts messages and says of each that it was taken, until it is killed.
    static final class PuttingChild {
        private PuttingChild() {}

        public static void main(String... args) {
            try (MessageCache cache = new MessageCache(Path.of(args[0]), new CacheLimits(1 << 24))) {
                for (int i = 1; i < 1_000_000; i++) {
                    cache.put(Priority.LOW, NOON, ("message " + i).getBytes(StandardCharsets.UTF_8));
                    System.out.println(i);
                    System.out.flush();
                }
            }
        }
    }

    private Path cacheOf(String... messages) {
        Path made = folder.resolve("whole");
        try (MessageCache cache = new MessageCache(made, SMALL)) {
            for (String message : messages) {
                cache.put(Priority.LOW, NOON, message.getBytes(StandardCharsets.UTF_8));
            }
        }
        return made;
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    private static Path segment(Path cache) throws IOException {
        try (Stream<Path> files = Files.list(cache)) {
            return files.filter(file -> file.getFileName().toString().startsWith("low-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static List<String> payloads(MessageCache cache) {
        return cache.peek(Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(each -> new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
