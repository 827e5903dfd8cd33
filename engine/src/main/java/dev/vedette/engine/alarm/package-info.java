/// Verdicts on datapoints, counting of consecutive ones, and what becomes of violations: raised, cleared, invalidated.
@NullMarked
package dev.vedette.engine.alarm;

import org.jspecify.annotations.NullMarked;
