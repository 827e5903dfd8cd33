package dev.vedette.engine.run;

import static dev.vedette.engine.run.Engine.profile;
import static dev.vedette.engine.run.Engine.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Which observations a value is made of, and when it is said.
class WindowRulesTest {
    private final Engine engine = new Engine();

    private static SecurityProfile retaining(MetricName... metrics) {
        return new SecurityProfile(
                "kept",
                List.of(),
                Stream.of(metrics).map(Series::of).collect(Collectors.toSet()),
                Set.of(new Target.AllThings()));
    }

    private static Behavior few(long seconds) {
        return new Behavior(
                "few",
                Engine.CONNECTIONS,
                new Criteria.Threshold(Comparison.LESS_THAN, 3),
                new Evaluation.Over(Duration.ofSeconds(seconds)),
                1,
                1,
                false);
    }

    @Test
    void aCountIsSaidOnceAtTheCloseOfItsPane() {
        engine.apply(retaining(Engine.BYTES_OUT));
        engine.sent("plc", 0, 10);
        engine.sent("plc", 299.999999999, 20);
        engine.sent("plc", 300, 40);
        engine.advance(299.9);
        assertThat(engine.datapoints()).isEmpty();

        engine.advance(300);
        assertThat(engine.datapoints()).containsExactly("plc aws:all-bytes-out 0..300 30");
        engine.advance(600);
        assertThat(engine.datapoints()).containsExactly("plc aws:all-bytes-out 300..600 40");
    }

    @Test
    void aReportOfZeroIsAValueAndNoReportIsNone() {
        engine.apply(retaining(Engine.BYTES_OUT));
        engine.sent("plc", 10, 0);
        engine.advance(900);

        assertThat(engine.datapoints()).containsExactly("plc aws:all-bytes-out 0..300 0");
    }

    @Test
    void aPaneWaitsForItsGrace() {
        Engine patient =
                new Engine(new EngineSettings(Engine.PANE, Duration.ofMillis(1500), Duration.ofHours(1), 3, 1000));
        patient.apply(retaining(Engine.BYTES_OUT));
        patient.sent("plc", 1, 10);
        patient.advance(301.4);
        patient.sent("plc", 299, 5);
        assertThat(patient.datapoints()).isEmpty();

        patient.advance(301.5);
        patient.sent("plc", 299, 7);

        assertThat(patient.story()).containsExactly("@299 dropped plc LATE");
    }

    @Test
    void whatComesAfterTheCloseIsLateAndUsedForNothing() {
        engine.apply(profile("p", quiet("quiet", 600, 1, 1)));
        engine.sent("plc", 10, 600);
        engine.advance(300);
        engine.sent("plc", 299.9, 600);
        engine.advance(600);

        assertThat(engine.story()).containsExactly("@299.9 dropped plc LATE");
    }

    @Test
    void aLateObservationMakesNoDeviceKnown() {
        engine.advance(300);
        engine.sent("plc", 1, 1);

        assertThat(engine.pipeline().deviceCount()).isZero();
    }

    @Test
    void nothingIsLateBeforeTheFirstAdvance() {
        engine.apply(retaining(Engine.BYTES_OUT));
        engine.sent("plc", 90_000, 1);
        engine.sent("plc", 0, 2);
        engine.advance(90_300);

        assertThat(engine.datapoints())
                .containsExactly("plc aws:all-bytes-out 0..300 2", "plc aws:all-bytes-out 90000..90300 1");
    }

    @Test
    void timeDoesNotGoBack() {
        engine.apply(retaining(Engine.BYTES_OUT));
        engine.advance(600);
        engine.advance(0);
        engine.sent("plc", 300, 1);

        assertThat(engine.story()).containsExactly("@300 dropped plc LATE");
    }

    @Test
    void aWindowSlidesOverTheLastPanes() {
        engine.apply(profile("p", quiet("quiet", 900, 1, 1)));
        engine.sent("plc", 10, 600);
        engine.sent("plc", 610, 600);
        engine.advance(1500);

        assertThat(engine.story()).containsExactly("@900 raised plc quiet 1200", "@1200 cleared plc quiet 600");
    }

    @Test
    void aWindowWithoutObservationIsNotJudged() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(3000);

