package dev.vedette.engine.run;

import dev.vedette.engine.window.Window;
import java.time.Duration;
import java.time.Instant;

/// Panes by number: pane n begins n pane lengths after the epoch.
///
/// @param paneSeconds the length of a pane
record PaneClock(long paneSeconds) {
    static PaneClock of(EngineSettings settings) {
        return new PaneClock(settings.pane().toSeconds());
    }

    /// The pane that an instant lies in.
    long paneOf(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), paneSeconds);
    }

    /// The first pane that is still open when all panes that ended at least the grace before `now` are closed.
    long firstOpenAt(Instant now, Duration grace) {
        return Math.floorDiv(now.minus(grace).getEpochSecond(), paneSeconds);
    }

    /// The first instant after a pane.
    Instant endOf(long pane) {
        return Instant.ofEpochSecond((pane + 1) * paneSeconds);
    }

    /// The window of a number of panes that ends with one.
    Window window(long last, int panes) {
        return Window.endingAt(endOf(last), Duration.ofSeconds(panes * paneSeconds));
    }

    /// The first pane that ends at or after a second.
    long firstEndingFrom(long second) {
        return Math.ceilDiv(second, paneSeconds) - 1;
    }
}
