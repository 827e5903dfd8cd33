package dev.vedette.testkit.fleet;

/// Repeatable noise: a number for a seed and a place, the same every time (SplitMix64's mixing).
final class Noise {
    private static final double UNIT = 0x1.0p-53;

    private Noise() {}

    /// A number in [0, 1) for a seed and three coordinates.
    static double unit(long seed, long a, long b, long c) {
        return (bits(seed, a, b, c) >>> 11) * UNIT;
    }

    /// A number in 0..bound-1 for a seed and three coordinates.
    static int below(int bound, long seed, long a, long b, long c) {
        return (int) (unit(seed, a, b, c) * bound);
    }

    private static long bits(long seed, long a, long b, long c) {
        return mix(mix(mix(mix(seed) + a) + b) + c);
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
