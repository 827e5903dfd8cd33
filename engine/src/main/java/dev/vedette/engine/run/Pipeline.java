package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import dev.vedette.engine.window.Panes;
import dev.vedette.engine.window.RowLayout;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runner for production: exact, in memory, made for a million devices on one core.
///
/// Every device has a [DeviceCell], its values and alarms; every percentile that is asked for has a
/// [FleetCell]. What a device is asked is a [Plan] that it shares with all devices to which the same profiles
/// apply. An observation touches one cell; the close of a pane touches those cells that have something to do
/// with it, which each says beforehand, so that long times without data cost nothing.
///
/// One owner: one thread at a time. The consumer of outputs must not call back.
public final class Pipeline implements Runner {
    private final EngineSettings settings;
    private final Panes panes;
    private final Watch watch;
    private final Alarms alarms;
    private final Devices devices = new Devices();
    private long closed = Long.MIN_VALUE;
    private long listening = Long.MIN_VALUE;

    private Pipeline(EngineSettings settings, MetricCatalogue catalogue) {
        this.settings = settings;
        this.panes = new Panes(settings.pane().toSeconds());
        this.watch = new Watch(catalogue, panes);
        this.alarms = new Alarms(panes, settings.invalidateAfter());
    }

    /// A pipeline to which nothing has happened yet.
    ///
    /// @param catalogue the metrics that it reads; any other name is that of a custom metric
    public static Pipeline start(EngineSettings settings, MetricCatalogue catalogue) {
        return new Pipeline(settings, catalogue);
    }

    /// A pipeline that goes on from a snapshot. When the pane is not the one of the snapshot, what the windows
    /// held is dropped, and alarms stay.
    ///
    /// @throws VedetteException when the bytes are no snapshot, of another version, damaged, or end early
    /// @throws IOException when the input fails
    public static Pipeline restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
            throws IOException {
        Pipeline pipeline = start(settings, catalogue);
        try {
            pipeline.read(input);
        } catch (EOFException e) {
            throw new VedetteException(
                    "the snapshot of the engine ends early; start without it and replay the journal", e);
        }
        return pipeline;
    }

    @Override
    public int deviceCount() {
        return devices.size();
    }

    /// How many violations are open.
    public int openViolationCount() {
        return alarms.openCount();
    }

    @Override
    public void observe(Observation observation, Consumer<Output> outputs) {
        ThingName thing = observation.thing();
        Instant at = observation.at();
        long pane = panes.at(at);
        if (pane < closed) {
            outputs.accept(new Output.Dropped(thing, at, Output.Dropped.Reason.LATE));
            return;
        }
        DeviceCell device = devices.find(thing);
        if (device == null) {
            if (devices.size() >= settings.devicesMax()) {
                outputs.accept(new Output.Dropped(thing, at, Output.Dropped.Reason.DEVICES_MAX));
                return;
            }
            device = begun(thing, at);
            devices.add(device, nextDue(device, closed));
        } else {
            device.observedAt(at);
        }
        record(device, observation, pane, outputs);
        if (device.hasOpenViolation()) {
            devices.scheduleNoLaterThan(device, panes.firstBoundaryAfter(at, settings.invalidateAfter()));
        }
    }

    @Override
    public void apply(Change change, Instant at, Consumer<Output> outputs) {
        switch (change) {
            case Change.ThingDescribed described -> {
                watch.standings().describe(described.thing(), Standing.of(described));
                DeviceCell device = devices.find(described.thing());
                if (device != null) {
                    device.describedAs(watch.standings().isDescribed(described.thing()));
                    replan(device, new HashMap<>(), at, outputs);
                } else if (isMissing(described.thing())) {
                    enlist(List.of(described.thing()), at, outputs);
                }
            }
            case Change.ThingForgotten(ThingName thing) -> forget(thing, at, outputs);
            case Change.ProfileApplied applied -> {
                if (watch.apply(applied.profile())) {
                    replanAll(at, outputs);
                }
            }
            case Change.ProfileRemoved removed -> {
                if (watch.remove(removed.name())) {
                    replanAll(at, outputs);
                }
            }
            case Change.ListeningResumed ignored -> {
                listening = Math.max(listening, begins(at));
                for (int slot = 0; slot < devices.size(); slot++) {
                    devices.schedule(devices.at(slot), nextDue(devices.at(slot), closed));
                }
            }
        }
    }

    @Override
    public void advance(Instant now, Consumer<Output> outputs) {
        long target = panes.closedAt(now, settings.grace());
        if (target <= closed) {
            return;
        }
        for (long due = devices.nextDue(); due <= target; due = devices.nextDue()) {
            close(due, outputs);
        }
        closed = target;
    }

    @Override
    public void snapshot(DataOutput output) throws IOException {
        new SnapshotWriter(output).write(panes.seconds(), new Boundaries(closed, listening), watch, devices);
    }

