package dev.vedette.engine.run;

import dev.vedette.engine.profile.SecurityProfileCodec;
import dev.vedette.engine.window.RowLayout;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes the state of a pipeline, for [SnapshotReader].
///
/// In order: what it is and its version, the pane, what is closed and since when somebody listens, the profiles, the
/// standings, the plans that devices follow (as metrics with their dimensions and names of behaviors, which the devices
/// then refer to by number), the devices, and an end mark. A text is its length and its UTF-16 units.
final class SnapshotWriter {
    /// `VDPL`: what the bytes are.
    static final int MAGIC = 0x5644_504C;

    /// The version of the format; another one is refused.
    static final int VERSION = 5;

    /// The version before profiles were attached to sites, which is read still.
    static final int VERSION_BEFORE_SITES = 4;

    /// The version before the causes of violations, which is read still.
    static final int VERSION_BEFORE_CAUSES = 3;

    /// The version before silence was judged, which is read still.
    static final int VERSION_BEFORE_SILENCE = 2;

    /// The version before dimensions and clocks, which is read still.
    static final int VERSION_BEFORE_DIMENSIONS = 1;

    /// Marks the end, so that what was cut off shows.
    static final int END = 0x444F_4E45;

    private final DataOutput output;

    SnapshotWriter(DataOutput output) {
        this.output = output;
    }

    void write(long paneSeconds, Boundaries boundaries, Watch watch, Devices devices) throws IOException {
        output.writeInt(MAGIC);
        output.writeInt(VERSION);
        output.writeLong(paneSeconds);
        output.writeLong(boundaries.closed());
        output.writeLong(boundaries.listening());
        output.writeInt(watch.profiles().size());
        for (WatchedProfile profile : watch.profiles()) {
            SecurityProfileCodec.write(output, profile.profile());
        }
        output.writeInt(watch.standings().all().size());
        for (Map.Entry<ThingName, Standing> entry : watch.standings().all().entrySet()) {
            text(entry.getKey().value());
            output.writeBoolean(entry.getValue().registered());
            texts(entry.getValue().groups());
            texts(entry.getValue().sites());
        }
        Map<Plan, Integer> plans = plans(devices);
        output.writeInt(devices.size());
        for (int slot = 0; slot < devices.size(); slot++) {
            DeviceCell device = devices.at(slot);
            output.writeInt(plans.getOrDefault(device.plan(), 0));
            device(device);
        }
        output.writeInt(END);
    }

    private Map<Plan, Integer> plans(Devices devices) throws IOException {
        Map<Plan, Integer> plans = new HashMap<>();
        for (int slot = 0; slot < devices.size(); slot++) {
            plans.putIfAbsent(devices.at(slot).plan(), plans.size());
        }
        Plan[] inOrder = new Plan[plans.size()];
        plans.forEach((plan, number) -> inOrder[number] = plan);
        output.writeInt(inOrder.length);
        for (Plan plan : inOrder) {
            output.writeInt(plan.columns().length);
            for (TrackedMetric metric : plan.columns()) {
                SecurityProfileCodec.writeSeries(output, metric.series());
                output.writeBoolean(plan.layout().isLevel(metric.column()));
            }
            output.writeInt(plan.clocks().length);
            for (TrackedMetric metric : plan.clocks()) {
                SecurityProfileCodec.writeSeries(output, metric.series());
            }
            output.writeInt(plan.behaviors().length);
            for (WatchedBehavior behavior : plan.behaviors()) {
                text(behavior.profile());
                text(behavior.behavior().name());
            }
            output.writeInt(plan.silences().count());
            for (int number : plan.silences().numbers()) {
                output.writeInt(number);
            }
        }
        return plans;
    }

    private void device(DeviceCell device) throws IOException {
        text(device.thing().value());
        output.writeLong(device.lastObservedSecond());
        output.writeInt(device.lastObservedNano());
        rows(device.plan().layout(), device.table());
        for (TrackedMetric metric : device.plan().clocks()) {
            clock(device.clock(metric.clock()));
        }
        for (long since : device.since()) {
            output.writeLong(since);
        }
        AlarmCell cell = device.alarms();
        output.writeInt(cell == null ? 0 : cell.behaviors());
        for (int number = 0; cell != null && number < cell.behaviors(); number++) {
            alarm(cell, number);
        }
    }

    private void rows(RowLayout layout, long[] table) throws IOException {
        output.writeInt(RowLayout.rows(table));
        for (int index = 0; index < RowLayout.rows(table); index++) {
            int row = layout.rowAt(index);
            output.writeLong(layout.pane(table, row));
            for (int column = 0; column < layout.columns(); column++) {
                output.writeBoolean(layout.has(table, row, column));
                if (layout.has(table, row, column) && layout.isLevel(column)) {
                    output.writeLong(layout.levelNanos(table, row, column));
                    output.writeDouble(layout.level(table, row, column));
                } else if (layout.has(table, row, column)) {
                    output.writeLong(layout.count(table, row, column));
                }
            }
        }
    }

    private void clock(@Nullable Clock clock) throws IOException {
        output.writeBoolean(clock != null);
        if (clock != null) {
            instant(clock.heardAt());
            Instant since = clock.since();
            output.writeBoolean(since != null);
            if (since != null) {
                instant(since);
            }
        }
    }

    private void alarm(AlarmCell cell, int number) throws IOException {
        output.writeByte(cell.violatingRun(number));
        output.writeInt(cell.episodes(number));
        OpenViolation open = cell.open(number);
        output.writeBoolean(open != null);
        if (open != null) {
            text(open.violation().id());
            instant(open.lastJudgedAt());
            output.writeByte(open.conformingRun());
        }
        Cause cause = cell.cause(number);
        output.writeBoolean(cause != null);
        if (cause != null) {
            instant(cause.at());
            text(cause.detail());
            text(cause.evidence());
        }
    }

    private void instant(Instant at) throws IOException {
        output.writeLong(at.getEpochSecond());
        output.writeInt(at.getNano());
    }

    private void texts(Set<String> texts) throws IOException {
        output.writeInt(texts.size());
        for (String text : texts) {
            text(text);
        }
    }

    private void text(String text) throws IOException {
        output.writeInt(text.length());
        output.writeChars(text);
    }
}
