package dev.vedette.engine.profile;

import static dev.vedette.engine.profile.Drafts.METRICS;
import static dev.vedette.engine.profile.Drafts.count;
import static dev.vedette.engine.profile.Drafts.criteria;
import static dev.vedette.engine.profile.Drafts.draft;
import static dev.vedette.engine.profile.Drafts.messages;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How a range is written, and which durations the metrics of a hub take.
class RangeRulesTest {
    private final ProfileRules rules = new ProfileRules(METRICS, ProfileLimits.DEFAULTS);

    private static ValueDraft numbers(Double... numbers) {
        return new ValueDraft(null, null, null, null, List.of(numbers), null);
    }

    private static CriteriaDraft range(double min, double max, @Nullable Integer seconds) {
        return criteria("in-range", numbers(min, max), seconds);
    }

    @Test
    void aRangeIsTwoNumbersAndComesBackAsItWasWritten() {
        BehaviorDraft written = draft("B", "hub:mqtt-d2c-messages", range(1, 5, 300));

        Behavior behavior = rules.behaviors(List.of(written)).getFirst();

        assertThat(behavior)
                .isEqualTo(new Behavior(
                        "B",
                        new MetricName("hub:mqtt-d2c-messages"),
                        new Criteria.Range(1, 5),
                        new Evaluation.Over(Duration.ofSeconds(300)),
                        1,
                        1,
                        false));
        assertThat(rules.behaviors(List.of(BehaviorDraft.of(behavior)))).containsExactly(behavior);
    }

    @Test
    void aLevelMayHaveARangeBelowZeroAndNoDuration() {
        assertThat(rules.behaviors(List.of(draft("B", "battery", range(-4.5, 0.5, null)))))
                .extracting(Behavior::criteria)
                .containsExactly(new Criteria.Range(-4.5, 0.5));
    }

    @Test
    void aRangeThatIsNoneIsRefused() {
        assertThat(messages(rules, draft("B", "hub:file-uploads", range(6, 5, 300))))
                .containsExactly("the first number is the least that is allowed, 6.0 is more than 5.0");
        assertThat(messages(rules, draft("B", "hub:file-uploads", criteria("in-range", numbers(1.0), 300))))
                .containsExactly("in-range takes two numbers, the least and the most that are allowed, has 1");
        assertThat(messages(rules, draft("B", "hub:file-uploads", criteria("in-range", numbers(1.0, 2.0, 3.0), 300))))
                .containsExactly("in-range takes two numbers, the least and the most that are allowed, has 3");
        assertThat(messages(rules, draft("B", "hub:file-uploads", criteria("in-range", count(5), 300))))
                .containsExactly("in-range requires criteria's value to be given as numbers, not as count");
    }

    @Test
    void aCountHasNeitherPartsNorLessThanNothing() {
        assertThat(messages(rules, draft("B", "hub:file-uploads", range(-1, 1.5, 300))))
                .containsExactly(
                        "hub:file-uploads is a count, -1.0 should be a whole number of at least 0",
                        "hub:file-uploads is a count, 1.5 should be a whole number of at least 0");
    }

    @Test
    void aRangeTakesNoPercentileAndNoSet() {
        CriteriaDraft fleet = new CriteriaDraft("in-range", null, 300, null, null, "p90", null);

        assertThat(messages(rules, draft("B", "hub:file-uploads", fleet)))
                .containsExactly("in-range takes a value, no statisticalThreshold");
        assertThat(messages(rules, draft("B", "firmware", range(1, 2, null))))
                .contains("comparisonOperator in-range is not valid for metric firmware, which takes one of in-set,"
                        + " not-in-set");
    }

    @Test
    void boundsThatAreNotFiniteAreRefused() {
        assertThat(messages(rules, draft("B", "battery", range(0, Double.POSITIVE_INFINITY, null))))
                .containsExactly("number Infinity should be finite");
        assertThatThrownBy(() -> new Criteria.Range(Double.NaN, 1)).isInstanceOf(VedetteException.class);
        assertThatThrownBy(() -> new Criteria.Range(2, 1)).isInstanceOf(VedetteException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 600, 900, 1200, 1800, 3300, 3600})
    void aHubsMetricTakesAnyWholeNumberOfPanesUpToAnHour(int seconds) {
        assertThat(messages(rules, draft("B", "hub:twin-updates", range(0, 1, seconds))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-300, 0, 1, 299, 301, 3601, 3900, Integer.MAX_VALUE})
    void aHubsMetricTakesNoOtherDuration(int seconds) {
        assertThat(messages(rules, draft("B", "hub:twin-updates", range(0, 1, seconds))))
                .containsExactly(
                        "durationSeconds " + seconds + " should be a multiple of engine.pane, 300 s, and at most 3600");
    }

    @Test
    void aHubsMetricIsJudgedOverADuration() {
        assertThat(messages(rules, draft("B", "hub:queue-purges", range(0, 1, null))))
                .containsExactly("Metric hub:queue-purges requires criteria's duration field to be set");
    }

    @Test
    void aHubsMetricTakesAThresholdToo() {
        assertThat(rules.behaviors(List.of(draft("B", "hub:queue-purges", criteria("less-than", count(5), 300)))))
                .extracting(BehaviorDraft::of)
                .extracting(draft ->
                        draft.criteria() == null ? null : draft.criteria().value())
                .containsExactly(count(5));
    }
}
