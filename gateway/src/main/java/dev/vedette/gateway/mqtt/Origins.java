package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.observe.IpAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/// The addresses that clients come from, and what each may still do. Used by the broker's event loop only.
///
/// An address without an open socket is forgotten when its place is needed, the one that has been without for
/// longest first.
final class Origins {
    /// How many of the most conspicuous are told.
    static final int TOLD_MAX = 100;
    /// How many seconds' worth of attempts may be saved: a site whose power comes back connects all at once.
    static final int SAVED_SECONDS = 60;

    private static final Comparator<MqttSource> CONSPICUOUS =
            Comparator.comparingLong(MqttSource::failures).thenComparingLong(MqttSource::attempts);

    private final MqttLimits limits;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Duration pane;
    private final Map<IpAddress, Origin> open = new HashMap<>();
    private final Map<IpAddress, Origin> idle = new LinkedHashMap<>();
    private long tick;

    Origins(MqttLimits limits, MqttCounters counters, InstantSource clock, Duration pane) {
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
        this.pane = pane;
    }

    /// Time has passed.
    void passed(long newTick) {
        tick = newTick;
    }

    /// A socket was opened. Answers where it belongs until it is [#closed], or nothing when it must not stay,
    /// which has been counted.
    Optional<Origin> opened(IpAddress address) {
        // Whoever has one address of IPv6 has the whole network of 64 bits.
        IpAddress key = address.version() == 6 ? new IpAddress(6, address.high(), 0) : address;
        Optional<Origin> known = find(key);
        if (known.isEmpty()) {
            counters.count(MqttCounter.REFUSED_ADDRESSES);
            return Optional.empty();
        }
        Origin origin = known.get();
        origin.attempted(paneNow());
        if (origin.open() >= limits.connectionsPerAddress()) {
            return refused(origin, MqttCounter.REFUSED_PER_ADDRESS);
        }
        if (origin.knocking() >= limits.handshakesPerAddress()) {
            return refused(origin, MqttCounter.REFUSED_HANDSHAKES_PER_ADDRESS);
        }
        if (!origin.take(tick, limits.attemptsPerSecondPerAddress(), saved())) {
            return refused(origin, MqttCounter.REFUSED_RATE);
        }
        origin.opened();
        idle.remove(key);
        open.put(key, origin);
        return known;
    }

    /// A socket is closed.
    ///
    /// @param arrived whether a client was connected on it
    void closed(Origin origin, boolean arrived) {
        origin.closed(arrived);
        if (!arrived) {
            origin.failed(paneNow());
        }
        if (origin.open() == 0) {
            open.remove(origin.address());
            idle.put(origin.address(), origin);
        }
    }

    /// A client said who it is.
    void client(Origin origin, String clientId) {
        origin.client(paneNow(), clientId);
    }

    /// Whether an attempt from an address that failed is one of the device whose name it was made under,
    /// though nothing is known of it.
    boolean attributes(Origin origin, String name) {
        return origin.attributes(paneNow(), name, limits.unknownNamesPerAddress());
    }

    /// The most conspicuous addresses, the one with the most failures first, then by attempts.
    List<MqttSource> top() {
        long now = paneNow();
        PriorityQueue<MqttSource> most = new PriorityQueue<>(CONSPICUOUS);
        Stream.concat(open.values().stream(), idle.values().stream()).forEach(origin -> {
            MqttSource reading = origin.reading(now);
            if (reading.attempts() > 0 || reading.connections() > 0) {
                most.add(reading);
                if (most.size() > TOLD_MAX) {
                    most.remove();
                }
            }
        });
        List<MqttSource> told = new ArrayList<>(most);
        told.sort(CONSPICUOUS.reversed());
        return told;
    }

    private Optional<Origin> find(IpAddress key) {
        Origin known = open.get(key);
        if (known == null) {
            known = idle.get(key);
        }
        if (known == null && open.size() + idle.size() >= limits.addresses()) {
            Iterator<Origin> oldest = idle.values().iterator();
            if (!oldest.hasNext()) {
                return Optional.empty();
            }
            oldest.next();
            oldest.remove();
        }
        if (known == null) {
            known = new Origin(key, paneNow(), saved(), tick);
            idle.put(key, known);
        }
        counters.set(MqttCounter.ADDRESSES, open.size() + idle.size());
        return Optional.of(known);
    }

    private Optional<Origin> refused(Origin origin, MqttCounter counter) {
        counters.count(counter);
        origin.failed(paneNow());
        return Optional.empty();
    }

    private double saved() {
        return (double) limits.attemptsPerSecondPerAddress() * SAVED_SECONDS;
    }

    private long paneNow() {
        return Math.floorDiv(clock.millis(), pane.toMillis());
    }
}
