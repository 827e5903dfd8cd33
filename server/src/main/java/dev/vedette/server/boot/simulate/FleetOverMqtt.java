package dev.vedette.server.boot.simulate;

import dev.vedette.testkit.fleet.Attack;
import dev.vedette.testkit.fleet.SimulatedFleet;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// A simulated fleet that reports over MQTT, one connection a device. Safe for use by many threads.
public final class FleetOverMqtt implements AutoCloseable {
    /// How many connections are being made at one time, so that a large fleet does not arrive as a flood.
    private static final int CONNECTING_AT_ONCE = 64;

    private final SimulatedFleet fleet;
    private final List<DeviceOverMqtt> devices = new ArrayList<>();
    private final Map<Integer, Set<Attack>> attacks = new ConcurrentHashMap<>();
    private final Counters counters = new Counters();

    /// A fleet, not connected yet.
    ///
    /// @param vertx runs the connections; the caller closes it
    /// @param fleet what is reported
    /// @param door where to
    /// @param interval how often each device reports; the first reports are spread over it
    /// @param time stamps the reports
    public FleetOverMqtt(Vertx vertx, SimulatedFleet fleet, Door door, Duration interval, InstantSource time) {
        this.fleet = fleet;
        for (int device = 0; device < fleet.size(); device++) {
            int number = device;
            devices.add(new DeviceOverMqtt(
                    vertx,
                    door,
                    fleet.name(device),
                    new DeviceOverMqtt.Rhythm(
                            interval, interval.multipliedBy(device).dividedBy(fleet.size())),
                    since -> fleet.report(number, time.instant(), since, attacksOn(number))
                            .json(),
                    counters));
        }
    }

    /// Connects every device and starts reporting.
    ///
    /// @return when every connection was tried; devices that failed try again by themselves
    public Future<Void> start() {
        return startFrom(0);
    }

    private Future<Void> startFrom(int first) {
        if (first >= devices.size()) {
            return Future.succeededFuture();
        }
        int end = Math.min(first + CONNECTING_AT_ONCE, devices.size());
        List<Future<Void>> batch =
                devices.subList(first, end).stream().map(DeviceOverMqtt::start).toList();
        return Future.join(batch).transform(outcome -> startFrom(end));
    }

    /// Begins an attack on a device; its next report shows it.
    public void attack(int device, Attack attack) {
        attacks.computeIfAbsent(device, number -> ConcurrentHashMap.newKeySet()).add(attack);
    }

    /// Ends all attacks on a device.
    public void heal(int device) {
        attacks.remove(device);
    }

    private Set<Attack> attacksOn(int device) {
        Set<Attack> now = attacks.getOrDefault(device, Set.of());
        return now.isEmpty() ? Set.of() : EnumSet.copyOf(now);
    }

    /// How the fleet fares.
    public FleetTally tally() {
        return new FleetTally(
                fleet.size(),
                (int) devices.stream().filter(DeviceOverMqtt::isConnected).count(),
                counters.sent.sum(),
                counters.accepted.sum(),
                counters.rejected.sum(),
                counters.failures.sum());
    }

    /// Disconnects every device.
    @Override
    public void close() {
        devices.forEach(DeviceOverMqtt::close);
    }

    /// Where devices report to.
    ///
    /// @param host the endpoint's address
    /// @param port the endpoint's port
    public record Door(String host, int port) {}

    /// What the connections of a fleet count together.
    static final class Counters {
        final LongAdder sent = new LongAdder();
        final LongAdder accepted = new LongAdder();
        final LongAdder rejected = new LongAdder();
        final LongAdder failures = new LongAdder();
    }
}
