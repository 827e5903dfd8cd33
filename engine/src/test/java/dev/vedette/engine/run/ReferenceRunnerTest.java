package dev.vedette.engine.run;

import static dev.vedette.engine.run.Story.BATTERY;
import static dev.vedette.engine.run.Story.BYTES_OUT;
import static dev.vedette.engine.run.Story.CONNECTIONS;
import static dev.vedette.engine.run.Story.TCP_PORTS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.sdk.observe.MetricValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the reference says, in a pane of 10 s, a grace of 5 s, and silence of more than 60 s.
class ReferenceRunnerTest {
    private final Story story = new Story();

    @Test
    void closesAPaneOnlyWhenTheGraceIsOver() {
        story.profile(story.bytes("B", 10, 1));
        story.sent("d", 1, 11);

        assertThat(story.advance(10)).isEmpty();
        assertThat(story.advance(14.999999999)).isEmpty();
        assertThat(story.advance(15))
                .containsExactly("d aws:all-bytes-out 0..10 Count[value=11]", "RAISED d B at 10: 11");
    }

    @Test
    void dropsWhatComesAfterItsPaneIsClosedAndUsesItForNothing() {
        story.retain(BYTES_OUT);
        story.sent("d", 1, 1);
        story.advance(15);

        assertThat(story.sent("d", 9.999999999, 100)).containsExactly("DROPPED d at 9.999999999 LATE");
        assertThat(story.sent("new", 0, 100)).containsExactly("DROPPED new at 0 LATE");
        assertThat(story.sent("d", 10, 2)).isEmpty();
        assertThat(story.advance(25)).containsExactly("d aws:all-bytes-out 10..20 Count[value=2]");
    }

    @Test
    void nothingIsLateBeforeTheFirstAdvance() {
        story.retain(BYTES_OUT);
        story.sent("d", 995, 3);

        assertThat(story.sent("d", 5, 4)).isEmpty();
        assertThat(story.advance(1005))
                .containsExactly(
                        "d aws:all-bytes-out 0..10 Count[value=4]", "d aws:all-bytes-out 990..1000 Count[value=3]");
    }

    @Test
    void anEarlierNowChangesNothing() {
        story.retain(BYTES_OUT);
        story.advance(105);

        assertThat(story.advance(50)).isEmpty();
        assertThat(story.sent("d", 99, 1)).containsExactly("DROPPED d at 99 LATE");
        assertThat(story.sent("d", 100, 1)).isEmpty();
    }

    @Test
    void refusesOneDeviceMoreThanThereIsRoomFor() {
        story.retain(BYTES_OUT);
        for (int i = 0; i < Story.DEVICES_MAX; i++) {
            assertThat(story.sent("d" + i, 1, 1)).isEmpty();
        }

        assertThat(story.sent("one-more", 1, 1)).containsExactly("DROPPED one-more at 1 DEVICES_MAX");
        assertThat(story.sent("d0", 1, 1)).isEmpty();
    }

    @Test
    void aForgottenDeviceMakesRoom() {
        for (int i = 0; i < Story.DEVICES_MAX; i++) {
            story.sent("d" + i, 1, 1);
        }
        story.advance(66);
        assertThat(story.sent("one-more", 64, 1)).containsExactly("DROPPED one-more at 64 DEVICES_MAX");

        story.advance(75);
        assertThat(story.sent("one-more", 71, 1)).isEmpty();
    }

    @Test
    void sumsTheLastPanesAndOnlyThose() {
        story.profile(story.bytes("B", 30, 10));
        story.sent("d", 0, 5);
        story.sent("d", 19, 6);
        story.sent("d", 25, 1);

        assertThat(story.advance(15)).containsExactly("d aws:all-bytes-out 0..10 Count[value=5]");
        assertThat(story.advance(25))
                .containsExactly("d aws:all-bytes-out 10..20 Count[value=6]", "RAISED d B at 20: 11");
        assertThat(story.advance(35))
                .containsExactly("d aws:all-bytes-out 20..30 Count[value=1]", "CONTINUED d B at 30: 12");
        assertThat(story.advance(45)).containsExactly("CLEARED d B at 40: 7");
        assertThat(story.advance(65)).isEmpty();
    }

