package dev.vedette.testkit.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Makes a failing list of steps smaller: leaves out halves, quarters, and so on to single steps, as long as it fails.
final class Smallest {
    private Smallest() {}

    static List<Step> of(List<Step> steps, Predicate<List<Step>> fails) {
        List<Step> smallest = steps;
        int length = steps.size() / 2;
        while (length >= 1) {
            int start = 0;
            boolean isSmaller = false;
            while (start < smallest.size()) {
                List<Step> without = new ArrayList<>(smallest.subList(0, start));
                without.addAll(smallest.subList(Math.min(start + length, smallest.size()), smallest.size()));
                if (fails.test(without)) {
                    smallest = without;
                    isSmaller = true;
                } else {
                    start += length;
                }
            }
            length = length == 1 && isSmaller ? 1 : length / 2;
        }
        return smallest;
    }
}
