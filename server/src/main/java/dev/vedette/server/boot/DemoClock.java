package dev.vedette.server.boot;

import java.time.Instant;
import java.time.InstantSource;

/// Time that begins in the past, is moved by hand while a history is made up, and then runs with the real one.
final class DemoClock implements InstantSource {
    private final InstantSource real;
    private volatile Instant made;
    private volatile boolean live;

    DemoClock(InstantSource real, Instant start) {
        this.real = real;
        this.made = start;
    }

    void moveTo(Instant instant) {
        made = instant;
    }

    void goLive() {
        live = true;
    }

    @Override
    public Instant instant() {
        return live ? real.instant() : made;
    }
}
