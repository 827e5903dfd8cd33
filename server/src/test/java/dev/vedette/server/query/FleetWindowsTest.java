package dev.vedette.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.alarm.ViolationEvent;
import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.Comparison;
import dev.vedette.engine.profile.Criteria;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Percentile;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.query.AlarmChart.Bar;
import dev.vedette.server.query.AlarmChart.FleetWindow;
import dev.vedette.server.store.HistoryKey;
import dev.vedette.server.store.PresenceRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A fleet of 40 devices that a real engine judges by its 90th percentile; what is worked out afterwards from
/// the datapoints must be what the engine judged by.
final class FleetWindowsTest {
    private static final MetricName BYTES = new MetricName("aws:all-bytes-out");
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(600);

    @Test
    void theFleetOfAnAlarmIsTheOneThatTheEngineJudgedBy(@TempDir Path folder) {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            List<ViolationEvent.Raised> raised = judged(fixture);
            assertThat(raised).hasSizeGreaterThan(1);
            for (ViolationEvent.Raised each : raised) {
                FleetWindow window = window(fixture, each.violation().thing(), each.at());
                Baseline judgedBy = Objects.requireNonNull(each.expected().baseline());

                assertThat(window.sampleSize()).isEqualTo(judgedBy.sampleSize());
                assertThat(window.bound()).isEqualTo(judgedBy.value());
                assertThat(window.statistic()).isEqualTo("p90");
                assertThat(window.value()).isGreaterThan(window.bound());
                assertThat(window.histogram().stream().mapToInt(Bar::things).sum())
                        .isEqualTo(window.sampleSize());
            }
        }
    }

    @Test
    void withoutDatapointsItSaysWhy(@TempDir Path folder) {
        try (DeskFixture fixture = DeskFixture.in(folder)) {
            judged(fixture);
            FleetWindows.Found found = new FleetWindows(fixture.stores())
                    .find(new FleetWindows.Wanted(
                            "fleet",
                            new ThingName("thing-39"),
                            HistoryKey.of(BYTES),
                            NOON.minus(Duration.ofDays(20)),
                            WINDOW,
                            Percentile.P90));
            assertThat(found)
                    .isEqualTo(new FleetWindows.Found.Not("the datapoints of that window are not kept any more."));
        }
    }

    @Test
    void barsHaveEveryValueOnceAndTheGreatestInTheLast() {
        assertThat(FleetWindows.histogram(new double[] {5, 5, 5})).containsExactly(new Bar(5, 5, 3));
        assertThat(FleetWindows.histogram(new double[] {0.5, 0.5})).containsExactly(new Bar(0.5, 0.5, 2));
        List<Bar> wide = FleetWindows.histogram(new double[] {0, 1, 2, 1_000_000});
        assertThat(wide.stream().mapToInt(Bar::things).sum()).isEqualTo(4);
        assertThat(wide.getLast().things()).isEqualTo(1);
        assertThat(wide).hasSizeLessThanOrEqualTo(40);
        List<Bar> fine = FleetWindows.histogram(new double[] {0.1, 0.25, 0.7, 0.9});
        assertThat(fine.stream().mapToInt(Bar::things).sum()).isEqualTo(4);
        assertThat(fine.getLast().to()).isEqualTo(0.9);
    }

    @Test
    void oneDeviceFarOffDoesNotPressTheOthersIntoOneBar() {
        double[] fleet = new double[100];
        for (int device = 0; device < 99; device++) {
            fleet[device] = 3_000 + 40 * device;
        }
        fleet[99] = 280_000;

        List<Bar> bars = FleetWindows.histogram(fleet);

        assertThat(bars.stream().filter(bar -> bar.things() > 0).count()).isGreaterThan(6);
        assertThat(bars.stream().mapToInt(Bar::things).sum()).isEqualTo(100);
        assertThat(bars.getLast()).satisfies(last -> {
            assertThat(last.to()).isEqualTo(280_000);
            assertThat(last.things()).isEqualTo(1);
        });
        for (int bar = 1; bar < bars.size(); bar++) {
            assertThat(bars.get(bar).from()).isEqualTo(bars.get(bar - 1).to());
        }
    }

    @Test
    void allTheSameButOneAreTwoBarsWithThings() {
        assertThat(FleetWindows.histogram(new double[] {0, 0, 0, 0, 9}).stream()
                        .filter(bar -> bar.things() > 0)
                        .toList())
                .hasSize(2)
                .first()
                .satisfies(bar -> assertThat(bar.things()).isEqualTo(4));
    }

    private static FleetWindow window(DeskFixture fixture, ThingName thing, Instant at) {
        FleetWindows.Found found = new FleetWindows(fixture.stores())
                .find(new FleetWindows.Wanted("fleet", thing, HistoryKey.of(BYTES), at, WINDOW, Percentile.P90));
        assertThat(found).isInstanceOf(FleetWindows.Found.Window.class);
        return ((FleetWindows.Found.Window) found).window();
    }

    /// Runs two panes of 300 s over 40 devices, of which each sends as many bytes as its number says, and keeps
    /// their datapoints.
    private static List<ViolationEvent.Raised> judged(DeskFixture fixture) {
        Criteria criteria = new Criteria.FleetPercentile(Comparison.LESS_THAN_EQUALS, Percentile.P90);
        Behavior behavior = new Behavior("fleet bytes", BYTES, criteria, new Evaluation.Over(WINDOW), 1, 1, false);
        fixture.desks()
                .profiles()
                .create(
                        "fleet",
                        new ProfileDesk.Content(null, List.of(BehaviorDraft.of(behavior)), null, null, null),
                        Map.of());
        fixture.desks().profiles().attach("fleet", new Target.AllThings());
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        Pipeline engine = Pipeline.start(
                new EngineSettings(Duration.ofSeconds(300), Duration.ZERO, Duration.ofDays(2), 3, 1_000),
                MetricCatalogue.of(metrics));
        List<ViolationEvent.Raised> raised = new ArrayList<>();
        List<Output.Datapoint> datapoints = new ArrayList<>();
        Consumer<Output> outputs = output -> {
            if (output instanceof Output.Datapoint datapoint) {
                datapoints.add(datapoint);
            } else if (output instanceof Output.Happened(ViolationEvent.Raised event)) {
                raised.add(event);
            }
        };
        engine.apply(
                new Change.ProfileApplied(
                        new SecurityProfile("fleet", List.of(behavior), Set.of(), Set.of(new Target.AllThings()))),
                NOON,
                outputs);
        for (int pane = 0; pane < 2; pane++) {
            Instant at = NOON.plusSeconds(300L * pane + 10);
            for (int i = 0; i < 40; i++) {
                ThingName thing = new ThingName("thing-" + i);
                engine.observe(new NetworkTraffic(thing, at, 0, 100L + i, 0, 0), outputs);
                fixture.stores().presence().put(List.of(new PresenceRecord(thing, at, at, null, null)));
            }
            engine.advance(NOON.plusSeconds(300L * (pane + 1)), outputs);
        }
        fixture.stores().history().append(datapoints);
        return raised;
    }
}
