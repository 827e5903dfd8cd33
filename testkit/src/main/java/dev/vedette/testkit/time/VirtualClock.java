package dev.vedette.testkit.time;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until a test moves it. Any thread may read and move it.
public final class VirtualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    private VirtualClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /// A clock that stands at an instant.
    public static VirtualClock at(Instant start) {
        return new VirtualClock(start);
    }

    /// A clock that stands at an instant, as `2026-03-01T12:00:00Z`.
    ///
    /// @throws java.time.format.DateTimeParseException when the text is no instant
    public static VirtualClock at(String start) {
        return new VirtualClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /// Moves the clock on, and says where it stands then.
    ///
    /// @throws VedetteException when the step is negative: use [#jumpTo] for a clock that is set back
    public Instant advance(Duration step) {
        if (step.isNegative()) {
            throw new VedetteException("a clock advances by at least 0s, was " + step + "; use jumpTo to set it back");
        }
        return now.updateAndGet(before -> before.plus(step));
    }

    /// Sets the clock, ahead or back, as the clock of a machine may be set.
    public void jumpTo(Instant instant) {
        now.set(instant);
    }
}
