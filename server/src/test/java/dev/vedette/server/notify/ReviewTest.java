package dev.vedette.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.alert.AlertScope;
import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.Notice.Outcome;
import dev.vedette.server.notify.RouteRule.Condition;
import dev.vedette.server.notify.Suppression.Kind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What people are told because time has passed.
final class ReviewTest {
    private static final RouteRule HOURLY =
            new RouteRule("hourly", true, Condition.ALL, List.of("log"), false, Duration.ofHours(1), Set.of());

    @Test
    void whatAMuteHeldBackIsToldOneByOneWhenItHasEnded() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.MUTE, "pump", Duration.ofMinutes(10)));
        fleet.raise("pump", 1);
        fleet.raise("pump", 2);
        fleet.pass(Duration.ofMinutes(9));
        assertThat(fleet.sent).isEmpty();
        fleet.pass(Duration.ofMinutes(1));

        assertThat(fleet.sentTo("log")).containsExactly("pump1-in-alarm", "pump2-in-alarm");
        assertThat(fleet.heldBack()).isZero();
        assertThat(fleet.notice("pump1").outcome()).isEqualTo(Outcome.TOLD);
        fleet.clear("pump", 1);
        assertThat(fleet.lastTo("log").id()).isEqualTo("pump1-alarm-cleared");
    }

    @Test
    void whenAWindowEndsOneMessageTellsWhatStillFires() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofMinutes(10)));
        fleet.raise("pump", 1);
        fleet.raise("pump", 2);
        fleet.scope = new AlertScope(Severity.CRITICAL, Origin.NETWORK, "", "", List.of(), List.of(), "");
        fleet.raise("pump", 3);
        fleet.clear("pump", 1);
        fleet.pass(Duration.ofMinutes(10));

        assertThat(fleet.sentTo("log")).hasSize(1);
        AlertNotice notice = fleet.lastTo("log").notice();
        assertThat(notice.kind()).isEqualTo(AlertNotice.Kind.WINDOW_ENDED);
        assertThat(notice.count()).isEqualTo(2);
        assertThat(fleet.lastTo("log").violationId()).isEqualTo("pump3");
        assertThat(fleet.lastTo("log").explanation()).startsWith("The maintenance \"boiler\" has ended.");
        assertThat(fleet.notice("pump2").outcome()).isEqualTo(Outcome.TOLD);
    }

    @Test
    void whenNothingFiresAtTheEndOfAWindowNothingIsTold() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofMinutes(10)));
        fleet.raise("pump", 1);
        fleet.clear("pump", 1);
        fleet.pass(Duration.ofMinutes(11));

        assertThat(fleet.sent).isEmpty();
    }

    @Test
    void aRecurringWindowTellsEachTimeThatItEnds() {
        WeeklyHours daily = new WeeklyHours(
                Set.of(DayOfWeek.values()), LocalTime.of(12, 0), LocalTime.of(12, 10), ZoneId.of("UTC"));
        Fleet fleet = Fleet.calm()
                .with(new Suppression(
                        "w",
                        Kind.WINDOW,
                        "boiler",
                        SuppressionScope.ALL,
                        new Suppression.Time(null, null, daily),
                        "backup",
                        "eve",
                        "eve",
                        Fleet.NOON,
                        0));
        fleet.raise("pump", 1);
        fleet.pass(Duration.ofHours(24));
        fleet.raise("valve", 1);
        fleet.pass(Duration.ofHours(1));

        assertThat(fleet.sentTo("log")).hasSize(2).allMatch(id -> id.contains("window-ended"));
    }

    @Test
    void theEndOfWhatWasToldBeforeAWindowIsToldAfterIt() {
        Fleet fleet = Fleet.calm();
        fleet.raise("pump", 1);
        fleet.with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofMinutes(10)));
        fleet.clear("pump", 1);
        assertThat(fleet.sentTo("log")).hasSize(1);
        fleet.pass(Duration.ofMinutes(10));

        assertThat(fleet.sentTo("log")).containsExactly("pump1-in-alarm", "pump1-alarm-cleared");
    }

    @Test
    void anotherSuppressionHoldsOnAndIsTheReasonThen() {
        Fleet fleet = Fleet.calm()
                .with(Fleet.suppression(Kind.MUTE, "pump", Duration.ofMinutes(1)))
                .with(Fleet.suppression(Kind.EXCEPTION, "pump", Duration.ofMinutes(5)));
        fleet.raise("pump", 1);
        fleet.pass(Duration.ofMinutes(2));
        assertThat(fleet.sent).isEmpty();
        assertThat(fleet.notice("pump1").heldBy()).isEqualTo("x");
        fleet.pass(Duration.ofMinutes(4));

        assertThat(fleet.sentTo("log")).containsExactly("pump1-in-alarm");
    }

    @Test
    void peopleAreRemindedUntilSomebodyTakesNote() {
        Fleet fleet = Fleet.calm().with(HOURLY);
        fleet.raise("pump", 1);
        fleet.pass(Duration.ofMinutes(150));
        assertThat(fleet.sentTo("log"))
                .containsExactly("pump1-in-alarm", "pump1-in-alarm-reminder-1", "pump1-in-alarm-reminder-2");
        assertThat(fleet.lastTo("log").notice().kind()).isEqualTo(AlertNotice.Kind.REMINDER);
        fleet.acknowledged.add("pump1");
        fleet.pass(Duration.ofHours(3));
        assertThat(fleet.sentTo("log")).hasSize(3);
        fleet.acknowledged.clear();
        fleet.pass(Duration.ofHours(1));

        assertThat(fleet.sentTo("log")).hasSize(4);
    }

    @Test
    void nobodyIsRemindedOfWhatIsOverOrMaintained() {
        Fleet fleet = Fleet.calm().with(HOURLY).with(Fleet.suppression(Kind.WINDOW, "valve", Duration.ofHours(5)));
        fleet.raise("pump", 1);
        fleet.clear("pump", 1);
        fleet.raise("valve", 1);
        fleet.pass(Duration.ofHours(4));

        assertThat(fleet.sentTo("log")).containsExactly("pump1-in-alarm", "pump1-alarm-cleared");
    }

    @Test
    void afterAWindowPeopleAreRemindedOfWhatItHid() {
        Fleet fleet = Fleet.calm().with(HOURLY).with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofMinutes(5)));
        fleet.raise("pump", 1);
        fleet.pass(Duration.ofMinutes(70));

        assertThat(fleet.sentTo("log")).hasSize(2).last().asString().contains("reminder-1");
    }

    @Test
    void flappingStaysQuietInAWindowAndIsToldCalmAfterIt() {
        Fleet fleet = Fleet.calm().with(NoiseSettings.DEFAULTS);
        for (int i = 1; i <= 6; i++) {
            fleet.raise("pump", i);
        }
        fleet.with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofHours(2)));
        fleet.pass(Duration.ofHours(1));
        int before = fleet.sentTo("log").size();
        fleet.pass(Duration.ofMinutes(62));

        assertThat(fleet.sentTo("log")).hasSize(before + 1).last().asString().contains("calm");
    }

    @Test
    void aSummaryThatComesWhenTheMinuteOfItsChannelEndsIsToldAndNotCountedAway() {
        NoiseSettings noise =
                new NoiseSettings(0, Duration.ofHours(1), Duration.ofMinutes(30), 2, Duration.ofMinutes(1), 2);
        Fleet fleet = Fleet.calm().with(noise);
        for (int i = 1; i <= 10; i++) {
            fleet.raise("pump" + i, 1);
        }
        fleet.clear("pump1", 1);
        fleet.clear("pump2", 1);
        fleet.pass(Duration.ofMinutes(1));

        List<AlertNotice> told = fleet.sent.stream()
                .filter(sending -> sending.channel().equals("log"))
                .map(sending -> sending.alert().notice())
                .filter(notice -> !notice.isFirst())
                .toList();
        assertThat(told).extracting(AlertNotice::count).containsExactly(2, 8);
    }

    @Test
    void aTopicGetsEachAlertAfterASuppressionAndNothingBesides() {
        NoiseSettings oneAMinute =
                new NoiseSettings(0, Duration.ofHours(1), Duration.ofMinutes(30), 0, Duration.ofSeconds(30), 1);
        for (Kind kind : Kind.values()) {
            RouteRule all = new RouteRule(
                    "all", true, Condition.ALL, List.of("sns", "log"), false, Duration.ofHours(1), Set.of());
            Fleet fleet = Fleet.calm()
                    .with(all)
                    .with(oneAMinute)
                    .with(Fleet.suppression(kind, "pump", Duration.ofMinutes(10)));
            fleet.channels = List.of("log", "sns:arn:t");
            for (int i = 1; i <= 3; i++) {
                fleet.raise("pump", i);
            }
            fleet.pass(Duration.ofHours(3));

            assertThat(fleet.sentTo("sns:arn:t"))
                    .as(kind.name())
                    .containsExactly("pump1-in-alarm", "pump2-in-alarm", "pump3-in-alarm");
            assertThat(fleet.sentTo("log")).as(kind.name()).anyMatch(id -> id.contains("reminder"));
        }
    }

    @Test
    void ofWhatIsToldToTopicsOnlyNobodyIsReminded() {
        RouteRule topic =
                new RouteRule("topic", true, Condition.ALL, List.of("sns"), false, Duration.ofHours(1), Set.of());
        Fleet fleet = Fleet.calm().with(topic).with(Fleet.suppression(Kind.MUTE, "pump", Duration.ofMinutes(10)));
        fleet.channels = List.of("sns:arn:t");
        fleet.raise("pump", 1);
        fleet.pass(Duration.ofHours(5));

        assertThat(fleet.sentTo("sns:arn:t")).containsExactly("pump1-in-alarm");
        assertThat(fleet.notice("pump1").told()).isEqualTo(1);
    }
}
