package dev.vedette.engine.profile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Nearest ranks, worked out by hand: the smallest rank r with r / n at least the percentile, and never 0.
class PercentileTest {
    @ParameterizedTest
    @CsvSource({
        // name, then the rank among 1, 2, 9, 10, 11, 100, 101, 1000, 10000 and 1000000 values
        "p0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1",
        "p0.01, 1, 1, 1, 1, 1, 1, 1, 1, 1, 100",
        "p0.1, 1, 1, 1, 1, 1, 1, 1, 1, 10, 1000",
        "p1, 1, 1, 1, 1, 1, 1, 2, 10, 100, 10000",
        "p10, 1, 1, 1, 1, 2, 10, 11, 100, 1000, 100000",
        "p50, 1, 1, 5, 5, 6, 50, 51, 500, 5000, 500000",
        "p90, 1, 2, 9, 9, 10, 90, 91, 900, 9000, 900000",
        "p99, 1, 2, 9, 10, 11, 99, 100, 990, 9900, 990000",
        "p99.9, 1, 2, 9, 10, 11, 100, 101, 999, 9990, 999000",
        "p99.99, 1, 2, 9, 10, 11, 100, 101, 1000, 9999, 999900",
        "p100, 1, 2, 9, 10, 11, 100, 101, 1000, 10000, 1000000"
    })
    void ranksAreTheNearest(
            String name,
            int of1,
            int of2,
            int of9,
            int of10,
            int of11,
            int of100,
            int of101,
            int of1000,
            int of10000,
            int of1000000) {
        Percentile percentile = Percentile.named(name).orElseThrow();

        assertThat(new int[] {
                    percentile.rank(1), percentile.rank(2), percentile.rank(9), percentile.rank(10),
                    percentile.rank(11), percentile.rank(100), percentile.rank(101), percentile.rank(1000),
                    percentile.rank(10_000), percentile.rank(1_000_000)
                })
                .containsExactly(of1, of2, of9, of10, of11, of100, of101, of1000, of10000, of1000000);
    }

    @Test
    void theRankOfTheMostValuesThatAnArrayHoldsDoesNotOverflow() {
        assertThat(Percentile.P100.rank(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThat(Percentile.P99_99.rank(Integer.MAX_VALUE)).isEqualTo(2_147_268_899);
    }

    @Test
    void thereAreEleven() {
        assertThat(Percentile.values()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({"p95", "P90", "90", "p0.001", "''", "p99.999"})
    void otherNamesAreNone(String name) {
        assertThat(Percentile.named(name)).isEmpty();
    }
}
