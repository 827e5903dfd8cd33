package dev.vedette.server.run;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Says when a pane has become closable, once for each. One thread ticks; any may ask to be told again.
final class PaneTicker {
    private final Duration pane;
    private final Duration grace;
    private final Consumer<Instant> closable;
    private final AtomicLong lastTold = new AtomicLong(Long.MIN_VALUE);

    PaneTicker(Duration pane, Duration grace, Consumer<Instant> closable) {
        this.pane = pane;
        this.grace = grace;
        this.closable = closable;
    }

    /// Tells of the panes that have become closable since it last told.
    void tick(Instant now) {
        long ended = Math.floorDiv(now.minus(grace).toEpochMilli(), pane.toMillis());
        if (ended > lastTold.get()) {
            lastTold.set(ended);
            closable.accept(now);
        }
    }

    /// Makes the next tick tell again, because what was told last could not be used.
    void retry() {
        lastTold.set(Long.MIN_VALUE);
    }
}