        assertThat(engine.story()).containsExactly("@300 raised plc quiet 5000");
    }

    @Test
    void aSumThatNoLongHoldsStaysAtTheLargest() {
        engine.apply(profile("p", quiet("quiet", 600, 1, 1)));
        engine.sent("plc", 10, Long.MAX_VALUE);
        engine.sent("plc", 20, Long.MAX_VALUE);
        engine.sent("plc", 310, 5);
        engine.advance(600);

        assertThat(engine.story())
                .containsExactly(
                        "@300 raised plc quiet 9223372036854775807", "@600 continued plc quiet 9223372036854775807");
    }

    @Test
    void theLatestLevelCountsHoweverLateItCame() {
        engine.apply(profile("p", few(300)));
        engine.connected("plc", 200, 9);
        engine.connected("plc", 100, 1);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised plc few 9.0");
    }

    @Test
    void ofTwoLevelsAtOneInstantTheLaterArrivedCounts() {
        engine.apply(profile("p", few(300)));
        engine.connected("plc", 200.000000001, 1);
        engine.connected("plc", 200.000000001, 9);
        engine.connected("plc", 200, 1);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised plc few 9.0");
    }

    @Test
    void aLevelStandsUntilItsWindowHasPassedIt() {
        engine.apply(profile("p", few(900)));
        engine.connected("plc", 100, 9);
        engine.advance(1500);

        assertThat(engine.story())
                .containsExactly("@300 raised plc few 9.0", "@600 continued plc few 9.0", "@900 continued plc few 9.0");
    }

    @Test
    void aLevelIsSaidAsItArrivesAndSoIsASet() {
        engine.apply(retaining(Engine.CONNECTIONS, Engine.TCP_PORTS));
        engine.connected("plc", 1.5, 4);
        engine.listening("plc", 2, 443, 22);

        assertThat(engine.datapoints())
                .containsExactly(
                        "plc aws:num-established-tcp-connections 1.5..1.5 4.0",
                        "plc aws:listening-tcp-ports 2..2 22, 443");
    }

    @Test
    void aMetricThatNobodyNamesIsNotSaid() {
        engine.apply(retaining(Engine.CONNECTIONS));
        engine.sent("plc", 1, 4);
        engine.listening("plc", 2, 443);
        engine.measured("plc", 3, "queue", new MetricValue.Level(3));
        engine.advance(300);

        assertThat(engine.outputs()).isEmpty();
    }

    @Test
    void aCustomMetricIsReadByItsName() {
        engine.apply(retaining(new MetricName("queue"), new MetricName("modes")));
        engine.measured("plc", 1, "queue", new MetricValue.Level(3));
        engine.measured("plc", 2, "Queue", new MetricValue.Level(4));
        engine.measured("plc", 3, "modes", new MetricValue.Strings(List.of("run", "prog")));
        engine.advance(300);

        assertThat(engine.datapoints()).containsExactly("plc queue 1..1 3.0", "plc modes 3..3 [run, prog]");
    }

    @Test
    void aLongerDurationFindsOnlyWhatTheShorterOneStillNeeded() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 900);
        engine.advance(300);
        engine.sent("plc", 310, 900);
        engine.apply(profile("p", quiet("quiet", 900, 1, 1)));
        engine.sent("plc", 320, 50);
        engine.advance(600);
        engine.sent("plc", 610, 900);
        engine.advance(900);

        assertThat(engine.story()).containsExactly("@900 raised plc quiet 1850");
    }

    @Test
    void aMetricThatIsDroppedAndTakenUpAgainBeginsEmpty() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 900);
        engine.apply(profile("p"));
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 20, 900);
        engine.advance(300);

        assertThat(engine.datapoints()).containsExactly("plc aws:all-bytes-out 0..300 900");
    }

    @Test
    void aMetricThatAnotherProfileStillNamesKeepsItsWindow() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.apply(retaining(Engine.BYTES_OUT));
        engine.sent("plc", 10, 900);
        engine.apply(profile("p"));
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 20, 900);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised plc quiet 1800");
    }

    @Test
    void aDurationBelowThePaneIsAWholePane() {
        engine.apply(profile("p", quiet("quiet", 10, 1, 1)));
        engine.sent("plc", 10, 900);
        engine.sent("plc", 290, 900);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised plc quiet 1800");
    }

    @Test
    void yearsOfSecondsWithoutDataAreNothing() {
        EngineSettings fine = new EngineSettings(Duration.ofSeconds(1), Duration.ZERO, Duration.ofDays(2), 3, 1000);
        Engine patient = new Engine(fine);
        patient.apply(profile("p", quiet("quiet", 5, 1, 1)));
        patient.sent("plc", 1, 5000);
        patient.advance(10.0 * 365 * 86_400);

        assertThat(patient.story())
                .containsExactly(
                        "@2 raised plc quiet 5000",
                        "@3 continued plc quiet 5000",
                        "@4 continued plc quiet 5000",
                        "@5 continued plc quiet 5000",
                        "@6 continued plc quiet 5000",
                        "@172807 invalidated plc quiet NO_DATA");
        assertThat(patient.pipeline().deviceCount()).isZero();
    }

    @Test
    void timesAtTheEndsOfTimeDoNotFail() {
        engine.apply(profile("p", quiet("quiet", 3600, 1, 1), few(300)));
        List<Output> outputs = new ArrayList<>();
        for (Instant at : List.of(Instant.MIN, Instant.EPOCH.minusNanos(1), Instant.EPOCH, Instant.MAX)) {
            engine.pipeline().observe(new NetworkTraffic(new ThingName("plc"), at, 0, 5000, 0, 0), outputs::add);
        }
        engine.pipeline().advance(Instant.MIN, outputs::add);
        engine.pipeline().advance(Instant.MAX, outputs::add);

        assertThat(outputs).isNotEmpty();
    }
}
