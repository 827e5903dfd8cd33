package dev.vedette.engine.metric;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The metrics that an engine knows. Any other name is that of a custom metric.
public final class MetricCatalogue {
    private final Map<MetricName, Metric<?>> metrics;

    private MetricCatalogue(Map<MetricName, Metric<?>> metrics) {
        this.metrics = metrics;
    }

    /// The catalogue of the given metrics.
    ///
    /// @throws VedetteException when two have one name
    public static MetricCatalogue of(Iterable<? extends Metric<?>> metrics) {
        Map<MetricName, Metric<?>> byName = new LinkedHashMap<>();
        for (Metric<?> metric : metrics) {
            Metric<?> other = byName.put(metric.name(), metric);
            if (other != null) {
                throw new VedetteException("two metrics are named " + metric.name() + ": "
                        + other.getClass().getName() + " and "
                        + metric.getClass().getName() + "; remove one");
            }
        }
        return new MetricCatalogue(byName);
    }

    /// The metric of that name. Those of findings of the network are all known: rules come and go.
    public Optional<Metric<?>> find(MetricName name) {
        Metric<?> metric = metrics.get(name);
        return metric == null && Finding.isOne(name) ? Optional.of(new Findings(name)) : Optional.ofNullable(metric);
    }

    /// Every metric, but for those of findings.
    public Collection<Metric<?>> all() {
        return Collections.unmodifiableCollection(metrics.values());
    }
}
