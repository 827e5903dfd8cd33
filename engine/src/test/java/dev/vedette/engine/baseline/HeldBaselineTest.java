package dev.vedette.engine.baseline;

import static dev.vedette.engine.baseline.PlantSightings.READS;
import static dev.vedette.engine.baseline.PlantSightings.START;
import static dev.vedette.engine.baseline.PlantSightings.WRITES;
import static dev.vedette.engine.baseline.PlantSightings.function;
import static dev.vedette.engine.baseline.PlantSightings.some;
import static dev.vedette.engine.baseline.PlantSightings.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.observe.Sighting;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What becomes of a baseline when another one of the same site says what is normal.
class HeldBaselineTest {
    private static final int SEEDS = 200;

    private final LearnedBaseline baseline = LearnedBaseline.learning(START);

    private void enforce() {
        baseline.turn(Mode.ENFORCING, START.plusSeconds(10));
    }

    private String news(Sighting sighting) {
        return baseline.see(sighting) instanceof Recognition.New(BaselineEntry entry) ? entry.news() : "";
    }

    /// What another baseline calls normal that has seen these, and enforces since.
    private static List<BaselineEntry> normalOf(Sighting... seen) {
        LearnedBaseline other = LearnedBaseline.learning(START);
        List.of(seen).forEach(other::see);
        return other.entries();
    }

    @Test
    void whatAnotherCallsNormalIsEnforcedAndNothingElse() {
        baseline.see(function(READS));
        LearnedBaseline.Held held = baseline.hold(START.plusSeconds(20), normalOf(function(WRITES)));
        assertThat(baseline.mode()).isEqualTo(Mode.ENFORCING);
        assertThat(baseline.since()).isEqualTo(START.plusSeconds(20));
        assertThat(held.put()).extracting(entry -> entry.key().subject()).containsExactly(WRITES);
        assertThat(held.removed()).extracting(BaselineEntry.Key::subject).containsExactly(READS);
        assertThat(news(function(WRITES))).isEmpty();
        assertThat(news(function(READS))).startsWith("saw " + READS);
    }

    @Test
    void whatIsHeldAlreadyIsNotWrittenAgain() {
        List<BaselineEntry> normal = normalOf(function(READS), written(7));
        baseline.hold(START, normal);
        assertThat(baseline.hold(START, normal)).isEqualTo(new LearnedBaseline.Held(List.of(), List.of()));
    }

    @Test
    void whatWasFoundHereIsNormalOnceAnotherSaysSoAndElseStaysAsItWasTold() {
        enforce();
        baseline.see(function(READS));
        baseline.see(function(WRITES));
        BaselineEntry writes =
                baseline.find(BaselineEntry.Key.of(function(WRITES))).orElseThrow();
        baseline.hold(START, normalOf(function(READS)));
        assertThat(baseline.find(BaselineEntry.Key.of(function(READS)))
                        .orElseThrow()
                        .isOpen())
                .isFalse();
        assertThat(baseline.find(writes.key())).contains(writes);
        assertThat(baseline.untold()).containsExactly(writes);
    }

    @Test
    void whatAnotherHasFoundButNobodyHasAcceptedIsNotNormal() {
        LearnedBaseline other = LearnedBaseline.learning(START);
        other.turn(Mode.ENFORCING, START);
        other.see(function(WRITES));
        baseline.hold(START, other.entries());
        assertThat(baseline.size()).isZero();
        assertThat(news(function(WRITES))).isNotEmpty();
    }

    @Test
    void valuesAreNormalAsFarAsTheOtherSaysAndBeyondAreTold() {
        baseline.see(written(5));
        baseline.see(written(90));
        baseline.hold(START, normalOf(written(1), written(10)));
        assertThat(baseline.entries().getFirst().learned()).isEqualTo(new ValueRange(1, 10));
        assertThat(news(written(9))).isEmpty();
        assertThat(news(written(90))).as("learned here, but not there").isNotEmpty();
    }

    @Test
    void aValueThatWasToldHereIsNotToldAgainWhenTheOtherHoldsLess() {
        baseline.see(written(5));
        enforce();
        baseline.see(written(90));
        BaselineEntry told = baseline.entries().getFirst();
        baseline.told(told.key(), told.news());
        baseline.hold(START, normalOf(written(1), written(10)));
        assertThat(news(written(90))).isEmpty();
        assertThat(baseline.entries().getFirst().isOpen()).isTrue();
        baseline.hold(START, normalOf(written(1), written(100)));
        assertThat(baseline.entries().getFirst().isOpen()).isFalse();
    }

    @Test
    void whateverWasSeenHereWhatIsNormalAfterwardsIsWhatTheOtherCallsNormal() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random dice = new Random(seed);
            LearnedBaseline here = LearnedBaseline.learning(START);
            some(dice).forEach(here::see);
            here.turn(Mode.ENFORCING, START);
            some(dice).forEach(here::see);
            LearnedBaseline other = LearnedBaseline.learning(START);
            some(dice).forEach(other::see);
            other.turn(Mode.ENFORCING, START);
            some(dice).forEach(other::see);
            here.hold(START, other.entries());
            assertThat(normal(here)).as("seed " + seed).isEqualTo(normal(other));
            assertThat(here.size()).isEqualTo(here.entries().size());
        }
    }

    private static Set<List<Object>> normal(LearnedBaseline of) {
        Set<List<Object>> all = new HashSet<>();
        of.entries().stream()
                .filter(entry -> entry.state() != State.NEW)
                .forEach(entry -> all.add(List.of(entry.key(), String.valueOf(entry.learned()))));
        return all;
    }
}
