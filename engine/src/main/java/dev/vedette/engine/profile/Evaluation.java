package dev.vedette.engine.profile;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;

/// When a behavior is judged.
public sealed interface Evaluation {
    /// Each value by itself, as it arrives.
    record OnArrival() implements Evaluation {}

    /// What came in the last stretch of time, at the close of every pane.
    ///
    /// @param duration a positive multiple of the pane
    record Over(Duration duration) implements Evaluation {
        /// Checks the duration.
        ///
        /// @throws VedetteException when it is not positive
        public Over {
            if (duration.isNegative() || duration.isZero()) {
                throw new VedetteException("the duration of a behavior must be positive, was " + duration);
            }
        }
    }
}
