package dev.vedette.testkit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.Expectation;
import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.ReferenceRunner;
import dev.vedette.sdk.observe.MetricValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    @Test
    void aSeedAlwaysMakesTheSameScenario() {
        assertThat(Scenario.of(42)).isEqualTo(Scenario.of(42));
        assertThat(Scenario.withRoom(42)).isEqualTo(Scenario.withRoom(42));
    }

    @Test
    void anotherSeedMakesAnotherScenario() {
        assertThat(Scenario.of(43).steps()).isNotEqualTo(Scenario.of(42).steps());
    }

    /// A property that holds in scenarios where nothing happens says nothing.
    @Test
    void everythingThatCanHappenHappensInFourHundredScenarios() {
        Map<String, Long> seen = new TreeMap<>();
        LongStream.rangeClosed(1, 400).forEach(seed -> {
            Scenario scenario = Scenario.of(seed);
            ReferenceRunner runner = ReferenceRunner.start(scenario.settings(), Scenario.CATALOGUE);
            for (Step step : scenario.steps()) {
                step.on(runner).forEach(output -> words(output).forEach(word -> seen.merge(word, 1L, Long::sum)));
            }
        });

        assertThat(seen)
                .containsKeys(
                        "datapoint Count",
                        "datapoint Level",
                        "datapoint Numbers",
                        "datapoint Strings",
                        "datapoint Addresses",
                        "datapoint Ports",
                        "datapoint of a part",
                        "datapoint of a clock",
                        "dropped LATE",
                        "dropped DEVICES_MAX",
                        "invalidated NO_DATA",
                        "invalidated BEHAVIOR_CHANGED",
                        "invalidated PROFILE_DELETED",
                        "invalidated NOT_TARGETED",
                        "invalidated NOT_WATCHED");
        for (String event : List.of("raised", "cleared", "continued")) {
            assertThat(seen)
                    .containsKeys(
                            event + " Threshold",
                            event + " Range",
                            event + " FleetPercentile",
                            event + " AddressesIn",
                            event + " PortsIn",
                            event + " StringsIn",
                            event + " NumbersIn",
                            event + " on arrival",
                            event + " over a window");
        }
        assertThat(seen).containsKey("a sum that is full");
        assertThat(seen)
                .containsKeys("raised over a part", "cleared over a part", "raised by a clock", "cleared by a clock");
    }

    private static List<String> words(Output output) {
        List<String> words = new ArrayList<>();
        switch (output) {
            case Output.Datapoint datapoint -> {
                if (datapoint.series().dimension() != null) {
                    words.add("datapoint of a part");
                }
                if (datapoint.metric().value().equals("aws:disconnect-duration")
                        && !datapoint.value().equals(new MetricValue.Level(0))) {
                    words.add("datapoint of a clock");
                }
                words.add("datapoint " + datapoint.value().getClass().getSimpleName());
                if (datapoint.value().equals(new MetricValue.Count(Long.MAX_VALUE))) {
                    words.add("a sum that is full");
                }
            }
            case Output.Dropped dropped -> words.add("dropped " + dropped.reason());
            case Output.Continued continued ->
                words.addAll(words(
                        "continued",
                        continued.violation().behavior().series(),
                        continued.expected(),
                        continued.window().length().isZero()));
            case Output.Happened happened -> {
                switch (happened.event()) {
                    case ViolationEvent.Raised raised ->
                        words.addAll(words(
                                "raised",
                                raised.violation().behavior().series(),
                                raised.expected(),
                                raised.window().length().isZero()));
                    case ViolationEvent.Cleared cleared ->
                        words.addAll(words(
                                "cleared",
                                cleared.violation().behavior().series(),
                                cleared.expected(),
                                cleared.window().length().isZero()));
                    case ViolationEvent.Invalidated invalidated -> words.add("invalidated " + invalidated.reason());
                }
            }
        }
        return words;
    }

    private static List<String> words(String event, Series series, Expectation expected, boolean isArrival) {
        Criteria criteria = expected.criteria();
        boolean isClock = series.metric().value().equals("aws:disconnect-duration");
        return List.of(
                event + " " + criteria.getClass().getSimpleName(),
                event + (series.dimension() == null ? " over the whole" : " over a part"),
                event + (isClock ? " by a clock" : isArrival ? " on arrival" : " over a window"));
    }
}