    private void read(DataInput input) throws IOException {
        Boundaries boundaries = new SnapshotReader(input, watch, devices).read(panes.seconds());
        closed = boundaries.closed();
        listening = boundaries.listening();
        for (int slot = 0; slot < devices.size(); slot++) {
            DeviceCell device = devices.at(slot);
            AlarmCell cell = device.alarms();
            if (cell != null) {
                alarms.countRestored(cell);
            }
            devices.schedule(device, nextDue(device, closed));
        }
    }

    private void record(DeviceCell device, Observation observation, long pane, Consumer<Output> outputs) {
        int row = RowLayout.NO_ROW;
        Window window = null;
        for (TrackedMetric metric : device.plan().readers().of(observation)) {
            MetricValue value = metric.read(observation);
            if (metric.treatment() == Treatment.ELAPSED && !keepTime(device, metric, observation, value)) {
                continue;
            }
            if (value == null) {
                continue;
            }
            if (observation instanceof Finding finding && value instanceof MetricValue.Count(long times) && times > 0) {
                alarms.found(device, metric.series(), finding);
            }
            if (metric.treatment() != Treatment.SUMMED || metric.judgedOnArrival().length > 0) {
                window = window == null ? Window.at(observation.at()) : window;
                pass(device, metric, window, value, outputs);
            }
            if (metric.keeps(value)) {
                if (row == RowLayout.NO_ROW) {
                    row = device.rowFor(pane);
                    devices.scheduleNoLaterThan(device, pane + 1);
                }
                keep(device, row, metric, value, observation.at());
                if (metric.isPrompt()) {
                    judgePromptly(device, metric, observation.at(), outputs);
                }
            }
        }
    }

    /// Starts or stops a clock. Returns whether the observation was not too late for that.
    private boolean keepTime(
            DeviceCell device, TrackedMetric metric, Observation observation, @Nullable MetricValue value) {
        boolean starts = metric.starts(observation);
        if (!starts && value == null) {
            return false;
        }
        Instant at = observation.at();
        Clock clock = device.clock(metric.clock());
        if (clock == null) {
            clock = new Clock(at, null);
            device.keepClock(metric.clock(), clock);
        }
        if (!starts) {
            return clock.stoppedAt(at);
        }
        devices.scheduleNoLaterThan(device, panes.at(at) + 1);
        return clock.startedAt(at);
    }

    /// Says a value that stands for itself, and has it judged.
    private void pass(
            DeviceCell device, TrackedMetric metric, Window window, MetricValue value, Consumer<Output> outputs) {
        if (metric.treatment() != Treatment.SUMMED) {
            outputs.accept(new Output.Datapoint(device.thing(), metric.series(), window, value));
        }
        WatchedBehavior[] behaviors = device.plan().behaviors();
        for (int number : metric.judgedOnArrival()) {
            alarms.judge(device, number, window, value, behaviors[number].expectation(), outputs);
        }
    }

    /// Raises what is above its bound before the pane has closed.
    private void judgePromptly(DeviceCell device, TrackedMetric metric, Instant at, Consumer<Output> outputs) {
        Plan plan = device.plan();
        long next = panes.at(at) + 1;
        for (PlannedWindow planned : plan.windows()) {
            if (planned.metric() == metric) {
                long sum = plan.layout().sum(device.table(), metric.column(), next - planned.panes(), next);
                Window window = panes.windowTo(next, planned.panes());
                for (int number : planned.judging()) {
                    alarms.raiseIfExceeded(device, number, at, window, sum, outputs);
                }
            }
        }
    }

    private void keep(DeviceCell device, int row, TrackedMetric metric, MetricValue value, Instant at) {
        RowLayout layout = device.plan().layout();
        if (value instanceof MetricValue.Count count) {
            layout.add(device.table(), row, metric.column(), count.value());
        } else if (value instanceof MetricValue.Level level) {
            layout.put(device.table(), row, metric.column(), panes.nanosInto(at), level.value());
        }
    }

    private void close(long boundary, Consumer<Output> outputs) {
        Closing closing = new Closing(panes, boundary, listening, alarms, outputs);
        for (int slot = 0; slot < devices.size(); slot++) {
            if (devices.dueAt(slot) <= boundary) {
                closing.on(devices.at(slot));
            }
        }
        closing.judgeFleets(watch.profiles(), settings.percentileDevicesMin());
        // Downwards, because the last device takes the slot of one that is forgotten.
        for (int slot = devices.size() - 1; slot >= 0; slot--) {
            if (devices.dueAt(slot) <= boundary) {
                settle(devices.at(slot), boundary, outputs);
            }
        }
    }

