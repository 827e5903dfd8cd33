package dev.vedette.server.store.sql;

import dev.vedette.sdk.observe.AddressSet;
import dev.vedette.sdk.observe.IpAddress;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.PortSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Metric values of every kind and size, from a seed.
public final class RandomValues {
    private static final List<String> WORDS = List.of("", "a", "root", "Größe", "泵", "🚰", "\u0000", "\ud83d", "a b");

    private RandomValues() {}

    /// A value of any kind.
    public static MetricValue any(Random random) {
        return ofKind(random.nextInt(6), random);
    }

    /// A value of one of six kinds.
    public static MetricValue ofKind(int kind, Random random) {
        int size = random.nextInt(4);
        return switch (kind) {
            case 0 -> new MetricValue.Count(random.nextBoolean() ? random.nextInt(100) : random.nextLong() >>> 1);
            case 1 -> new MetricValue.Level(level(random));
            case 2 -> new MetricValue.Numbers(random.doubles(size).boxed().toList());
            case 3 ->
                new MetricValue.Strings(IntStream.range(0, size)
                        .mapToObj(i -> WORDS.get(random.nextInt(WORDS.size())))
                        .toList());
            case 4 ->
                new MetricValue.Addresses(AddressSet.of(IntStream.range(0, size)
                        .mapToObj(i -> random.nextBoolean()
                                ? new IpAddress(4, 0, random.nextInt(5))
                                : new IpAddress(6, random.nextLong(), random.nextLong()))
                        .toList()));
            default ->
                new MetricValue.Ports(PortSet.of(random.ints(size, 0, 65_536).toArray()));
        };
    }

    private static double level(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(1_000);
            case 1 -> random.nextInt(1_000) / 10.0;
            case 2 -> -0.0;
            default -> finite(random);
        };
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : Double.MAX_VALUE;
    }
}
