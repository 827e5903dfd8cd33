package dev.vedette.sdk.observe;

import java.time.Instant;

/// A value of a custom metric that a device reported.
///
/// @param thing the device
/// @param at when it was reported
/// @param metric the custom metric's name, without the prefix `aws:`
/// @param value a level, numbers, strings or addresses, as the metric's type says
public record CustomMeasurement(ThingName thing, Instant at, MetricName metric, MetricValue value)
        implements Observation {}
