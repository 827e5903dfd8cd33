package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Verdict;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Reason;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The consecutive counts and open violations of the reference runner.
final class ReferenceAlarms {
    private final Map<Key, Alarm> alarms = new HashMap<>();

    /// One device under one behavior of one profile.
    record Key(ThingName thing, String profile, String behavior) {}

    private static final class Alarm {
        private final Key key;
        private Behavior behavior;
        private int violatingRun;
        private int conformingRun;
        private int episodes;
        private Instant lastJudgedAt = Instant.MIN;
        private @Nullable String openId;
        private @Nullable Cause cause;

        private Alarm(Key key, Behavior behavior) {
            this.key = key;
            this.behavior = behavior;
        }

        private Violation violation(String id) {
            return new Violation(id, key.thing(), key.profile(), behavior);
        }
    }

    /// Remembers the last finding since the behavior was last kept to.
    void found(Key key, Behavior behavior, Cause cause) {
        alarms.computeIfAbsent(key, fresh -> new Alarm(key, behavior)).cause = cause;
    }

    /// Counts a verdict on a value of a window.
    void count(Key key, Behavior behavior, Verdict verdict, Window window, Consumer<Output> outputs) {
        count(key, behavior, verdict, window, window.end(), outputs);
    }

    /// Counts a verdict on a value of a window that is not over yet.
    void count(Key key, Behavior behavior, Verdict verdict, Window window, Instant at, Consumer<Output> outputs) {
        if (verdict instanceof Verdict.NoData) {
            return;
        }
        Alarm alarm = alarms.computeIfAbsent(key, fresh -> new Alarm(key, behavior));
        boolean isBehind = alarm.openId != null
                && !window.length().isZero()
                && !window.end().isAfter(alarm.lastJudgedAt);
        if (isBehind && verdict instanceof Verdict.Conforms) {
            // It was over when the finding was made that raised the violation.
            return;
        }
        alarm.lastJudgedAt = at;
        if (verdict instanceof Verdict.Violates violates) {
            alarm.violatingRun = Math.min(alarm.violatingRun + 1, Behavior.DATAPOINTS_MAX);
            alarm.conformingRun = 0;
            if (alarm.openId != null) {
                outputs.accept(new Output.Continued(
                        alarm.violation(alarm.openId),
                        at,
                        violates.observed(),
                        violates.expected(),
                        window,
                        alarm.cause));
            } else if (alarm.violatingRun >= behavior.datapointsToAlarm()) {
                Violation begun = Violation.begun(key.thing(), key.profile(), behavior, at, alarm.episodes);
                alarm.episodes++;
                alarm.openId = begun.id();
                outputs.accept(new Output.Happened(new ViolationEvent.Raised(
                        begun, at, violates.observed(), violates.expected(), window, alarm.cause)));
            }
        } else if (verdict instanceof Verdict.Conforms conforms) {
            alarm.conformingRun = Math.min(alarm.conformingRun + 1, Behavior.DATAPOINTS_MAX);
            alarm.violatingRun = 0;
            if (alarm.openId != null && alarm.conformingRun >= behavior.datapointsToClear()) {
                Violation cleared = alarm.violation(alarm.openId);
                alarm.openId = null;
                alarm.conformingRun = 0;
                outputs.accept(new Output.Happened(new ViolationEvent.Cleared(
                        cleared, at, conforms.observed(), conforms.expected(), window, alarm.cause)));
            }
            if (alarm.openId == null) {
                alarm.cause = null;
            }
        }
    }

    /// Invalidates every open violation that was last judged before an instant.
    void invalidateJudgedBefore(Instant limit, Instant at, Consumer<Output> outputs) {
        for (Alarm alarm : alarms.values()) {
            if (alarm.lastJudgedAt.isBefore(limit)) {
                invalidate(alarm, Reason.NO_DATA, at, outputs);
            }
        }
    }

    private static void invalidate(Alarm alarm, Reason reason, Instant at, Consumer<Output> outputs) {
        if (alarm.openId != null) {
            Violation ended = alarm.violation(alarm.openId);
            alarm.openId = null;
            alarm.violatingRun = 0;
            alarm.conformingRun = 0;
            outputs.accept(new Output.Happened(new ViolationEvent.Invalidated(ended, at, reason, alarm.cause)));
            alarm.cause = null;
        }
    }

    /// Drops the alarms for which there is a reason, and invalidates their open violations.
    void end(Function<Key, @Nullable Reason> why, Instant at, Consumer<Output> outputs) {
        for (Alarm alarm : List.copyOf(alarms.values())) {
            Reason reason = why.apply(alarm.key);
            if (reason != null) {
                invalidate(alarm, reason, at, outputs);
                alarms.remove(alarm.key);
            }
        }
    }

    /// Lets the alarms of a behavior go on under its new wording.
    void goOnUnder(String profile, Behavior behavior) {
        for (Alarm alarm : alarms.values()) {
            if (alarm.key.profile().equals(profile) && alarm.key.behavior().equals(behavior.name())) {
                alarm.behavior = behavior;
            }
        }
    }

    boolean isOpen(Key key) {
        Alarm alarm = alarms.get(key);
        return alarm != null && alarm.openId != null;
    }

    boolean isOpen(ThingName thing) {
        return alarms.values().stream().anyMatch(alarm -> alarm.key.thing().equals(thing) && alarm.openId != null);
    }

    void forget(ThingName thing) {
        alarms.keySet().removeIf(key -> key.thing().equals(thing));
    }
}
