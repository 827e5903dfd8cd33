package dev.vedette.engine.baseline;

import static dev.vedette.engine.baseline.PlantSightings.PLC;
import static dev.vedette.engine.baseline.PlantSightings.POINT;
import static dev.vedette.engine.baseline.PlantSightings.READS;
import static dev.vedette.engine.baseline.PlantSightings.START;
import static dev.vedette.engine.baseline.PlantSightings.WRITES;
import static dev.vedette.engine.baseline.PlantSightings.function;
import static dev.vedette.engine.baseline.PlantSightings.sighting;
import static dev.vedette.engine.baseline.PlantSightings.some;
import static dev.vedette.engine.baseline.PlantSightings.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.engine.baseline.BaselineEntry.State;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sdk.observe.Sighting.Kind;
import dev.vedette.sdk.observe.ThingName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearnedBaselineTest {
    private static final int SEEDS = 200;

    private final LearnedBaseline baseline = LearnedBaseline.learning(START);

    private void enforce() {
        baseline.turn(Mode.ENFORCING, START.plusSeconds(10));
    }

    private String news(Sighting sighting) {
        return baseline.see(sighting) instanceof Recognition.New(BaselineEntry entry) ? entry.news() : "";
    }

    private static Set<BaselineEntry> entries(LearnedBaseline of) {
        return new HashSet<>(of.entries());
    }

    @Test
    void whatIsLearnedDoesNotDependOnTheOrder() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random dice = new Random(seed);
            List<Sighting> one = some(dice);
            List<Sighting> other = new ArrayList<>(one);
            Collections.shuffle(other, dice);
            LearnedBaseline first = LearnedBaseline.learning(START);
            LearnedBaseline second = LearnedBaseline.learning(START);
            one.forEach(first::see);
            other.forEach(second::see);

            assertThat(entries(second)).as("seed " + seed).isEqualTo(entries(first));
        }
    }

    @Test
    void whatWasLearnedIsNeverNew() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Sighting> all = some(new Random(seed));
            LearnedBaseline learned = LearnedBaseline.learning(START);
            all.forEach(learned::see);
            learned.turn(Mode.ENFORCING, START);

            assertThat(all)
                    .as("seed " + seed)
                    .allSatisfy(each -> assertThat(learned.see(each)).isInstanceOf(Recognition.Known.class));
        }
    }

    @Test
    void eachNewOneIsToldOnceAndASecondTimeOnlyWhenItWasRemoved() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Sighting> all = some(new Random(seed)).stream()
                    .filter(each -> each.kind() != Kind.VALUE)
                    .toList();
            LearnedBaseline enforced = new LearnedBaseline(Mode.ENFORCING, START, List.of(), 1_000);
            Set<BaselineEntry.Key> told = new HashSet<>();
            for (Sighting each : all) {
                boolean isNew = enforced.see(each) instanceof Recognition.New;
                assertThat(isNew).as("seed %d, %s", seed, each).isEqualTo(told.add(BaselineEntry.Key.of(each)));
            }
            BaselineEntry.Key first = BaselineEntry.Key.of(all.getFirst());
            assertThat(enforced.remove(first)).isPresent();
            assertThat(enforced.see(all.getFirst())).as("seed " + seed).isInstanceOf(Recognition.New.class);
        }
    }

    @Test
    void rangesGrowOnlyWhileTheSiteLearns() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random dice = new Random(seed);
            LearnedBaseline of = LearnedBaseline.learning(START);
            of.see(written(0));
            BaselineEntry.Key point = BaselineEntry.Key.of(written(0));
            for (int i = 0; i < 100; i++) {
                if (dice.nextInt(10) == 0) {
                    of.turn(of.mode() == Mode.LEARNING ? Mode.ENFORCING : Mode.LEARNING, START);
                }
                ValueRange before = of.find(point).orElseThrow().learned();
                of.see(written(dice.nextInt(-1_000, 1_000)));
                ValueRange after = of.find(point).orElseThrow().learned();
                assertThat(after).as("seed " + seed).isNotNull();
                assertThat(before).as("seed " + seed).isNotNull();
                assertThat(after.with(before)).as("seed " + seed).isEqualTo(after);
                if (of.mode() == Mode.ENFORCING) {
                    assertThat(after).as("seed " + seed).isEqualTo(before);
                }
            }
        }
    }

    @Test
    void saysWhichFunctionsTheConversationHad() {
        baseline.see(function(READS));
        baseline.see(function("10.0.0.6 > modbus read-coils"));
        enforce();

        assertThat(news(function(WRITES)))
                .isEqualTo("saw " + WRITES + "; expected of \"10.0.0.5 > modbus\" only read-holding-registers");
        assertThat(news(function("10.0.0.9 > modbus read-coils")))
                .endsWith("; no function of \"10.0.0.9 > modbus\" is known");
        assertThat(news(function(WRITES))).isEmpty();
    }

    @Test
    void saysWhichConversationsAndProtocolsTheDeviceHadAndHowManyMore() {
        for (int i = 1; i <= 7; i++) {
            baseline.see(sighting(Kind.CONVERSATION, "10.0.0." + i + " > tcp/502", null, i));
        }
        baseline.see(sighting(Kind.PROTOCOL, "modbus server", null, 1));
        enforce();

        assertThat(news(sighting(Kind.CONVERSATION, "10.0.0.9 > tcp/502", null, 9)))
                .endsWith("; expected only 10.0.0.1 > tcp/502, 10.0.0.2 > tcp/502, 10.0.0.3 > tcp/502,"
                        + " 10.0.0.4 > tcp/502, 10.0.0.5 > tcp/502 and 2 more");
        assertThat(news(sighting(Kind.PROTOCOL, "ssh server", null, 9))).endsWith("; expected only modbus server");
        assertThat(news(sighting(Kind.DEVICE, "10.0.0.7", null, 9))).endsWith("; expected one of the 0 known devices");
    }

    @Test
    void aValueOutsideOfTheRangeIsNewAndOneBeyondThatAgain() {
        baseline.see(written(10));
        baseline.see(written(90));
        enforce();

        assertThat(news(written(10))).isEmpty();
        assertThat(news(written(90))).isEmpty();
        assertThat(news(written(91))).endsWith("; expected 10..90");
        assertThat(news(written(91))).isEmpty();
        assertThat(news(written(9.5))).endsWith("; expected 10..90");
        assertThat(news(written(200))).endsWith("; expected 10..90");
        assertThat(baseline.find(BaselineEntry.Key.of(written(0))).orElseThrow().learned())
                .isEqualTo(new ValueRange(10, 90));
    }

    @Test
    void aPointThatNobodyWroteIsNewOnceWhateverIsWritten() {
        enforce();

        assertThat(news(written(5))).endsWith("; no value of this point is known to be written");
        assertThat(news(written(5_000))).isEmpty();
        assertThat(baseline.accept(BaselineEntry.Key.of(written(0)))
                        .orElseThrow()
                        .learned())
                .isEqualTo(new ValueRange(5, 5_000));
        assertThat(news(written(4_000))).isEmpty();
        assertThat(news(written(5_001))).endsWith("; expected 5..5000");
    }

    @Test
    void whatIsAcceptedIsNormalAndExpectedFromThenOn() {
        enforce();
        baseline.see(function(READS));
        BaselineEntry accepted =
                baseline.accept(BaselineEntry.Key.of(function(READS))).orElseThrow();

        assertThat(accepted.state()).isEqualTo(State.ACCEPTED);
        assertThat(accepted.isOpen()).isFalse();
        assertThat(accepted.isUntold()).isFalse();
        assertThat(news(function(READS))).isEmpty();
        assertThat(news(function(WRITES))).endsWith("only read-holding-registers");
    }

    @Test
    void whatWasNewIsLearnedWhenTheSiteLearnsAgain() {
        enforce();
        baseline.see(function(WRITES));
        baseline.see(written(5));
        assertThat(baseline.turn(Mode.ENFORCING, START)).isFalse();
        assertThat(baseline.turn(Mode.LEARNING, START.plusSeconds(20))).isTrue();

        assertThat(baseline.since()).isEqualTo(START.plusSeconds(20));
        assertThat(baseline.see(function(WRITES))).isInstanceOf(Recognition.Learned.class);
        assertThat(baseline.see(function(WRITES))).isInstanceOf(Recognition.Known.class);
        assertThat(baseline.see(written(6))).isInstanceOf(Recognition.Learned.class);
        assertThat(baseline.find(BaselineEntry.Key.of(written(6))).orElseThrow().learned())
                .isEqualTo(new ValueRange(5, 6));
    }

    @Test
    void newsWaitUntilTheyAreToldAndLaterNewsAreNotTakenForThem() {
        baseline.see(written(10));
        enforce();
        String first = news(written(11));
        BaselineEntry.Key point = BaselineEntry.Key.of(written(0));
        assertThat(baseline.find(point).orElseThrow().isUntold()).isTrue();
        String second = news(new Sighting("plant", Kind.VALUE, PLC, POINT, 12.0, START, "another", "packets-1"));

        assertThat(baseline.told(point, first).orElseThrow().isUntold()).isTrue();
        assertThat(baseline.told(point, second).orElseThrow().isUntold()).isFalse();
        assertThat(baseline.find(point).orElseThrow().evidence()).isEqualTo("packets-1");
        assertThat(baseline.told(BaselineEntry.Key.of(function(READS)), first)).isEmpty();
    }

    @Test
    void aBaselineGoesOnFromItsEntries() {
        baseline.see(function(READS));
        baseline.see(written(3));
        enforce();
        baseline.see(function(WRITES));
        LearnedBaseline again = new LearnedBaseline(baseline.mode(), baseline.since(), baseline.entries(), 3);

        assertThat(entries(again)).isEqualTo(entries(baseline));
        assertThat(again.size()).isEqualTo(3);
        assertThat(again.see(function(WRITES))).isInstanceOf(Recognition.Known.class);
    }

    @Test
    void takesAsManyEntriesAsItMayAndThenOnlyThoseItKnows() {
        LearnedBaseline small = new LearnedBaseline(Mode.LEARNING, START, List.of(), 2);
        assertThat(small.see(function(READS))).isInstanceOf(Recognition.Learned.class);
        assertThat(small.see(function(WRITES))).isInstanceOf(Recognition.Learned.class);
        assertThat(small.see(written(1))).isInstanceOf(Recognition.Full.class);
        assertThat(small.see(function(READS))).isInstanceOf(Recognition.Known.class);
        assertThat(small.size()).isEqualTo(2);

        assertThat(small.remove(BaselineEntry.Key.of(function(READS)))).isPresent();
        assertThat(small.remove(BaselineEntry.Key.of(function(READS)))).isEmpty();
        assertThat(small.see(written(1))).isInstanceOf(Recognition.Learned.class);
        assertThatThrownBy(() -> new LearnedBaseline(Mode.LEARNING, START, List.of(), 0))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("at least 1");
    }

    @Test
    void newsFitIntoAFinding() {
        for (int i = 0; i < 9; i++) {
            baseline.see(sighting(Kind.CONVERSATION, i + "x".repeat(Sighting.SUBJECT_MAX - 1), null, i));
        }
        enforce();

        assertThat(news(sighting(Kind.CONVERSATION, "y".repeat(Sighting.SUBJECT_MAX), null, 1)))
                .hasSize(Finding.DETAIL_MAX);
    }

    @Test
    void idsTellSitesKindsThingsAndSubjectsApart() {
        BaselineEntry.Key key = BaselineEntry.Key.of(function(READS));
        Set<String> ids = Set.of(
                key.id("plant"),
                key.id("other"),
                new BaselineEntry.Key(Kind.PROTOCOL, PLC, READS).id("plant"),
                new BaselineEntry.Key(Kind.FUNCTION, new ThingName("plant/10.0.0.8"), READS).id("plant"),
                new BaselineEntry.Key(Kind.FUNCTION, PLC, WRITES).id("plant"));

        assertThat(ids).hasSize(5).allMatch(id -> id.matches("[0-9a-f]{32}"));
        assertThat(key.id("plant"))
                .isEqualTo(BaselineEntry.Key.of(function(READS)).id("plant"));
    }

    @Test
    void rangesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new ValueRange(2, 1)).hasMessageContaining("had 2.0 and 1.0");
        assertThatThrownBy(() -> ValueRange.of(Double.NaN)).isInstanceOf(VedetteException.class);
        assertThat(new ValueRange(-1.5, 3)).hasToString("-1.5..3");
        assertThat(ValueRange.of(1e300)).hasToString("1.0E300");
    }
}
