package dev.vedette.server.query;

import dev.vedette.sdk.observe.MetricName;
import java.util.Optional;

/// Knows the detections of sensors: built in, written on this server, and brought by plugins. Any thread may call.
@FunctionalInterface
public interface Detections {
    /// The detection that a metric counts the findings of, in the server's language; empty of metrics that no detection
    /// is about.
    Optional<Detection> of(MetricName metric);
}
