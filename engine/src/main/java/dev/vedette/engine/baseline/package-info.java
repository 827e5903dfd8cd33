/// What a fleet or a history says is normal: percentiles of a fleet, and what was learned of a site.
@NullMarked
package dev.vedette.engine.baseline;

import org.jspecify.annotations.NullMarked;
