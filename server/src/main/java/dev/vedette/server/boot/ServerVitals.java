package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.server.ingest.IntakeCounts;
import dev.vedette.server.query.Contents;
import dev.vedette.server.query.LiveEvent;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.query.Vitals;
import dev.vedette.server.sense.SensorReports;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How a server fares, from what its parts count; and its pulse, which everybody who listens is told.
final class ServerVitals implements Vitals {
    /// How often the pulse is told.
    static final Duration PULSE_EVERY = Duration.ofSeconds(2);

    private static final int SAMPLES_MAX = 6;
    private static final double MILLIS = 1_000;
    private static final Set<String> CONNECTIONS =
            Set.of("mqtt_connections", "amqp_connections", "https_connections", "hub_mqtt_connections");

    private final Server server;
    private final Contents contents;
    private final InstantSource time;
    private final Deque<Sample> samples = new ArrayDeque<>();

    ServerVitals(Server server, Contents contents, InstantSource time) {
        this.server = server;
        this.contents = contents;
        this.time = time;
    }

    private record Sample(Instant at, long taken) {}

    /// Counts on, and tells the pulse to everybody who listens.
    void beat(LiveFeed feed) {
        Instant now = time.instant();
        synchronized (samples) {
            samples.addLast(new Sample(now, taken()));
            if (samples.size() > SAMPLES_MAX) {
                samples.removeFirst();
            }
        }
        if (feed.listeners() > 0) {
            feed.tell(new LiveEvent.Pulse(
                    now,
                    observationsPerSecond(),
                    devicesConnected(),
                    server.stores().violations().activeCount(),
                    ingestLagSeconds()));
        }
    }

    private long taken() {
        IntakeCounts reports = server.reports().counts();
        return reports.accepted()
                + reports.observed()
                + server.security().taken()
                + server.sensors().counts().lines();
    }

    @Override
    public double observationsPerSecond() {
        synchronized (samples) {
            if (samples.size() < 2) {
                return 0;
            }
            Sample first = samples.getFirst();
            Sample last = samples.getLast();
            double seconds = Duration.between(first.at, last.at).toMillis() / MILLIS;
            return seconds <= 0 ? 0 : Math.max(0, last.taken - first.taken) / seconds;
        }
    }

    @Override
    public double ingestLagSeconds() {
        return server.runner().lag().toMillis() / MILLIS;
    }

    @Override
    public long devicesConnected() {
        Stream<GatewayCounters> hub = server.hub().stream().flatMap(parts -> parts.counters().stream());
        return Stream.concat(Stream.of(server.gateway().counters()), hub)
                .flatMap(counters -> counters.snapshot().stream())
                .filter(reading -> CONNECTIONS.contains(reading.name()) && reading.gauge())
                .mapToLong(GatewayCounters.Reading::value)
                .sum();
    }

    @Override
    public Sensors sensors() {
        List<SensorReports.Sensor> running = server.sensors().sensors().all(time.instant()).stream()
                .filter(sensor -> !sensor.report().hasEnded())
                .toList();
        long silent = running.stream().filter(SensorReports.Sensor::isSilent).count();
        return new Sensors(running.size(), (int) silent);
    }

    @Override
    public List<String> troubles() {
        return Stream.of(
                        server.allTroubles(),
                        server.desks().profiles().builtIn().troubles(),
                        contents.warning().stream().toList())
                .flatMap(List::stream)
                .toList();
    }
}
