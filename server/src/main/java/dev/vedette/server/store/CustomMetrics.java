package dev.vedette.server.store;

import dev.vedette.sdk.observe.MetricName;
import java.util.List;
import java.util.Optional;

/// Definitions of custom metrics.
public interface CustomMetrics {
    /// Adds a definition; false when the name is taken.
    boolean add(CustomMetricRecord metric);

    /// The definition of that name.
    Optional<CustomMetricRecord> find(MetricName name);

    /// Replaces a definition; false when there is none.
    boolean replace(CustomMetricRecord metric);

    /// Removes a definition; false when there is none.
    boolean remove(MetricName name);

    /// Every definition by name.
    List<CustomMetricRecord> all();
}
