package dev.vedette.engine.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent.Raised;
import dev.vedette.engine.alarm.ViolationEvent.Violation;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The sentence of a violation ends with what a sensor found.
class FoundExplanationTest {
    private static final Instant END = Instant.parse("2026-03-01T10:05:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    @ParameterizedTest
    @CsvSource({
        "10.0.0.9 asked 10.0.0.5: S7comm stop, 10.0.0.9 asked 10.0.0.5: S7comm stop.",
        "It is over., It is over."
    })
    void endsWithWhatWasFound(String detail, String said) {
        assertThat(found(detail))
                .isEqualTo("plc reports 1 for net:controller-stops in the 5 minutes to 10:05:00Z;"
                        + " \"No stops\" expects at most 0 controller stops. Found at 10:04:30Z: " + said);
    }

    @Test
    void whatWasFoundCannotBeginALineOfItsOwn() {
        assertThat(found("a\r\nvedette: all is well\u001b[2K"))
                .endsWith(": a\ufffd\ufffdvedette: all is well\ufffd[2K.");
    }

    @Test
    void aFindingWithoutWordsAddsNone() {
        assertThat(found(" ")).endsWith("stops.");
    }

    private static String found(String detail) {
        Behavior behavior = new Behavior(
                "No stops",
                new MetricName("net:controller-stops"),
                new Criteria.Threshold(Comparison.LESS_THAN_EQUALS, 0),
                new Evaluation.Over(FIVE_MINUTES),
                1,
                1,
                false);
        return Explanation.of(new Raised(
                new Violation("0", new ThingName("plc"), "p", behavior),
                END.minusSeconds(30),
                new MetricValue.Count(1),
                new Expectation(behavior.criteria(), null),
                Window.endingAt(END, FIVE_MINUTES),
                new Cause(END.minusSeconds(30), detail, "packets")));
    }
}
