package dev.vedette.server.boot;

import dev.vedette.engine.profile.BehaviorDraft;
import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.engine.profile.Target;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.boot.simulate.FleetOverMqtt;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.GroupDesk;
import dev.vedette.server.manage.PeopleDesk;
import dev.vedette.server.manage.ProfileDesk;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.MitigationParams;
import dev.vedette.server.store.PageRequest;
import dev.vedette.server.store.Role;
import dev.vedette.server.store.ViolationFilter;
import dev.vedette.server.store.ViolationRecord;
import dev.vedette.testkit.fleet.SimulatedFleet;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A server where people sign in, with a fleet that reports over MQTT and a plant that a sensor watches: everything
/// that a page shows is real. The people are ada (administrator), ann (analyst) and vic (viewer).
final class ConsoleScene implements AutoCloseable {
    /// Everybody's password.
    static final String PASSWORD = "correct horse battery";

    private static final String KEY = "VDT00000000000000001";
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final RunningServer running;
    private final Vertx vertx = Vertx.vertx();
    private final SimulatedFleet simulated = new SimulatedFleet(7, 120);
    private final FleetOverMqtt fleet;
    private final DemoPlant plant;

    ConsoleScene(Path folder) throws IOException {
        running = new RunningServer(
                folder.resolve("data"),
                "auth.mode=required",
                "mqtt.tls.enabled=false",
                "engine.pane=1s",
                "engine.grace=500ms",
                "reports.min-interval=500ms");
        server().stores()
                .accessKeys()
                .add(new AccessKey(KEY, "secret", "", Clock.systemUTC().instant()));
        Desks desks = server().desks();
        come(server(), "ada", Role.ADMINISTRATOR);
        come(server(), "ann", Role.ANALYST);
        come(server(), "vic", Role.VIEWER);
        watchFleet(desks);
        fleet = new FleetOverMqtt(
                vertx,
                simulated,
                new FleetOverMqtt.Door("127.0.0.1", running.plainPort()),
                INTERVAL,
                Clock.systemUTC());
        fleet.start();
        Path key = Files.writeString(folder.resolve("key"), KEY + ":secret");
        plant = DemoPlant.begin(Clock.systemUTC(), "--to", address(), "--key-file", key.toString());
    }

    /// Somebody is asked in, comes, and chooses a password.
    static void come(Server server, String name, Role role) {
        PeopleDesk people = server.desks().people();
        String link = Objects.requireNonNull(people.create(name, role, null).welcome());
        people.welcome(link.substring(link.indexOf('#') + 1), name, PASSWORD.toCharArray());
    }

    private void watchFleet(Desks desks) {
        for (int device = 0; device < simulated.size(); device++) {
            desks.things().create(simulated.name(device), null, Map.of("line", "north"));
        }
        List<BehaviorDraft> behaviors = List.of(
                behavior(
                        "Known doors",
                        "aws:listening-tcp-ports",
                        new CriteriaDraft("in-port-set", ports(22, 80, 443, 8883), null, null, null, null, null)),
                behavior(
                        "Traffic like the others",
                        "aws:all-bytes-out",
                        new CriteriaDraft("less-than-equals", null, 1, 3, 1, "p99", null)));
        desks.profiles().create("fleet-watch", new ProfileDesk.Content(null, behaviors, null, null, null), Map.of());
        desks.groups().create(new GroupDesk.Draft("quarantine", null, null, Map.of(), Map.of()));
        desks.mitigationActions()
                .create(
                        "quarantine",
                        "arn:aws:iam::000000000000:role/vedette",
                        new MitigationParams.AddThingsToThingGroup(List.of("quarantine"), false),
                        Map.of());
        desks.profiles().attach("fleet-watch", new Target.RegisteredThings());
    }

    private static BehaviorDraft behavior(String name, String metric, CriteriaDraft criteria) {
        return new BehaviorDraft(name, metric, null, criteria, null, null);
    }

    private static ValueDraft ports(Integer... ports) {
        return new ValueDraft(null, null, List.of(ports), null, null, null);
    }

    Server server() {
        return running.server();
    }

    /// Where the server is.
    String address() {
        return "http://127.0.0.1:" + server().httpPort();
    }

    SimulatedFleet simulated() {
        return simulated;
    }

    FleetOverMqtt fleet() {
        return fleet;
    }

    DemoPlant plant() {
        return plant;
    }

    /// What a plant has shown so far is normal.
    void enforce() {
        DemoPlant.enforce(server().desks().baselines());
    }

    /// The open violation of a behavior.
    String violation(ThingName thing, String behavior) {
        ViolationFilter filter = new ViolationFilter(thing.value(), null, null, null, null);
        return server().stores().violations().active(filter, new PageRequest(null, 250)).items().stream()
                .filter(violation -> behavior.equals(violation.behavior().name()))
                .findFirst()
                .map(ViolationRecord::id)
                .orElseThrow(() -> new IllegalStateException(thing + " has no open violation of " + behavior));
    }

    @Override
    public void close() {
        plant.close();
        fleet.close();
        vertx.close();
        running.close();
    }
}
