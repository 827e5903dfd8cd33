package dev.vedette.server.store.sql;

import static dev.vedette.sdk.alert.Alert.Type.ALARM_CLEARED;
import static dev.vedette.sdk.alert.Alert.Type.IN_ALARM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.server.notify.Announcement;
import dev.vedette.server.notify.Happening;
import dev.vedette.server.notify.HeldReason;
import dev.vedette.server.notify.NoiseSettings;
import dev.vedette.server.notify.Notice.Outcome;
import dev.vedette.server.notify.Review;
import dev.vedette.server.notify.RouteRule;
import dev.vedette.server.notify.Situation;
import dev.vedette.server.notify.Suppression;
import dev.vedette.server.notify.Suppression.Kind;
import dev.vedette.server.notify.SuppressionScope;
import dev.vedette.server.notify.Tally;
import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import dev.vedette.server.store.AlarmRecord.Acknowledgement;
import dev.vedette.server.store.MuteRecord;
import dev.vedette.server.store.Notices;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.Recording;
import dev.vedette.server.store.ViolationEventRecord;
import dev.vedette.server.store.ViolationRecord.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every engine keeps of who was told of what, what is held back, and what is counted.
abstract class NoticesContract extends StoresContract {
    private static final Instant NOON = NOW.plusSeconds(3_600);
    private static final Situation PLAIN = situation(NOW, NoiseSettings.OFF);

    private long position = -1;

    @Test
    void whatIsToldGoesOutAndIsKnown() {
        record(PLAIN, "v1", IN_ALARM, "log", "mail");

        assertThat(stores.outbox().counts())
                .containsExactly(new OutboxCounts("log", 1, 0), new OutboxCounts("mail", 1, 0));
        reopen();
        assertThat(stores.notices().find("v1").orElseThrow().outcome()).isEqualTo(Outcome.TOLD);
        assertThat(stores.notices().find("v1").orElseThrow().lastToldAt()).isEqualTo(NOW);
        assertThat(stores.notices().find("v2")).isEmpty();
    }

