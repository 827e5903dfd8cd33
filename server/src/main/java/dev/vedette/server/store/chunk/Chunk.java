package dev.vedette.server.store.chunk;

import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The bytes of a chunk. Layout, version 1:
///
/// - chunk: the version, then runs until the end. A run is a stretch of points of one kind; a metric that was redefined
///   has several.
/// - run: the kind, how many points, their times, their values (see [Values]).
/// - times: the unit as a power of ten per second (0, 3, 6 or 9, the coarsest that is exact), the first time as an
///   offset from the chunk's start, the first step, and then by how much each step differs from the one before. Steps
///   are mostly equal, so most times are the byte 0.
///
/// Numbers are little-endian base 128, signed ones in zigzag (Protocol Buffers encoding, "Base 128 Varints").
public final class Chunk {
    private static final int VERSION = 1;
    private static final int REGULAR = 16;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int[] UNIT_EXPONENTS = {0, 3, 6, 9};
    private static final long[] NANOS_PER_UNIT = {1_000_000_000L, 1_000_000L, 1_000L, 1L};

    private Chunk() {}

    /// Encodes points in ascending order of time.
    ///
    /// @param start what times are counted from, at most 292 years from any of them
    public static byte[] encode(Instant start, NavigableMap<Instant, MetricValue> points) {
        ByteWriter out = new ByteWriter();
        out.octet(VERSION);
        List<Map.Entry<Instant, MetricValue>> rest = List.copyOf(points.entrySet());
        while (!rest.isEmpty()) {
            int end = 1;
            Class<?> kind = rest.getFirst().getValue().getClass();
            while (end < rest.size() && rest.get(end).getValue().getClass() == kind) {
                end++;
            }
            run(out, start, rest.subList(0, end));
            rest = rest.subList(end, rest.size());
        }
        return out.toByteArray();
    }

    private static void run(ByteWriter out, Instant start, List<Map.Entry<Instant, MetricValue>> points) {
        List<MetricValue> values = points.stream().map(Map.Entry::getValue).toList();
        out.octet(Values.kindOf(values.getFirst()));
        out.unsigned(points.size());
        long[] offsets = new long[points.size()];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = offset(start, points.get(i).getKey());
        }
        times(out, offsets);
        Values.write(out, values);
    }

    private static long offset(Instant start, Instant at) {
        return Math.addExact(
                Math.multiplyExact(at.getEpochSecond() - start.getEpochSecond(), NANOS_PER_SECOND),
                (long) at.getNano() - start.getNano());
    }

    private static void times(ByteWriter out, long[] offsets) {
        int unit = 0;
        for (long offset : offsets) {
            while (offset % NANOS_PER_UNIT[unit] != 0) {
                unit++;
            }
        }
        long[] times = new long[offsets.length];
        for (int i = 0; i < offsets.length; i++) {
            times[i] = offsets[i] / NANOS_PER_UNIT[unit];
        }
        boolean isRegular = isRegular(times);
        out.octet(UNIT_EXPONENTS[unit] | (isRegular ? REGULAR : 0));
        out.signed(times[0]);
        long step = 0;
        for (int i = 1; i < (isRegular ? Math.min(2, times.length) : times.length); i++) {
            long next = times[i] - times[i - 1];
            out.signed(next - step);
            step = next;
        }
    }

    private static boolean isRegular(long[] times) {
        for (int i = 2; i < times.length; i++) {
            if (times[i] - times[i - 1] != times[1] - times[0]) {
                return false;
            }
        }
        return true;
    }

    /// Decodes points.
    ///
    /// @param start what times are counted from
    /// @throws StoreException when the bytes are damaged or of a later version
    public static NavigableMap<Instant, MetricValue> decode(Instant start, byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        int version = in.octet();
        if (version != VERSION) {
            throw new StoreException("a history chunk has version " + version + ", this Vedette reads version "
                    + VERSION + "; run the version that wrote it, or a later one");
        }
        NavigableMap<Instant, MetricValue> points = new TreeMap<>();
        while (!in.atEnd()) {
            int kind = in.octet();
            int count = in.count();
            List<Instant> times = times(in, start, count);
            List<MetricValue> values = Values.read(in, kind, count);
            for (int i = 0; i < count; i++) {
                points.put(times.get(i), values.get(i));
            }
        }
        return points;
    }

    private static List<Instant> times(ByteReader in, Instant start, int count) {
        int unit = in.octet();
        boolean isRegular = (unit & REGULAR) != 0;
        long nanosPerUnit = nanosPerUnit(unit & ~REGULAR);
        List<Instant> times = new ArrayList<>(count);
        long time = 0;
        long step = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0) {
                time = in.signed();
            } else {
                step += isRegular && i > 1 ? 0 : in.signed();
                time += step;
            }
            times.add(start.plusNanos(time * nanosPerUnit));
        }
        return times;
    }

    private static long nanosPerUnit(int exponent) {
        for (int i = 0; i < UNIT_EXPONENTS.length; i++) {
            if (UNIT_EXPONENTS[i] == exponent) {
                return NANOS_PER_UNIT[i];
            }
        }
        throw new StoreException("a history chunk has times in units of 10^-" + exponent + " s; it is damaged");
    }
}
