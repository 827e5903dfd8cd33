package dev.vedette.gateway.mqtt;

import dev.vedette.gateway.identity.Decision;
import dev.vedette.sdk.observe.IpAddress;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the operator who was not let in and why: at most one line a second, however many there are.
final class RefusalLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final long MILLIS_BETWEEN = 1000;

    private final InstantSource clock;
    private final Pace refused = new Pace();
    private final Pace unattributed = new Pace();

    RefusalLog(InstantSource clock) {
        this.clock = clock;
    }

    /// @param what was refused, as "a connection"
    void refused(String what, Peer peer, Decision.Refused decision) {
        if (!refused.allows(clock.millis())) {
            return;
        }
        LOG.warn(
                "mqtt: {} of client \"{}\" from {} was refused ({}): {}; {} others since the last such line",
                what,
                printable(peer.clientId()),
                peer.address(),
                decision.reason().label(),
                decision.why(),
                refused.told());
    }

    /// An attempt that failed counted for its address only.
    void unattributed(IpAddress address) {
        if (unattributed.allows(clock.millis())) {
            LOG.warn(
                    "mqtt: {} has tried more unknown names than are taken for devices in a pane; further ones count for"
                            + " the address only; {} other attempts since the last such line",
                    address,
                    unattributed.told());
        }
    }

    /// When a line may be written, and how many were not.
    private static final class Pace {
        private long nextAtMillis = Long.MIN_VALUE;
        private long untold;

        private boolean allows(long now) {
            // A clock that was put back must not silence it for longer.
            if (now < nextAtMillis && now >= nextAtMillis - MILLIS_BETWEEN) {
                untold++;
                return false;
            }
            nextAtMillis = now + MILLIS_BETWEEN;
            return true;
        }

        /// How many were left out before the line that is written now.
        private long told() {
            long before = untold;
            untold = 0;
            return before;
        }
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
