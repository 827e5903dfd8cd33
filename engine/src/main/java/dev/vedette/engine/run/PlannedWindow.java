package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A window of one metric that a plan takes at each boundary, and who judges its value: behaviors with a value of
/// their own at once, those with a percentile when the whole fleet's values are there.
final class PlannedWindow {
    private final TrackedMetric metric;
    private final int panes;
    private int[] judging = {};
    private int[] judgingSilence = {};
    private final List<Share> shares = new ArrayList<>();

    /// A fleet that the value is a part of.
    ///
    /// @param fleet the fleet
    /// @param firstBehavior the plan's number of the first behavior of the fleet's profile
    record Share(FleetCell fleet, int firstBehavior) {}

    PlannedWindow(TrackedMetric metric, int panes) {
        this.metric = metric;
        this.panes = panes;
    }

    TrackedMetric metric() {
        return metric;
    }

    int panes() {
        return panes;
    }

    /// The plan's numbers of the behaviors that judge the value by itself.
    int[] judging() {
        return judging;
    }

    /// Those of them that judge a count of nothing too.
    int[] judgingSilence() {
        return judgingSilence;
    }

    List<Share> shares() {
        return shares;
    }

    void watch(WatchedProfile profile, Behavior behavior, int firstBehavior, int index) {
        if (behavior.criteria() instanceof Criteria.FleetPercentile) {
            share(profile, firstBehavior);
        } else {
            judging = with(judging, firstBehavior + index);
            if (metric.treatment() == Treatment.SUMMED && behavior.asksForSomething()) {
                judgingSilence = with(judgingSilence, firstBehavior + index);
            }
        }
    }

    private static int[] with(int[] numbers, int number) {
        int[] all = Arrays.copyOf(numbers, numbers.length + 1);
        all[numbers.length] = number;
        return all;
    }

    private void share(WatchedProfile profile, int firstBehavior) {
        for (FleetCell fleet : profile.fleets()) {
            boolean isShared = shares.stream().anyMatch(share -> share.fleet() == fleet);
            if (fleet.isOver(metric.series(), panes) && !isShared) {
                shares.add(new Share(fleet, firstBehavior));
            }
        }
    }
}
