package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;
import java.util.Arrays;

/// One address that clients come from: what is open, what was tried of late, and how much more it may try
/// now. Used by the broker's event loop only.
final class Origin {
    private final IpAddress address;
    private int open;
    private int knocking;
    private Period present;
    private Period before;
    private double attemptsLeft;
    private long countedTick;

    Origin(IpAddress address, long pane, double attemptsLeft, long tick) {
        this.address = address;
        this.present = new Period(pane);
        this.before = new Period(pane - 1);
        this.attemptsLeft = attemptsLeft;
        this.countedTick = tick;
    }

    IpAddress address() {
        return address;
    }

    int open() {
        return open;
    }

    /// Open sockets on which no client is connected.
    int knocking() {
        return knocking;
    }

    void opened() {
        open++;
        knocking++;
    }

    /// A client was connected on an open socket.
    void arrived() {
        knocking--;
    }

    /// @param arrived whether a client was connected on it
    void closed(boolean arrived) {
        open--;
        knocking -= arrived ? 0 : 1;
    }

    void attempted(long pane) {
        turn(pane);
        present.attempts++;
    }

    void failed(long pane) {
        turn(pane);
        present.failures++;
    }

    void client(long pane, String clientId) {
        turn(pane);
        present.clients.add(clientId);
    }

    /// Whether an attempt that failed is one of the device whose name it was made under, though nothing is
    /// known of it: so it is for as many names in a pane as the limit says.
    boolean attributes(long pane, String name, int limit) {
        turn(pane);
        long digest = Sha256.head(name);
        for (int i = 0; i < present.unknownNames; i++) {
            if (present.unknown[i] == digest) {
                return true;
            }
        }
        if (present.unknownNames >= limit) {
            return false;
        }
        present.remember(digest);
        return true;
    }

    /// Takes one attempt from what is left; answers false when there is none. As many come back as there are
    /// in a second, up to the most that may be saved.
    boolean take(long tick, int perSecond, double most) {
        double returned = (double) (tick - countedTick) * perSecond / Listener.TICKS_PER_SECOND;
        attemptsLeft = Math.min(most, attemptsLeft + returned);
        countedTick = tick;
        if (attemptsLeft < 1) {
            return false;
        }
        attemptsLeft--;
        return true;
    }

    /// What came in this pane and the one before.
    MqttSource reading(long pane) {
        turn(pane);
        return new MqttSource(
                address,
                open,
                present.attempts + before.attempts,
                present.failures + before.failures,
                Math.max(present.clients.count(), before.clients.count()));
    }

    private void turn(long pane) {
        if (pane > present.pane) {
            before = pane == present.pane + 1 ? present : new Period(pane - 1);
            present = new Period(pane);
        }
    }

    /// What came in one pane.
    private static final class Period {
        final long pane;
        final ClientCount clients = new ClientCount();
        long attempts;
        long failures;
        /// Digests rather than names: what a stranger sends takes eight bytes, however long it is.
        long[] unknown = {};

        int unknownNames;

        Period(long pane) {
            this.pane = pane;
        }

        void remember(long digest) {
            if (unknownNames == unknown.length) {
                unknown = Arrays.copyOf(unknown, Math.max(4, 2 * unknownNames));
            }
            unknown[unknownNames] = digest;
            unknownNames++;
        }
    }
}
