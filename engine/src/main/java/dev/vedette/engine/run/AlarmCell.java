package dev.vedette.engine.run;

import dev.vedette.sdk.observe.Cause;
import org.jspecify.annotations.Nullable;

/// The alarm state of one device, for each behavior of its plan. A device that never violated anything has none: as
/// conforming datapoints only count while a violation is open, all its counts are 0.
final class AlarmCell {
    private final int[] violatingRuns;
    private final int[] episodes;
    private final @Nullable OpenViolation[] open;
    private @Nullable Cause[] causes = {};
    private int openCount;

    AlarmCell(int behaviors) {
        violatingRuns = new int[behaviors];
        episodes = new int[behaviors];
        open = new OpenViolation[behaviors];
    }

    int behaviors() {
        return open.length;
    }

    /// Violating datapoints in a row, while none is open.
    int violatingRun(int number) {
        return violatingRuns[number];
    }

    /// How many violations were raised since the state was fresh.
    int episodes(int number) {
        return episodes[number];
    }

    @Nullable
    OpenViolation open(int number) {
        return open[number];
    }

    /// The last finding since the behavior was last kept to, or while a violation of it is open.
    @Nullable
    Cause cause(int number) {
        return number < causes.length ? causes[number] : null;
    }

    void cause(int number, @Nullable Cause cause) {
        if (number >= causes.length && cause != null) {
            causes = new Cause[open.length];
        }
        if (number < causes.length) {
            causes[number] = cause;
        }
    }

    int openCount() {
        return openCount;
    }

    /// Whether nothing happened yet that counts.
    boolean isFresh(int number) {
        return violatingRuns[number] == 0 && episodes[number] == 0 && open[number] == null && cause(number) == null;
    }

    void countViolating(int number) {
        violatingRuns[number]++;
    }

    void countConforming(int number) {
        violatingRuns[number] = 0;
        cause(number, null);
    }

    void raise(int number, OpenViolation violation) {
        violatingRuns[number] = 0;
        episodes[number]++;
        open[number] = violation;
        openCount++;
    }

    /// Ends what is open, cleared or invalidated.
    void end(int number) {
        open[number] = null;
        openCount--;
        cause(number, null);
    }

    /// Takes over the state of a behavior as it was.
    void restore(int number, int violatingRun, int episode, @Nullable OpenViolation violation) {
        violatingRuns[number] = violatingRun;
        episodes[number] = episode;
        open[number] = violation;
        openCount += violation == null ? 0 : 1;
    }
}
