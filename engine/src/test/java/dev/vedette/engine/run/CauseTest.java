package dev.vedette.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.sdk.observe.AssetActive;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.ThingName;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A violation says which finding brought it about.
class CauseTest {
    private static final MetricName STOPS = new MetricName("net:controller-stops");
    private static final ThingName PLC = new ThingName("plc");

    private final Engine engine = new Engine();

    private static SecurityProfile atMost(long bound, long seconds, int toAlarm, int toClear) {
        return Engine.profile(
                "net",
                new Behavior(
                        "calm",
                        STOPS,
                        new Criteria.Threshold(Comparison.LESS_THAN_EQUALS, bound),
                        new Evaluation.Over(Duration.ofSeconds(seconds)),
                        toAlarm,
                        toClear,
                        false));
    }

    private void found(double second, String detail) {
        engine.observe(new Finding(PLC, Engine.at(second), STOPS, detail, "packets-of-" + detail));
    }

    private void active(double second) {
        engine.observe(new AssetActive(PLC, Engine.at(second)));
    }

    /// What happened since the last time it was asked, as `raised first`.
    private List<String> causes() {
        List<String> lines = new ArrayList<>();
        for (Output output : engine.outputs()) {
            if (output instanceof Output.Happened(ViolationEvent event)) {
                String what = switch (event) {
                    case ViolationEvent.Raised ignored -> "raised ";
                    case ViolationEvent.Cleared ignored -> "cleared ";
                    case ViolationEvent.Invalidated ignored -> "invalidated ";
                };
                lines.add(what + words(event.cause()));
            } else if (output instanceof Output.Continued continued) {
                lines.add("continued " + words(continued.cause()));
            }
        }
        engine.outputs().clear();
        return lines;
    }

    private static String words(@Nullable Cause cause) {
        return cause == null ? "by nothing" : cause.detail();
    }

    @Test
    void theFindingThatRaisesIsSaidWithItsTimeAndItsPackets() {
        engine.apply(atMost(1, 300, 1, 1));
        found(10, "first");
        found(20, "second");

        assertThat(engine.outputs())
                .filteredOn(Output.Happened.class::isInstance)
                .singleElement()
                .extracting(output -> ((Output.Happened) output).event().cause())
                .isEqualTo(new Cause(Engine.at(20), "second", "packets-of-second"));
    }

    @Test
    void theLastFindingGoesWithEachLaterStep() {
        engine.apply(atMost(0, 300, 1, 1));
        found(10, "first");
        found(20, "second");
        engine.advance(300);
        active(310);
        engine.advance(600);

        assertThat(causes()).containsExactly("raised first", "continued second", "cleared second");
    }

    @Test
    void aViolationThatWaitsForMoreDatapointsHasTheLastFindingBeforeIt() {
        engine.apply(atMost(0, 600, 2, 1));
        found(10, "first");
        engine.advance(300);
        active(310);
        engine.advance(600);

        assertThat(causes()).containsExactly("raised first");
    }

    @Test
    void aFindingThatWasNormalIsForgottenWithItsPane() {
        engine.apply(atMost(1, 600, 1, 1));
        found(10, "normal");
        engine.advance(300);

        assertThat(engine.pipeline().openViolationCount()).isZero();
        found(310, "too much");
        assertThat(causes()).containsExactly("raised too much");
    }

    @Test
    void theNextViolationHasNothingOfTheOneBefore() {
        engine.apply(atMost(0, 300, 1, 1));
        found(10, "first");
        active(310);
        engine.advance(600);
        found(610, "second");

        assertThat(causes()).containsExactly("raised first", "continued first", "cleared first", "raised second");
    }

    @Test
    void anInvalidationSaysWhatItWasAbout() {
        engine.apply(atMost(0, 300, 1, 1));
        found(10, "first");
        engine.change(20, new Change.ProfileRemoved("net"));

        assertThat(causes()).containsExactly("raised first", "invalidated first");
    }

    @Test
    void anotherWordingOfTheProfileKeepsIt() {
        engine.apply(atMost(0, 300, 1, 1));
        found(10, "first");
        engine.change(20, new Change.ProfileApplied(atMost(0, 300, 1, 2)));
        engine.change(30, new Change.ProfileApplied(Engine.profile("other")));
        engine.advance(300);

        assertThat(causes()).startsWith("raised first").doesNotContain("continued by nothing");
    }

    @Test
    void itOutlivesACheckpointOpenOrNot() throws IOException {
        engine.apply(atMost(1, 300, 2, 1));
        found(10, "first");
        found(20, "second");
        engine.cut();
        engine.advance(300);
        engine.cut();
        active(310);
        found(320, "third");
        engine.cut();
        found(330, "fourth");
        engine.advance(600);
        engine.cut();
        active(610);
        engine.advance(900);

        assertThat(causes()).containsExactly("raised fourth", "cleared fourth");
    }

    /// The snapshot ends with the one alarm, whether it has a cause, and the end mark.
    @Test
    void aCheckpointOfTheVersionBeforeIsRead() throws IOException {
        engine.apply(Engine.profile("p", Engine.quiet("quiet", 300, 1, 1)));
        engine.sent("plc", 10, 5000);
        engine.advance(300);
        assertThat(engine.story()).containsExactly("@300 raised plc quiet 5000");
        byte[] now = engine.snapshot();
        ByteArrayOutputStream before = new ByteArrayOutputStream();
        before.write(now, 0, now.length - 5);
        before.write(now, now.length - 4, 4);
        byte[] bytes = before.toByteArray();
        bytes[7] = 3;

        Pipeline restored = Pipeline.restore(
                Engine.SETTINGS, Engine.catalogue(), new DataInputStream(new ByteArrayInputStream(bytes)));

        assertThat(now[now.length - 5]).isZero();
        assertThat(restored.openViolationCount()).isEqualTo(1);
    }

    @Test
    void aCauseHasTheBoundsOfAFinding() {
        String longest = "x".repeat(Finding.DETAIL_MAX);
        String name = "y".repeat(Finding.EVIDENCE_MAX);
        new Cause(Engine.START, longest, name);

        assertThatThrownBy(() -> new Cause(Engine.START, longest + "x", name))
                .hasMessageContaining("1024 characters of detail and 128 of evidence, had 1025 and 128");
        assertThatThrownBy(() -> new Cause(Engine.START, longest, name + "y")).hasMessageContaining("had 1024 and 129");
    }
}
