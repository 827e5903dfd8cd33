package dev.vedette.gateway.hub;

import dev.vedette.gateway.EnumCounters;
import dev.vedette.sdk.observe.HubOperation;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// What all parts of a hub share. Any thread may call.
final class HubCore {
    private static final int LOCKS = 256;
    private static final int TOKEN_BYTES = 20;

    private final HubSettings settings;
    private final HubPorts ports;
    private final EnumCounters<HubCounter> counters = new EnumCounters<>(HubCounter.class);
    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock[] locks = new ReentrantLock[LOCKS];

    HubCore(HubSettings settings, HubPorts ports, InstantSource clock, RandomGenerator random) {
        this.settings = settings;
        this.ports = ports;
        this.clock = clock;
        this.random = random;
        for (int i = 0; i < LOCKS; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    HubSettings settings() {
        return settings;
    }

    HubLimits limits() {
        return settings.limits();
    }

    HubStore store() {
        return ports.store();
    }

    HubPorts ports() {
        return ports;
    }

    EnumCounters<HubCounter> counters() {
        return counters;
    }

    /// The time, in whole milliseconds as every store and protocol can have it.
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// Says what was done; of a module's device too.
    void say(HubId id, Operation operation, Transport transport) {
        Instant now = now();
        counters.count(HubCounter.of(operation));
        ports.watch().saw(new HubOperation(id.thing(), now, operation, transport));
        if (id.isModule()) {
            ports.watch().saw(new HubOperation(id.ofDevice().thing(), now, operation, transport));
        }
    }

    /// Does something with a device and its modules while nobody else does.
    <T> T alone(HubId id, Supplier<T> work) {
        ReentrantLock lock = lock(id);
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// The lock of a device and its modules, which it shares with others.
    ReentrantLock lock(HubId id) {
        return locks[Math.floorMod(id.device().hashCode(), LOCKS)];
    }

    /// A number that nobody guesses.
    long random() {
        return random.nextLong();
    }

    /// Random bytes.
    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /// A text that nobody guesses.
    String token() {
        return HexFormat.of().formatHex(bytes(TOKEN_BYTES));
    }

    /// A UUID that nobody guesses (RFC 9562, version 4).
    String uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