    @Test
    void aSumThatIsFullStaysFull() {
        story.profile(story.bytes("B", 10, 1));
        story.sent("d", 1, Long.MAX_VALUE);
        story.sent("d", 2, Long.MAX_VALUE);

        assertThat(story.advance(15))
                .containsExactly(
                        "d aws:all-bytes-out 0..10 Count[value=9223372036854775807]",
                        "RAISED d B at 10: 9223372036854775807");
    }

    @Test
    void aSilentDeviceIsNotJudgedAsZero() {
        story.profile(story.atLeast("B", 1));
        story.sent("d", 1, 0);

        assertThat(story.advance(15))
                .containsExactly("d aws:all-bytes-out 0..10 Count[value=0]", "RAISED d B at 10: 0");
        assertThat(story.advance(65)).isEmpty();
    }

    @Test
    void ofTwoLevelsTheLaterCountsAndOfOneInstantTheLaterArrived() {
        story.profile(story.below("B", BATTERY, 20, 10));
        story.level("d", BATTERY, 8, 11);
        story.level("d", BATTERY, 8, 12);
        story.level("d", BATTERY, 3, 1);

        assertThat(story.advance(15)).containsExactly("RAISED d B at 10: 12.0");
        assertThat(story.advance(25)).containsExactly("CONTINUED d B at 20: 12.0");
        assertThat(story.advance(35)).isEmpty();
    }

    @Test
    void reportsAreJudgedAsTheyArriveAlsoInDisorder() {
        story.profile(story.ports("B", 80));

        assertThat(story.listens("d", 5, 80, 4444))
                .containsExactly("d aws:listening-tcp-ports 5..5 Ports[values=80, 4444]", "RAISED d B at 5: 80, 4444");
        assertThat(story.listens("d", 4))
                .containsExactly("d aws:listening-tcp-ports 4..4 Ports[values=]", "CLEARED d B at 4: ");
    }

    @Test
    void countsThatAreJudgedOnArrivalAreJudgedOneByOne() {
        story.profile(story.bytesOnArrival("B", 10));

        assertThat(story.sent("d", 1, 9)).isEmpty();
        assertThat(story.sent("d", 2, 9)).isEmpty();
        assertThat(story.sent("d", 3, 10)).containsExactly("RAISED d B at 3: 10");
    }

    @Test
    void aValueOfTheWrongKindIsNoData() {
        story.profile(story.ports("B", 80).withMetric(BATTERY));

        assertThat(story.level("d", BATTERY, 1, 4444)).containsExactly("d battery 1..1 Level[value=4444.0]");
    }

    @Test
    void aFleetThatIsTooSmallHasNoPercentile() {
        story.profile(story.fleet("B", CONNECTIONS, Comparison.LESS_THAN, Percentile.P100));
        story.connected("a", 1, 5);
        story.connected("b", 1, 5);

        assertThat(story.advance(15)).isEmpty();
    }

    @Test
    void aNegativeValueAnywhereLeavesTheFleetWithoutPercentile() {
        story.profile(story.fleet("B", BATTERY, Comparison.LESS_THAN, Percentile.P100));
        story.level("a", BATTERY, 1, 5);
        story.level("b", BATTERY, 1, 5);
        story.level("c", BATTERY, 1, -0.5);

        assertThat(story.advance(15)).isEmpty();
    }

    @Test
    void thePercentileIsAValueThatSomeDeviceReported() {
        story.profile(story.fleet("B", CONNECTIONS, Comparison.LESS_THAN_EQUALS, Percentile.P50));
        story.connected("a", 1, 1);
        story.connected("b", 1, 4);
        story.connected("c", 1, 9);

        assertThat(story.advance(15)).containsExactly("RAISED c B at 10: 9.0 against 4.0 of 3");
    }

