/// What a metric must keep to, whoever wrote it.
///
/// A test of a metric extends [dev.vedette.testkit.metric.MetricContract] and gives observations with the values that
/// they must have, and others that the metric has nothing to say of. The contract asks the metric itself, and an engine
/// that knows it.
@NullMarked
package dev.vedette.testkit.metric;

import org.jspecify.annotations.NullMarked;
