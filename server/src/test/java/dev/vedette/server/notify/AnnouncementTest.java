package dev.vedette.server.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertNotice;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.notify.Notice.Outcome;
import dev.vedette.server.notify.Suppression.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Who is told of what happens, and why nobody is.
final class AnnouncementTest {
    private static final NoiseSettings FLAPS =
            new NoiseSettings(4, Duration.ofHours(1), Duration.ofMinutes(30), 0, Duration.ofSeconds(30), 0);
    private static final NoiseSettings GROUPS =
            new NoiseSettings(0, Duration.ofHours(1), Duration.ofMinutes(30), 5, Duration.ofSeconds(30), 0);
    private static final NoiseSettings LIMITED =
            new NoiseSettings(0, Duration.ofHours(1), Duration.ofMinutes(30), 0, Duration.ofSeconds(30), 3);

    @Test
    void beginningAndEndAreToldOnEveryChannel() {
        Fleet fleet = Fleet.calm();
        fleet.raise("pump", 1);
        fleet.clear("pump", 1);

        assertThat(fleet.sentTo("log")).containsExactly("pump1-in-alarm", "pump1-alarm-cleared");
        assertThat(fleet.sentTo("mail")).hasSize(2);
        assertThat(fleet.notice("pump1").outcome()).isEqualTo(Outcome.TOLD);
    }

