package dev.vedette.engine.alarm;

import dev.vedette.engine.baseline.Baseline;
import dev.vedette.engine.profile.Criteria;
import org.jspecify.annotations.Nullable;

/// What a datapoint was held against.
///
/// @param criteria the behavior's criteria at that time
/// @param baseline the fleet's percentile for criteria that need one, else null
public record Expectation(Criteria criteria, @Nullable Baseline baseline) {}
