package dev.vedette.testkit.fleet;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.PortSet;
import dev.vedette.sdk.observe.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/// A fleet whose reports follow from a seed. Safe for use by many threads: it has no state.
public final class SimulatedFleet {
    /// Where healthy devices connect to: documentation networks, so that nobody is named by accident (RFC 5737).
    public static final String HOME_NETWORK = "192.0.2.0/24";

    /// Every TCP port that a healthy device may listen on.
    public static final PortSet HEALTHY_TCP_PORTS = PortSet.of(22, 80, 443, 8883);

    private static final String STRANGER = "203.0.113.66";
    private static final int BACKDOOR_PORT = 4444;
    private static final long SECONDS_PER_DAY = 86_400;
    private static final int BYTES_PER_PACKET = 480;
    private static final int SCANNED_PER_REPORT = 48;

    private final long seed;
    private final int size;

    /// A fleet.
    ///
    /// @param seed decides everything
    /// @param size how many devices, 1..1,000,000
    /// @throws VedetteException when the size is out of range
    public SimulatedFleet(long seed, int size) {
        if (size < 1 || size > 1_000_000) {
            throw new VedetteException("a simulated fleet has 1..1000000 devices, was " + size);
        }
        this.seed = seed;
        this.size = size;
    }

    /// How many devices there are; they are numbered from 0.
    public int size() {
        return size;
    }

    /// The name of a device, as `camera-0042`.
    public ThingName name(int device) {
        return new ThingName("%s-%04d".formatted(model(device).label(), device));
    }

    /// The number of the first device of a name prefix at or after a number, or -1 when there is none.
    ///
    /// @param prefix as `camera`
    /// @param from the number to start at
    public int find(String prefix, int from) {
        return IntStream.range(Math.min(from, size), size)
                .filter(device -> name(device).value().startsWith(prefix))
                .findFirst()
                .orElse(-1);
    }

    /// What a device reports.
    ///
    /// @param device its number
    /// @param at when; its millisecond is the report's id
    /// @param sinceLast the time that traffic is counted over, positive
    /// @param attacks what an attacker does on it; none when it is healthy
    public SimulatedReport report(int device, Instant at, Duration sinceLast, Set<Attack> attacks) {
        DeviceModel model = model(device);
        long tick = at.toEpochMilli();
        double busy = model.bytesPerSecond() * daily(device, at) * sinceLast.toMillis() / 1000.0;
        double bytesOut = busy * spread(device, tick, 1) * (attacks.contains(Attack.EXFILTRATION) ? 50 : 1);
        double bytesIn = busy * 0.4 * spread(device, tick, 2);
        double flood = attacks.contains(Attack.FLOOD) ? 100 : 1;
        return new SimulatedReport(
                tick,
                attacks.contains(Attack.BACKDOOR_PORT) ? with(model.tcpPorts(), BACKDOOR_PORT) : model.tcpPorts(),
                model.udpPorts(),
                remotes(device, tick, model, attacks),
                Math.round(bytesIn),
                Math.round(bytesOut * flood),
                Math.round(bytesIn / BYTES_PER_PACKET) + 1,
                Math.round(bytesOut * flood / BYTES_PER_PACKET) + 1);
    }

    private DeviceModel model(int device) {
        DeviceModel[] models = DeviceModel.values();
        return models[Noise.below(models.length, seed, device, 0, 0)];
    }

    /// More by day than by night, each device with its own rhythm.
    private double daily(int device, Instant at) {
        double phase = 0.1 * Noise.unit(seed, device, 1, 0);
        double day = (double) Math.floorMod(at.getEpochSecond(), SECONDS_PER_DAY) / SECONDS_PER_DAY;
        return 0.75 + 0.25 * Math.sin(2 * Math.PI * (day + phase - 0.25));
    }

    private double spread(int device, long tick, int what) {
        return 0.7 + 0.6 * Noise.unit(seed, device, tick, what);
    }

    private List<String> remotes(int device, long tick, DeviceModel model, Set<Attack> attacks) {
        List<String> remotes = new ArrayList<>();
        for (int i = 0; i < model.connections(); i++) {
            remotes.add("192.0.2." + (1 + Noise.below(40, seed, device, 2, i)) + ":8883");
        }
        if (attacks.contains(Attack.SCAN)) {
            for (int i = 0; i < SCANNED_PER_REPORT; i++) {
                remotes.add("198.51.100." + Noise.below(256, seed, device, tick, 100 + i) + ":23");
            }
        }
        if (attacks.contains(Attack.EXFILTRATION)) {
            remotes.add(STRANGER + ":443");
        }
        if (attacks.contains(Attack.MINER)) {
            remotes.add(STRANGER + ":3333");
        }
        return remotes;
    }

    private static PortSet with(PortSet ports, int port) {
        return PortSet.of(IntStream.concat(ports.numbers(), IntStream.of(port)).toArray());
    }
}