    /// Invalidates, forgets and prunes, after everything was judged.
    private void settle(DeviceCell device, long boundary, Consumer<Output> outputs) {
        AlarmCell cell = device.alarms();
        if (cell != null) {
            alarms.invalidateSilent(cell, boundary, outputs);
        }
        if (!device.isMissedWhenSilent() && !device.hasOpenViolation() && silentFrom(device) <= boundary) {
            devices.remove(device);
            return;
        }
        Plan plan = device.plan();
        device.keep(plan.layout().pruned(device.table(), boundary, plan.kept()));
        devices.schedule(device, nextDue(device, boundary));
    }

    /// The first boundary, after the one given, at which anything may have to be done with a device.
    private long nextDue(DeviceCell device, long boundary) {
        long due = device.isMissedWhenSilent()
                ? device.plan().silences().dueAfter(boundary, device.since(), listening)
                : silentFrom(device);
        AlarmCell cell = device.alarms();
        if (cell != null && cell.openCount() > 0) {
            for (int number = 0; number < cell.behaviors(); number++) {
                OpenViolation open = cell.open(number);
                due = open == null ? due : Math.min(due, alarms.silentFrom(open));
            }
        }
        long[] table = device.table();
        if (RowLayout.rows(table) > 0) {
            RowLayout layout = device.plan().layout();
            due = Math.min(due, layout.pane(table, layout.rowAt(0)) + 1);
        }
        for (TrackedMetric metric : device.plan().clocks()) {
            Clock clock = device.clock(metric.clock());
            Instant since = clock == null ? null : clock.since();
            due = since == null ? due : Math.min(due, Math.max(boundary, panes.at(since)) + 1);
        }
        return Math.max(due, boundary + 1);
    }

    private long silentFrom(DeviceCell device) {
        return panes.firstBoundaryAfter(
                device.lastObservedSecond(), device.lastObservedNano(), settings.invalidateAfter());
    }

    private void replanAll(Instant at, Consumer<Output> outputs) {
        Map<Plan, Map<Plan, Transition>> transitions = new HashMap<>();
        for (int slot = 0; slot < devices.size(); slot++) {
            replan(devices.at(slot), transitions, at, outputs);
        }
        if (watch.asksForSomething()) {
            enlist(
                    watch.standings().all().keySet().stream()
                            .filter(this::isMissing)
                            .toList(),
                    at,
                    outputs);
        }
    }

    private void forget(ThingName thing, Instant at, Consumer<Output> outputs) {
        DeviceCell device = devices.find(thing);
        if (device == null) {
            return;
        }
        AlarmCell cell = device.alarms();
        if (cell != null) {
            alarms.invalidateAll(cell, at, Reason.NOT_WATCHED, outputs);
        }
        devices.remove(device);
        if (isMissing(thing)) {
            enlist(List.of(thing), at, outputs);
        }
    }

    /// Whether a thing has no state though its silence is to be judged.
    private boolean isMissing(ThingName thing) {
        return watch.standings().isDescribed(thing)
                && !watch.planFor(thing).silences().isEmpty()
                && devices.find(thing) == null;
    }

    /// Gives things a state, so that their silence is judged. When there is no room for all, the first by name
    /// come in.
    private void enlist(List<ThingName> missing, Instant at, Consumer<Output> outputs) {
        int room = Math.max(0, settings.devicesMax() - devices.size());
        List<ThingName> inOrder =
                missing.size() <= room ? missing : missing.stream().sorted().toList();
        for (int i = 0; i < inOrder.size(); i++) {
            if (i < room) {
                DeviceCell device = begun(inOrder.get(i), at);
                devices.add(device, nextDue(device, closed));
            } else {
                outputs.accept(new Output.Dropped(inOrder.get(i), at, Output.Dropped.Reason.DEVICES_MAX));
            }
        }
    }

    private DeviceCell begun(ThingName thing, Instant at) {
        Plan plan = watch.planFor(thing);
        long[] since = plan.silences().begunAt(begins(at));
        return new DeviceCell(thing, plan, at, watch.standings().isDescribed(thing), since);
    }

    /// The boundary from which something holds that is said now; what is closed already was not watched for it.
    private long begins(Instant at) {
        return Math.max(closed, panes.boundaryFrom(at));
    }

    private void replan(
            DeviceCell device, Map<Plan, Map<Plan, Transition>> transitions, Instant at, Consumer<Output> outputs) {
        Plan source = device.plan();
        Plan target = watch.planFor(device.thing());
        if (source != target) {
            transitions
                    .computeIfAbsent(source, same -> new HashMap<>())
                    .computeIfAbsent(target, same -> new Transition(source, target, watch::endOf, begins(at)))
                    .take(device, at, alarms, outputs);
        }
        if (!source.silences().isEmpty() || !target.silences().isEmpty()) {
            devices.schedule(device, nextDue(device, closed));
        }
    }
}
