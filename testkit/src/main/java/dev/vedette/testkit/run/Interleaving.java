package dev.vedette.testkit.run;

import dev.vedette.sdk.observe.ThingName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Another order of the same observations, in which each device keeps its own.
final class Interleaving {
    private Interleaving() {}

    static List<Step> of(List<Step> steps, Dice dice) {
        Map<ThingName, Deque<Step>> queues = new LinkedHashMap<>();
        for (Step step : steps) {
            if (!(step instanceof Step.Observe observe)) {
                return steps;
            }
            queues.computeIfAbsent(observe.observation().thing(), thing -> new ArrayDeque<>())
                    .add(step);
        }
        List<Deque<Step>> waiting = new ArrayList<>(queues.values());
        List<Step> shuffled = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Deque<Step> next = dice.of(waiting);
            shuffled.add(next.remove());
            waiting.removeIf(Deque::isEmpty);
        }
        return shuffled;
    }
}
