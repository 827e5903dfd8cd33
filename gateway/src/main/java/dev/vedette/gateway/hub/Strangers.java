package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/// Which names that nobody registered are said to have failed. If each were, anyone could fill the server with
/// devices by making names up: only so many of them count in a minute. Any thread may call.
final class Strangers {
    /// How many names that nobody registered count as devices in a minute; further ones are counted together.
    static final int NAMES_MAX = 100;

    private static final long SECONDS = 60;

    private final Set<HubId> names = new HashSet<>();
    private long minute = Long.MIN_VALUE;

    /// Whether a name that nobody registered counts as a device now.
    synchronized boolean counts(HubId id, Instant now) {
        long current = Math.floorDiv(now.getEpochSecond(), SECONDS);
        if (current != minute) {
            minute = current;
            names.clear();
        }
        return names.contains(id) || (names.size() < NAMES_MAX && names.add(id));
    }
}
