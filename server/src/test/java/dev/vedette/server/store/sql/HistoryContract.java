package dev.vedette.server.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.BadCursorException;
import dev.vedette.server.store.History;
import dev.vedette.server.store.History.Point;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine's history does.
abstract class HistoryContract extends StoresContract {
    private static final MetricName BYTES = new MetricName("aws:all-bytes-out");
    private static final Duration PANE = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void datapointsAreReadInOrderOfTimeWrittenOrNot() {
        append(count("a", 20, 3), count("a", 10, 1), count("b", 10, 9));
        assertThat(read("a")).containsExactly(point(10, 1), point(20, 3));
        stores.history().flush();
        append(count("a", 15, 2));
        assertThat(read("a")).containsExactly(point(10, 1), point(15, 2), point(20, 3));
        assertThat(read("b")).containsExactly(point(10, 9));
        assertThat(read("c")).isEmpty();
    }

    @Test
    void whatIsFlushedOutlivesTheProcessAndTheRestDoesNot() {
        append(count("a", 10, 1));
        stores.history().flush();
        append(count("a", 20, 2));
        reopen();
        assertThat(read("a")).containsExactly(point(10, 1));
    }

    @Test
    void manyDevicesAreReadTogetherWrittenOrNotAndWithinTheTimeOnly() {
        append(count("a", 10, 1), count("b", 10, 9), count("c", 10, 7));
        stores.history().flush();
        append(count("a", 20, 2), count("a", 10, 3), count("b", 190, 8));
        append(new Output.Datapoint(name("a"), new MetricName("m"), window(10), new MetricValue.Level(1)));

        List<ThingName> few = List.of(name("a"), name("b"), name("nobody"));
        List<ThingName> many = new ArrayList<>(few);
        for (int i = 0; i < 1_000; i++) {
            many.add(name("nobody-" + i));
        }
        for (List<ThingName> things : List.of(few, many)) {
            assertThat(stores.history().readAll(things, List.of(HistoryKey.of(BYTES)), minute(10), minute(190)))
                    .containsExactlyInAnyOrder(
                            new History.Stretch(name("a"), HistoryKey.of(BYTES), List.of(point(10, 3), point(20, 2))),
                            new History.Stretch(name("b"), HistoryKey.of(BYTES), List.of(point(10, 9))));
        }
    }

    @Test
    void theLatestOfEachMetricIsFoundWrittenOrNot() {
        append(count("a", 10, 1), count("a", 300, 2), count("b", 310, 9));
        stores.history().flush();
        append(new Output.Datapoint(name("a"), new MetricName("m"), window(20), new MetricValue.Level(1)));

        assertThat(stores.history().latest(name("a"), START))
                .containsExactly(
                        new History.Latest(HistoryKey.of(BYTES), point(300, 2)),
                        new History.Latest(new HistoryKey("m"), new Point(minute(20), new MetricValue.Level(1))));
        assertThat(stores.history().latest(name("a"), minute(301))).isEmpty();
        assertThat(stores.history().latest(name("nobody"), START)).isEmpty();
        assertThat(stores.history().panes()).containsExactly(PANE);
    }

    @Test
    void metricsOfADeviceAreApart() {
        append(count("a", 10, 1));
        append(new Output.Datapoint(name("a"), new MetricName("m"), window(10), new MetricValue.Level(1)));
        assertThat(read("a")).containsExactly(point(10, 1));
    }

    @Test
    void partsOfAMetricAreApart() {
        append(count("a", 10, 1), part(Membership.IN, "d", 2), part(Membership.NOT_IN, "d", 3));
        append(part(Membership.IN, "e", 4));
        for (int round = 0; round < 2; round++) {
            assertThat(read("a")).containsExactly(point(10, 1));
            assertThat(read(Membership.IN, "d")).containsExactly(point(10, 2));
            assertThat(read(Membership.NOT_IN, "d")).containsExactly(point(10, 3));
            assertThat(read(Membership.IN, "e")).containsExactly(point(10, 4));
            assertThat(read(Membership.NOT_IN, "e")).isEmpty();
            stores.history().flush();
            reopen();
        }
    }

    /// A dimension that is changed is still the one of its name.
    @Test
    void aPartIsKeptUnderTheNameOfItsDimension() {
        append(part(Membership.IN, "d", 1));
        Dimension changed = new Dimension("d", Membership.IN, List.of(TopicFilter.of("other")));
        append(new Output.Datapoint(name("a"), new Series(BYTES, changed), window(15), new MetricValue.Count(2)));

        assertThat(read(Membership.IN, "d")).containsExactly(point(10, 1), point(15, 2));
    }

    private static Output.Datapoint part(Membership membership, String name, long value) {
        Dimension dimension = new Dimension(name, membership, List.of(TopicFilter.of("a/#")));
        return new Output.Datapoint(name("a"), new Series(BYTES, dimension), window(10), new MetricValue.Count(value));
    }

