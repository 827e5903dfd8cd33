/// What a fleet or a history says is normal: percentiles now, learned expectations later.
@NullMarked
package dev.vedette.engine.baseline;

import org.jspecify.annotations.NullMarked;
