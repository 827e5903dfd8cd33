package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.metric.AllBytesOut;
import dev.vedette.engine.metric.DisconnectDuration;
import dev.vedette.engine.metric.ListeningTcpPorts;
import dev.vedette.engine.metric.MessageByteSize;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a back-test judges and what it says it cannot. Times are seconds since the epoch, panes have 10.
class BacktestRulesTest {
    private static final EngineSettings SETTINGS =
            new EngineSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(100), 3, 4);
    private static final MetricCatalogue CATALOGUE = MetricCatalogue.of(
            List.of(new AllBytesOut(), new ListeningTcpPorts(), new MessageByteSize(), new DisconnectDuration()));
    private static final Series BYTES = Series.of(new MetricName("aws:all-bytes-out"));
    private static final Series SIZE = Series.of(new MetricName("aws:message-byte-size"));
    private static final Series AWAY = Series.of(new MetricName("aws:disconnect-duration"));
    private static final Criteria BELOW_100 = new Criteria.Threshold(Comparison.LESS_THAN, 100);
    private static final ThingName PUMP = new ThingName("pump");

    private final List<String> events = new ArrayList<>();

    @Test
    void aSumOverTwoPanesIsJudgedAtEachClose() {
        Backtest backtest = backtest(behavior("b", BYTES, BELOW_100, 20));
        count(backtest, PUMP, 10, 60);
        count(backtest, PUMP, 20, 60);
        count(backtest, PUMP, 30, 10);
        judgeTo(backtest, 50);
        assertThat(events).containsExactly("pump Raised 20 b", "pump Cleared 30 b");
    }

    @Test
    void datapointsOfAnotherKindAreCountedAndNotJudged() {
        Backtest backtest = backtest(behavior("b", BYTES, BELOW_100, 10));
        backtest.add(PUMP, BYTES, at(10), new MetricValue.Level(500));
        backtest.add(PUMP, AWAY, at(10), new MetricValue.Level(500));
        judgeTo(backtest, 20);
        assertThat(events).isEmpty();
        assertThat(backtest.skipped()).isEqualTo(2);
    }

    @Test
    void aDeviceBeyondTheMostIsCountedAndNotJudged() {
        Backtest backtest = backtest(behavior("b", BYTES, BELOW_100, 10));
        for (int i = 0; i < 5; i++) {
            count(backtest, new ThingName("thing-" + i), 10, 500);
        }
        judgeTo(backtest, 20);
        assertThat(events).hasSize(4);
        assertThat(backtest.skipped()).isOne();
    }

    @Test
    void singleMessagesCannotBeJudgedBySumsOfPanes() {
        Backtest backtest = backtest(behavior("each", SIZE, BELOW_100, 0), behavior("away", AWAY, BELOW_100, 10));
        assertThat(backtest.unjudged()).containsOnlyKeys("each", "away");
        assertThat(backtest.series()).isEmpty();
    }

    @Test
    void aPercentileNeedsTheLeastNumberOfDevices() {
        Criteria criteria = new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P50);
        Backtest backtest = backtest(behavior("b", BYTES, criteria, 10));
        count(backtest, new ThingName("a"), 10, 1);
        count(backtest, new ThingName("b"), 10, 900);
        for (String thing : List.of("a", "b", "c")) {
            count(backtest, new ThingName(thing), 20, thing.equals("b") ? 900 : 1);
        }
        judgeTo(backtest, 30);
        assertThat(events).containsExactly("b Raised 20 b");
    }

    @Test
    void theSilenceOfAMemberIsJudgedAndThatOfAStrangerIsNot() {
        Backtest backtest = backtest(behavior("b", BYTES, new Criteria.Range(1, 100), 10));
        backtest.member(PUMP, at(0));
        count(backtest, PUMP, 10, 5);
        count(backtest, new ThingName("stranger"), 10, 5);
        judgeTo(backtest, 30);
        assertThat(events).containsExactly("pump Raised 20 b");
    }

    @Test
    void silenceWhileNobodyListenedSaysNothing() {
        Backtest backtest = backtest(behavior("b", BYTES, new Criteria.Range(1, 100), 10));
        backtest.member(PUMP, at(0));
        count(backtest, PUMP, 10, 5);
        count(backtest, PUMP, 50, 5);
        backtest.deaf(at(10), at(40));
        judgeTo(backtest, 70);
        assertThat(events).containsExactly("pump Raised 60 b");
    }

    @Test
    void whatHasNoDataForTooLongIsInvalidated() {
        Backtest backtest = backtest(behavior("b", BYTES, BELOW_100, 10));
        count(backtest, PUMP, 10, 500);
        judgeTo(backtest, 500);
        assertThat(events).containsExactly("pump Raised 10 b", "pump Invalidated 120 b");
    }

    private static Backtest backtest(Behavior... behaviors) {
        SecurityProfile profile = new SecurityProfile("P", List.of(behaviors), Set.of(), Set.of());
        return Backtest.of(profile, SETTINGS, CATALOGUE, at(0));
    }

    private static Behavior behavior(String name, Series series, Criteria criteria, int seconds) {
        Evaluation evaluation =
                seconds == 0 ? new Evaluation.OnArrival() : new Evaluation.Over(Duration.ofSeconds(seconds));
        return new Behavior(name, series, criteria, evaluation, 1, 1, false);
    }

    private static void count(Backtest backtest, ThingName thing, long end, long count) {
        backtest.add(thing, BYTES, at(end), new MetricValue.Count(count));
    }

    private void judgeTo(Backtest backtest, long second) {
        backtest.judgeTo(at(second), event -> events.add(words(event)));
    }

    private static String words(ViolationEvent event) {
        return event.violation().thing() + " " + event.getClass().getSimpleName() + " "
                + event.at().getEpochSecond() + " "
                + event.violation().behavior().name();
    }

    private static Instant at(long second) {
        return Instant.ofEpochSecond(second);
    }
}
