package dev.vedette.testkit.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Membership;
import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.profile.Target;
import dev.vedette.engine.profile.TopicFilter;
import dev.vedette.engine.run.Change;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.engine.run.Output;
import dev.vedette.engine.run.Pipeline;
import dev.vedette.sdk.metric.ElapsedMetric;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every [Metric] keeps to. A test of a metric extends it with examples, among which are the extremes.
///
/// @param <O> the type of observation that the metric reads
public abstract class MetricContract<O extends Observation> {
    /// The topic that the observations of [#onTopic()] lie on.
    protected static final String TOPIC = "factory/line/1";

    static final Duration PANE = Duration.ofSeconds(300);

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

    /// Observations on the topic [#TOPIC], which count where a dimension selects it, and only there; empty by
    /// default, for a metric that takes no dimension.
    protected List<O> onTopic() {
        return List.of();
    }

    /// Observations that count whichever topics a dimension selects, as that a device is there; empty by
    /// default.
    protected List<O> onAnyTopic() {
        return List.of();
    }

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

    /// What it leaves out by class, so that it is not asked, it would have no value of.
    @Test
    protected void mayApplyToWhatItAppliesTo() {
        for (O observation : observations()) {
            boolean applies = metric().appliesTo(observation) || onTopic().contains(observation);
            boolean starts = metric() instanceof ElapsedMetric<O> elapsed && elapsed.starts(observation);
            if (applies || starts) {
                assertThat(metric().mayApplyTo(observation.getClass()))
                        .as("may apply to %s", observation.getClass())
                        .isTrue();
            }
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

    /// It reads the type of its examples, and no other; an interface only where it means several types.
    @Test
    protected void readsTheTypeOfItsExamples() {
        List<O> all = observations();
        assertThat(all).allMatch(metric().reads()::isInstance);
        assertThat(all.stream().map(Object::getClass).distinct())
                .hasSizeGreaterThanOrEqualTo(metric().reads().isInterface() ? 2 : 1);
    }

    /// A dimension selects what lies on its topics, and leaves out the rest.
    @Test
    protected void aDimensionSelectsByTopic() {
        List<Dimension> with =
                List.of(dimension(Membership.IN, "factory/#"), dimension(Membership.NOT_IN, "office/#", "$aws/#"));
        List<Dimension> without = List.of(dimension(Membership.IN, "nowhere/#"), dimension(Membership.NOT_IN, "#"));
        for (O observation : observations()) {
            boolean isAnywhere = onAnyTopic().contains(observation);
            boolean isSelected = isAnywhere || onTopic().contains(observation);
            for (Dimension dimension : with) {
                assertSelected(observation, dimension, isSelected);
            }
            for (Dimension dimension : without) {
                assertSelected(observation, dimension, isAnywhere);
            }
        }
    }

    private void assertSelected(O observation, Dimension dimension, boolean isSelected) {
        assertThat(metric().appliesTo(observation, dimension))
                .as("applies to %s %s %s", observation, dimension.membership(), dimension.filters())
                .isEqualTo(isSelected);
        assertThat(datapoints(observation, new Series(metric().name(), dimension)))
                .as("datapoints of %s %s %s", observation, dimension.membership(), dimension.filters())
                .isEqualTo(isSelected ? List.of(metric().value(observation)) : List.of());
    }

    private static Dimension dimension(Membership membership, String... filters) {
        List<TopicFilter> compiled = Stream.of(filters).map(TopicFilter::of).toList();
        return new Dimension("topics", membership, compiled);
    }

    private List<O> observations() {
        List<O> all = new ArrayList<>(onTopic());
        examples().forEach(example -> all.add(example.observation()));
        all.addAll(withoutValue());
        all.addAll(onAnyTopic());
        return all;
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
            assertThat(datapoints(example.observation(), whole())).containsExactly(example.value());
        }
        for (O observation : withoutValue()) {
            assertThat(datapoints(observation, whole())).isEmpty();
        }
    }

    Series whole() {
        return Series.of(metric().name());
    }

    /// What an engine that retains a series says of observations and the close of the last one's pane.
    List<MetricValue> datapoints(O observation, Series series) {
        return datapoints(List.of(observation), observation.at().plus(PANE), series);
    }

    List<MetricValue> datapoints(List<O> observations, Instant until, Series series) {
        EngineSettings settings = new EngineSettings(PANE, Duration.ZERO, Duration.ofDays(2), 10, 10);
        Pipeline engine = Pipeline.start(settings, MetricCatalogue.of(List.of(metric())));
        SecurityProfile retaining =
                new SecurityProfile("retaining", List.of(), Set.of(series), Set.of(new Target.AllThings()));
        List<Output> outputs = new ArrayList<>();
        engine.apply(new Change.ProfileApplied(retaining), until, outputs::add);
        observations.forEach(observation -> engine.observe(observation, outputs::add));
        engine.advance(until, outputs::add);
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
