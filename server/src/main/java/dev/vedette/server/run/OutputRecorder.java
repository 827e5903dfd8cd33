package dev.vedette.server.run;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.run.Output;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.History;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.StoreException;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import dev.vedette.server.store.Violations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gathers what the engine says about a stretch of the journal and stores it: violations with their alerts
/// exactly once, in one transaction with the position; datapoints at least once, which is the same, because
/// storing one again changes nothing. One thread owns it.
public final class OutputRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(OutputRecorder.class);

    /// How many datapoints are gathered before they are handed on; the close of a pane gives one or more per
    /// device.
    private static final int DATAPOINTS_MAX = 16_384;

    private final Violations violations;
    private final History history;
    private final Narrator narrator;
    private final Alerting alerting;
    private final ViolationCounts counts = new ViolationCounts();
    private final LongAdder late = new LongAdder();
    private final LongAdder devicesMax = new LongAdder();

    private final List<ViolationEvent> events = new ArrayList<>();
    private final List<Output.Continued> continuations = new ArrayList<>();
    private final List<Output.Datapoint> datapoints = new ArrayList<>();
    private long recordedPosition;

    /// A recorder into stores.
    ///
    /// @param violations where events, continuations and alerts go
    /// @param history where datapoints go
    /// @param narrator what puts events into words
    /// @param alerting what decides who is told
    public OutputRecorder(Violations violations, History history, Narrator narrator, Alerting alerting) {
        this.violations = violations;
        this.history = history;
        this.narrator = narrator;
        this.alerting = alerting;
        this.recordedPosition = violations.recordedPosition();
    }

    /// The position up to which violations are recorded; -1 before the first recording.
    long recordedPosition() {
        return recordedPosition;
    }

    /// Takes an output of the entry at a position. What is recorded already, as a replay gives it again, is
    /// left out.
    void take(long position, Output output) {
        boolean isNew = position > recordedPosition;
        switch (output) {
            case Output.Datapoint datapoint -> {
                datapoints.add(datapoint);
                if (datapoints.size() % DATAPOINTS_MAX == 0) {
                    tryAppend();
                }
            }
            case Output.Happened happened -> {
                if (isNew) {
                    events.add(happened.event());
                }
            }
            case Output.Continued continued -> {
                if (isNew) {
                    continuations.add(continued);
                }
            }
            case Output.Dropped dropped -> {
                switch (dropped.reason()) {
                    case LATE -> late.increment();
                    case DEVICES_MAX -> devicesMax.increment();
                }
            }
        }
    }

    /// Stores what was taken; nothing is forgotten when that fails, so that it can be tried again.
    ///
    /// @param position the last position that was taken
    /// @throws dev.vedette.sdk.VedetteException when the database fails
    void record(long position) {
        if (!events.isEmpty() || !continuations.isEmpty()) {
            Recording recording = recording(position);
            Teller teller = events.isEmpty() ? Teller.sending(List.of()) : alerting.tellerOf(List.copyOf(events));
            Told told = violations.record(recording, teller);
            if (!events.isEmpty()) {
                alerting.recorded(recording, told);
            }
            events.forEach(counts::count);
            events.clear();
            continuations.clear();
            recordedPosition = position;
        }
        append();
    }

    private Recording recording(long position) {
        Map<String, Severity> severities = new HashMap<>();
        for (ViolationEvent event : events) {
            ViolationEvent.Violation violation = event.violation();
            alerting.severityOf(violation).ifPresent(severity -> severities.put(violation.id(), severity));
        }
        List<ViolationEventRecord> steps = events.stream().map(this::recorded).toList();
        List<Recording.Continuation> goingOn =
                continuations.stream().map(this::recorded).toList();
        return new Recording(position, steps, goingOn, List.of(), severities);
    }

    private void append() {
        if (!datapoints.isEmpty()) {
            history.append(List.copyOf(datapoints));
            datapoints.clear();
        }
    }

    private void tryAppend() {
        try {
            append();
        } catch (StoreException e) {
            // The engine is in the middle of its work. The datapoints stay, and recording them says what is wrong.
            LOG.debug("datapoints wait for the database", e);
        }
    }

    /// Makes every datapoint durable.
    ///
    /// @throws dev.vedette.sdk.VedetteException when the database fails
    void flush() {
        history.flush();
    }

    private ViolationEventRecord recorded(ViolationEvent event) {
        return switch (event) {
            case ViolationEvent.Raised raised -> recorded(raised, Alert.Type.IN_ALARM, raised.observed());
            case ViolationEvent.Cleared cleared -> recorded(cleared, Alert.Type.ALARM_CLEARED, cleared.observed());
            case ViolationEvent.Invalidated over -> recorded(over, Alert.Type.ALARM_INVALIDATED, null);
        };
    }

    private ViolationEventRecord recorded(ViolationEvent event, Alert.Type type, @Nullable MetricValue observed) {
        ViolationEvent.Violation violation = event.violation();
        return new ViolationEventRecord(
                violation.id(),
                type,
                violation.thing(),
                violation.profile(),
                BehaviorDraft.of(violation.behavior()),
                observed,
                event.at(),
                narrator.of(event),
                Verification.UNKNOWN,
                null,
                event.cause());
    }

    private Recording.Continuation recorded(Output.Continued continued) {
        return new Recording.Continuation(
                continued.violation().id(),
                continued.observed(),
                continued.at(),
                narrator.of(continued),
                continued.cause());
    }

    /// Violation events recorded since the start of the process.
    public ViolationCounts counts() {
        return counts;
    }

    /// Observations since the start of the process that came after their pane had closed.
    public long late() {
        return late.sum();
    }

    /// Observations since the start of the process of devices beyond `engine.devices-max`.
    public long devicesMax() {
        return devicesMax.sum();
    }
}
