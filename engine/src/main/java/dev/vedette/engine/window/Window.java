package dev.vedette.engine.window;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;

/// A stretch of event time that a value stands for. A report that is judged by itself has a window without length.
///
/// @param start the first instant in it
/// @param end the first instant after it; equal to the start for a single report
public record Window(Instant start, Instant end) {
    static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Checks the order.
    ///
    /// @throws VedetteException when the end is before the start
    public Window {
        if (end.isBefore(start)) {
            throw new VedetteException("a window must not end before it starts, was " + start + " to " + end);
        }
    }

    /// The window of a single report.
    public static Window at(Instant instant) {
        return new Window(instant, instant);
    }

    /// The window of a length that ends at an instant.
    public static Window endingAt(Instant end, Duration length) {
        return new Window(end.minus(length), end);
    }

    /// The time it spans.
    public Duration length() {
        return Duration.between(start, end);
    }
}
