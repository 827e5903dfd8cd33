package dev.vedette.engine.profile;

import static dev.vedette.engine.profile.Drafts.METRICS;
import static dev.vedette.engine.profile.Drafts.count;
import static dev.vedette.engine.profile.Drafts.criteria;
import static dev.vedette.engine.profile.Drafts.draft;
import static dev.vedette.engine.profile.Drafts.messages;
import static dev.vedette.engine.profile.Drafts.ports;
import static dev.vedette.engine.profile.Drafts.statistic;
import static dev.vedette.engine.profile.Drafts.strings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricName;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileNamesAndLimitsTest {
    private final ProfileRules rules = new ProfileRules(METRICS, ProfileLimits.DEFAULTS);

    @ParameterizedTest
    @CsvSource({
        "aws:all-byte-out, aws:all-bytes-out",
        "all-packets-in, aws:all-packets-in",
        "batery, battery",
    })
    void anUnknownMetricIsRefusedNamingTheNearest(String wrong, String nearest) {
        assertThat(rules.problems(List.of(draft("B", wrong, criteria("less-than", count(1), 300)))))
                .containsExactly(new Problem(
                        "behaviors[0].metric",
                        "Behavior B is malformed. metric " + wrong + " is not known. The nearest known metric is "
                                + nearest));
    }

    @Test
    void anEmptyAndAnEndlessMetricNameAreRefused() {
        assertThat(messages(rules, draft("B", "", criteria("less-than", count(1), 300))))
                .containsExactly("metric should have 1..128 characters, has 0");
        assertThat(messages(rules, draft("B", "m".repeat(129), criteria("less-than", count(1), 300))))
                .containsExactly("metric should have 1..128 characters, has 129");
    }

    @Test
    void twoBehaviorsOfOneNameAreRefused() {
        BehaviorDraft good = draft("B", "aws:all-bytes-out", criteria("less-than", count(1), 300));

        assertThat(rules.problems(List.of(good, good)))
                .containsExactly(new Problem(
                        "behaviors[1].name",
                        "Behavior B is malformed. another behavior has the same name, rename one"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tab\there", "line\nbreak", "nul\0", "\u2028", "\uD800"})
    void aNameWithWhatCannotBePrintedIsRefused(String name) {
        assertThat(messages(rules, draft(name, "aws:all-bytes-out", criteria("less-than", count(1), 300))))
                .containsExactly("name should have only printable characters and spaces");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Max Message Size", "größer", "a/b", "emoji 🚰"})
    void aNameThatIsNotStrictIsRefusedOnlyWhereNamesAreStrict(String name) {
        ProfileRules strict = new ProfileRules(METRICS, new ProfileLimits(100, 1000, false, Duration.ofSeconds(300)));
        BehaviorDraft draft = draft(name, "aws:all-bytes-out", criteria("less-than", count(1), 300));

        assertThat(rules.problems(List.of(draft))).isEmpty();
        assertThat(strict.problems(List.of(draft)))
                .containsExactly(new Problem(
                        "behaviors[0].name", "Behavior " + name + " is malformed. name should match [a-zA-Z0-9:_-]+"));
    }

    @Test
    void aNameHasOneTo128Characters() {
        CriteriaDraft criteria = criteria("less-than", count(1), 300);

        assertThat(messages(rules, draft("", "aws:all-bytes-out", criteria)))
                .containsExactly("name should have 1..128 characters, has 0");
        assertThat(messages(rules, draft("n".repeat(129), "aws:all-bytes-out", criteria)))
                .containsExactly("name should have 1..128 characters, has 129");
        assertThat(messages(rules, draft("n".repeat(128), "aws:all-bytes-out", criteria)))
                .isEmpty();
        assertThat(messages(rules, draft("🚰".repeat(128), "aws:all-bytes-out", criteria)))
                .isEmpty();
    }

    @Test
    void aHundredBehaviorsAreAllowedAndOneMoreIsNot() {
        List<BehaviorDraft> drafts = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> draft("B" + i, "aws:all-bytes-out", criteria("less-than", count(i), 300)))
                .toList();

        assertThat(rules.problems(drafts.subList(0, 99))).isEmpty();
        assertThat(rules.problems(drafts.subList(0, 100))).isEmpty();
        assertThat(rules.problems(drafts))
                .containsExactly(new Problem(
                        "behaviors",
                        "behaviors has 101 elements, at most 100 are allowed. Split the security profile"));
    }

    @Test
    void aThousandValueElementsAreAllowedAndOneMoreIsNot() {
        BehaviorDraft one = draft("one", "aws:all-bytes-out", criteria("less-than", count(1), 300));
        BehaviorDraft none = draft("none", "aws:all-bytes-out", statistic("p90", 300));

        assertThat(rules.problems(List.of(manyPorts(998), one, none))).isEmpty();
        assertThat(rules.problems(List.of(manyPorts(999), one, none))).isEmpty();
        assertThat(rules.problems(List.of(manyPorts(1000), one, none)))
                .containsExactly(new Problem(
                        "behaviors",
                        "behaviors have 1001 value elements in all (counts, numbers, addresses, ports, strings), at"
                                + " most 1000 are allowed. Split the security profile"));
    }

    @Test
    void everyKindOfElementCountsOne() {
        ValueDraft value =
                new ValueDraft(1L, List.of("::/0"), List.of(1, 2), 1.0, List.of(1.0, 2.0, 3.0), List.of("a", "b"));

        assertThat(ProfileRules.valueElements(List.of(draft("B", "m", criteria("less-than", value, null)))))
                .isEqualTo(10);
        assertThat(ProfileRules.valueElements(List.of(draft("B", "m", null)))).isZero();
    }

    @Test
    void metricsToRetainMustBeKnown() {
        assertThat(rules.problemsOfRetained(
                        "additionalMetricsToRetainV2",
                        Stream.of("battery", "aws:all-bytes", "aws:num-disconnects")
                                .map(RetainedDraft::of)
                                .toList()))
                .containsExactly(new Problem(
                        "additionalMetricsToRetainV2[1].metric",
                        "metric aws:all-bytes is not known. The nearest known metric is aws:all-bytes-in"));
    }

    @Test
    void aBuiltInMetricCannotBeRedefined() {
        assertThat(METRICS.find(new MetricName("aws:all-bytes-in")))
                .get()
                .extracting(KnownMetric::kind)
                .isEqualTo(MetricKind.COUNT);
    }

    @Test
    void aProfileWithoutBehaviorsIsGood() {
        assertThat(rules.problems(List.of())).isEmpty();
        assertThat(rules.behaviors(List.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 300", "1, 0, 300", "1, 1, 0"})
    void limitsThatAllowNothingAreRefused(int behaviorsMax, int elementsMax, int paneSeconds) {
        assertThatThrownBy(() -> new ProfileLimits(behaviorsMax, elementsMax, true, Duration.ofSeconds(paneSeconds)))
                .isInstanceOf(VedetteException.class);
    }

    private static BehaviorDraft manyPorts(int count) {
        ValueDraft ports = new ValueDraft(null, null, Collections.nCopies(count, 80), null, null, null);
        return draft("ports", "aws:listening-tcp-ports", criteria("in-port-set", ports, null));
    }
}
