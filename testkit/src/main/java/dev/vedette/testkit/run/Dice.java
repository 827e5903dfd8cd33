package dev.vedette.testkit.run;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;

/// Chance that a seed decides.
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /// A number from the first to the last.
    int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    /// True once in so many times.
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int one(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// A duration from nothing up to a bound, to the nanosecond, or in whole seconds as often.
    Duration upTo(Duration bound) {
        Duration exact = Duration.ofNanos(random.nextLong(bound.toNanos() + 1));
        return random.nextBoolean() ? exact : Duration.ofSeconds(exact.toSeconds());
    }
}