    @Test
    void raisesAfterAsManyViolatingDatapointsInARowAsAsked() {
        story.profile(story.ports("B", 80).withCounts(3, 2));
        story.listens("d", 1, 23);
        story.listens("d", 2, 23);
        story.listens("d", 3, 80);
        story.listens("d", 4, 23);

        assertThat(story.events(story.listens("d", 5, 23))).isEmpty();
        assertThat(story.events(story.listens("d", 6, 23))).containsExactly("RAISED d B at 6: 23");
    }

    @Test
    void clearsOnlyAfterTwoConformingDatapointsInARow() {
        story.profile(story.ports("B", 80).withCounts(1, 2));
        story.listens("d", 1, 23);

        assertThat(story.events(story.listens("d", 2, 80))).isEmpty();
        assertThat(story.events(story.listens("d", 3, 23))).containsExactly("CONTINUED d B at 3: 23");
        assertThat(story.events(story.listens("d", 4, 80))).isEmpty();
        assertThat(story.events(story.listens("d", 5, 80))).containsExactly("CLEARED d B at 5: 80");
    }

    @Test
    void aViolationKeepsItsIdAndTheNextHasAnother() {
        story.profile(story.ports("B", 80));
        story.listens("d", 1, 23);
        story.listens("d", 1, 23);
        story.listens("d", 1, 80);
        story.listens("d", 1, 23);

        List<String> ids = story.ids();
        assertThat(ids).hasSize(4);
        assertThat(ids.subList(0, 3)).containsOnly(ids.getFirst());
        assertThat(ids.getLast()).isNotEqualTo(ids.getFirst());
        assertThat(ids).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void silenceOfMoreThanTheLimitInvalidatesAtThePaneEnd() {
        story.profile(story.ports("B", 80));
        story.listens("d", 10, 23);

        assertThat(story.advance(75)).isEmpty();
        assertThat(story.advance(85)).containsExactly("INVALIDATED d B at 80: NO_DATA");
    }

    @Test
    void countsStartAfreshAfterAnInvalidation() {
        story.profile(story.ports("B", 80).withCounts(2, 1));
        story.listens("d", 10, 23);
        story.listens("d", 10, 23);
        story.sent("d", 79, 1);
        story.advance(85);

        assertThat(story.events(story.listens("d", 81, 23))).isEmpty();
        assertThat(story.events(story.listens("d", 82, 23))).containsExactly("RAISED d B at 82: 23");
    }

    @Test
    void aBigJumpSaysWhatManySmallOnesSay() {
        story.profile(story.bytes("B", 20, 10), story.ports("P", 80));
        story.sent("d", 1, 11);
        story.listens("d", 2, 23);

        assertThat(story.advance(1_000_000))
                .containsExactly(
                        "d aws:all-bytes-out 0..10 Count[value=11]",
                        "RAISED d B at 10: 11",
                        "CONTINUED d B at 20: 11",
                        "INVALIDATED d P at 70: NO_DATA",
                        "INVALIDATED d B at 90: NO_DATA");
    }

    @Test
    void customMetricsAreReadByTheirNames() {
        story.profile(story.below("B", BATTERY, 0, 10));

        assertThat(story.level("d", Story.FANS, 1, 99)).isEmpty();
        assertThat(story.level("d", BATTERY, 1, 99))
                .containsExactly("d battery 1..1 Level[value=99.0]", "RAISED d B at 1: 99.0");
        assertThat(story.custom("d", BATTERY, 1, new MetricValue.Strings(List.of("x"))))
                .containsExactly("d battery 1..1 Strings[values=[x]]");
    }

    @Test
    void metricsThatNobodyAsksForGiveNothing() {
        story.profile(story.ports("B", 80));
        story.sent("d", 1, 100);

        assertThat(story.connected("d", 1, 3)).isEmpty();
        assertThat(story.advance(15)).isEmpty();
    }

    @Test
    void retainedMetricsGiveDatapointsWithoutBehaviors() {
        story.retain(BYTES_OUT, TCP_PORTS);
        story.sent("d", 1, 100);

        assertThat(story.listens("d", 1, 80)).containsExactly("d aws:listening-tcp-ports 1..1 Ports[values=80]");
        assertThat(story.advance(15)).containsExactly("d aws:all-bytes-out 0..10 Count[value=100]");
    }
}
