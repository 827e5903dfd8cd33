package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What every [ElapsedMetric] keeps to. Its examples end the state that it measures the time of.
///
/// @param <O> the type of observation that the metric reads
public abstract class ElapsedMetricContract<O extends Observation> extends MetricContract<O> {
    @Override
    protected abstract ElapsedMetric<O> metric();

    /// An observation of the same device as the examples that starts the state.
    ///
    /// @param at when
    protected abstract O start(Instant at);

    /// What tells it from a constant is the time that passes; its examples all may say 0.
    @Override
    @Test
    protected void examplesTellItFromAConstant() {
        Instant start = Instant.parse("2026-03-01T12:00:01Z");

        assertThat(datapoints(List.of(start(start)), start.plus(PANE.multipliedBy(3)), whole()))
                .containsExactly(new MetricValue.Level(299), new MetricValue.Level(599), new MetricValue.Level(899));
    }

    /// What starts the state has no value, and starts it under no dimension.
    @Test
    protected void whatStartsTheStateHasNoValue() {
        O start = start(Instant.EPOCH);

        assertThat(metric().starts(start)).isTrue();
        assertThat(metric().appliesTo(start)).isFalse();
    }

    /// Each example ends the state, at its own time, and what has no value neither starts nor ends it.
    @Test
    protected void everyExampleEndsTheState() {
        for (Example<O> example : examples()) {
            O start = start(example.observation().at().minus(PANE));
            assertThat(metric().starts(example.observation())).isFalse();
            assertThat(datapoints(
                            List.of(start, example.observation()),
                            example.observation().at().plus(PANE.multipliedBy(3)),
                            whole()))
                    .containsExactly(example.value());
        }
        for (O observation : withoutValue()) {
            assertThat(metric().starts(observation)).isFalse();
        }
    }
}
