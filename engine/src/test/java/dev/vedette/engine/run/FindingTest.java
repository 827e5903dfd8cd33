package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What a sensor finds is judged when it is found, not when the pane closes.
class FindingTest {
    private static final MetricName SCANS = new MetricName("net:scans");

    private final Engine engine = new Engine();

    private static Behavior behavior(String name, Criteria criteria, long seconds, int toAlarm) {
        return new Behavior(name, SCANS, criteria, new Evaluation.Over(Duration.ofSeconds(seconds)), toAlarm, 1, false);
    }

    private static Behavior atMost(long bound, long seconds, int toAlarm) {
        Criteria criteria = new Criteria.Threshold(Comparison.LESS_THAN_EQUALS, bound);
        return behavior("at most " + bound, criteria, seconds, toAlarm);
    }

    private void found(double second, String metric) {
        engine.observe(
                new Finding(new ThingName("plc"), Engine.at(second), new MetricName(metric), "60 ports in 2 s", ""));
    }

    private void active(double second) {
        engine.observe(new AssetActive(new ThingName("plc"), Engine.at(second)));
    }

    @Test
    void raisesBeforeThePaneClosesAndClearsWithTheFirstPaneWithoutAny() {
        engine.apply(Engine.profile("net", atMost(0, 300, 1)));
        active(1);
        found(10, "net:scans");
        assertThat(engine.story()).containsExactly("@10 raised plc at most 0 1");

        active(310);
        engine.advance(600);
        assertThat(engine.story()).containsExactly("@300 continued plc at most 0 1", "@600 cleared plc at most 0 0");
    }

    @Test
    void aPaneThatWasOverBeforeTheFindingDoesNotClearWhatItRaised() {
        engine.apply(Engine.profile("net", atMost(0, 300, 1)));
        active(1);
        active(290);
        found(310, "net:scans");
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@310 raised plc at most 0 1");

        active(610);
        engine.advance(900);
        assertThat(engine.story()).containsExactly("@600 continued plc at most 0 1", "@900 cleared plc at most 0 0");
    }

    @Test
    void waitsUntilTheBoundIsExceeded() {
        engine.apply(Engine.profile("net", atMost(2, 600, 1)));
        found(10, "net:scans");
        found(20, "net:scans");
        found(20, "rule:scans");
        engine.advance(300);
        assertThat(engine.story()).isEmpty();

        found(310, "net:scans");
        assertThat(engine.story()).containsExactly("@310 raised plc at most 2 3");
    }

    @Test
    void waitsForThePaneWhereOneDatapointIsNotEnough() {
        engine.apply(Engine.profile("net", atMost(0, 300, 2)));
        found(10, "net:scans");
        engine.advance(300);
        found(310, "net:scans");
        assertThat(engine.story()).isEmpty();

        engine.advance(600);
        assertThat(engine.story()).containsExactly("@600 raised plc at most 0 1");
    }

    @Test
    void waitsForThePaneWhereTooLittleIsWrong() {
        Criteria least = new Criteria.Threshold(Comparison.GREATER_THAN, 1);
        engine.apply(Engine.profile("net", behavior("some", least, 300, 1)));
        found(10, "net:scans");
        found(20, "net:scans");
        engine.advance(300);

        assertThat(engine.story()).isEmpty();
    }

    @Test
    void aRangeIsExceededAboveItsMostOnly() {
        engine.apply(Engine.profile("net", behavior("1..2", new Criteria.Range(1, 2), 300, 1)));
        found(10, "net:scans");
        found(20, "net:scans");
        assertThat(engine.story()).isEmpty();

        found(30, "net:scans");
        assertThat(engine.story()).containsExactly("@30 raised plc 1..2 3");
    }

    @Test
    void anAssetOfWhichNothingIsFoundConforms() {
        engine.apply(Engine.profile("net", atMost(0, 300, 1)));
        active(10);
        engine.advance(600);

        assertThat(engine.story()).isEmpty();
    }

    @Test
    void aFindingCountsForTheNetworkOrARuleOnlyAndSaysWhy() {
        ThingName plc = new ThingName("plc");
        assertThatThrownBy(() -> new Finding(plc, Engine.START, new MetricName("aws:all-bytes-in"), "", ""))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("aws:all-bytes-in");
        String longest = "x".repeat(Finding.DETAIL_MAX);
        new Finding(plc, Engine.START, SCANS, longest, "y".repeat(Finding.EVIDENCE_MAX));
        assertThatThrownBy(() -> new Finding(plc, Engine.START, SCANS, longest + "x", ""))
                .hasMessageContaining("1024 characters of detail and 128 of evidence, had 1025 and 0");
    }
}
