package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What every [Metric] keeps to. A test of a metric extends it with examples, among which are the extremes.
///
/// @param <O> the type of observation that the metric reads
public abstract class MetricContract<O extends Observation> {
    private static final Duration PANE = Duration.ofSeconds(300);

    /// An observation and the value that it must have.
    ///
    /// @param observation the observation
    /// @param value its value
    /// @param <O> the type of observation
    public record Example<O>(O observation, MetricValue value) {}

    /// A metric, made as the plugin loader makes it.
    protected abstract Metric<O> metric();

    /// The name that behaviors call it by.
    protected abstract String name();

    /// Observations with their values, at least two of which differ.
    protected abstract List<Example<O>> examples();

    /// Observations of the type that it reads which have no value of it; empty when all have one.
    protected abstract List<O> withoutValue();

    /// The name is the one that behaviors use; a changed name would silently unhook them.
    @Test
    protected void isCalledByItsName() {
        assertThat(metric().name().value()).isEqualTo(name());
    }

    /// Every example has the value that it must have.
    @Test
    protected void hasTheValueOfEachExample() {
        for (Example<O> example : examples()) {
            assertThat(metric().appliesTo(example.observation()))
                    .as("applies to %s", example.observation())
                    .isTrue();
            assertThat(metric().value(example.observation()))
                    .as("value of %s", example.observation())
                    .isEqualTo(example.value());
        }
    }

    /// Examples that all have one value would not tell a metric from a constant.
    @Test
    protected void examplesTellItFromAConstant() {
        assertThat(examples().stream().map(Example::value).distinct()).hasSizeGreaterThan(1);
    }

    /// It says so when an observation has no value of it.
    @Test
    protected void doesNotApplyToWhatHasNoValueOfIt() {
        for (O observation : withoutValue()) {
            assertThat(metric().appliesTo(observation))
                    .as("applies to %s", observation)
                    .isFalse();
        }
    }

    /// The kind decides how values are windowed and judged, so they must be of it.
    @Test
    protected void valuesAreOfTheKindThatItPromises() {
        for (Example<O> example : examples()) {
            assertThat(kindOf(metric().value(example.observation()))).isEqualTo(metric().kind());
        }
    }

    /// Asked again, or made again, it says the same: a replay after a crash must give the same violations.
    @Test
    protected void isAPureFunctionOfTheObservation() {
        Metric<O> asked = metric();
        for (Example<O> example : examples()) {
            asked.value(example.observation());
        }
        for (Example<O> example : examples()) {
            assertThat(asked.value(example.observation())).isEqualTo(metric().value(example.observation()));
        }
    }

    /// It reads the type of its examples, and no other.
    @Test
    protected void readsTheTypeOfItsExamples() {
        for (Example<O> example : examples()) {
            assertThat(metric().reads()).isEqualTo(example.observation().getClass());
        }
    }

    /// Consoles show the description to people.
    @Test
    protected void describesItselfInASentence() {
        assertThat(metric().description()).matches("(?s)[A-Z].{10,300}\\.");
    }

    /// It is found by the plugin loader without being named anywhere.
    @Test
    protected void isDiscoveredAsAService() {
        List<Class<?>> found = new ArrayList<>();
        for (Metric<?> service : ServiceLoader.load(Metric.class)) {
            found.add(service.getClass());
        }
        assertThat(found).contains(metric().getClass());
    }

    /// An engine that retains it gives every example as a datapoint, once, and none for what has no value.
    @Test
    protected void anEngineGivesItsValuesAsDatapoints() {
        for (Example<O> example : examples()) {
            assertThat(datapoints(example.observation())).containsExactly(example.value());
        }
        for (O observation : withoutValue()) {
            assertThat(datapoints(observation)).isEmpty();
        }
    }

    private List<MetricValue> datapoints(O observation) {
        EngineSettings settings = new EngineSettings(PANE, Duration.ZERO, Duration.ofDays(2), 10, 10);
        Pipeline engine = Pipeline.start(settings, MetricCatalogue.of(List.of(metric())));
        SecurityProfile retaining =
                new SecurityProfile("retaining", List.of(), Set.of(metric().name()), Set.of(new Target.AllThings()));
        List<Output> outputs = new ArrayList<>();
        engine.apply(new Change.ProfileApplied(retaining), observation.at(), outputs::add);
        engine.observe(observation, outputs::add);
        engine.advance(observation.at().plus(PANE), outputs::add);
        List<MetricValue> values = new ArrayList<>();
        for (Output output : outputs) {
            if (output instanceof Output.Datapoint datapoint) {
                values.add(datapoint.value());
            }
        }
        return values;
    }

    private static MetricKind kindOf(MetricValue value) {
        return switch (value) {
            case MetricValue.Count ignored -> MetricKind.COUNT;
            case MetricValue.Level ignored -> MetricKind.LEVEL;
            case MetricValue.Numbers ignored -> MetricKind.NUMBERS;
            case MetricValue.Strings ignored -> MetricKind.STRINGS;
            case MetricValue.Addresses ignored -> MetricKind.ADDRESSES;
            case MetricValue.Ports ignored -> MetricKind.PORTS;
        };
    }
}
