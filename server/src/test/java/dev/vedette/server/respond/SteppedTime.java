package dev.vedette.server.respond;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Time that stands still until a test moves it.
final class SteppedTime implements InstantSource {
    private volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    void advance(Duration by) {
        now = now.plus(by);
    }
}
