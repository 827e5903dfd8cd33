package dev.vedette.sensor.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.dissect.Direction;
import dev.vedette.sensor.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TcpStreamTest {
    private static final long SECOND = 1_000_000_000L;

    private final Tally<FlowCount> counts = new Tally<>(FlowCount.class);
    private final StringBuilder text = new StringBuilder();
    private HeldBudget budget = new HeldBudget(FlowLimits.DEFAULT, counts);

    private final FlowReader reader = new FlowReader() {
        @Override
        public void stream(Direction direction, byte[] bytes, int from, int length, long timeNanos) {
            assertThat(length).isPositive();
            text.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void gap(Direction direction, long length) {
            text.append('[').append(length).append(']');
        }

        @Override
        public void unit(Direction direction, byte[] bytes, int from, int length, long timeNanos, boolean cut) {
            throw new AssertionError("a stream has no units");
        }

        @Override
        public void answered(long timeNanos) {}

        @Override
        public void counted(long timeNanos) {}

        @Override
        public void closed(FlowEnd end) {}
    };

    private TcpStream stream(int synSequence) {
        TcpStream stream = new TcpStream(Direction.FORWARD, reader, budget);
        stream.begin(synSequence);
        return stream;
    }

    private static void feed(TcpStream stream, int sequence, String data) {
        feed(stream, sequence, data, 0, 0);
    }

    private static void feed(TcpStream stream, int sequence, String data, int missing, long timeNanos) {
        byte[] bytes = data.getBytes(StandardCharsets.ISO_8859_1);
        stream.segment(sequence, bytes, 0, bytes.length, missing, timeNanos);
    }

    @Test
    void putsSegmentsInOrder() {
        TcpStream stream = stream(9);
        feed(stream, 16, "ghi");
        feed(stream, 13, "def");
        assertThat(text).isEmpty();
        feed(stream, 10, "abc");

        assertThat(text).hasToString("abcdefghi");
        assertThat(counts.of(FlowCount.SEGMENTS_HELD)).isEqualTo(2);
        assertThat(budget.bytes()).isZero();
    }

    @Test
    void keepsWhatCameFirstWhereSegmentsOverlap() {
        TcpStream stream = stream(9);
        feed(stream, 12, "CD");
        feed(stream, 10, "abcdef");
        feed(stream, 13, "xyzw");

        assertThat(text).hasToString("abCDefw");
        assertThat(counts.of(FlowCount.SEGMENTS_REPEATED)).isEqualTo(2);
    }

    @Test
    void goesOnAcrossTheWrapOfSequenceNumbers() {
        TcpStream stream = stream(-4);
        feed(stream, 0, "def");
        feed(stream, -3, "abc");
        feed(stream, 3, "ghi");

        assertThat(text).hasToString("abcdefghi");
    }

    @Test
    void goesOverAGapAfterAWhile() {
        TcpStream stream = stream(9);
        feed(stream, 13, "def", 0, 0);
        stream.check(SECOND);
        assertThat(text).isEmpty();
        stream.check(SECOND + 1);

        assertThat(text).hasToString("[3]def");
        feed(stream, 10, "abc", 0, 2 * SECOND);
        assertThat(text).hasToString("[3]def");
    }

    @Test
    void waitsLessForWhatTheReceiverHas() {
        TcpStream stream = stream(9);
        feed(stream, 13, "def", 0, 0);
        stream.acknowledge(16);
        stream.check(SECOND / 10);
        assertThat(text).isEmpty();
        stream.check(SECOND / 10 + 1);

        assertThat(text).hasToString("[3]def");
    }

    @Test
    void whatTheCaptureHasCutOffIsAGapAtOnce() {
        TcpStream stream = stream(9);
        feed(stream, 16, "Z", 2, 0);
        feed(stream, 10, "abc", 3, 0);
        feed(stream, 19, "end", 0, 0);

        assertThat(text).hasToString("abc[3]Z[2]end");
        assertThat(counts.of(FlowCount.SEGMENTS_CUT)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1})
    void holdsOnlySoManyBytesBehindAGap(int beyond) {
        int cost = HeldBytes.OVERHEAD_BYTES + 10;
        budget = new HeldBudget(FlowLimits.DEFAULT.withHeldBytesMax(3 * cost - beyond, 1 << 20), counts);
        TcpStream stream = stream(9);
        feed(stream, 20, "bbbbbbbbbb");
        feed(stream, 40, "dddddddddd");
        feed(stream, 60, "ffffffffff");

        assertThat(text).hasToString(beyond > 0 ? "[10]bbbbbbbbbb" : "");
        assertThat(counts.of(FlowCount.GAPS_FORCED)).isEqualTo(beyond > 0 ? 1 : 0);
    }

    @Test
    void holdsOnlySoManyBytesOfAllStreams() {
        budget = new HeldBudget(FlowLimits.DEFAULT.withHeldBytesMax(1 << 20, 150), counts);
        TcpStream one = stream(9);
        TcpStream other = stream(9);
        feed(one, 20, "one");
        feed(other, 20, "two");
        assertThat(text).isEmpty();
        feed(other, 40, "three");

        assertThat(text).hasToString("[10]two");
        assertThat(budget.bytes()).isLessThanOrEqualTo(150);
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000_000_000, -1_000_000_000, TcpStream.DISTANCE_MAX + 1})
    void isTakenUpWhereSeveralSegmentsAreFarAway(int distance) {
        TcpStream stream = stream(9);
        feed(stream, 10, "abc");
        feed(stream, 13 + distance, "x");
        feed(stream, 14 + distance, "y");
        assertThat(text).hasToString("abc");
        feed(stream, 15 + distance, "z");
        feed(stream, 16 + distance, "!");

        assertThat(text).hasToString("abc[0]z!");
        assertThat(counts.of(FlowCount.SEGMENTS_STRAY)).isEqualTo(3);
        assertThat(counts.of(FlowCount.STREAMS_MOVED)).isEqualTo(1);
    }

    @Test
    void fewStraySegmentsBetweenOthersMoveNothing() {
        TcpStream stream = stream(9);
        for (int i = 0; i < 10; i++) {
            feed(stream, 10 + i, "a");
            feed(stream, 1_000_000_000 + i, "x");
            feed(stream, 1_000_000_000 + i, "x");
        }

        assertThat(text).hasToString("aaaaaaaaaa");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void equalsTheSlowReassemblerHoweverSegmentsCome(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 400; round++) {
            text.setLength(0);
            int start = random.nextInt();
            TcpStream stream = stream(start - 1);
            SlowReassembler slow = new SlowReassembler();
            for (Segment segment : segments(random)) {
                stream.segment(start + segment.place, segment.bytes, 0, segment.bytes.length, 0, 0);
                slow.segment(segment.place, segment.bytes);
            }
            stream.flush();
            assertThat(text.toString()).as("seed %d round %d", seed, round).isEqualTo(slow.text());
            assertThat(budget.bytes()).isZero();
        }
    }

    private record Segment(int place, byte[] bytes) {}

    /// A stream cut at random, with parts lost, repeated (with other bytes) and out of order.
    private static List<Segment> segments(Random random) {
        List<Segment> segments = new ArrayList<>();
        int place = 0;
        while (place < 200) {
            int length = 1 + random.nextInt(20);
            if (random.nextInt(10) > 0) {
                segments.add(segment(place, length, random));
            }
            while (random.nextInt(4) == 0) {
                segments.add(segment(Math.max(0, place - random.nextInt(15)), 1 + random.nextInt(30), random));
            }
            place += length;
        }
        if (random.nextBoolean()) {
            Collections.shuffle(segments, random);
        } else {
            for (int i = 1; i < segments.size(); i++) {
                Collections.swap(segments, i, Math.max(0, i - random.nextInt(3)));
            }
        }
        return segments;
    }

    private static Segment segment(int place, int length, Random random) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) ('a' + random.nextInt(26));
        }
        return new Segment(place, bytes);
    }
}
