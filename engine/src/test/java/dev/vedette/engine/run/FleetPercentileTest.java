package dev.vedette.engine.run;

import static dev.vedette.engine.profile.Comparison.GREATER_THAN;
import static dev.vedette.engine.profile.Comparison.GREATER_THAN_EQUALS;
import static dev.vedette.engine.profile.Comparison.LESS_THAN;
import static dev.vedette.engine.profile.Comparison.LESS_THAN_EQUALS;
import static dev.vedette.engine.run.Engine.BYTES_OUT;
import static dev.vedette.engine.run.Engine.CONNECTIONS;
import static dev.vedette.engine.run.Engine.fleet;
import static dev.vedette.engine.run.Engine.profile;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.ThingName;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A device against the fleet that it is part of.
class FleetPercentileTest {
    private final Engine engine = new Engine();

    /// Devices d1, d2, … send 1, 2, … bytes in the first pane, in an order that is not theirs.
    private void sendUpTo(int devices) {
        for (int i = 0; i < devices; i++) {
            int device = 1 + (i * 7) % devices;
            engine.sent("d" + device, 10, device);
        }
    }

    private List<Integer> violators() {
        return engine.story().stream()
                .map(line -> Integer.valueOf(line.split(" ", -1)[2].substring(1)))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // of the values 1..1000, the nearest rank: the first device that is not at most the percentile
        "p0, 2",
        "p0.01, 2",
        "p0.1, 2",
        "p1, 11",
        "p10, 101",
        "p50, 501",
        "p90, 901",
        "p99, 991",
        "p99.9, 1000",
        "p99.99, 1001",
        "p100, 1001"
    })
    void everyPercentileOfAThousandIsTheNearestRank(String name, int firstAbove) {
        Percentile percentile = Percentile.named(name).orElseThrow();
        engine.apply(profile("p", fleet("normal", BYTES_OUT, LESS_THAN_EQUALS, percentile, 300)));
        for (int i = 0; i < 1000; i++) {
            int device = 1 + (i * 7) % 1000;
            engine.sent("d" + device, 10, device);
        }
        engine.advance(300);

        assertThat(violators())
                .isEqualTo(IntStream.rangeClosed(firstAbove, 1000).boxed().toList());
    }

    @Test
    void eachComparisonIsAgainstTheValueItself() {
        engine.apply(profile("lt", fleet("b", BYTES_OUT, LESS_THAN, Percentile.P50, 300)));
        sendUpTo(5);
        engine.advance(300);
        assertThat(violators()).containsExactly(3, 4, 5);

        Engine atLeast = new Engine();
        atLeast.apply(profile("ge", fleet("b", BYTES_OUT, GREATER_THAN_EQUALS, Percentile.P50, 300)));
        IntStream.rangeClosed(1, 5).forEach(i -> atLeast.sent("d" + i, 10, i));
        atLeast.advance(300);
        assertThat(atLeast.story()).containsExactlyInAnyOrder("@300 raised d1 b 1", "@300 raised d2 b 2");
    }

    @Test
    void theEventCarriesThePercentilesValueAndItsSampleSize() {
        engine.apply(profile("p", fleet("b", BYTES_OUT, LESS_THAN_EQUALS, Percentile.P50, 600)));
        sendUpTo(4);
        engine.advance(300);

        assertThat(engine.outputs())
                .filteredOn(Output.Happened.class::isInstance)
                .extracting(output -> (ViolationEvent.Raised) ((Output.Happened) output).event())
                .hasSize(2)
                .allSatisfy(raised -> assertThat(raised.expected().baseline())
                        .isEqualTo(new Baseline(Percentile.P50, 2, 4, new Window(Engine.at(-300), Engine.at(300)))));
    }

    @Test
    void withFewerThanTheFewestDevicesThereIsNoVerdict() {
        engine.apply(profile("p", fleet("b", BYTES_OUT, LESS_THAN, Percentile.P0, 300)));
        sendUpTo(2);
        engine.advance(300);
        assertThat(engine.story()).isEmpty();

        engine.sent("d1", 310, 1);
        engine.sent("d2", 310, 2);
        engine.sent("d3", 310, 3);
        engine.advance(600);
        assertThat(violators()).containsExactly(1, 2, 3);
    }

    @Test
    void aNegativeValueAnywhereInTheFleetLeavesNoVerdict() {
        MetricName heat = new MetricName("heat");
        engine.apply(profile("p", fleet("b", heat, LESS_THAN, Percentile.P0, 300)));
        engine.measured("d1", 1, "heat", new MetricValue.Level(5));
        engine.measured("d2", 1, "heat", new MetricValue.Level(6));
        engine.measured("d3", 1, "heat", new MetricValue.Level(7));
        engine.measured("d4", 1, "heat", new MetricValue.Level(-0.001));
        engine.advance(300);
        assertThat(engine.story()).isEmpty();

        engine.measured("d1", 301, "heat", new MetricValue.Level(-0.0));
        engine.measured("d2", 301, "heat", new MetricValue.Level(6));
        engine.measured("d3", 301, "heat", new MetricValue.Level(7));
        engine.advance(600);
        assertThat(engine.story()).hasSize(3);
    }

    @Test
    void theFleetIsThoseThatTheProfileAppliesTo() {
        engine.change(0, new Change.ThingDescribed(new ThingName("d5"), true, Set.of("office")));
        engine.change(0, new Change.ThingDescribed(new ThingName("d1"), true, Set.of()));
        engine.apply(new SecurityProfile(
                "p",
                List.of(fleet("b", BYTES_OUT, LESS_THAN_EQUALS, Percentile.P50, 300)),
                Set.of(),
                Set.of(new Target.UnregisteredThings(), new Target.Group("office"))));
        sendUpTo(6);
        engine.advance(300);

        // Of 2, 3, 4, 5 and 6 the median is 4.
        assertThat(violators()).containsExactly(5, 6);
    }

    @Test
    void theFleetOfOneProfileIsNotThatOfAnother() {
        engine.change(0, new Change.ThingDescribed(new ThingName("d1"), true, Set.of()));
        engine.apply(profile("all", fleet("all", BYTES_OUT, LESS_THAN, Percentile.P100, 300)));
        engine.apply(new SecurityProfile(
                "some",
                List.of(fleet("some", BYTES_OUT, GREATER_THAN, Percentile.P0, 300)),
                Set.of(),
                Set.of(new Target.UnregisteredThings())));
        sendUpTo(5);
        engine.advance(300);

        assertThat(engine.story()).containsExactlyInAnyOrder("@300 raised d5 all 5", "@300 raised d2 some 2");
    }

    @Test
    void aDeviceThatSentNothingIsNotInTheFleet() {
        engine.apply(profile("p", fleet("b", BYTES_OUT, GREATER_THAN, Percentile.P0, 300)));
        engine.connected("silent", 10, 1);
        sendUpTo(3);
        engine.advance(300);

        assertThat(violators()).containsExactly(1);
    }

    @Test
    void theValueOfADeviceIsItsSumOverTheDuration() {
        engine.apply(profile("p", fleet("b", BYTES_OUT, LESS_THAN, Percentile.P100, 900)));
        engine.sent("d1", 10, 5);
        engine.sent("d2", 10, 6);
        engine.sent("d3", 10, 7);
        engine.advance(300);
        assertThat(violators()).containsExactly(3);

        engine.sent("d1", 310, 5);
        engine.advance(600);
        assertThat(engine.story()).containsExactlyInAnyOrder("@600 raised d1 b 10", "@600 cleared d3 b 7");
    }

    @Test
    void severalPercentilesOfOneMetricAreTakenOverTheSameValues() {
        engine.apply(profile(
                "p",
                fleet("low", BYTES_OUT, GREATER_THAN, Percentile.P0, 300),
                fleet("high", BYTES_OUT, LESS_THAN, Percentile.P100, 300)));
        sendUpTo(4);
        engine.advance(300);

        assertThat(engine.story()).containsExactlyInAnyOrder("@300 raised d1 low 1", "@300 raised d4 high 4");
    }

    @Test
    void countsThatNoDoubleHoldsAreSaidExactly() {
        engine.apply(profile("p", fleet("b", BYTES_OUT, LESS_THAN, Percentile.P100, 300)));
        engine.sent("d1", 10, 1);
        engine.sent("d2", 10, 2);
        engine.sent("d3", 10, (1L << 53) + 1);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised d3 b 9007199254740993");
    }

    @Test
    void theLatestLevelsAreTheFleet() {
        engine.apply(profile("p", fleet("b", CONNECTIONS, LESS_THAN, Percentile.P100, 300)));
        engine.connected("d1", 10, 9);
        engine.connected("d1", 20, 1);
        engine.connected("d2", 10, 2);
        engine.connected("d3", 10, 3);
        engine.advance(300);

        assertThat(engine.story()).containsExactly("@300 raised d3 b 3.0");
    }
}
