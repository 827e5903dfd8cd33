package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.Judge;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The runner that is used in earnest: observations go into device cells; when a pane closes, device cells give their
/// values, fleet cells their percentiles, and alarm cells say what that means.
///
/// ```text
/// observation ─► DeviceCell ─► Datapoint
///                  │   └─ value of a window ─► FleetCell ─► Baseline ─┐
///                  └────────────────────────► Judge ◄────────────────┘ ─► AlarmCell ─► ViolationEvent
/// ```
///
/// Devices of one standing in the registry share one [DevicePlan], so that a device keeps nothing but its own numbers.
public final class Pipeline implements Runner {
    private final EngineSettings settings;
    private final MetricCatalogue catalogue;
    private final PaneClock clock;
    private final Map<String, PlannedProfile> profiles = new TreeMap<>();
    private final Map<ThingName, Standing> standings = new HashMap<>();
    private final Map<Standing, Standing> standingsOnce = new HashMap<>();
    private final Map<Standing, DevicePlan> plans = new HashMap<>();
    private final Map<ThingName, DeviceCell> devices = new HashMap<>();
    private @Nullable DeviceCell latest;
    private long firstOpen = Long.MIN_VALUE;
    private long firstPaneSeen = Long.MAX_VALUE;
    private long lastPaneSeen = Long.MIN_VALUE;
    private int panesMax = 1;

    private Pipeline(EngineSettings settings, MetricCatalogue catalogue) {
        this.settings = settings;
        this.catalogue = catalogue;
        this.clock = PaneClock.of(settings);
    }

    /// A pipeline that knows nothing yet.
    public static Pipeline start(EngineSettings settings, MetricCatalogue catalogue) {
        return new Pipeline(settings, catalogue);
    }

    /// A pipeline that goes on from a snapshot. When the pane is not the one of the snapshot, what the windows held is
    /// dropped; alarms stay.
    ///
    /// @throws dev.vedette.sdk.VedetteException when the snapshot is of another version or damaged
    /// @throws IOException when the input fails
    public static Pipeline restore(EngineSettings settings, MetricCatalogue catalogue, DataInput input)
            throws IOException {
        Pipeline pipeline = new Pipeline(settings, catalogue);
        new PipelineSnapshot(pipeline).read(input);
        return pipeline;
    }

    @Override
    public void observe(Observation observation, Consumer<Output> outputs) {
        ThingName thing = observation.thing();
        long pane = clock.paneOf(observation.at());
        if (pane < firstOpen) {
            outputs.accept(new Output.Dropped(thing, observation.at(), Output.Dropped.Reason.LATE));
            return;
        }
        DeviceCell device = deviceOf(thing);
        if (device == null) {
            if (devices.size() >= settings.devicesMax()) {
                outputs.accept(new Output.Dropped(thing, observation.at(), Output.Dropped.Reason.DEVICES_MAX));
                return;
            }
            device = new DeviceCell(thing, planOf(standingOf(thing)), observation.at());
            devices.put(thing, device);
        }
        latest = device;
        firstPaneSeen = Math.min(firstPaneSeen, pane);
        lastPaneSeen = Math.max(lastPaneSeen, pane);
        device.on(observation, pane, outputs);
    }

    private @Nullable DeviceCell deviceOf(ThingName thing) {
        DeviceCell candidate = latest;
        return candidate != null && candidate.thing().equals(thing) ? candidate : devices.get(thing);
    }

    @Override
    public void apply(Change change, Instant at, Consumer<Output> outputs) {
        switch (change) {
            case Change.ThingDescribed described -> describe(described, at, outputs);
            case Change.ProfileApplied applied -> {
                SecurityProfile profile = applied.profile();
                profiles.put(profile.name(), PlannedProfile.of(profile, clock.paneSeconds()));
                replan(at, outputs);
            }
            case Change.ProfileRemoved removed -> {
                if (profiles.remove(removed.name()) != null) {
                    replan(at, outputs);
                }
            }
        }
    }

    private void describe(Change.ThingDescribed described, Instant at, Consumer<Output> outputs) {
        Standing standing = stand(described.thing(), new Standing(described.registered(), described.groups()));
        DeviceCell device = devices.get(described.thing());
        if (device != null) {
            device.move(planOf(standing), at, this::reasonForEnd, outputs);
        }
    }

    Standing stand(ThingName thing, Standing standing) {
        if (standing.equals(Standing.UNKNOWN)) {
            standings.remove(thing);
            return Standing.UNKNOWN;
        }
        Standing once = standingsOnce.computeIfAbsent(standing, same -> same);
        standings.put(thing, once);
        return once;
    }

    private void replan(Instant at, Consumer<Output> outputs) {
        plans.clear();
        standingsOnce.keySet().retainAll(Set.copyOf(standings.values()));
        planWindows();
        for (DeviceCell device : devices.values()) {
            device.move(planOf(standingOf(device.thing())), at, this::reasonForEnd, outputs);
        }
    }

