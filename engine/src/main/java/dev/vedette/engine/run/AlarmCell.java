package dev.vedette.engine.run;

import dev.vedette.engine.alarm.Verdict;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.ThingName;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// The alarm of one device and behavior: counts datapoints in a row, opens a violation and ends it.
final class AlarmCell {
    private static final String CLOSED = "";

    private byte violatingRun;
    private byte conformingRun;
    private int episodes;
    private String openId = CLOSED;
    private Instant lastJudgedAt = Instant.MIN;

    boolean isOpen() {
        return !openId.equals(CLOSED);
    }

    /// Counts a verdict and says what comes of it.
    void on(Verdict verdict, ThingName thing, PlannedBehavior judged, Window window, Consumer<Output> outputs) {
        switch (verdict) {
            case Verdict.NoData ignored -> {}
            case Verdict.Conforms conforms -> conforms(conforms, thing, judged, window, outputs);
            case Verdict.Violates violates -> violates(violates, thing, judged, window, outputs);
        }
    }

    private void violates(
            Verdict.Violates verdict, ThingName thing, PlannedBehavior judged, Window window, Consumer<Output> outputs) {
        Behavior behavior = judged.behavior();
        Instant at = window.end();
        lastJudgedAt = at;
        violatingRun = (byte) Math.min(violatingRun + 1, Behavior.DATAPOINTS_MAX);
        conformingRun = 0;
        if (isOpen()) {
            Violation violation = new Violation(openId, thing, judged.profile(), behavior);
            outputs.accept(new Output.Continued(violation, at, verdict.observed(), verdict.expected(), window));
        } else if (violatingRun >= behavior.datapointsToAlarm()) {
            Violation violation = Violation.begun(thing, judged.profile(), behavior, at, episodes);
            episodes++;
            openId = violation.id();
            outputs.accept(new Output.Happened(
                    new ViolationEvent.Raised(violation, at, verdict.observed(), verdict.expected(), window)));
        }
    }

    private void conforms(
            Verdict.Conforms verdict, ThingName thing, PlannedBehavior judged, Window window, Consumer<Output> outputs) {
        Behavior behavior = judged.behavior();
        Instant at = window.end();
        lastJudgedAt = at;
        conformingRun = (byte) Math.min(conformingRun + 1, Behavior.DATAPOINTS_MAX);
        violatingRun = 0;
        if (isOpen() && conformingRun >= behavior.datapointsToClear()) {
            Violation violation = new Violation(openId, thing, judged.profile(), behavior);
            openId = CLOSED;
            conformingRun = 0;
            outputs.accept(new Output.Happened(
                    new ViolationEvent.Cleared(violation, at, verdict.observed(), verdict.expected(), window)));
        }
    }

    /// Whether an open violation has had no datapoint for longer than a time.
    boolean isStale(Instant now, Duration after) {
        return isOpen() && lastJudgedAt.plus(after).isBefore(now);
    }

    /// The first whole second at which an open violation is stale.
    long staleFrom(Duration after) {
        return lastJudgedAt.plus(after).getEpochSecond() + 1;
    }

    /// Ends the violation, if one is open, because nothing can be said of it any more.
    void invalidate(
            ThingName thing,
            PlannedBehavior judged,
            Instant at,
            ViolationEvent.Reason reason,
            Consumer<Output> outputs) {
        if (isOpen()) {
            Violation violation = new Violation(openId, thing, judged.profile(), judged.behavior());
            openId = CLOSED;
            violatingRun = 0;
            conformingRun = 0;
            outputs.accept(new Output.Happened(new ViolationEvent.Invalidated(violation, at, reason)));
        }
    }

    void write(DataOutput output) throws IOException {
        output.writeByte(violatingRun);
        output.writeByte(conformingRun);
        output.writeInt(episodes);
        output.writeUTF(openId);
        output.writeLong(lastJudgedAt.getEpochSecond());
        output.writeInt(lastJudgedAt.getNano());
    }

    static AlarmCell read(DataInput input) throws IOException {
        AlarmCell cell = new AlarmCell();
        cell.violatingRun = input.readByte();
        cell.conformingRun = input.readByte();
        cell.episodes = input.readInt();
        cell.openId = input.readUTF();
        cell.lastJudgedAt = Instant.ofEpochSecond(input.readLong(), input.readInt());
        return cell;
    }
}
