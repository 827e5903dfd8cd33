package dev.vedette.gateway.mqtt;

/// How long a client has kept the server waiting, in ticks of the [Listener].
final class Patience {
    private static final int CLOSE_TICKS = 2 * Listener.TICKS_PER_SECOND;

    private final MqttLimits limits;
    private long tick;
    private long heardTick;
    private long drainedTick;
    private long endedTick;

    Patience(MqttLimits limits, long tick) {
        this.limits = limits;
        this.tick = tick;
        this.heardTick = tick;
        this.drainedTick = tick;
    }

    /// Time has passed.
    void passed(long newTick) {
        tick = newTick;
    }

    /// The client said something, or could not be heard.
    void heard() {
        heardTick = tick;
    }

    /// Nothing waits to be read by the client.
    void drained() {
        drainedTick = tick;
    }

    /// The connection is to be closed.
    void ended() {
        endedTick = tick;
    }

    /// Whether it should have sent its CONNECT by now.
    boolean connectLate() {
        return tick - heardTick > (long) limits.connectSeconds() * Listener.TICKS_PER_SECOND;
    }

    /// Whether it should have read what was sent to it by now.
    boolean stalled() {
        return tick - drainedTick > (long) limits.stalledSeconds() * Listener.TICKS_PER_SECOND;
    }

    /// Whether it broke its promise to say something, 0 being none.
    boolean silent(int keepAliveSeconds) {
        // One and a half times the promise (MQTT 5, 3.1.2.10), and one tick because time is only known to a tick.
        return keepAliveSeconds > 0 && (tick - heardTick - 1) * 2 > 3L * keepAliveSeconds * Listener.TICKS_PER_SECOND;
    }

    /// Whether its socket should have closed by now.
    boolean closeLate() {
        return tick - endedTick > CLOSE_TICKS;
    }
}