    private List<Point> read(Membership membership, String dimension) {
        HistoryKey key = HistoryKey.of(BYTES, membership, dimension);
        return walked(2, page -> stores.history().read(name("a"), key, Instant.MIN, Instant.MAX, page));
    }

    @Test
    void appendingAgainChangesNothing() {
        for (int round = 0; round < 3; round++) {
            append(count("a", 10, 1), count("a", 20, 2));
            stores.history().flush();
        }
        append(count("a", 10, 1));
        assertThat(read("a")).containsExactly(point(10, 1), point(20, 2));
    }

    @Test
    void ofTwoValuesAtOneInstantTheLaterAppendedStands() {
        append(count("a", 10, 1), count("a", 10, 2));
        assertThat(read("a")).containsExactly(point(10, 2));
        stores.history().flush();
        append(count("a", 10, 3));
        assertThat(read("a")).containsExactly(point(10, 3));
        stores.history().flush();
        assertThat(read("a")).containsExactly(point(10, 3));
    }

    @Test
    void aReadIncludesItsBeginningAndNotItsEnd() {
        append(count("a", 0, 1), count("a", 5, 2), count("a", 120, 3));
        stores.history().flush();
        append(count("a", 125, 4));
        assertThat(read("a", minute(0), minute(125), 10)).containsExactly(point(0, 1), point(5, 2), point(120, 3));
        assertThat(read("a", minute(5), minute(126), 10)).containsExactly(point(5, 2), point(120, 3), point(125, 4));
        assertThat(read("a", minute(5), minute(5), 10)).isEmpty();
        assertThat(read("a", minute(9), minute(5), 10)).isEmpty();
        assertThat(read("a", Instant.MAX, Instant.MIN, 10)).isEmpty();
    }

    @Test
    void aChunkIsWrittenWhenItsTimeIsOver() {
        append(count("a", 119, 1), count("a", 121, 2));
        assertThat(stores.history().counts().openPoints()).isEqualTo(2);
        append(count("b", 125, 3));
        assertThat(stores.history().counts().openPoints()).isEqualTo(2);
        assertThat(stores.history().counts().writtenEarly()).isZero();
        reopen();
        assertThat(read("a")).containsExactly(point(119, 1));
    }

