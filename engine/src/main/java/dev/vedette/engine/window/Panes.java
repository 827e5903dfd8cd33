package dev.vedette.engine.window;

import dev.vedette.sdk.VedetteException;
import java.time.Duration;
import java.time.Instant;

/// Event time cut into stretches of one length, aligned to the epoch. Pane `n` begins `n` lengths after the epoch, and
/// the boundary `n` is where it begins and the pane before it ends. Times that no [Instant] can hold are taken as the
/// nearest one that it can, so that no time makes the arithmetic fail.
///
/// @param seconds the length of a pane, at least 1
public record Panes(long seconds) {
    /// Checks the length.
    ///
    /// @throws VedetteException when it is not positive
    public Panes {
        if (seconds < 1) {
            throw new VedetteException("a pane must have at least 1 s, had " + seconds + " s");
        }
    }

    /// The number of the pane that an instant lies in.
    public long at(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), seconds);
    }

    /// The first boundary that is not earlier than an instant.
    public long boundaryFrom(Instant instant) {
        long pane = at(instant);
        return nanosInto(instant) == 0 ? pane : pane + 1;
    }

    /// The last boundary that lies at least the grace before an instant: panes below it are closed.
    public long closedAt(Instant now, Duration grace) {
        long borrow = now.getNano() < grace.getNano() ? 1 : 0;
        return Math.floorDiv(difference(difference(now.getEpochSecond(), grace.getSeconds()), borrow), seconds);
    }

    /// The first boundary that lies later than an instant and a wait after it.
    ///
    /// @param wait at least 0
    public long firstBoundaryAfter(Instant instant, Duration wait) {
        return firstBoundaryAfter(instant.getEpochSecond(), instant.getNano(), wait);
    }

    /// The first boundary that lies later than an instant and a wait after it, for an instant in parts.
    ///
    /// @param wait at least 0
    public long firstBoundaryAfter(long epochSecond, int nano, Duration wait) {
        long carry = nano + wait.getNano() >= Window.NANOS_PER_SECOND ? 1 : 0;
        long passed = sum(sum(epochSecond, wait.getSeconds()), carry);
        // Strictly later: a boundary exactly at the end of the wait is not enough.
        return Math.floorDiv(passed, seconds) + 1;
    }

    /// The nanoseconds from the start of its pane to an instant.
    public long nanosInto(Instant instant) {
        return Math.floorMod(instant.getEpochSecond(), seconds) * Window.NANOS_PER_SECOND + instant.getNano();
    }

    /// The instant of a boundary.
    public Instant boundary(long number) {
        long second = Math.multiplyHigh(number, seconds) == (number * seconds) >> 63
                ? number * seconds
                : number < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        return Instant.ofEpochSecond(Math.clamp(second, Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond()));
    }

    /// The window of so many panes that ends at a boundary.
    public Window windowTo(long boundary, int panes) {
        return new Window(boundary(difference(boundary, panes)), boundary(boundary));
    }

    /// How many panes are needed to hold a length of time; it is rounded up to whole ones.
    ///
    /// @param length positive
    public int toHold(Duration length) {
        long whole = sum(length.getSeconds(), length.getNano() == 0 ? 0 : 1);
        return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(whole, seconds));
    }

    private static long sum(long a, long b) {
        long sum = a + b;
        boolean overflowed = ((a ^ sum) & (b ^ sum)) < 0;
        return overflowed ? a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : sum;
    }

    private static long difference(long a, long b) {
        long difference = a - b;
        boolean overflowed = ((a ^ b) & (a ^ difference)) < 0;
        return overflowed ? a < 0 ? Long.MIN_VALUE : Long.MAX_VALUE : difference;
    }
}
