package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Decision;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator who was not let in and why: at most one line a second, however many there are.
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long MILLIS_BETWEEN = 1000;

    private final InstantSource clock;
    private long nextAtMillis = Long.MIN_VALUE;
    private long untold;

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    /// @param what was refused, as "a connection"
    void refused(String what, Peer peer, Decision.Refused decision) {
        long now = clock.millis();
        // A clock that was put back must not silence it for longer.
        if (now < nextAtMillis && now >= nextAtMillis - MILLIS_BETWEEN) {
            untold++;
            return;
        }
        nextAtMillis = now + MILLIS_BETWEEN;
        LOG.warn(
                "mqtt: {} of client \"{}\" from {} was refused ({}): {}; {} others since the last such line",
                what,
                printable(peer.clientId()),
                peer.address(),
                decision.reason().label(),
                decision.why(),
                untold);
        untold = 0;
    }

    /// A client identifier must not be able to write lines of its own.
    private static String printable(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.chars()
                .forEach(c ->
                        safe.append(Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : (char) c));
        return safe.toString();
    }
}
