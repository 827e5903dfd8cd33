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
    private final int[] sinceSources;
    private final long begins;
    private long[] lastSince = {};
    private long[] lastAdopted = {};

    /// @param reason why a behavior that does not go on ends
    /// @param begins the boundary from which those behaviors apply that do not go on from earlier
    Transition(Plan source, Plan target, Function<WatchedBehavior, Reason> reason, long begins) {
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
        this.begins = begins;
        this.sinceSources = new int[target.silences().count()];
        Arrays.fill(sinceSources, -1);
        for (int number = 0; number < successors.length; number++) {
            int place = target.silences().placeOf(successors[number]);
            if (place >= 0) {
                sinceSources[place] = source.silences().placeOf(number);
            }
        }
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
        AlarmCell alarm = cell == null ? null : adopted(cell, at, alarms, outputs);
        device.follow(target, table, clocks, alarm, adopted(device.since()));
    }

    /// Devices that shared their boundaries go on to share them.
    private long[] adopted(long[] since) {
        if (lastAdopted.length != sinceSources.length || !Arrays.equals(lastSince, since)) {
            long[] begun = target.silences().begunAt(begins);
            long[] adopted = Arrays.copyOf(begun, begun.length);
            for (int place = 0; place < adopted.length; place++) {
                adopted[place] = sinceSources[place] < 0 ? begins : since[sinceSources[place]];
            }
            lastAdopted = Arrays.equals(adopted, begun) ? begun : adopted;
            lastSince = since;
        }
        return lastAdopted;
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
                adopted.cause(successor, cell.cause(number));
                hasState = true;
            }
        }
        return hasState ? adopted : null;
    }
}