    @Test
    void aBehaviorThatSuppressesItsAlertsTellsNobodyAndSaysSo() {
        Fleet fleet = Fleet.calm();
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.IN_ALARM), List.of(), true));
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.ALARM_CLEARED), List.of(), true));

        assertThat(fleet.sent).isEmpty();
        assertThat(fleet.notice("pump1").reason()).isEqualTo(HeldReason.BEHAVIOR);
    }

    @Test
    void whatNoRuleWantsIsToldNobodyAndCounted() {
        Fleet fleet = Fleet.calm().with(Fleet.rule("critical", Fleet.when(Severity.CRITICAL), "mail"));
        fleet.raise("pump", 1);
        fleet.clear("pump", 1);

        assertThat(fleet.sent).isEmpty();
        assertThat(fleet.notice("pump1").reason()).isEqualTo(HeldReason.NO_ROUTE);
        assertThat(fleet.counts).containsEntry(HeldReason.NO_ROUTE, 1);
    }

    @Test
    void aRuleThatNamesOnlyMissingChannelsIsTheReason() {
        Fleet fleet = Fleet.calm().with(Fleet.rule("all", "pager"));
        fleet.raise("pump", 1);

        assertThat(fleet.notice("pump1").reason()).isEqualTo(HeldReason.NO_CHANNEL);
        assertThat(fleet.notice("pump1").rules()).containsExactly("all");
    }

    @Test
    void whoHeardOfTheBeginningHearsOfTheEndThoughRulesHaveChanged() {
        Fleet fleet = Fleet.calm().with(Fleet.rule("all", "mail"));
        fleet.raise("pump", 1);
        fleet.with(Fleet.rule("all", "log"));
        fleet.clear("pump", 1);

        assertThat(fleet.sentTo("mail")).containsExactly("pump1-in-alarm", "pump1-alarm-cleared");
        assertThat(fleet.sentTo("log")).isEmpty();
    }

    @Test
    void aRuleForEndsAloneTellsEnds() {
        Fleet fleet = Fleet.calm().with(Fleet.rule("ends", Fleet.when(null, Alert.Type.ALARM_CLEARED), "log"));
        fleet.raise("pump", 1);
        fleet.clear("pump", 1);

        assertThat(fleet.sentTo("log")).containsExactly("pump1-alarm-cleared");
    }

    @Test
    void theEndOfWhatAnEarlierVersionRecordedIsTold() {
        Fleet fleet = Fleet.calm();
        fleet.clear("pump", 1);

        assertThat(fleet.sentTo("log")).containsExactly("pump1-alarm-cleared");
    }

    @Test
    void whatIsHeldBackAndEndsIsToldNobodyAndCountedOnce() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.EXCEPTION, "pump", Duration.ofHours(1)));
        fleet.raise("pump", 1);
        assertThat(fleet.heldBack()).isEqualTo(2);
        fleet.clear("pump", 1);
        fleet.raise("valve", 1);

        assertThat(fleet.heldBack()).isZero();
        assertThat(fleet.sentTo("log")).containsExactly("valve1-in-alarm");
        assertThat(fleet.hidden).containsEntry("x", 1);
        assertThat(fleet.notice("pump1").reason()).isEqualTo(HeldReason.EXCEPTION);
        assertThat(fleet.notice("pump1").heldBy()).isEqualTo("x");
    }

    @Test
    void ofSeveralSuppressionsTheMuteIsAskedFirst() {
        Fleet fleet = Fleet.calm()
                .with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofMinutes(1)))
                .with(Fleet.suppression(Kind.MUTE, "pump", Duration.ofHours(1)));
        fleet.raise("pump", 1);

        assertThat(fleet.notice("pump1").heldBy()).isEqualTo("m");
    }

    @Test
    void theFourthRaiseInAnHourFlapsAndThenItIsQuiet() {
        Fleet fleet = Fleet.calm().with(FLAPS);
        for (int i = 1; i <= 9; i++) {
            fleet.raise("pump", i);
            fleet.pass(Duration.ofMinutes(1));
            fleet.clear("pump", i);
            fleet.pass(Duration.ofMinutes(1));
        }

        assertThat(fleet.sentTo("log"))
                .containsExactly(
                        "pump1-in-alarm",
                        "pump1-alarm-cleared",
                        "pump2-in-alarm",
                        "pump2-alarm-cleared",
                        "pump3-in-alarm",
                        "pump3-alarm-cleared",
                        "pump4-in-alarm-flapping");
        assertThat(fleet.lastTo("log").notice().kind()).isEqualTo(AlertNotice.Kind.FLAPPING);
        assertThat(fleet.lastTo("log").notice().count()).isEqualTo(4);
        assertThat(fleet.notice("pump9").reason()).isEqualTo(HeldReason.FLAPPING);
    }

    @Test
    void flappingEndsWithOneMessageThatSaysWhatHoldsNow() {
        Fleet fleet = Fleet.calm().with(FLAPS);
        for (int i = 1; i <= 9; i++) {
            fleet.raise("pump", i);
            fleet.clear("pump", i);
        }
        fleet.raise("pump", 10);
        fleet.pass(Duration.ofMinutes(29));
        int before = fleet.sentTo("log").size();
        fleet.pass(Duration.ofMinutes(2));

        assertThat(fleet.sentTo("log")).hasSize(before + 1);
        assertThat(fleet.lastTo("log").violationId()).isEqualTo("pump10");
        assertThat(fleet.lastTo("log").explanation()).startsWith("It is calm now: It is in alarm since");
        assertThat(fleet.lastTo("log").notice().count()).isEqualTo(6);
        fleet.clear("pump", 10);
        assertThat(fleet.lastTo("log").id()).isEqualTo("pump10-alarm-cleared");
    }

    @Test
    void fourRaisesInMoreThanAnHourDoNotFlap() {
        Fleet fleet = Fleet.calm().with(FLAPS);
        for (int i = 1; i <= 8; i++) {
            fleet.raise("pump", i);
            fleet.clear("pump", i);
            fleet.pass(Duration.ofMinutes(20));
        }

        assertThat(fleet.sentTo("log")).hasSize(16);
        assertThat(fleet.tallies).hasSize(1);
    }

    @Test
    void flappingDevicesDoNotQuietOthers() {
        Fleet fleet = Fleet.calm().with(FLAPS);
        for (int i = 1; i <= 9; i++) {
            fleet.raise("pump", i);
        }
        fleet.raise("valve", 1);

        assertThat(fleet.lastTo("log").id()).isEqualTo("valve1-in-alarm");
    }

    @Test
    void ofManyAlikeTheFirstAreToldAtOnceAndTheRestAsOneSummary() {
        Fleet fleet = Fleet.calm().with(GROUPS);
        for (int i = 1; i <= 42; i++) {
            fleet.raise("device-" + i, 0);
        }
        assertThat(fleet.sentTo("log")).hasSize(5);
        fleet.pass(Duration.ofSeconds(30));

        assertThat(fleet.sentTo("log")).hasSize(6);
        AlertNotice notice = fleet.lastTo("log").notice();
        assertThat(notice.kind()).isEqualTo(AlertNotice.Kind.SUMMARY);
        assertThat(notice.count()).isEqualTo(37);
        assertThat(notice.things()).hasSize(20).startsWith("device-6");
        assertThat(fleet.lastTo("log").explanation())
                .startsWith("37 more left the behavior quiet")
                .contains("and 17 more");
        assertThat(fleet.notices.values()).allMatch(known -> known.outcome() == Outcome.TOLD);
    }

    @Test
    void aStormThatGoesOnIsSummedUpAndThenOver() {
        Fleet fleet = Fleet.calm().with(GROUPS);
        for (int i = 0; i < 60; i++) {
            fleet.raise("device-" + i, 0);
            fleet.pass(Duration.ofSeconds(1));
        }
        assertThat(fleet.sentTo("log")).hasSize(5 + 2);
        fleet.pass(Duration.ofMinutes(2));
        fleet.raise("late", 0);

        assertThat(fleet.lastTo("log").id()).isEqualTo("late0-in-alarm");
        assertThat(fleet.sent.stream()
                        .filter(one -> one.channel().equals("log"))
                        .mapToInt(one -> one.alert().notice().count())
                        .sum())
                .isEqualTo(61);
    }

    @Test
    void whatIsOverBeforeTheSummaryIsSaidThere() {
        Fleet fleet = Fleet.calm().with(GROUPS);
        for (int i = 1; i <= 8; i++) {
            fleet.raise("device-" + i, 0);
        }
        fleet.clear("device-8", 0);
        fleet.pass(Duration.ofSeconds(30));

        assertThat(fleet.lastTo("log").explanation()).contains("1 of them are over already");
        assertThat(fleet.sentTo("log")).hasSize(6);
    }

    @Test
    void aChannelGetsNoMoreThanItsLimitAndIsToldOfTheRest() {
        Fleet fleet = Fleet.calm().with(LIMITED);
        for (int i = 1; i <= 10; i++) {
            fleet.raise("device-" + i, 0);
        }
        assertThat(fleet.sentTo("mail")).hasSize(3);
        assertThat(fleet.notice("device-100").reason()).isEqualTo(HeldReason.LIMIT);
        assertThat(fleet.counts).containsEntry(HeldReason.LIMIT, 14);
        fleet.pass(Duration.ofMinutes(1));

        assertThat(fleet.sentTo("mail")).hasSize(4);
        assertThat(fleet.lastTo("mail").explanation()).startsWith("7 alerts were held back");
        assertThat(fleet.notice("device-100").outcome()).isEqualTo(Outcome.TOLD);
    }

    @Test
    void topicsGetEachAlertHoweverManyThereAre() {
        Fleet fleet = Fleet.calm().with(NoiseSettings.DEFAULTS);
        List<String> channels = List.of("log", "sns:arn:t");
        for (int i = 1; i <= 20; i++) {
            fleet.announce(new Happening(fleet.alert("pump", i, Alert.Type.IN_ALARM), channels, false));
            fleet.announce(new Happening(fleet.alert("pump", i, Alert.Type.ALARM_CLEARED), channels, false));
        }

        assertThat(fleet.sentTo("sns:arn:t"))
                .hasSize(40)
                .doesNotHaveDuplicates()
                .noneMatch(id -> id.contains("flap"));
        assertThat(fleet.sentTo("log").size()).isLessThan(20);
    }

    @Test
    void aWindowHoldsForTopicsToo() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.WINDOW, "pump", Duration.ofHours(1)));
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.IN_ALARM), List.of("sns:arn:t"), false));
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.ALARM_CLEARED), List.of("sns:arn:t"), false));

        assertThat(fleet.sent).isEmpty();
        assertThat(fleet.heldBack()).isZero();
    }

    @Test
    void storesMayAskAgainAndGetTheSameAnswer() {
        Fleet fleet = Fleet.calm().with(NoiseSettings.DEFAULTS);
        Announcement announcement =
                new Announcement(List.of(fleet.happening("pump", 1, Alert.Type.IN_ALARM)), fleet.situation());

        assertThat(announcement.tell(Teller.Known.NOTHING)).isEqualTo(announcement.tell(Teller.Known.NOTHING));
    }

    @Test
    void theEndOfWhatIsHeldBackIsNotedThoughTheBehaviorSuppressesItsAlertsByThen() {
        Fleet fleet = Fleet.calm().with(Fleet.suppression(Kind.MUTE, "pump", Duration.ofMinutes(10)));
        fleet.raise("pump", 1);
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.ALARM_CLEARED), List.of(), true));
        assertThat(fleet.heldBack()).isZero();
        fleet.pass(Duration.ofMinutes(11));

        assertThat(fleet.sent).isEmpty();
    }

    @Test
    void whoHeardOfTheBeginningHearsOfTheEndThoughTheBehaviorSuppressesItsAlertsByThen() {
        Fleet fleet = Fleet.calm().with(LIMITED);
        fleet.raise("pump", 1);
        fleet.raise("pump", 2);
        fleet.raise("pump", 3);
        fleet.announce(new Happening(fleet.alert("pump", 1, Alert.Type.ALARM_CLEARED), List.of(), true));
        assertThat(fleet.sentTo("log")).hasSize(3);
        fleet.pass(Duration.ofMinutes(1));

        assertThat(fleet.lastTo("log").notice().kind()).isEqualTo(AlertNotice.Kind.SUMMARY);
        fleet.clear("pump", 2);
        assertThat(fleet.sentTo("log")).last().isEqualTo("pump2-alarm-cleared");
    }

    @Test
    void aChannelThatWantsEachHearsOfEveryBeginningAndEndWhateverIsTooMuchForPeople() {
        Fleet fleet = Fleet.calm()
                .with(new NoiseSettings(2, Duration.ofHours(1), Duration.ofMinutes(30), 1, Duration.ofSeconds(30), 1));
        fleet.each = Set.of("mail");
        for (int i = 1; i <= 4; i++) {
            fleet.raise("pump", i);
            fleet.raise("valve" + i, 1);
        }
        for (int i = 1; i <= 4; i++) {
            fleet.clear("pump", i);
            fleet.clear("valve" + i, 1);
        }
        fleet.pass(Duration.ofHours(2));

        assertThat(fleet.sentTo("mail"))
                .hasSize(16)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.endsWith("-in-alarm") || id.endsWith("-alarm-cleared"));
        assertThat(fleet.sentTo("log")).hasSizeLessThan(10);
    }
}
