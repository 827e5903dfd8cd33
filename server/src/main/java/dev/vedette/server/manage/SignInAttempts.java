package dev.vedette.server.manage;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Slows down who guesses passwords: counts attempts that failed by name and address together, by address, and by name
/// from anywhere, each in stretches of 15 minutes. Any thread may call.
///
/// An attempt counts when it begins, so that many at the same time are no way around; one that succeeds is taken back.
final class SignInAttempts {
    /// The longest that somebody waits.
    static final Duration STRETCH = Duration.ofMinutes(15);
    /// Failures of one name from one address.
    static final int OF_BOTH_MAX = 5;
    /// Failures from one address.
    static final int OF_ADDRESS_MAX = 20;
    /// Failures of one name.
    static final int OF_NAME_MAX = 100;
    /// How many names and addresses are remembered; beyond it those that failed longest ago are forgotten.
    static final int REMEMBERED_MAX = 30_000;

    private final Map<String, Stretch> stretches = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Stretch> eldest) {
            return size() > REMEMBERED_MAX;
        }
    };

    private record Stretch(Instant begun, int failures) {}

    private record Bound(String key, int max) {}

    /// Begins an attempt.
    ///
    /// @return how long to wait before the next; zero when this one may be made
    synchronized Duration begin(String name, String address, Instant now) {
        for (Bound bound : bounds(name, address)) {
            Stretch stretch = current(bound.key, now);
            if (stretch.failures >= bound.max) {
                return Duration.between(now, stretch.begun.plus(STRETCH));
            }
        }
        for (Bound bound : bounds(name, address)) {
            Stretch stretch = current(bound.key, now);
            stretches.put(bound.key, new Stretch(stretch.begun, stretch.failures + 1));
        }
        return Duration.ZERO;
    }

    /// An attempt was right: it does not count, and neither do those before it from there.
    synchronized void succeeded(String name, String address, Instant now) {
        stretches.remove(bounds(name, address).getFirst().key);
        takeBack(name, address, now);
    }

    /// An attempt was neither right nor wrong.
    synchronized void takeBack(String name, String address, Instant now) {
        for (Bound bound : bounds(name, address)) {
            Stretch stretch = current(bound.key, now);
            if (stretch.failures > 1) {
                stretches.put(bound.key, new Stretch(stretch.begun, stretch.failures - 1));
            } else {
                stretches.remove(bound.key);
            }
        }
    }

    private Stretch current(String key, Instant now) {
        Stretch stretch = stretches.get(key);
        return stretch == null || !now.isBefore(stretch.begun.plus(STRETCH)) ? new Stretch(now, 0) : stretch;
    }

    private static List<Bound> bounds(String name, String address) {
        return List.of(
                new Bound("both " + address + " " + name, OF_BOTH_MAX),
                new Bound("address " + address, OF_ADDRESS_MAX),
                new Bound("name " + name, OF_NAME_MAX));
    }
}