    @Test
    void aRecordingThatIsRepeatedAsksNobodyAgain() {
        record(PLAIN, "v1", IN_ALARM, "log");
        position--;
        Told again = record(PLAIN, "v1", IN_ALARM, "log");

        assertThat(again).isEqualTo(Told.NOTHING);
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 1, 0));
    }

    @Test
    void whenTheDecisionFailsNothingIsRecorded() {
        Teller broken = new Teller() {
            @Override
            public Wanted wanted() {
                return new Wanted(Set.of("a"), Set.of("v1"));
            }

            @Override
            public Told tell(Known known) {
                throw new IllegalStateException("no idea");
            }
        };
        assertThatThrownBy(() -> stores.violations()
                        .record(new Recording(0, List.of(event("v1", IN_ALARM)), List.of(), List.of()), broken))
                .hasStackTraceContaining("no idea");

        assertThat(stores.violations().recordedPosition()).isEqualTo(-1);
        assertThat(stores.alarms().find("v1")).isEmpty();
    }

    @Test
    void whatAMuteHoldsBackIsCountedOnceAndToldWhenItEnds() {
        stores.mutes().add(new MuteRecord("m1", "p", "b", "a", "why", "eve", NOW, NOON, 0));
        Situation muted = situation(NOW, NoiseSettings.OFF, suppression("m1", Kind.MUTE));
        record(muted, "v1", IN_ALARM, "log", "mail");
        reopen();

        assertThat(stores.notices().withheld()).isEqualTo(2);
        assertThat(stores.notices().held()).isEqualTo(Map.of(HeldReason.MUTE, 1L));
        assertThat(stores.mutes().find("m1").orElseThrow().hidden()).isEqualTo(1);
        assertThat(review(muted)).isEqualTo(Told.NOTHING);
        assertThat(review(situation(NOON, NoiseSettings.OFF)).channels()).containsExactlyInAnyOrder("log", "mail");
        assertThat(review(situation(NOON, NoiseSettings.OFF))).isEqualTo(Told.NOTHING);
        OutboxEntry entry = stores.outbox().due("log", NOON, 9).getFirst();
        assertThat(entry.alert()).isEqualTo(alert("v1", IN_ALARM));
        assertThat(stores.notices().withheld()).isZero();
    }

    @Test
    void nobodyIsToldOfTheEndOfWhatTheyNeverHeardOf() {
        Situation muted = situation(NOW, NoiseSettings.OFF, suppression("x", Kind.EXCEPTION));
        record(muted, "v1", IN_ALARM, "log");
        record(PLAIN, "v1", ALARM_CLEARED, "log");

        assertThat(stores.notices().withheld()).isZero();
        assertThat(stores.outbox().counts()).isEmpty();
        assertThat(stores.notices().find("v1").orElseThrow().reason()).isEqualTo(HeldReason.EXCEPTION);
    }

    @Test
    void anExceptionCountsWhatItHidesAndAnotherHoldsOn() {
        stores.notifications().put(suppression("x", Kind.EXCEPTION));
        record(situation(NOW, NoiseSettings.OFF, suppression("x", Kind.EXCEPTION)), "v1", IN_ALARM, "log");
        Situation later = situation(NOW, NoiseSettings.OFF, suppression("w", Kind.WINDOW));
        assertThat(review(later).moved()).hasSize(1);

        assertThat(stores.notifications().find("x").orElseThrow().hidden()).isEqualTo(1);
        assertThat(stores.notices().find("v1").orElseThrow().heldBy()).isEqualTo("w");
        assertThat(stores.notices().withheld()).isEqualTo(1);
        Told told = review(situation(NOON, NoiseSettings.OFF));
        assertThat(told.sendings().getFirst().alert().notice().kind()).isEqualTo(AlertNotice.Kind.WINDOW_ENDED);
        assertThat(stores.outbox().due("log", NOON, 9).getFirst().alert())
                .isEqualTo(told.sendings().getFirst().alert());
    }

    @Test
    void flappingIsRememberedOverARestart() {
        Situation usual = situation(NOW, NoiseSettings.DEFAULTS);
        for (int i = 1; i <= 3; i++) {
            record(usual, "v" + i, IN_ALARM, "log");
            reopen();
        }
        assertThat(record(usual, "v4", IN_ALARM, "log")
                        .sendings()
                        .getFirst()
                        .alert()
                        .notice()
                        .kind())
                .isEqualTo(AlertNotice.Kind.FLAPPING);
        assertThat(record(usual, "v5", IN_ALARM, "log").sendings()).isEmpty();
        reopen();

        Told calm = review(situation(NOW.plus(Duration.ofMinutes(30)), NoiseSettings.DEFAULTS));
        assertThat(calm.sendings()).hasSize(1);
        assertThat(stores.notices().find("v5").orElseThrow().outcome()).isEqualTo(Outcome.TOLD);
        assertThat(stores.notices().held()).isEmpty();
    }

    @Test
    void peopleAreRemindedAfterARestartAndNotOfWhatTheyHaveTakenNoteOf() {
        RouteRule hourly =
                new RouteRule("r", true, RouteRule.Condition.ALL, List.of("log"), false, Duration.ofHours(1), Set.of());
        record(new Situation(List.of(hourly), List.of(), NoiseSettings.OFF, NOW), "v1", IN_ALARM, "log");
        record(new Situation(List.of(hourly), List.of(), NoiseSettings.OFF, NOW), "v2", IN_ALARM, "log");
        stores.alarms().acknowledge("v2", new Acknowledgement("eve", NOW));
        reopen();

        assertThat(review(situation(NOON.minusNanos(1), NoiseSettings.OFF))).isEqualTo(Told.NOTHING);
        assertThat(review(situation(NOON, NoiseSettings.OFF)).sendings())
                .extracting(sending -> sending.alert().id())
                .containsExactly("v1-in-alarm-reminder-1");
        assertThat(review(situation(NOON, NoiseSettings.OFF))).isEqualTo(Told.NOTHING);
        assertThat(stores.notices().find("v1").orElseThrow().told()).isEqualTo(2);
    }

    @Test
    void whatIsNotKeptAnyMoreIsNotToldAnyMore() {
        record(PLAIN, "v1", IN_ALARM, "log");
        record(situation(NOW, NoiseSettings.OFF, suppression("w", Kind.WINDOW)), "v1", ALARM_CLEARED, "log");
        assertThat(stores.notices().withheld()).isEqualTo(1);
        stores.violations().purgeEventsBefore(Instant.MAX);

        assertThat(stores.notices().withheld()).isZero();
        assertThat(stores.notices().find("v1")).isEmpty();
    }

    @Test
    void aThousandAtOnceAreKeptTogether() {
        List<ViolationEventRecord> events = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            events.add(event("v" + i, IN_ALARM));
            happenings.add(new Happening(alert("v" + i, IN_ALARM), List.of("log"), false));
        }
        Situation usual = situation(
                NOW, new NoiseSettings(0, Duration.ofHours(1), Duration.ofHours(1), 5, Duration.ofSeconds(30), 0));
        stores.violations().record(new Recording(0, events, List.of(), List.of()), new Announcement(happenings, usual));

        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 5, 0));
        assertThat(stores.notices().held()).isEqualTo(Map.of(HeldReason.GROUPED, 1_195L));
        review(situation(NOW.plusSeconds(30), usual.noise()));
        assertThat(stores.notices().held()).isEmpty();
        assertThat(stores.outbox().counts()).containsExactly(new OutboxCounts("log", 6, 0));
    }

    @Test
    void whatAChannelHasHeldBackIsToldThoughMoreIsDueThanIsLookedAtTogether() {
        List<Tally> due = new ArrayList<>();
        due.add(tally("group\nin-alarm\np\nb\n\n", Tally.Kind.GROUP, 7, NOON.minusSeconds(20)));
        for (int i = 0; i < Notices.REVIEWED_TOGETHER_MAX; i++) {
            due.add(new Tally(
                    "flap\na" + i + "\np\nb",
                    Tally.Kind.FLAP,
                    false,
                    List.of(NOW),
                    NOW,
                    0,
                    0,
                    0,
                    List.of(),
                    null,
                    List.of(),
                    NOON.minusSeconds(10)));
        }
        due.add(tally("limit\nlog", Tally.Kind.LIMIT, 2, NOON.minusSeconds(1)));
        keep(new Told(
                List.of(), List.of(), Set.of(), List.of(), List.of(), Set.of(), due, Set.of(), Map.of(), Map.of()));
        review(situation(
                NOON, new NoiseSettings(0, Duration.ofHours(1), Duration.ofHours(1), 0, Duration.ofSeconds(30), 3)));

        assertThat(stores.outbox().due("log", NOON, 9))
                .extracting(entry -> entry.alert().notice().count())
                .containsExactlyInAnyOrder(2, 7);
    }

    private static Tally tally(String key, Tally.Kind kind, int held, Instant due) {
        return new Tally(
                key, kind, true, List.of(), NOW, 0, held, 0, List.of("a"), alert("v1", IN_ALARM), List.of("log"), due);
    }

    private void keep(Told told) {
        stores.violations().record(new Recording(0, List.of(), List.of(), List.of()), new Teller() {
            @Override
            public Wanted wanted() {
                return new Wanted(Set.of(), Set.of());
            }

            @Override
            public Told tell(Known known) {
                return told;
            }
        });
    }

    @Test
    void noViolationIsToldToSomeOfItsChannelsOnlyWhenMoreIsDueThanIsLookedAtTogether() {
        List<ViolationEventRecord> events = new ArrayList<>();
        List<Happening> happenings = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            events.add(event("v" + i, IN_ALARM));
            happenings.add(new Happening(alert("v" + i, IN_ALARM), List.of("log", "mail", "soc"), false));
        }
        Situation muted = situation(NOW, NoiseSettings.OFF, suppression("m1", Kind.MUTE));
        stores.violations().record(new Recording(0, events, List.of(), List.of()), new Announcement(happenings, muted));
        Told first = review(situation(NOON, NoiseSettings.OFF));
        Told second = review(situation(NOON, NoiseSettings.OFF));

        assertThat(first.sendings()).hasSize(999);
        assertThat(second.sendings()).hasSize(201);
        assertThat(stores.notices().withheld()).isZero();
    }

    private Told record(Situation situation, String violation, Alert.Type type, String... channels) {
        position++;
        return stores.violations()
                .record(
                        new Recording(position, List.of(event(violation, type)), List.of(), List.of()),
                        new Announcement(
                                List.of(new Happening(alert(violation, type), List.of(channels), false)), situation));
    }

    private Told review(Situation situation) {
        Set<String> inForce =
                situation.suppressions().stream().map(Suppression::id).collect(Collectors.toSet());
        return stores.notices().review(situation.now(), inForce, due -> new Review(situation, Map.of()).of(due));
    }

    static Situation situation(Instant now, NoiseSettings noise, Suppression... suppressions) {
        return new Situation(List.of(), List.of(suppressions), noise, now);
    }

    static Suppression suppression(String id, Kind kind) {
        return new Suppression(
                id,
                kind,
                "n",
                new SuppressionScope("a", null, null, null, null, null, null),
                new Suppression.Time(NOW, NOON, null),
                "why",
                "eve",
                "eve",
                NOW,
                0);
    }

    static ViolationEventRecord event(String id, Alert.Type type) {
        return new ViolationEventRecord(
                id,
                type,
                name("a"),
                "p",
                behavior("b"),
                new MetricValue.Count(5),
                NOW,
                "because",
                Verification.UNKNOWN,
                null);
    }

    static Alert alert(String violation, Alert.Type type) {
        Alert like = OutboxContract.alert(violation);
        return new Alert(
                violation + "-" + type.wireName(),
                type,
                violation,
                name("a"),
                "p",
                like.behavior(),
                like.observed(),
                NOW,
                "because",
                null,
                null);
    }
}
