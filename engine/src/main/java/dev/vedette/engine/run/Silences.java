package dev.vedette.engine.run;

import java.util.Arrays;
import java.util.List;

/// The behaviors of a plan that judge silence: a count of nothing violates them. Each device keeps for each of them
/// since when it applies, as a boundary of panes; only windows that begin there or later are whole, and only in a whole
/// window too little is too little.
///
/// The arrays of boundaries are never changed, because devices that came in one pane share one.
final class Silences {
    private static final long[] NONE = {};

    private final int[] numbers;
    private final int[] panes;
    private long[] lastBegun = NONE;

    /// @param numbers the plan's numbers of the behaviors, ascending
    /// @param panes how many panes the window of each has
    Silences(List<Integer> numbers, List<Integer> panes) {
        this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
        this.panes = panes.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean isEmpty() {
        return numbers.length == 0;
    }

    /// The plan's numbers of the behaviors.
    int[] numbers() {
        return numbers;
    }

    int count() {
        return numbers.length;
    }

    /// Where the boundary of a behavior lies, or -1 when it does not judge silence.
    int placeOf(int number) {
        return numbers.length == 0 ? -1 : Math.max(-1, Arrays.binarySearch(numbers, number));
    }

    /// The boundaries of a device to which all of them apply from one on.
    long[] begunAt(long boundary) {
        if (numbers.length == 0) {
            return NONE;
        }
        if (lastBegun.length == 0 || lastBegun[0] != boundary) {
            lastBegun = new long[numbers.length];
            Arrays.fill(lastBegun, boundary);
        }
        return lastBegun;
    }

    /// The first boundary, after one that is closed, at which a window of a device that says nothing is whole.
    ///
    /// @param since the boundaries of the device
    /// @param listening the boundary before which nobody listened
    long dueAfter(long closed, long[] since, long listening) {
        long due = Long.MAX_VALUE;
        for (int place = 0; place < since.length; place++) {
            due = Math.min(due, Math.max(since[place], listening) + panes[place]);
        }
        return Math.max(due, closed + 1);
    }
}
