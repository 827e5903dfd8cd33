package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.Judge;
import dev.vedette.engine.alarm.Verdict;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.window.Panes;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricValue;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Judges datapoints, counts verdicts in a row, and raises, clears and invalidates violations.
final class Alarms {
    private final Panes panes;
    private final Duration invalidateAfter;
    private int openCount;

    Alarms(Panes panes, Duration invalidateAfter) {
        this.panes = panes;
        this.invalidateAfter = invalidateAfter;
    }

    /// How many violations are open.
    int openCount() {
        return openCount;
    }

    void countRestored(AlarmCell cell) {
        openCount += cell.openCount();
    }

    /// Remembers a finding that counts for a metric as what may bring violations of it about.
    void found(DeviceCell device, Series series, Finding finding) {
        WatchedBehavior[] behaviors = device.plan().behaviors();
        Cause cause = Cause.of(finding);
        for (int number = 0; number < behaviors.length; number++) {
            if (behaviors[number].behavior().series().equals(series)) {
                device.alarmsToCount().cause(number, cause);
            }
        }
    }

    /// Holds a value of a device against one of its behaviors.
    ///
    /// @param number the behavior's number in the device's plan
    void judge(
            DeviceCell device,
            int number,
            Window window,
            MetricValue observed,
            Expectation expected,
            Consumer<Output> outputs) {
        switch (Judge.judge(observed, expected)) {
            case Verdict.Violates ignored ->
                violates(device, number, window.end(), new Observed(window, observed, expected), outputs);
            case Verdict.Conforms ignored -> {
                AlarmCell cell = device.alarms();
                if (cell != null) {
                    conforms(cell, number, window, observed, expected, outputs);
                }
            }
            case Verdict.NoData ignored -> {}
        }
    }

    /// Raises a violation when a count is above its bound already, one datapoint is enough, and none is open.
    ///
    /// @param at when the last of them was counted
    /// @param window which is not over yet
    /// @param count what was counted in it so far
    void raiseIfExceeded(
            DeviceCell device, int number, Instant at, Window window, long count, Consumer<Output> outputs) {
        WatchedBehavior watched = device.plan().behaviors()[number];
        AlarmCell cell = device.alarms();
        if (watched.behavior().datapointsToAlarm() == 1
                && (cell == null || cell.open(number) == null)
                && watched.behavior().criteria().isExceededBy(count)) {
            Observed observed = new Observed(window, new MetricValue.Count(count), watched.expectation());
            violates(device, number, at, observed, outputs);
        }
    }

    /// Invalidates what was not judged for too long before a boundary.
    void invalidateSilent(AlarmCell cell, long boundary, Consumer<Output> outputs) {
        for (int number = 0; number < cell.behaviors() && cell.openCount() > 0; number++) {
            OpenViolation open = cell.open(number);
            if (open != null && silentFrom(open) <= boundary) {
                invalidate(cell, number, panes.boundary(boundary), Reason.NO_DATA, outputs);
            }
        }
    }

    /// The boundary at which an open violation is invalidated unless it is judged again.
    long silentFrom(OpenViolation open) {
        return panes.firstBoundaryAfter(open.lastJudgedAt(), invalidateAfter);
    }

    /// Invalidates a violation, when one is open.
    void invalidate(AlarmCell cell, int number, Instant at, Reason reason, Consumer<Output> outputs) {
        OpenViolation open = cell.open(number);
        if (open != null) {
            Cause cause = cell.cause(number);
            cell.end(number);
            openCount--;
            outputs.accept(new Output.Happened(new ViolationEvent.Invalidated(open.violation(), at, reason, cause)));
        }
    }

    /// Invalidates every violation of a device that is open.
    void invalidateAll(AlarmCell cell, Instant at, Reason reason, Consumer<Output> outputs) {
        for (int number = 0; number < cell.behaviors(); number++) {
            invalidate(cell, number, at, reason, outputs);
        }
    }

    /// What was seen, and held against what.
    private record Observed(Window window, MetricValue value, Expectation expected) {}

    private void violates(DeviceCell device, int number, Instant at, Observed observed, Consumer<Output> outputs) {
        AlarmCell cell = device.alarmsToCount();
        OpenViolation open = cell.open(number);
        if (open != null) {
            open.violatedAt(at);
            outputs.accept(new Output.Continued(
                    open.violation(),
                    at,
                    observed.value(),
                    observed.expected(),
                    observed.window(),
                    cell.cause(number)));
            return;
        }
        cell.countViolating(number);
        WatchedBehavior watched = device.plan().behaviors()[number];
        if (cell.violatingRun(number) >= watched.behavior().datapointsToAlarm()) {
            Violation violation =
                    Violation.begun(device.thing(), watched.profile(), watched.behavior(), at, cell.episodes(number));
            cell.raise(number, new OpenViolation(violation, at, 0));
            openCount++;
            outputs.accept(new Output.Happened(new ViolationEvent.Raised(
                    violation, at, observed.value(), observed.expected(), observed.window(), cell.cause(number))));
        }
    }

    private void conforms(
            AlarmCell cell,
            int number,
            Window window,
            MetricValue observed,
            Expectation expected,
            Consumer<Output> outputs) {
        OpenViolation open = cell.open(number);
        if (open == null) {
            cell.countConforming(number);
            return;
        }
        Instant at = window.end();
        if (open.isJudgedBehind(window)) {
            return;
        }
        open.conformedAt(at);
        if (open.conformingRun() >= open.violation().behavior().datapointsToClear()) {
            Cause cause = cell.cause(number);
            cell.end(number);
            openCount--;
            outputs.accept(new Output.Happened(
                    new ViolationEvent.Cleared(open.violation(), at, observed, expected, window, cause)));
        }
    }
}
