package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.server.query.AlarmItem;
import dev.vedette.server.store.AlarmRecord;
import dev.vedette.server.store.AlarmRecord.Acknowledgement;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@About("A violation of a behavior by a device: one alarm, open or over.")
record ViolationView(
        @About("32 hexadecimal digits") String id,
        @About("the device's name") String thing,
        @About("the security profile's name") String profile,
        @About("the behavior as it was in force") BehaviorView behavior,
        @About("who measured it") Origin source,
        @About("how bad it is") Severity severity,

        @About("what the detection finds, where the metric is one of a detection") @Nullable
        String title,

        @About("whether it goes on") AlarmRecord.State state,
        @About("when it was raised") Instant startedAt,
        @About("the time of the last violating value") Instant lastAt,

        @About("when it was cleared or invalidated") @Nullable
        Instant endedAt,

        @About("the last violating value") ValueView lastValue,
        @About("why, in plain words") String explanation,
        @About("what people found it to be") Verification verification,
        @About("their words") @Nullable String verificationNote,
        @About("who has taken note of it first") @Nullable Acknowledged acknowledged,
        @About("the mute that is in force for it") @Nullable Muted muted,
        @About("how many comments it has") int comments,

        @About("by what name its packets are had at /v1/evidence/{name}") @Nullable
        String evidence,

        @About("true when the device is an asset that sensors tell of") @Nullable
        Boolean asset) {

    @About("That somebody has taken note.")
    record Acknowledged(
            @About("their name") String by, @About("when") Instant at) {
        static @Nullable Acknowledged of(@Nullable Acknowledgement taken) {
            return taken == null ? null : new Acknowledged(taken.by(), taken.at());
        }
    }

    @About("A mute that is in force.")
    record Muted(
            @About("the mute's id") String id,
            @About("who wanted it") String by,
            @About("when it ends") Instant until,
            @About("why") String reason) {
        static @Nullable Muted of(@Nullable MuteRecord mute) {
            return mute == null ? null : new Muted(mute.id(), mute.by(), mute.until(), mute.reason());
        }
    }

    static ViolationView of(AlarmItem item, BehaviorWords words) {
        AlarmRecord alarm = item.alarm();
        ViolationRecord violation = alarm.violation();
        return new ViolationView(
                violation.id(),
                violation.thing().value(),
                violation.profile(),
                words.view(violation.behavior()),
                alarm.source(),
                alarm.severity(),
                item.title(),
                alarm.state(),
                violation.startedAt(),
                violation.lastAt(),
                alarm.endedAt(),
                ValueView.of(violation.lastValue()),
                violation.explanation(),
                violation.verification(),
                note(violation),
                Acknowledged.of(alarm.acknowledged()),
                Muted.of(item.mute()),
                alarm.comments(),
                evidence(violation.cause()),
                item.isAsset() ? Boolean.TRUE : null);
    }

    private static @Nullable String note(ViolationRecord violation) {
        String note = violation.verificationNote();
        return note == null || note.isEmpty() ? null : note;
    }

    private static @Nullable String evidence(@Nullable Cause cause) {
        return cause == null || cause.evidence().isEmpty() ? null : cause.evidence();
    }
}
