package dev.vedette.server.store.chunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.sql.RandomValues;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ChunkTest {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void noPointsAreOneByte() {
        assertThat(Chunk.encode(START, new TreeMap<>())).containsExactly(1);
        assertThat(Chunk.decode(START, new byte[] {1})).isEmpty();
    }

    @Test
    void theBytesAreAsTheLayoutSays() {
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        points.put(START.plusSeconds(300), new MetricValue.Count(100));
        points.put(START.plusSeconds(600), new MetricValue.Count(99));
        points.put(START.plusSeconds(900), new MetricValue.Count(99));
        assertThat(Chunk.encode(START, points))
                .containsExactly(
                        1, // version
                        1, // counts
                        3, // points
                        16, // times in whole seconds, with equal steps
                        0xD8, // first time: 300, in zigzag 600 = 0x258 = 4 * 128 + 0x58
                        0x04, 0xD8, // each step: 300
                        0x04, 0xC8, // first count: 100, in zigzag 200 = 128 + 0x48
                        0x01, 0x01, // one less
                        0x00); // the same
    }

    @Test
    void stepsThatDifferAreWrittenAsDifferences() {
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        points.put(START.plusMillis(10), new MetricValue.Level(1));
        points.put(START.plusMillis(20), new MetricValue.Level(1));
        points.put(START.plusMillis(29), new MetricValue.Level(1));
        assertThat(Chunk.encode(START, points))
                .containsExactly(
                        1, // version
                        2, // levels
                        3, // points
                        3, // times in milliseconds
                        20, // first time: 10, in zigzag
                        20, // first step: 10
                        1, // the next step is one less
                        0, // whole numbers
                        2, // 1, in zigzag
                        0, 0);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void everythingComesBackExactly(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            NavigableMap<Instant, MetricValue> points = new TreeMap<>();
            long unit = new long[] {1_000_000_000L, 1_000_000L, 1_000L, 1L}[random.nextInt(4)];
            int kind = random.nextInt(7);
            for (int i = random.nextInt(30); i > 0; i--) {
                Instant at = START.plusNanos(random.nextInt(1_000_000) * unit - (random.nextInt(10) == 0 ? unit : 0));
                points.put(at, kind == 6 ? RandomValues.any(random) : RandomValues.ofKind(kind, random));
            }
            assertThat(Chunk.decode(START, Chunk.encode(START, points)))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(points);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 34", "1, 33", "2, 36", "3, 50", "4, 48"})
    void regularSeriesAreShort(int series, int bytesMax) {
        IntFunction<MetricValue> values = switch (series) {
            case 0 -> i -> new MetricValue.Count(1_000_000L + i % 7);
            case 1 -> i -> new MetricValue.Level(17);
            case 2 -> i -> new MetricValue.Level(21.5);
            case 3 -> i -> new MetricValue.Addresses(AddressSet.of("10.0.0.1", "10.0.0.2"));
            default -> i -> new MetricValue.Ports(i < 12 ? PortSet.of(22, 80) : PortSet.of(22, 80, 443));
        };
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        for (int i = 0; i < 24; i++) {
            points.put(START.plusSeconds(300L * i), values.apply(i));
        }
        byte[] bytes = Chunk.encode(START, points);
        assertThat(bytes.length).isLessThanOrEqualTo(bytesMax);
        assertThat(Chunk.decode(START, bytes)).isEqualTo(points);
    }

    @Test
    void timesThatAreTooFarApartAreRefused() {
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        points.put(START.plusSeconds(400L * 366 * 86_400), new MetricValue.Count(1));
        assertThatThrownBy(() -> Chunk.encode(START, points)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aLaterVersionIsRefused() {
        assertThatThrownBy(() -> Chunk.decode(START, new byte[] {2}))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("version 2");
        assertThatThrownBy(() -> Chunk.decode(START, new byte[0])).isInstanceOf(StoreException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void damagedBytesAreRefusedOrReadAndNeverMore(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            NavigableMap<Instant, MetricValue> points = new TreeMap<>();
            for (int i = 0; i < 5; i++) {
                points.put(START.plusSeconds(i), RandomValues.any(random));
            }
            byte[] bytes = Chunk.encode(START, points);
            byte[] damaged = random.nextBoolean() ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes.clone();
            for (int i = 0; i < 3 && damaged.length > 0; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            decodeOrRefuse(damaged);
        }
    }

    @Test
    void aHugeCountInAShortChunkIsRefused() {
        byte[] bytes = {1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07};
        assertThatThrownBy(() -> Chunk.decode(START, bytes))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    private static void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(Chunk.decode(START, bytes)).isNotNull();
        } catch (VedetteException refused) {
            assertThat(refused).hasMessageMatching("(?s).+");
        }
    }
}
