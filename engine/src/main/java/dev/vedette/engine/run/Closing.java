package dev.vedette.engine.run;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import dev.vedette.engine.window.Panes;
import dev.vedette.engine.window.RowLayout;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The close of one pane: says the counts in it, takes the windows that end with it, and has them judged.
final class Closing {
    private static final MetricValue NOTHING = new MetricValue.Count(0);

    private final Panes panes;
    private final long boundary;
    private final long listening;
    private final Alarms alarms;
    private final Consumer<Output> outputs;
    private final Window pane;
    private final List<Window> windows = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();

    /// @param boundary the end of the pane
    /// @param listening the boundary before which nobody listened
    Closing(Panes panes, long boundary, long listening, Alarms alarms, Consumer<Output> outputs) {
        this.listening = listening;
        this.panes = panes;
        this.boundary = boundary;
        this.alarms = alarms;
        this.outputs = outputs;
        this.pane = panes.windowTo(boundary, 1);
    }

    /// Does what can be done without knowing the other devices, and adds the device's values to its fleets.
    void on(DeviceCell device) {
        sayCounts(device);
        Plan plan = device.plan();
        for (TrackedMetric metric : plan.clocks()) {
            tell(device, metric);
        }
        for (PlannedWindow window : plan.windows()) {
            take(device, plan, window);
        }
    }

    /// Has the fleets judged, once every device was added.
    void judgeFleets(Iterable<WatchedProfile> profiles, int devicesMin) {
        for (WatchedProfile profile : profiles) {
            for (FleetCell fleet : profile.fleets()) {
                if (!fleet.isEmpty()) {
                    fleet.close(window(fleet.panes()), devicesMin, alarms, outputs);
                }
            }
        }
    }

    private void sayCounts(DeviceCell device) {
        RowLayout layout = device.plan().layout();
        long[] table = device.table();
        int row = layout.row(table, boundary - 1);
        if (row == RowLayout.NO_ROW) {
            return;
        }
        for (TrackedMetric metric : device.plan().summed()) {
            if (layout.has(table, row, metric.column())) {
                MetricValue sum = new MetricValue.Count(layout.count(table, row, metric.column()));
                outputs.accept(new Output.Datapoint(device.thing(), metric.series(), pane, sum));
            }
        }
    }

    /// Says for how long the state of a running clock has lasted, and has it judged.
    private void tell(DeviceCell device, TrackedMetric metric) {
        Clock clock = device.clock(metric.clock());
        Instant since = clock == null ? null : clock.since();
        if (since == null || !since.isBefore(pane.end())) {
            return;
        }
        MetricValue value =
                new MetricValue.Level(Duration.between(since, pane.end()).toSeconds());
        Window now = window(0);
        outputs.accept(new Output.Datapoint(device.thing(), metric.series(), now, value));
        for (int number : metric.judgedOnArrival()) {
            WatchedBehavior watched = device.plan().behaviors()[number];
            alarms.judge(device, number, now, value, watched.expectation(), outputs);
        }
    }

    private void take(DeviceCell device, Plan plan, PlannedWindow window) {
        RowLayout layout = plan.layout();
        long[] table = device.table();
        int column = window.metric().column();
        long from = boundary - window.panes();
        Treatment treatment = window.metric().treatment();
        long value;
        if (treatment == Treatment.SUMMED) {
            value = layout.sum(table, column, from, boundary);
            if (value == RowLayout.NO_SUM) {
                judgeSilence(device, plan, window);
                return;
            }
        } else {
            int row = layout.latest(table, column, from, boundary);
            if (row == RowLayout.NO_ROW) {
                return;
            }
            value = Double.doubleToRawLongBits(layout.level(table, row, column));
        }
        if (window.judging().length > 0) {
            judge(device, plan, window, value);
        }
        for (PlannedWindow.Share share : window.shares()) {
            share.fleet().on(device, share.firstBehavior(), treatment, value);
        }
    }

    private void judge(DeviceCell device, Plan plan, PlannedWindow window, long value) {
        MetricValue observed = window.metric().treatment() == Treatment.SUMMED
                ? new MetricValue.Count(value)
                : new MetricValue.Level(Double.longBitsToDouble(value));
        boolean mayBeTooSoon = window.judgingSilence().length > 0;
        for (int number : window.judging()) {
            WatchedBehavior watched = plan.behaviors()[number];
            if (!mayBeTooSoon || !isTooSoon(device, number, window, value, watched.behavior())) {
                alarms.judge(device, number, window(window.panes()), observed, watched.expectation(), outputs);
            }
        }
    }

    /// Whether a count is too little only because the window began before the behavior applied to the device.
    private boolean isTooSoon(DeviceCell device, int number, PlannedWindow window, long value, Behavior behavior) {
        return behavior.criteria() instanceof Criteria.Range range
                && value < range.min()
                && !isWhole(device, number, window);
    }

    private void judgeSilence(DeviceCell device, Plan plan, PlannedWindow window) {
        if (window.judgingSilence().length == 0 || !device.isMissedWhenSilent()) {
            return;
        }
        for (int number : window.judgingSilence()) {
            if (isWhole(device, number, window)) {
                WatchedBehavior watched = plan.behaviors()[number];
                alarms.judge(device, number, window(window.panes()), NOTHING, watched.expectation(), outputs);
            }
        }
    }

    private boolean isWhole(DeviceCell device, int number, PlannedWindow window) {
        int place = device.plan().silences().placeOf(number);
        return place < 0 || boundary - window.panes() >= Math.max(device.since()[place], listening);
    }

    /// The window of a length, made once for all devices.
    private Window window(int length) {
        for (int i = 0; i < lengths.size(); i++) {
            if (lengths.get(i) == length) {
                return windows.get(i);
            }
        }
        Window window = panes.windowTo(boundary, length);
        windows.add(window);
        lengths.add(length);
        return window;
    }
}
