package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.sdk.metric.MetricName;
import dev.vedette.sdk.observe.Observation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What is watched on every device of one standing: the behaviors that judge it and the metrics they need. Shared, and
/// replaced as a whole when profiles change. Devices keep their state in the order of a plan's lists.
final class DevicePlan {
    private static final int[] NONE = new int[0];

    private final List<PlannedBehavior> behaviors = new ArrayList<>();
    private final List<TrackedMetric> metrics = new ArrayList<>();
    private final int[] metricOfBehavior;
    private final Map<Class<?>, int[]> metricsByObservation = new HashMap<>();

    /// The plan for the profiles that apply, each with its behaviors.
    DevicePlan(Collection<PlannedProfile> applicable, MetricCatalogue catalogue) {
        Map<MetricName, List<Integer>> judges = new TreeMap<>();
        for (PlannedProfile profile : applicable) {
            profile.profile().retained().forEach(name -> judges.computeIfAbsent(name, n -> new ArrayList<>()));
            for (PlannedBehavior behavior : profile.behaviors()) {
                judges.computeIfAbsent(behavior.behavior().metric(), n -> new ArrayList<>())
                        .add(behaviors.size());
                behaviors.add(behavior);
            }
        }
        metricOfBehavior = new int[behaviors.size()];
        judges.forEach((name, indices) -> track(name, indices, catalogue));
    }

    private void track(MetricName name, List<Integer> judges, MetricCatalogue catalogue) {
        int index = metrics.size();
        List<Integer> onArrival = new ArrayList<>();
        int panes = 1;
        for (int judge : judges) {
            metricOfBehavior[judge] = index;
            panes = Math.max(panes, behaviors.get(judge).panes());
            if (!behaviors.get(judge).isWindowed()) {
                onArrival.add(judge);
            }
        }
        TrackedMetric tracked = new TrackedMetric(
                TrackedMetric.sourceOf(name, catalogue), TrackedMetric.indices(onArrival), panes);
        metrics.add(tracked);
        metricsByObservation.merge(tracked.source().reads(), new int[] {index}, DevicePlan::joined);
    }

    private static int[] joined(int[] first, int[] second) {
        int[] both = new int[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    int behaviorCount() {
        return behaviors.size();
    }

    PlannedBehavior behavior(int index) {
        return behaviors.get(index);
    }

    int metricCount() {
        return metrics.size();
    }

    TrackedMetric metric(int index) {
        return metrics.get(index);
    }

    /// The index of the metric that a behavior judges.
    int metricOf(int behavior) {
        return metricOfBehavior[behavior];
    }

    /// The indices of the metrics that read observations of that type.
    int[] metricsReading(Class<? extends Observation> type) {
        return metricsByObservation.getOrDefault(type, NONE);
    }

    /// The index of the metric of that name, or -1.
    int indexOf(MetricName name) {
        for (int i = 0; i < metrics.size(); i++) {
            if (metrics.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /// The index of the behavior under which the state of another plan's behavior goes on, or -1.
    int indexOfSuccessor(PlannedBehavior other) {
        Behavior sought = other.behavior();
        for (int i = 0; i < behaviors.size(); i++) {
            Behavior own = behaviors.get(i).behavior();
            if (behaviors.get(i).profile().equals(other.profile())
                    && own.name().equals(sought.name())
                    && own.judgesLike(sought)) {
                return i;
            }
        }
        return -1;
    }
}
