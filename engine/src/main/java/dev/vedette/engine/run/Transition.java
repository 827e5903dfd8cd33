package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.window.RowLayout;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The way from one plan to another, worked out once for all devices that take it: which behaviors and which values
/// go on, and why the others end.
final class Transition {
    private final Plan target;
    private final int[] successors;
    private final Reason[] reasons;
    private final int[] sources;
    private final int[] clockSources;
    private final boolean keepsColumns;

    /// @param reason why a behavior that does not go on ends
    Transition(Plan source, Plan target, Function<WatchedBehavior, Reason> reason) {
        this.target = target;
        WatchedBehavior[] earlier = source.behaviors();
        this.successors = Arrays.stream(earlier).mapToInt(target::successorOf).toArray();
        this.reasons = Arrays.stream(earlier).map(reason).toArray(Reason[]::new);
        this.sources = Arrays.stream(target.columns())
                .mapToInt(metric ->
                        source.columnOf(metric.series(), target.layout().isLevel(metric.column())))
                .toArray();
        this.clockSources = Arrays.stream(target.clocks())
                .mapToInt(metric -> source.clockOf(metric.series()))
                .toArray();
        boolean keeps = sources.length == source.columns().length;
        for (int column = 0; column < sources.length; column++) {
            keeps &= sources[column] == column;
        }
        this.keepsColumns = keeps;
    }

    /// Takes a device over.
    void take(DeviceCell device, Instant at, Alarms alarms, Consumer<Output> outputs) {
        RowLayout earlier = device.plan().layout();
        long[] table = keepsColumns ? device.table() : target.layout().adopt(device.table(), earlier, sources);
        AlarmCell cell = device.alarms();
        @Nullable Clock[] clocks = target.freshClocks();
        for (int number = 0; number < clockSources.length; number++) {
            clocks[number] = clockSources[number] < 0 ? null : device.clock(clockSources[number]);
        }
        device.follow(target, table, clocks, cell == null ? null : adopted(cell, at, alarms, outputs));
    }

    private @Nullable AlarmCell adopted(AlarmCell cell, Instant at, Alarms alarms, Consumer<Output> outputs) {
        AlarmCell adopted = new AlarmCell(target.behaviors().length);
        boolean hasState = false;
        for (int number = 0; number < successors.length; number++) {
            int successor = successors[number];
            if (successor < 0) {
                alarms.invalidate(cell, number, at, reasons[number], outputs);
            } else if (!cell.isFresh(number)) {
                OpenViolation open = cell.open(number);
                if (open != null) {
                    open.continueUnder(target.behaviors()[successor].behavior());
                }
                adopted.restore(successor, cell.violatingRun(number), cell.episodes(number), open);
                hasState = true;
            }
        }
        return hasState ? adopted : null;
    }
}
