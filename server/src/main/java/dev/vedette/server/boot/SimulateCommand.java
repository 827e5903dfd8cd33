package dev.vedette.server.boot;

import ch.qos.logback.classic.Level;
import dev.vedette.server.boot.simulate.FleetOverMqtt;
import dev.vedette.testkit.fleet.Attack;
import dev.vedette.testkit.fleet.SimulatedFleet;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The verb `simulate`.
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        description = "Send the reports of a simulated fleet, and of attacks on it, over MQTT.",
        footer = {
            "",
            "Examples:",
            "  vedette simulate                                  200 devices, a report each 10s",
            "  vedette simulate --devices 1000 --interval 30s    a larger, calmer fleet",
            "  vedette simulate --attack scan --victims 3        three devices begin to scan after 20s, for 60s",
            "  vedette simulate --for 5m --seed 7                five minutes of another fleet",
            "Attacks: scan, flood, exfiltration, backdoor-port, miner."
        })
final class SimulateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--host", defaultValue = "127.0.0.1", description = "the MQTT endpoint (default: ${DEFAULT-VALUE})")
    private String host = "127.0.0.1";

    @Option(names = "--port", defaultValue = "1883", description = "its port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--devices", defaultValue = "200", description = "how many devices (default: ${DEFAULT-VALUE})")
    private int devices;

    @Option(names = "--seed", defaultValue = "1", description = "decides everything (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--interval", defaultValue = "10s", description = "between reports (default: ${DEFAULT-VALUE})")
    private Duration interval = Duration.ZERO;

    @Option(names = "--attack", paramLabel = "KIND", description = "what an attacker does; may be repeated")
    private List<String> attacks = new ArrayList<>();

    @Option(names = "--victims", defaultValue = "1", description = "on how many devices (default: ${DEFAULT-VALUE})")
    private int victims;

    @Option(names = "--attack-after", defaultValue = "20s", description = "when (default: ${DEFAULT-VALUE})")
    private Duration attackAfter = Duration.ZERO;

    @Option(names = "--attack-for", defaultValue = "60s", description = "how long (default: ${DEFAULT-VALUE})")
    private Duration attackFor = Duration.ZERO;

    @Option(names = "--for", paramLabel = "TIME", description = "how long in all; without it, until Ctrl-C")
    private @Nullable Duration total;

    @Override
    public Integer call() throws InterruptedException {
        LogSetup.configure(Config.LogFormat.TEXT, Level.WARN);
        List<Attack> kinds = attacks.stream().map(SimulateCommand::attack).toList();
        SimulatedFleet simulated = new SimulatedFleet(seed, devices);
        if (interval.isNegative() || interval.isZero() || victims < 0 || victims > devices) {
            throw new ConfigException("--interval must be positive and --victims 0.." + devices + ", were " + interval
                    + " and " + victims);
        }
        PrintWriter out = spec.commandLine().getOut();
        Vertx vertx = Vertx.vertx();
        try (FleetOverMqtt fleet =
                new FleetOverMqtt(vertx, simulated, new FleetOverMqtt.Door(host, port), interval, Clock.systemUTC())) {
            out.println("simulating " + devices + " devices against " + host + ":" + port + ", seed " + seed);
            out.flush();
            fleet.start();
            schedule(vertx, fleet, simulated, kinds, out);
            long ticks = total == null ? Long.MAX_VALUE : Math.max(1, total.toSeconds());
            ProgressLine progress = new ProgressLine(out);
            for (long tick = 0; tick < ticks; tick++) {
                Thread.sleep(Duration.ofSeconds(1));
                progress.show(fleet.tally().line());
            }
            progress.end();
            return fleet.tally().accepted() > 0 ? 0 : 1;
        } finally {
            vertx.close();
        }
    }

    private void schedule(
            Vertx vertx, FleetOverMqtt fleet, SimulatedFleet simulated, List<Attack> kinds, PrintWriter out) {
        if (kinds.isEmpty()) {
            return;
        }
        vertx.setTimer(Math.max(1, attackAfter.toMillis()), begin -> {
            for (int victim = 0; victim < victims; victim++) {
                int device = victim;
                kinds.forEach(kind -> fleet.attack(device, kind));
                out.println("\n" + simulated.name(device) + ": " + kinds);
            }
            out.flush();
            vertx.setTimer(Math.max(1, attackFor.toMillis()), end -> {
                for (int victim = 0; victim < victims; victim++) {
                    fleet.heal(victim);
                }
                out.println("\nthe attacks are over");
                out.flush();
            });
        });
    }

    private static Attack attack(String kind) {
        for (Attack attack : Attack.values()) {
            if (attack.name().equalsIgnoreCase(kind.replace('-', '_'))) {
                return attack;
            }
        }
        throw new ConfigException(
                "unknown attack \"" + kind + "\"; known are scan, flood, exfiltration, backdoor-port and miner");
    }
}
