package dev.vedette.engine.run;

import static dev.vedette.engine.run.Engine.arrival;
import static dev.vedette.engine.run.Engine.profile;
import static dev.vedette.engine.run.Engine.quiet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How verdicts in a row become violations.
class AlarmCountingTest {
    private static final Criteria FEW = new Criteria.Threshold(Comparison.LESS_THAN, 3);

    private final Engine engine = new Engine();

    /// One report in each pane from the start, and the panes closed.
    private void sends(long... bytes) {
        for (int pane = 0; pane < bytes.length; pane++) {
            engine.sent("plc", pane * 300.0 + 10, bytes[pane]);
            engine.advance((pane + 1) * 300.0);
        }
    }

    @Test
    void raisesAtTheFirstViolationByDefault() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        sends(1000);

        assertThat(engine.story()).containsExactly("@300 raised plc quiet 1000");
    }

    @Test
    void aConformingDatapointSaysNothing() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        sends(999, 0, 999);

        assertThat(engine.story()).isEmpty();
        assertThat(engine.pipeline().openViolationCount()).isZero();
    }

    @Test
    void raisesOnlyAfterThreeViolationsInARow() {
        engine.apply(profile("p", quiet("quiet", 300, 3, 1)));
        sends(2000, 2000, 5, 2000, 2000, 2001, 2002);

        assertThat(engine.story()).containsExactly("@1800 raised plc quiet 2001", "@2100 continued plc quiet 2002");
    }

    @Test
    void clearsOnlyAfterTwoConformingDatapointsInARow() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 2)));
        sends(2000, 1, 2000, 2, 3, 4);

        assertThat(engine.story())
                .containsExactly(
                        "@300 raised plc quiet 2000", "@900 continued plc quiet 2000", "@1500 cleared plc quiet 3");
        assertThat(engine.pipeline().openViolationCount()).isZero();
    }

    @Test
    void tenInARowIsTheMostThatCanBeAskedFor() {
        engine.apply(profile("p", quiet("quiet", 300, 10, 10)));
        long[] bytes = new long[21];
        for (int pane = 0; pane < bytes.length; pane++) {
            bytes[pane] = pane < 10 ? 5000 : 1;
        }
        sends(bytes);

        assertThat(engine.story()).containsExactly("@3000 raised plc quiet 5000", "@6000 cleared plc quiet 1");
    }

    @Test
    void conformingDatapointsFromBeforeTheRaiseDoNotHelpToClear() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 2)));
        sends(1, 1, 1, 2000, 1);

        assertThat(engine.story()).containsExactly("@1200 raised plc quiet 2000");
    }

    @Test
    void missingDataCountsNeitherWay() {
        engine.apply(profile("p", quiet("quiet", 300, 2, 2)));
        engine.sent("plc", 10, 2000);
        engine.sent("plc", 910, 2000);
        engine.advance(1200);
        engine.sent("plc", 1510, 1);
        engine.sent("plc", 2110, 2);
        engine.advance(2400);

        assertThat(engine.story()).containsExactly("@1200 raised plc quiet 2000", "@2400 cleared plc quiet 2");
    }

    @Test
    void aValueOfAnotherKindCountsNeitherWay() {
        MetricName metric = new MetricName("queue");
        engine.apply(profile("p", arrival("few", metric, FEW, 2, 1)));
        engine.measured("plc", 1, "queue", new MetricValue.Level(7));
        engine.measured("plc", 2, "queue", new MetricValue.Strings(List.of("seven")));
        engine.measured("plc", 3, "queue", new MetricValue.Level(8));

        assertThat(engine.story()).containsExactly("@3 raised plc few 8.0");
    }

    @Test
    void theNextViolationHasAnotherIdAndTheSameOneKeepsIts() {
        engine.apply(profile("p", quiet("quiet", 300, 1, 1)));
        sends(2000, 2001, 1, 2002);

        List<String> ids = new ArrayList<>();
        for (Output output : engine.outputs()) {
            if (output instanceof Output.Happened happened) {
                ids.add(happened.event().violation().id());
            } else if (output instanceof Output.Continued continued) {
                ids.add(continued.violation().id());
            }
        }

        assertThat(ids).hasSize(4);
        assertThat(ids.subList(0, 3)).containsOnly(ids.get(0));
        assertThat(ids.get(3)).isNotEqualTo(ids.get(0));
    }

    @Test
    void twoViolationsRaisedAtOneInstantHaveDifferentIds() {
        engine.apply(profile("p", arrival("few", Engine.CONNECTIONS, FEW, 1, 1)));
        engine.connected("plc", 5, 9);
        engine.connected("plc", 5, 1);
        engine.connected("plc", 5, 9);

        assertThat(engine.outputs().stream()
                        .filter(output -> output instanceof Output.Happened happened
                                && happened.event() instanceof ViolationEvent.Raised)
                        .map(output ->
                                ((Output.Happened) output).event().violation().id())
                        .distinct())
                .hasSize(2);
    }

    @Test
    void eachDeviceProfileAndBehaviorCountsByItself() {
        engine.apply(profile("p", quiet("a", 300, 1, 1), quiet("b", 300, 2, 1)));
        engine.apply(profile("q", quiet("a", 300, 1, 1)));
        engine.sent("one", 1, 2000);
        engine.sent("two", 1, 1);
        engine.advance(300);
        engine.sent("one", 301, 1);
        engine.sent("two", 301, 2000);
        engine.advance(600);

        assertThat(engine.story())
                .containsExactlyInAnyOrder(
                        "@300 raised one a 2000",
                        "@300 raised one a 2000",
                        "@600 cleared one a 1",
                        "@600 cleared one a 1",
                        "@600 raised two a 2000",
                        "@600 raised two a 2000");
    }

    @Test
    void aCountJudgedOnArrivalIsJudgedByItselfAndNotByItsSum() {
        Criteria small = new Criteria.Threshold(Comparison.LESS_THAN, 1000);
        engine.apply(profile("p", arrival("small", Engine.BYTES_OUT, small, 1, 1)));
        engine.sent("plc", 1, 600);
        engine.sent("plc", 2, 600);
        engine.sent("plc", 3, 1000);

        assertThat(engine.story()).containsExactly("@3 raised plc small 1000");
    }

    @Test
    void anEventCarriesTheBehaviorTheValueAndWhatItWasHeldAgainst() {
        engine.apply(profile("p", quiet("quiet", 600, 1, 1)));
        sends(2000);

        ViolationEvent.Raised raised = engine.outputs().stream()
                .filter(Output.Happened.class::isInstance)
                .map(output -> (ViolationEvent.Raised) ((Output.Happened) output).event())
                .findFirst()
                .orElseThrow();
        assertThat(raised.violation().profile()).isEqualTo("p");
        assertThat(raised.violation().behavior()).isEqualTo(quiet("quiet", 600, 1, 1));
        assertThat(raised.observed()).isEqualTo(new MetricValue.Count(2000));
        assertThat(raised.expected().criteria()).isEqualTo(new Criteria.Threshold(Comparison.LESS_THAN, 1000));
        assertThat(raised.expected().baseline()).isNull();
        assertThat(raised.window().start()).isEqualTo(Engine.at(-300));
        assertThat(raised.window().end()).isEqualTo(Engine.at(300));
    }
}
