package dev.vedette.server.api.v1;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Violations for tests of the alarm queue, in the order in which they were raised: a minute apart, the last
/// one now.
final class Raised {
    private Raised() {}

    /// Three violations: `1…` of `pump` by too many bytes, cleared after a minute; `2…` of the asset
    /// `plant/10.0.0.9`, whose finding has packets; `3…` of `valve` by too many bytes, open.
    static void three(DeskFixture fixture) {
        Cause cause = new Cause(DeskFixture.START.minusSeconds(61), "10.0.0.7 stopped it", "20261121T115859Z-01");
        record(
                fixture,
                0,
                raise(id(1), "pump", "bytes", "aws:all-bytes-out", 120, null),
                raise(id(2), "plant/10.0.0.9", "stop", "rule:stop", 60, cause),
                end(id(1), "pump", 60),
                raise(id(3), "valve", "bytes", "aws:all-bytes-out", 0, null));
    }

    /// One more, of a behavior that suppresses its alerts.
    static void quiet(DeskFixture fixture) {
        BehaviorDraft loud = draft("quiet", "aws:all-bytes-out");
        record(
                fixture,
                1,
                new ViolationEventRecord(
                        id(4),
                        Alert.Type.IN_ALARM,
                        new ThingName("valve"),
                        "p",
                        new BehaviorDraft("quiet", "aws:all-bytes-out", null, loud.criteria(), true, null),
                        new MetricValue.Count(9_000),
                        DeskFixture.START,
                        "valve sent 9,000 bytes",
                        Verification.UNKNOWN,
                        null));
    }

    static void record(DeskFixture fixture, long position, ViolationEventRecord... events) {
        fixture.stores()
                .violations()
                .record(new Recording(
                        position,
                        new ArrayList<>(List.of(events)),
                        List.of(),
                        List.of(),
                        Map.of(id(2), Severity.CRITICAL)));
    }

    /// The id of the violation of a number.
    static String id(int number) {
        return "%032x".formatted(number);
    }

    static ViolationEventRecord raise(
            String id, String thing, String behavior, String metric, int secondsAgo, @Nullable Cause cause) {
        Instant at = DeskFixture.START.minusSeconds(secondsAgo);
        return new ViolationEventRecord(
                id,
                Alert.Type.IN_ALARM,
                new ThingName(thing),
                "p",
                draft(behavior, metric),
                new MetricValue.Count(9_000),
                at,
                thing + " sent 9,000 bytes",
                Verification.UNKNOWN,
                null,
                cause);
    }

    static ViolationEventRecord end(String id, String thing, int secondsAgo) {
        return new ViolationEventRecord(
                id,
                Alert.Type.ALARM_CLEARED,
                new ThingName(thing),
                "p",
                draft("bytes", "aws:all-bytes-out"),
                new MetricValue.Count(1),
                DeskFixture.START.minusSeconds(secondsAgo),
                thing + " is back to normal",
                Verification.UNKNOWN,
                null);
    }

    private static BehaviorDraft draft(String name, String metric) {
        CriteriaDraft criteria = new CriteriaDraft(
                "less-than", new ValueDraft(4096L, null, null, null, null, null), 300, 1, 1, null, null);
        return new BehaviorDraft(name, metric, null, criteria, false, null);
    }
}
