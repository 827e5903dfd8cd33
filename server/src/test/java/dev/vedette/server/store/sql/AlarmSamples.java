package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_INVALIDATED;
import static dev.vedette.sdk.alert.Alert.Type.IN_ALARM;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.AlarmFilter;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Steps in lives of violations, and filters with one condition.
final class AlarmSamples {
    private AlarmSamples() {}

    static AlarmFilter severities(Severity... severities) {
        AlarmFilter all = AlarmFilter.ALL;
        return new AlarmFilter(
                all.states(),
                Set.of(severities),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static AlarmFilter filter(
            AlarmFilter.States states,
            @Nullable Origin source,
            @Nullable String metric,
            @Nullable String group,
            @Nullable String text) {
        return new AlarmFilter(
                states, Set.of(), source, null, null, null, metric, group, null, null, null, null, text, null, null);
    }

    static AlarmFilter text(String text) {
        return filter(AlarmFilter.States.ALL, null, null, null, text);
    }

    static AlarmFilter verified(Verification verification) {
        return new AlarmFilter(
                AlarmFilter.States.ALL,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                verification,
                null,
                null,
                null,
                null,
                null);
    }

    static AlarmFilter acknowledged(boolean taken) {
        return new AlarmFilter(
                AlarmFilter.States.ALL,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                taken,
                null,
                null,
                null,
                null);
    }

    static AlarmFilter muted(boolean muted) {
        return new AlarmFilter(
                AlarmFilter.States.ALL,
                Set.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                muted,
                null,
                null,
                null);
    }

    static Instant at(int second) {
        return StoresContract.NOW.plusSeconds(second);
    }

    static BehaviorDraft judging(String name, String metric) {
        BehaviorDraft like = StoresContract.behavior(name);
        return new BehaviorDraft(name, metric, null, like.criteria(), null, null);
    }

    static ViolationEventRecord raise(String id, String thing, String profile, BehaviorDraft behavior, int second) {
        return event(id, IN_ALARM, thing, profile, behavior, second);
    }

    static ViolationEventRecord end(
            String id, String thing, String profile, BehaviorDraft behavior, Alert.Type type, int second) {
        return event(id, type, thing, profile, behavior, second);
    }

    static ViolationEventRecord event(
            String id, Alert.Type type, String thing, String profile, BehaviorDraft behavior, int second) {
        return new ViolationEventRecord(
                id,
                type,
                new ThingName(thing),
                profile,
                behavior,
                type == ALARM_INVALIDATED ? null : new MetricValue.Count(5),
                at(second),
                "because \u0000 of " + id,
                Verification.UNKNOWN,
                null);
    }
}
