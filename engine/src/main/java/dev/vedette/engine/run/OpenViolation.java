package dev.vedette.engine.run;

import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.window.Window;
import java.time.Instant;

/// A violation between its raise and its end.
final class OpenViolation {
    private Violation violation;
    private Instant lastJudgedAt;
    private int conformingRun;

    OpenViolation(Violation violation, Instant lastJudgedAt, int conformingRun) {
        this.violation = violation;
        this.lastJudgedAt = lastJudgedAt;
        this.conformingRun = conformingRun;
    }

    Violation violation() {
        return violation;
    }

    /// The time of the datapoint that was judged last.
    Instant lastJudgedAt() {
        return lastJudgedAt;
    }

    /// Whether a window was over when the violation was judged last, so that it says nothing of it: a finding
    /// raises at once, while panes before it wait for late reports.
    boolean isJudgedBehind(Window window) {
        return !window.length().isZero() && !window.end().isAfter(lastJudgedAt);
    }

    /// Conforming datapoints in a row.
    int conformingRun() {
        return conformingRun;
    }

    void violatedAt(Instant at) {
        lastJudgedAt = at;
        conformingRun = 0;
    }

    void conformedAt(Instant at) {
        lastJudgedAt = at;
        conformingRun = Math.min(conformingRun + 1, Behavior.DATAPOINTS_MAX);
    }

    /// Lets later events carry the behavior as it is now.
    void continueUnder(Behavior behavior) {
        violation = new Violation(violation.id(), violation.thing(), violation.profile(), behavior);
    }
}
