package dev.vedette.server.boot;

import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Submission;
import dev.vedette.server.boot.simulate.FleetOverMqtt;
import dev.vedette.testkit.fleet.Attack;
import dev.vedette.testkit.fleet.SimulatedFleet;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The demo: a fleet with a past and a plant, three attacks, the alarms they ring, and the all-clear.
final class DemoStory implements AutoCloseable {
    /// With fewer devices than this the fleet's percentile would hide the attack.
    static final int DEVICES_MIN = 100;

    /// The unit of windows in the demo.
    static final Duration PANE = Duration.ofSeconds(2);

    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration HISTORY = Duration.ofMinutes(5);
    private static final Duration QUIET = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration AFTERMATH = Duration.ofSeconds(4);
    private static final Duration ROUND = Duration.ofMinutes(1);
    private static final int INTRUSION_EVERY = 5;
    private static final int SUBMITTED_AT_ONCE = 2_000;

    private final Server server;
    private final Vertx vertx;
    private final FleetOverMqtt fleet;
    private final SimulatedFleet simulated;
    private final DemoPlant plant;
    private final DemoVoice voice;
    private final int backdoored;
    private final int leaking;

    private DemoStory(
            Server server,
            Vertx vertx,
            FleetOverMqtt fleet,
            SimulatedFleet simulated,
            DemoPlant plant,
            DemoVoice voice) {
        this.plant = plant;
        this.server = server;
        this.vertx = vertx;
        this.fleet = fleet;
        this.simulated = simulated;
        this.voice = voice;
        this.backdoored = Math.max(0, simulated.find("camera", simulated.size() / 5));
        this.leaking = Math.max(0, simulated.find("gateway", simulated.size() / 2));
    }

    /// Starts the server with a made-up past and connects the fleet.
    static DemoStory begin(Config config, long seed, int devices, PrintWriter out)
            throws IOException, InterruptedException {
        DemoVoice voice = new DemoVoice(out, Clock.systemUTC());
        voice.say("Vedette demo: %,d simulated devices, seed %d. Nothing is kept.".formatted(devices, seed));
        SimulatedFleet simulated = new SimulatedFleet(seed, devices);
        Instant now = Clock.systemUTC().instant();
        DemoClock clock = new DemoClock(Clock.systemUTC(), now.minus(HISTORY));
        Server server = Server.assemble(config, clock);
        server.openHttp();
        DemoSetup.watch(server.httpPort(), simulated, voice);
        makeHistory(server, clock, simulated, voice);
        clock.goLive();
        server.openDevices();
        String address = "http://127.0.0.1:" + server.httpPort();
        voice.blank();
        voice.say("Open the console:  %s/".formatted(address));
        voice.say("  Devices report to MQTT 127.0.0.1:%d; the API is at %s/v1.".formatted(server.mqttPort(), address));
        voice.blank();
        DemoPlant plant = DemoPlant.begin(Clock.systemUTC(), "--to", address);
        voice.say(
                "A sensor listens to the plant \"%s\", and learns who talks to whom there.".formatted(DemoPlant.SITE));
        Vertx vertx = Vertx.vertx();
        FleetOverMqtt fleet = new FleetOverMqtt(
                vertx,
                simulated,
                new FleetOverMqtt.Door("127.0.0.1", server.mqttPort()),
                REPORT_INTERVAL,
                Clock.systemUTC());
        fleet.start();
        return new DemoStory(server, vertx, fleet, simulated, plant, voice);
    }

    /// Five minutes of reports, as if the server had been up all the while, so that the fleet is known from the start.
    private static void makeHistory(Server server, DemoClock clock, SimulatedFleet simulated, DemoVoice voice)
            throws InterruptedException {
        Semaphore room = new Semaphore(SUBMITTED_AT_ONCE);
        Instant end = Clock.systemUTC().instant();
        long reports = 0;
        for (Instant at = clock.instant(); at.isBefore(end); at = at.plus(REPORT_INTERVAL)) {
            clock.moveTo(at);
            for (int device = 0; device < simulated.size(); device++) {
                byte[] document =
                        simulated.report(device, at, REPORT_INTERVAL, Set.of()).json();
                room.acquire();
                server.intake()
                        .submit(
                                new Submission(simulated.name(device).value(), ReportFormat.JSON, document),
                                receipt -> room.release());
                reports++;
            }
        }
        room.acquire(SUBMITTED_AT_ONCE);
        voice.say("History: %,d reports of the last %d minutes judged, %,d violations."
                .formatted(
                        reports,
                        HISTORY.toMinutes(),
                        server.stores().violations().activeCount()));
    }

    /// Tells the story.
    ///
    /// @return whether every alarm rang and was cleared, and no other did
    boolean tell() throws InterruptedException {
        DemoWatch watch = new DemoWatch(server.stores().violations(), voice);
        voice.pause(QUIET);
        voice.say("%s.".formatted(capital(fleet.tally().line())));
        boolean quiet = watch.newEvents() == 0;
        DemoPlant.enforce(server.desks().baselines());
        boolean doorSeen = attack(watch, backdoored, Attack.BACKDOOR_PORT, "Known doors");
        boolean leakSeen = attack(watch, leaking, Attack.EXFILTRATION, "Traffic like the others");
        boolean allClear = server.stores().violations().activeCount() == 0;
        boolean stopSeen = intrusion(watch);
        boolean asItShould = quiet && doorSeen && leakSeen && allClear && stopSeen;
        voice.blank();
        voice.say(
                asItShould
                        ? "That was the story: three attacks, every alarm explained, no false one."
                        : "That did not go as it should: see the lines above.");
        return asItShould;
    }

    private boolean intrusion(DemoWatch watch) throws InterruptedException {
        voice.blank();
        voice.say("ATTACK   A stranger at 10.20.0.99 looks around in the plant, turns up a pump, stops a controller.");
        plant.intrude();
        boolean seen = watch.waitForAlarm(DemoPlant.CONTROLLER, PATIENCE);
        watch.tellFor(AFTERMATH);
        voice.say("         What was found in the plant stays open for some minutes.");
        return seen;
    }

    private boolean attack(DemoWatch watch, int device, Attack attack, String behavior) throws InterruptedException {
        voice.blank();
        voice.say("ATTACK   %s %s.".formatted(simulated.name(device), attack.words()));
        fleet.attack(device, attack);
        boolean raised = watch.waitForAlarm(simulated.name(device), behavior, PATIENCE);
        fleet.heal(device);
        voice.say("         The attacker leaves %s.".formatted(simulated.name(device)));
        return raised && watch.waitUntilClear(simulated.name(device), PATIENCE);
    }

    /// Lets the fleet report, with an attack going on at any time, until the thread is interrupted or the process ends.
    void goOnUntilInterrupted() throws InterruptedException {
        voice.blank();
        voice.say("All goes on, with another attack every minute. Look around in the console; Ctrl-C ends the demo.");
        DemoWatch watch = new DemoWatch(server.stores().violations(), voice);
        Attack[] attacks = Attack.values();
        for (int round = 1; ; round++) {
            int device = (backdoored + 7 * round) % simulated.size();
            Attack attack = attacks[round % attacks.length];
            voice.say("ATTACK   %s %s.".formatted(simulated.name(device), attack.words()));
            fleet.attack(device, attack);
            watch.tellFor(ROUND);
            fleet.heal(device);
            voice.say("         The attacker leaves %s.".formatted(simulated.name(device)));
            if (round % INTRUSION_EVERY == 0) {
                intrusion(watch);
            }
        }
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    @Override
    public void close() {
        plant.close();
        fleet.close();
        vertx.close();
        server.close();
    }
}
