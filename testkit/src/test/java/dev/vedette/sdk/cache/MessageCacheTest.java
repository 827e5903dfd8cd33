package dev.vedette.sdk.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What stays in the cache and what goes, against an oracle that is one list.
final class MessageCacheTest {
    private static final CacheLimits SMALL = new CacheLimits(CacheLimits.BYTES_MIN);
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void messagesComeOutInTheOrderInWhichTheyWentInWhateverTheirPriority() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            put(cache, Priority.LOW, "a");
            put(cache, Priority.HIGH, "b");
            put(cache, Priority.LOW, "c");

            assertThat(payloads(cache)).containsExactly("a", "b", "c");
            assertThat(cache.peek(10, 10).getFirst().at()).isEqualTo(NOON);
        }
    }

    @Test
    void messagesStayUntilTheyAreRemoved() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            put(cache, Priority.LOW, "a");
            put(cache, Priority.HIGH, "b");
            long first = cache.peek(1, 10).getFirst().sequence();

            assertThat(payloads(cache)).containsExactly("a", "b");
            cache.removeThrough(first);
            assertThat(payloads(cache)).containsExactly("b");
            cache.removeThrough(first);
            assertThat(payloads(cache)).containsExactly("b");
        }
    }

    @Test
    void aBatchEndsAtItsNumberAndAtItsBytesButHasOneAtLeast() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            put(cache, Priority.LOW, "aaaa");
            put(cache, Priority.HIGH, "bbbb");
            put(cache, Priority.LOW, "cccc");

            assertThat(cache.peek(2, 100)).hasSize(2);
            assertThat(cache.peek(3, 8)).hasSize(2);
            assertThat(cache.peek(3, 7)).hasSize(1);
            assertThat(cache.peek(3, 1)).hasSize(1);
            assertThat(cache.peek(0, 100)).isEmpty();
        }
    }

    @Test
    void theLargestMessageIsTakenAndOneByteMoreIsDroppedAndCounted() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            assertThat(cache.put(Priority.HIGH, NOON, new byte[SMALL.payloadBytesMax()]))
                    .isTrue();
            assertThat(cache.put(Priority.HIGH, NOON, new byte[SMALL.payloadBytesMax() + 1]))
                    .isFalse();
            assertThat(cache.standing().droppedHigh()).isEqualTo(1);
            assertThat(cache.standing().waitingHigh()).isEqualTo(1);
        }
    }

    @Test
    void aMessageOfLowPriorityGoesItselfWhereAllRoomIsTakenByHigh() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            byte[] large = new byte[SMALL.payloadBytesMax()];
            while (cache.standing().droppedHigh() == 0) {
                cache.put(Priority.HIGH, NOON, large);
            }
            long high = cache.standing().waitingHigh();

            assertThat(cache.put(Priority.LOW, NOON, large)).isFalse();
            assertThat(cache.standing().waitingHigh()).isEqualTo(high);
            assertThat(cache.standing().droppedLow()).isEqualTo(1);
        }
    }

    @Test
    void aFolderBelongsToOneCacheAtATime() {
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            put(cache, Priority.LOW, "a");
            assertThatThrownBy(() -> new MessageCache(folder, SMALL))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("in use: stop the other process");
        }
    }

    @Test
    void aLowerLimitDropsWhatIsTooMuch() throws IOException {
        try (MessageCache cache = new MessageCache(folder, new CacheLimits(CacheLimits.BYTES_MIN * 8))) {
            for (int i = 0; i < 100; i++) {
                cache.put(i < 5 ? Priority.HIGH : Priority.LOW, NOON, new byte[2000]);
            }
            assertThat(cache.standing().dropped()).isZero();
        }
        try (MessageCache cache = new MessageCache(folder, SMALL)) {
            assertThat(cache.standing().waitingHigh()).isEqualTo(5);
            assertThat(cache.standing().bytes()).isLessThanOrEqualTo(SMALL.recordBytesMax());
            assertThat(cache.standing().waiting() + cache.standing().dropped()).isEqualTo(100);
        }
    }

    @Test
    void aLimitOutOfRangeIsRefused() {
        assertThatThrownBy(() -> new CacheLimits(CacheLimits.BYTES_MIN - 1))
                .isInstanceOf(VedetteException.class)
                .hasMessage("a cache takes 65536 to 17179869184 bytes, was 65535");
    }

    @Test
    void aFolderThatCannotBeMadeIsSaidSo() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> new MessageCache(file.resolve("cache"), SMALL))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("as a cache");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void itKeepsWhatTheOracleKeepsOverRestartsAndKills(long seed) throws IOException {
        Random dice = new Random(seed);
        CacheOracle oracle = new CacheOracle(SMALL);
        MessageCache cache = new MessageCache(folder, SMALL);
        int restarts = 0;
        for (int step = 0; step < 800; step++) {
            int die = dice.nextInt(100);
            if (die < 70) {
                CacheOracle.Kept message = message(dice, step);
                oracle.put(message);
                cache.put(
                        message.priority(),
                        Instant.ofEpochMilli(message.atMillis()),
                        message.payload().getBytes(StandardCharsets.ISO_8859_1));
            } else if (die < 90) {
                int count = Math.min(dice.nextInt(1, 8), oracle.kept().size());
                if (count > 0) {
                    cache.removeThrough(
                            cache.peek(count, Long.MAX_VALUE).getLast().sequence());
                    oracle.removeFirst(count);
                }
            } else if (die < 97) {
                cache.sync();
            } else {
                cache.close();
                restarts++;
                cache = new MessageCache(folder, SMALL);
            }
            assertThat(bytesOf(folder)).as("seed %d step %d", seed, step).isLessThanOrEqualTo(SMALL.bytesMax());
            if (die >= 90 || step % 50 == 0) {
                agree(cache, oracle, "seed " + seed + " step " + step);
            }
        }
        agree(cache, oracle, "seed " + seed);
        assertThat(restarts).isPositive();
        assertThat(cache.standing().cuts()).isZero();
        cache.close();
    }

    private static CacheOracle.Kept message(Random dice, int step) {
        int most = SMALL.payloadBytesMax() + 40;
        int length = dice.nextInt(4) == 0 ? dice.nextInt(most) : dice.nextInt(300);
        String payload = (step + ":" + "x".repeat(length));
        return new CacheOracle.Kept(
                dice.nextInt(3) == 0 ? Priority.HIGH : Priority.LOW, dice.nextLong(1L << 45), payload);
    }

    private static void agree(MessageCache cache, CacheOracle oracle, String where) {
        List<CacheOracle.Kept> found = cache.peek(Integer.MAX_VALUE, Long.MAX_VALUE).stream()
                .map(each -> new CacheOracle.Kept(
                        each.priority(),
                        each.at().toEpochMilli(),
                        new String(each.payload(), StandardCharsets.ISO_8859_1)))
                .toList();
        assertThat(found).as(where).isEqualTo(oracle.kept());
        CacheStanding standing = cache.standing();
        assertThat("%d high, %d low, dropped %d and %d"
                        .formatted(
                                standing.waitingHigh(),
                                standing.waitingLow(),
                                standing.droppedHigh(),
                                standing.droppedLow()))
                .as(where)
                .isEqualTo(oracle.counts());
        assertThat(standing.bytes())
                .isEqualTo(oracle.kept().stream()
                        .mapToLong(CacheOracle.Kept::bytes)
                        .sum());
    }

    static long bytesOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void put(MessageCache cache, Priority priority, String text) {
        cache.put(priority, NOON, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> payloads(MessageCache cache) {
        return cache.peek(100, 100_000).stream()
                .map(each -> new String(each.payload(), StandardCharsets.UTF_8))
                .toList();
    }
}
