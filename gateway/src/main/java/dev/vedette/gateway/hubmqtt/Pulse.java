package dev.vedette.gateway.hubmqtt;

import java.time.InstantSource;

/// How long a device has kept the hub waiting, and in which pane of the engine it was last seen. Time is known as
/// finely as
/// [HubMqtt#TICK_MILLIS].
final class Pulse {
    private final InstantSource clock;
    private final long paneMillis;
    private final long keepAliveMillis;
    private final long stalledMillis;
    private long heardAt;
    private long drainedAt;
    private long pane;

    Pulse(House house, int keepAliveSeconds) {
        this.clock = house.clock();
        this.paneMillis = house.settings().pane().toMillis();
        this.keepAliveMillis = keepAliveSeconds * 1_000L;
        this.stalledMillis = house.limits().stalledSeconds() * 1_000L;
        this.heardAt = clock.millis();
        this.drainedAt = heardAt;
        this.pane = Math.floorDiv(heardAt, paneMillis);
    }

    /// The device said something, or could not be heard.
    void heard() {
        heardAt = clock.millis();
    }

    /// Whether it broke its promise to say something (MQTT 3.1.1, 3.1.2.10).
    boolean isSilent() {
        return keepAliveMillis > 0
                && clock.millis() - heardAt > keepAliveMillis + keepAliveMillis / 2 + HubMqtt.TICK_MILLIS;
    }

    /// Whether it should have read what was sent to it by now.
    ///
    /// @param full whether its socket is full now
    boolean isStalled(boolean full) {
        if (!full) {
            drainedAt = clock.millis();
        }
        return clock.millis() - drainedAt > stalledMillis;
    }

    /// Whether a pane has begun since this was last asked.
    boolean isNextPane() {
        long now = Math.floorDiv(clock.millis(), paneMillis);
        boolean next = now > pane;
        pane = Math.max(pane, now);
        return next;
    }
}
