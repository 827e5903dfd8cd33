package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Dimension;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.window.Window;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.CustomMeasurement;
import dev.vedette.sdk.observe.MetricKind;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The values of the reference runner that may matter to a window, in the order of their arrival.
final class ReferenceSamples {
    private final MetricCatalogue catalogue;
    private final List<Sample> samples = new ArrayList<>();

    record Sample(ThingName thing, Series series, Instant at, MetricValue value) {}

    ReferenceSamples(MetricCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    boolean isCount(Series series) {
        return catalogue
                .find(series.metric())
                .filter(known -> known.kind() == MetricKind.COUNT)
                .isPresent();
    }

    boolean isPrompt(Series series) {
        return catalogue.find(series.metric()).filter(Metric::isPrompt).isPresent();
    }

    /// The value of a metric in one observation. A name that is not in the catalogue is that of a custom
    /// metric.
    Optional<MetricValue> valueOf(Series series, Observation seen) {
        Optional<Metric<?>> known = catalogue.find(series.metric());
        if (known.isPresent()) {
            return valueOf(known.get(), series.dimension(), seen);
        }
        return seen instanceof CustomMeasurement custom
                        && Series.of(custom.metric()).equals(series)
                ? Optional.of(custom.value())
                : Optional.empty();
    }

    private static <O extends Observation> Optional<MetricValue> valueOf(
            Metric<O> metric, @Nullable Dimension dimension, Observation seen) {
        if (!metric.reads().isInstance(seen)) {
            return Optional.empty();
        }
        O observation = metric.reads().cast(seen);
        boolean applies = dimension == null ? metric.appliesTo(observation) : metric.appliesTo(observation, dimension);
        return applies ? Optional.of(metric.value(observation)) : Optional.empty();
    }

    void add(ThingName thing, Series series, Instant at, MetricValue value) {
        samples.add(new Sample(thing, series, at, value));
    }

    void removeIf(Predicate<Sample> condition) {
        samples.removeIf(condition);
    }

    /// The sum of the counts in a window, or the latest of the levels.
    Optional<MetricValue> valueIn(Window window, ThingName thing, Series series) {
        List<Sample> inWindow = samples.stream()
                .filter(sample ->
                        sample.thing().equals(thing) && sample.series().equals(series))
                .filter(sample ->
                        !sample.at().isBefore(window.start()) && sample.at().isBefore(window.end()))
                .toList();
        return inWindow.stream()
                .reduce((before, next) -> isCount(series) ? sum(before, next) : later(before, next))
                .map(Sample::value);
    }

    private static Sample sum(Sample before, Sample next) {
        long a = ((MetricValue.Count) before.value()).value();
        long b = ((MetricValue.Count) next.value()).value();
        long sum = a > Long.MAX_VALUE - b ? Long.MAX_VALUE : a + b;
        return new Sample(next.thing(), next.series(), next.at(), new MetricValue.Count(sum));
    }

    private static Sample later(Sample before, Sample next) {
        return next.at().isBefore(before.at()) ? before : next;
    }

    /// A count or a level as a number.
    static double number(MetricValue value) {
        return value instanceof MetricValue.Count count ? (double) count.value() : ((MetricValue.Level) value).value();
    }
}
