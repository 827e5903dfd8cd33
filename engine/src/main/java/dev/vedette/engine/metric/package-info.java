/// The metric catalogue, one file a metric.
@NullMarked
package dev.vedette.engine.metric;

import org.jspecify.annotations.NullMarked;
