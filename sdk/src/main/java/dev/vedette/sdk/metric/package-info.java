/// How observations become values: the interface of a metric.
///
/// A metric is a pure function of one observation; windows, sums and fleets are the engine's.
@NullMarked
package dev.vedette.sdk.metric;

import org.jspecify.annotations.NullMarked;
