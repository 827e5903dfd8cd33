package dev.vedette.engine.run;

import dev.vedette.engine.window.RowLayout;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// All state of one device: what it measured in the panes that some window still needs, and its alarms. What it is
/// asked is in the plan that it shares with its like.
final class DeviceCell {
    private final ThingName thing;
    private Plan plan;
    private long lastObservedSecond;
    private int lastObservedNano;
    private long[] table = RowLayout.empty();
    private @Nullable Clock[] clocks;
    private @Nullable AlarmCell alarms;
    private boolean isDescribed;
    private long[] since;
    private int slot;

    /// @param isDescribed whether the registry knows it
    /// @param since the boundaries since which the plan's behaviors that judge silence apply to it
    DeviceCell(ThingName thing, Plan plan, Instant observedAt, boolean isDescribed, long[] since) {
        this.thing = thing;
        this.plan = plan;
        this.clocks = plan.freshClocks();
        this.lastObservedSecond = observedAt.getEpochSecond();
        this.lastObservedNano = observedAt.getNano();
        this.isDescribed = isDescribed;
        this.since = since;
    }

    ThingName thing() {
        return thing;
    }

    Plan plan() {
        return plan;
    }

    void describedAs(boolean known) {
        isDescribed = known;
    }

    /// Whether its silence says something: the registry knows it, and its plan asks.
    boolean isMissedWhenSilent() {
        return isDescribed && !plan.silences().isEmpty();
    }

    /// The boundaries since which behaviors that judge silence apply to it; never changed, shared with others.
    long[] since() {
        return since;
    }

    void appliesSince(long[] boundaries) {
        since = boundaries;
    }

    /// The latest time of an observation, in seconds since the epoch.
    long lastObservedSecond() {
        return lastObservedSecond;
    }

    /// The nanoseconds to be added to that.
    int lastObservedNano() {
        return lastObservedNano;
    }

    void observedAt(Instant at) {
        long second = at.getEpochSecond();
        int nano = at.getNano();
        if (second > lastObservedSecond || (second == lastObservedSecond && nano > lastObservedNano)) {
            lastObservedSecond = second;
            lastObservedNano = nano;
        }
    }

    /// What was measured, laid out as the plan says.
    long[] table() {
        return table;
    }

    void keep(long[] changed) {
        table = changed;
    }

    /// The row of a pane, made when it is not there.
    int rowFor(long pane) {
        RowLayout layout = plan.layout();
        table = layout.withRow(table, pane);
        return layout.row(table, pane);
    }

    /// The clock of a number in the plan, or null while it was told nothing.
    @Nullable
    Clock clock(int number) {
        return clocks[number];
    }

    void keepClock(int number, Clock clock) {
        clocks[number] = clock;
    }

    /// The alarm state, or null while there is nothing to keep.
    @Nullable
    AlarmCell alarms() {
        return alarms;
    }

    AlarmCell alarmsToCount() {
        AlarmCell cell = alarms;
        if (cell == null) {
            cell = new AlarmCell(plan.behaviors().length);
            alarms = cell;
        }
        return cell;
    }

    boolean hasOpenViolation() {
        return alarms != null && alarms.openCount() > 0;
    }

    /// Puts the device under another plan, with state brought into its shape.
    void follow(
            Plan next,
            long[] nextTable,
            @Nullable Clock[] nextClocks,
            @Nullable AlarmCell nextAlarms,
            long[] nextSince) {
        since = nextSince;
        plan = next;
        table = nextTable;
        clocks = nextClocks;
        alarms = nextAlarms;
    }

    /// Where [Devices] keeps it.
    int slot() {
        return slot;
    }

    void moveTo(int nextSlot) {
        slot = nextSlot;
    }
}
