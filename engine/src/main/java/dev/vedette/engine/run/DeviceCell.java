package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Judge;
import dev.vedette.engine.alarm.Verdict;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.metric.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The state of one device: what came in the panes that still matter, and the alarms of its behaviors. State is kept in
/// the order of the device's plan and moves along when the plan is replaced.
final class DeviceCell {
    private final ThingName thing;
    private DevicePlan plan;
    private Instant lastObservedAt;
    private @Nullable PaneSeries[] series;
    private @Nullable AlarmCell[] alarms;

    DeviceCell(ThingName thing, DevicePlan plan, Instant lastObservedAt) {
        this.thing = thing;
        this.plan = plan;
        this.lastObservedAt = lastObservedAt;
        this.series = new PaneSeries[plan.metricCount()];
        this.alarms = new AlarmCell[plan.behaviorCount()];
    }

    ThingName thing() {
        return thing;
    }

    /// Takes an observation of a pane that is open.
    void on(Observation observation, long pane, Consumer<Output> outputs) {
        Instant at = observation.at();
        lastObservedAt = at.isAfter(lastObservedAt) ? at : lastObservedAt;
        for (int index : plan.metricsReading(observation.getClass())) {
            TrackedMetric metric = plan.metric(index);
            if (metric.source().appliesTo(observation)) {
                take(metric, index, metric.source().value(observation), at, pane, outputs);
            }
        }
    }

    private void take(
            TrackedMetric metric, int index, MetricValue value, Instant at, long pane, Consumer<Output> outputs) {
        if (metric.source().isCount() && value instanceof MetricValue.Count count) {
            series(index, PaneSeries::ofCounts).add(pane, count.value());
        } else {
            if (value instanceof MetricValue.Level level) {
                series(index, PaneSeries::ofLevels).put(pane, at, level.value());
            }
            outputs.accept(new Output.Datapoint(thing, metric.name(), Window.at(at), value));
        }
        for (int behavior : metric.onArrival()) {
            PlannedBehavior judged = plan.behavior(behavior);
            judge(behavior, Judge.judge(value, judged.expectation()), Window.at(at), outputs);
        }
    }

    private PaneSeries series(int index, Supplier<PaneSeries> fresh) {
        PaneSeries found = series[index];
        if (found == null) {
            found = fresh.get();
            series[index] = found;
        }
        return found;
    }

    /// Gives the sums of the pane that closes, judges what needs no fleet, and hands the rest to the fleet's cells.
    void closePane(long pane, PaneClock clock, Consumer<Output> outputs) {
        Window closing = clock.window(pane, 1);
        for (int i = 0; i < series.length; i++) {
            PaneSeries counts = series[i];
            if (counts != null && !counts.isLevels() && counts.hasDataIn(pane, pane)) {
                MetricValue sum = new MetricValue.Count(counts.sum(pane, pane));
                outputs.accept(new Output.Datapoint(thing, plan.metric(i).name(), closing, sum));
            }
        }
        for (int i = 0; i < plan.behaviorCount(); i++) {
            PlannedBehavior judged = plan.behavior(i);
            if (judged.isWindowed() && hasValue(i, pane)) {
                if (judged.asksTheFleet()) {
                    judged.fleet().on(this, i, number(value(i, pane)));
                } else {
                    Verdict verdict = Judge.judge(value(i, pane), judged.expectation());
                    judge(i, verdict, clock.window(pane, judged.panes()), outputs);
                }
            }
        }
    }

    void judge(int behavior, Verdict verdict, Window window, Consumer<Output> outputs) {
        AlarmCell alarm = alarms[behavior];
        if (alarm == null) {
            if (verdict instanceof Verdict.NoData) {
                return;
            }
            alarm = new AlarmCell();
            alarms[behavior] = alarm;
        }
        alarm.on(verdict, thing, plan.behavior(behavior), window, outputs);
    }

    private boolean hasValue(int behavior, long pane) {
        PaneSeries held = series[plan.metricOf(behavior)];
        return held != null && held.hasDataIn(pane + 1 - plan.behavior(behavior).panes(), pane);
    }

    /// The value of a behavior's window that ends with a pane and has one.
    MetricValue value(int behavior, long pane) {
        int index = plan.metricOf(behavior);
        PaneSeries held = series(index, PaneSeries::ofCounts);
        long first = pane + 1 - plan.behavior(behavior).panes();
        return held.isLevels()
                ? new MetricValue.Level(held.latest(first, pane))
                : new MetricValue.Count(held.sum(first, pane));
    }