    @Test
    void withoutMemoryTheOldestChunksAreWrittenEarlyAndCounted() {
        reopen(settings(CHUNK, 10_000));
        List<Point> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            append(count("a", i % 100, i % 100));
            append(count("b" + i, 5, i));
            assertThat(stores.history().counts().openBytes()).isLessThanOrEqualTo(10_000);
        }
        for (int i = 0; i < 100; i++) {
            expected.add(point(i, i));
        }
        assertThat(stores.history().counts().writtenEarly()).isPositive();
        assertThat(read("a")).isEqualTo(expected);
    }

    @Test
    void whenTheDatabaseFailsNothingIsTakenSoThatTryingAgainIsSafe() {
        reopen(settings(CHUNK, 1_000));
        append(count("a", 0, 1), count("a", 1, 2), count("a", 2, 3));
        stores.close();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThatThrownBy(() -> append(count("b", 0, 1), count("b", 1, 2), count("b", 2, 3), count("b", 3, 4)))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> append(count("b", 200, 1))).isInstanceOf(StoreException.class);
        }
        assertThat(stores.history().counts().openPoints()).isEqualTo(3);
        assertThat(read("a", minute(0), minute(0), 9)).isEmpty();
    }

    @Test
    void flushingNothingIsNothing() {
        stores.history().flush();
        append();
        stores.history().flush();
        assertThat(stores.history().counts().openPoints()).isZero();
        assertThat(stores.history().counts().openBytes()).isZero();
    }

    @Test
    void purgingTakesChunksThatAreOver() {
        append(count("a", 0, 1), count("b", 0, 1), count("a", 120, 2), count("a", 240, 3));
        stores.history().flush();
        assertThat(stores.history().purgeBefore(minute(119))).isZero();
        assertThat(stores.history().purgeBefore(minute(120))).isEqualTo(2);
        assertThat(read("a")).containsExactly(point(120, 2), point(240, 3));
        assertThat(stores.history().purgeBefore(Instant.MAX)).isEqualTo(2);
        assertThat(stores.history().purgeBefore(Instant.MIN)).isZero();
        assertThat(read("a")).isEmpty();
    }

    @Test
    void chunksOfAnotherLengthAreReadBesideOurs() {
        append(count("a", 5, 1), count("a", 10, 2), count("a", 300, 3));
        stores.history().flush();
        reopen(settings(Duration.ofSeconds(24), 1 << 20));
        append(count("a", 10, 20), count("a", 299, 4), count("a", 301, 5));
        stores.history().flush();
        List<Point> all = List.of(point(5, 1), point(10, 20), point(299, 4), point(300, 3), point(301, 5));
        assertThat(read("a")).isEqualTo(all);
        reopen();
        assertThat(read("a")).hasSize(5);
        assertThat(stores.history().purgeBefore(Instant.MAX)).isEqualTo(5);
    }

    @Test
    void kindsMayChangeInAChunk() {
        MetricValue ports = new MetricValue.Ports(PortSet.of(22, 80));
        append(count("a", 0, 1));
        append(new Output.Datapoint(name("a"), BYTES, window(1), ports));
        append(count("a", 2, 3));
        stores.history().flush();
        assertThat(read("a")).containsExactly(point(0, 1), new Point(minute(1), ports), point(2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MQBoaXN0b3J5", "MQBoaXN0b3J5AG5pbmU"})
    void cursorsThatAreNoneAreRefused(String cursor) {
        append(count("a", 0, 1));
        assertThatThrownBy(() -> stores.history()
                        .read(name("a"), HistoryKey.of(BYTES), minute(0), minute(1), new PageRequest(cursor, 1)))
                .isInstanceOf(BadCursorException.class);
    }

    @Test
    void aTimeThatNoColumnHoldsIsRefused() {
        Instant far = Instant.parse("+12000-01-01T00:00:00Z");
        assertThatThrownBy(() -> stores.history()
                        .append(List.of(new Output.Datapoint(
                                name("a"), BYTES, new Window(far, far), new MetricValue.Count(1)))))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("2262");
        assertThat(stores.history().counts().openPoints()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void isAListWithTimesWhateverHappensInBetween(long seed) {
        reopen(settings(Duration.ofMinutes(30), 40_000));
        Random random = new Random(seed);
        Map<String, NavigableMap<Instant, MetricValue>> expected = new HashMap<>();
        Instant purged = Instant.MIN;
        for (int step = 0; step < 120; step++) {
            String thing = "t" + random.nextInt(5);
            switch (random.nextInt(12)) {
                case 0 -> stores.history().flush();
                case 1 -> check(expected, thing, random, seed);
                case 2 -> {
                    if (random.nextInt(10) == 0) {
                        stores.history().flush();
                        purged = START.plus(Duration.ofMinutes(30).multipliedBy(random.nextInt(6)));
                        stores.history().purgeBefore(purged);
                        Instant before = purged;
                        expected.values()
                                .forEach(points -> points.headMap(before).clear());
                    } else if (random.nextInt(10) == 0) {
                        stores.history().flush();
                        reopen(settings(Duration.ofMinutes(30), 40_000));
                    }
                }
                default -> {
                    List<Output.Datapoint> some = new ArrayList<>();
                    for (int i = random.nextInt(20); i >= 0; i--) {
                        Instant at = START.plusMillis(random.nextInt(10_000_000) / 7 * 7L);
                        MetricValue value = RandomValues.any(random);
                        some.add(new Output.Datapoint(name(thing), BYTES, new Window(at, at), value));
                        if (!at.isBefore(purged)) {
                            expected.computeIfAbsent(thing, key -> new TreeMap<>())
                                    .put(at, value);
                        }
                    }
                    Instant before = purged;
                    some.removeIf(datapoint -> datapoint.window().end().isBefore(before));
                    stores.history().append(some);
                }
            }
        }
        for (int i = 0; i < 5; i++) {
            check(expected, "t" + i, random, seed);
        }
    }

    private void check(
            Map<String, NavigableMap<Instant, MetricValue>> expected, String thing, Random random, long seed) {
        Instant from = START.plusMillis(random.nextInt(10_000_000));
        Instant to = from.plusMillis(random.nextInt(10_000_000));
        List<Point> points = expected.getOrDefault(thing, new TreeMap<>()).subMap(from, to).entrySet().stream()
                .map(entry -> new Point(entry.getKey(), entry.getValue()))
                .toList();
        assertThat(read(thing, from, to, 1 + random.nextInt(20)))
                .as("seed %d", seed)
                .isEqualTo(points);
    }

    private void append(Output.Datapoint... datapoints) {
        stores.history().append(List.of(datapoints));
    }

    private List<Point> read(String thing) {
        return read(thing, Instant.MIN, Instant.MAX, 2);
    }

    private List<Point> read(String thing, Instant from, Instant to, int limit) {
        ThingName name = name(thing);
        return walked(limit, page -> stores.history().read(name, HistoryKey.of(BYTES), from, to, page));
    }

    private static Output.Datapoint count(String thing, int minute, long value) {
        return new Output.Datapoint(name(thing), BYTES, window(minute), new MetricValue.Count(value));
    }

    private static Point point(int minute, long value) {
        return new Point(minute(minute), new MetricValue.Count(value));
    }

    private static Window window(int endMinute) {
        return new Window(minute(endMinute).minus(PANE), minute(endMinute));
    }

    private static Instant minute(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