    void planWindows() {
        // The longest window so far stays in force for skipping idle panes: data of it may still be held.
        for (PlannedProfile profile : profiles.values()) {
            for (PlannedBehavior behavior : profile.behaviors()) {
                panesMax = Math.max(panesMax, behavior.panes());
            }
        }
    }

    private ViolationEvent.Reason reasonForEnd(PlannedBehavior ended) {
        PlannedProfile profile = profiles.get(ended.profile());
        if (profile == null) {
            return ViolationEvent.Reason.PROFILE_DELETED;
        }
        return profile.keeps(ended) ? ViolationEvent.Reason.NOT_TARGETED : ViolationEvent.Reason.BEHAVIOR_CHANGED;
    }

    Standing standingOf(ThingName thing) {
        return standings.getOrDefault(thing, Standing.UNKNOWN);
    }

    DevicePlan planOf(Standing standing) {
        DevicePlan plan = plans.get(standing);
        if (plan == null) {
            plan = new DevicePlan(
                    profiles.values().stream()
                            .filter(profile -> standing.isTargetedBy(profile.profile()))
                            .toList(),
                    catalogue);
            plans.put(standing, plan);
        }
        return plan;
    }

    @Override
    public void advance(Instant now, Consumer<Output> outputs) {
        long target = clock.firstOpenAt(now, settings.grace());
        if (target <= firstOpen) {
            return;
        }
        long pane = Math.max(firstOpen, firstPaneSeen);
        while (pane < target) {
            closePane(pane, outputs);
            pane++;
            if (pane > lastPaneSeen + panesMax) {
                pane = Math.max(pane, nextSettlingPane());
            }
        }
        firstOpen = target;
    }

    /// The next pane at whose end something can happen although no window holds anything any more.
    private long nextSettlingPane() {
        long second = Long.MAX_VALUE;
        for (DeviceCell device : devices.values()) {
            second = Math.min(second, device.nextSettling(settings.invalidateAfter()));
        }
        return second == Long.MAX_VALUE ? Long.MAX_VALUE : clock.firstEndingFrom(second);
    }

    private void closePane(long pane, Consumer<Output> outputs) {
        for (DeviceCell device : devices.values()) {
            device.closePane(pane, clock, outputs);
        }
        for (PlannedProfile profile : profiles.values()) {
            for (PlannedBehavior behavior : profile.behaviors()) {
                if (behavior.behavior().criteria() instanceof Criteria.FleetPercentile percentile
                        && behavior.fleet().size() > 0) {
                    judgeFleet(behavior, percentile, pane, outputs);
                }
            }
        }
        Instant end = clock.endOf(pane);
        for (Iterator<DeviceCell> all = devices.values().iterator(); all.hasNext(); ) {
            DeviceCell device = all.next();
            if (device.settle(pane, end, settings.invalidateAfter(), outputs)) {
                all.remove();
                latest = null;
            }
        }
    }

    private void judgeFleet(
            PlannedBehavior behavior, Criteria.FleetPercentile percentile, long pane, Consumer<Output> outputs) {
        FleetCell fleet = behavior.fleet();
        Window window = clock.window(pane, behavior.panes());
        Expectation expectation = fleet.expectation(percentile, window, settings.percentileDevicesMin());
        for (int i = 0; i < fleet.size(); i++) {
            DeviceCell device = fleet.device(i);
            int index = fleet.behavior(i);
            device.judge(index, Judge.judge(device.value(index, pane), expectation), window, outputs);
        }
        fleet.clear();
    }

    @Override
    public void snapshot(DataOutput output) throws IOException {
        new PipelineSnapshot(this).write(output);
    }

    /// How many devices are kept in memory.
    public int deviceCount() {
        return devices.size();
    }

    /// How many violations are open. Walks over all devices.
    public long openViolationCount() {
        long open = 0;
        for (DeviceCell device : devices.values()) {
            open += device.openViolations();
        }
        return open;
    }

    EngineSettings settings() {
        return settings;
    }

    Map<String, PlannedProfile> profiles() {
        return profiles;
    }

    Map<ThingName, Standing> standings() {
        return standings;
    }

    Map<ThingName, DeviceCell> devices() {
        return devices;
    }

    PaneSpan span() {
        return new PaneSpan(firstOpen, firstPaneSeen, lastPaneSeen, panesMax);
    }

    void resume(PaneSpan span) {
        firstOpen = span.firstOpen();
        firstPaneSeen = span.firstSeen();
        lastPaneSeen = span.lastSeen();
        panesMax = Math.max(panesMax, span.panesMax());
    }

    /// Which panes matter.
    ///
    /// @param firstOpen the first that is not closed
    /// @param firstSeen the first that anything was observed in
    /// @param lastSeen the last that anything was observed in
    /// @param panesMax the longest window
    record PaneSpan(long firstOpen, long firstSeen, long lastSeen, int panesMax) {}
}