    private static double number(MetricValue value) {
        return value instanceof MetricValue.Count count
                ? count.value()
                : ((MetricValue.Level) value).value();
    }

    /// Ends what had no data for too long and forgets panes that no window will need.
    ///
    /// @return whether the device itself may be forgotten
    boolean settle(long pane, Instant end, Duration invalidateAfter, Consumer<Output> outputs) {
        boolean quiet = true;
        for (int i = 0; i < alarms.length; i++) {
            AlarmCell alarm = alarms[i];
            if (alarm != null && alarm.isStale(end, invalidateAfter)) {
                alarm.invalidate(thing, plan.behavior(i), end, ViolationEvent.Reason.NO_DATA, outputs);
            }
            quiet &= alarm == null || !alarm.isOpen();
        }
        for (int i = 0; i < series.length; i++) {
            PaneSeries held = series[i];
            if (held != null) {
                held.dropThrough(pane + 1 - plan.metric(i).panes());
            }
        }
        return quiet && lastObservedAt.plus(invalidateAfter).isBefore(end);
    }

    /// The first second at which settling can have something to say, if no more data comes.
    long nextSettling(Duration invalidateAfter) {
        long next = Long.MAX_VALUE;
        boolean open = false;
        for (AlarmCell alarm : alarms) {
            if (alarm != null && alarm.isOpen()) {
                open = true;
                next = Math.min(next, alarm.staleFrom(invalidateAfter));
            }
        }
        return open ? next : lastObservedAt.plus(invalidateAfter).getEpochSecond() + 1;
    }

    int openViolations() {
        int open = 0;
        for (AlarmCell alarm : alarms) {
            open += alarm != null && alarm.isOpen() ? 1 : 0;
        }
        return open;
    }

    /// Moves to another plan: behaviors that judge as before keep their alarms, metrics still watched keep their panes.
    ///
    /// @param reason why a violation of a behavior without successor ends
    void move(
            DevicePlan next,
            Instant at,
            Function<PlannedBehavior, ViolationEvent.Reason> reason,
            Consumer<Output> outputs) {
        if (next == plan) {
            return;
        }
        @Nullable AlarmCell[] movedAlarms = new AlarmCell[next.behaviorCount()];
        for (int i = 0; i < alarms.length; i++) {
            AlarmCell alarm = alarms[i];
            if (alarm != null) {
                int successor = next.indexOfSuccessor(plan.behavior(i));
                if (successor >= 0) {
                    movedAlarms[successor] = alarm;
                } else {
                    alarm.invalidate(thing, plan.behavior(i), at, reason.apply(plan.behavior(i)), outputs);
                }
            }
        }
        @Nullable PaneSeries[] movedSeries = new PaneSeries[next.metricCount()];
        for (int i = 0; i < series.length; i++) {
            int successor = next.indexOf(plan.metric(i).name());
            if (successor >= 0) {
                movedSeries[successor] = series[i];
            }
        }
        plan = next;
        alarms = movedAlarms;
        series = movedSeries;
    }

    void write(DataOutput output) throws IOException {
        output.writeUTF(thing.value());
        output.writeLong(lastObservedAt.getEpochSecond());
        output.writeInt(lastObservedAt.getNano());
        for (PaneSeries held : series) {
            output.writeByte(held == null ? 0 : held.isLevels() ? 2 : 1);
            if (held != null) {
                held.write(output);
            }
        }
        for (AlarmCell alarm : alarms) {
            output.writeBoolean(alarm != null);
            if (alarm != null) {
                alarm.write(output);
            }
        }
    }

    /// Reads the state that [#write] wrote under an equal plan; the name and time are read already.
    void read(DataInput input) throws IOException {
        for (int i = 0; i < series.length; i++) {
            int kind = input.readUnsignedByte();
            if (kind != 0) {
                PaneSeries held = kind == 2 ? PaneSeries.ofLevels() : PaneSeries.ofCounts();
                held.read(input);
                series[i] = held;
            }
        }
        for (int i = 0; i < alarms.length; i++) {
            if (input.readBoolean()) {
                alarms[i] = AlarmCell.read(input);
            }
        }
    }

    /// Forgets all panes; for when their length has changed.
    void dropPanes() {
        series = new PaneSeries[plan.metricCount()];
    }
}
