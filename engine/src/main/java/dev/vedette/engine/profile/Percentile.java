package dev.vedette.engine.profile;

import java.util.Arrays;
import java.util.Optional;

/// A percentile of the fleet that a behavior may name (seed Detect, `statisticalThreshold`).
public enum Percentile {
    /// The minimum.
    P0("p0", 0),
    /// The 0.01th percentile.
    P0_01("p0.01", 1),
    /// The 0.1th percentile.
    P0_1("p0.1", 10),
    /// The 1st percentile.
    P1("p1", 100),
    /// The 10th percentile.
    P10("p10", 1_000),
    /// The median.
    P50("p50", 5_000),
    /// The 90th percentile.
    P90("p90", 9_000),
    /// The 99th percentile.
    P99("p99", 9_900),
    /// The 99.9th percentile.
    P99_9("p99.9", 9_990),
    /// The 99.99th percentile.
    P99_99("p99.99", 9_999),
    /// The maximum.
    P100("p100", 10_000);

    private static final int WHOLE = 10_000;

    private final String wireName;
    private final int hundredthsOfPercent;

    Percentile(String wireName, int hundredthsOfPercent) {
        this.wireName = wireName;
        this.hundredthsOfPercent = hundredthsOfPercent;
    }

    /// The name in the AWS API.
    public String wireName() {
        return wireName;
    }

    /// The percentile of that name in the AWS API, or empty when it has none.
    public static Optional<Percentile> named(String wireName) {
        return Arrays.stream(values()).filter(p -> p.wireName.equals(wireName)).findFirst();
    }

    /// The nearest rank of this percentile among values: 1 for the smallest of them, `count` for the largest.
    ///
    /// @param count how many values there are, at least 1
    public int rank(int count) {
        return (int) Math.max(1, Math.ceilDiv((long) hundredthsOfPercent * count, WHOLE));
    }
}
