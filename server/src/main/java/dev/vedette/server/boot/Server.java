package dev.vedette.server.boot;

import dev.vedette.engine.profile.ProfileLimits;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.mqtt.MqttGateway;
import dev.vedette.gateway.mqtt.MqttLimits;
import dev.vedette.gateway.mqtt.MqttSettings;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Intake;
import dev.vedette.server.api.v1.V1Parts;
import dev.vedette.server.console.ConsoleRoutes;
import dev.vedette.server.ingest.Heard;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalSettings;
import dev.vedette.server.ingest.ReportIntake;
import dev.vedette.server.ingest.ReportLedger;
import dev.vedette.server.ingest.ReportReader;
import dev.vedette.server.ingest.SecurityIntake;
import dev.vedette.server.ingest.SecurityMessageReader;
import dev.vedette.server.manage.ControlPlane;
import dev.vedette.server.manage.Desks;
import dev.vedette.server.manage.MitigationWorker;
import dev.vedette.server.query.ContentViews;
import dev.vedette.server.respond.Responder;
import dev.vedette.server.respond.ResponderSettings;
import dev.vedette.server.run.LocalRunner;
import dev.vedette.server.run.OutputRecorder;
import dev.vedette.server.run.RunnerSettings;
import dev.vedette.server.sense.EvidenceStore;
import dev.vedette.server.sense.SensorDoor;
import dev.vedette.server.store.Stores;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The assembled server: every part, wired, started and stopped in order.
///
/// Data flows one way: the MQTT gateway hands reports to the intake, the intake to the journal, the journal to
/// the runner, the runner's outputs to the stores, and the outbox to the responder. Changes come in by the API,
/// go to the stores and from there by the journal to the runner.
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final Duration CUSTOM_KINDS_EVERY = Duration.ofMillis(100);
    private static final Duration HEARD_EVERY = Duration.ofSeconds(5);
    private static final Duration SESSIONS_EVERY = Duration.ofMinutes(10);

    private final Config config;
    private final InstantSource time;
    private final Engines engines;
    private final Vertx vertx = Vertx.vertx();
    private final Telemetry telemetry = new Telemetry();
    private final Repeating repeating = new Repeating();
    private final AlarmParts alarms = new AlarmParts();
    private final BuiltInDetections builtIn = new BuiltInDetections();
    private final DetectionAdvice advice;
    private final Stores stores;
    private final Journal journal;
    private final LocalRunner runner;
    private final OutputRecorder recorder;
    private final Heard heard;
    private final ReportIntake intake;
    private final SecurityIntake security;
    private final Responder responder;
    private final MqttGateway gateway;
    private final Sources sources;
    private final EvidenceStore evidence;
    private final DeviceAccess access;
    private final HttpDoors doors;
    private @Nullable Desks desks;
    private @Nullable SensorDoor sensors;
    private @Nullable Apis apis;
    private @Nullable MitigationWorker mitigation;
    private volatile @Nullable HubParts hub;
    private volatile boolean ready;
    private volatile boolean closed;

    private Server(Config config, InstantSource time, Stores stores, Journal journal) {
        this.config = config;
        this.time = time;
        this.engines = Engines.of(config.engine());
        this.stores = stores;
        this.journal = journal;
        this.advice = DetectionAdvice.of(stores, builtIn, config.alerts());
        Sinks sinks = new Sinks(config.alerts(), time);
        sinks.check();
        CustomKinds kinds = new CustomKinds(stores.customMetrics());
        ReportLedger ledger = new ReportLedger(
                config.engine().devicesMax(),
                config.reports().minInterval(),
                config.reports().strict());
        this.responder = new Responder(stores.outbox(), sinks, ResponderSettings.DEFAULTS, time);
        this.recorder = new OutputRecorder(
                stores.violations(),
                stores.history(),
                new Narration(),
                alarms.alerts(stores, sinks.routing(), responder, advice, time));
        RunnerSettings settings = RunnerSettings.in(
                config.dataDir().resolve("checkpoint"),
                config.engine().pane(),
                config.engine().grace());
        this.runner = new LocalRunner(settings, engines, journal, ledger, recorder, time);
        this.heard = new Heard(runner, stores.presence(), config.engine().devicesMax());
        this.intake = new ReportIntake(
                new ReportReader(kinds::of),
                ledger,
                journal,
                heard,
                time,
                config.reports().firstBytesMax());
        this.security =
                new SecurityIntake(new SecurityMessageReader(kinds::of), journal, heard, time, intake.rejected());
        this.access = new DeviceAccess(config, stores, time);
        this.gateway = new MqttGateway(
                vertx, new MqttSettings(access.listeners(), config.engine().pane(), MqttLimits.defaults()), time);
        access.review(gateway);
        this.doors = new HttpDoors(vertx, config, access.authority());
        this.sources = new Sources(config, vertx, time);
        this.evidence = EvidenceStore.open(config.dataDir().resolve("evidence"), EvidenceStore.Bounds.DEFAULTS);
        repeating.every(CUSTOM_KINDS_EVERY, "custom metrics", kinds::refresh);
        repeating.every(HEARD_EVERY, "presence", heard::keep);
        repeating.every(DeviceAccess.MARK_EVERY, "identities", access.identities()::loadIfMarked);
        repeating.every(DeviceAccess.VALIDITY_EVERY, "certificates' validity", access::reviewNow);
        repeating.every(DeviceAccess.CERTIFICATE_EVERY, "server certificate", access::renewCertificate);
        repeating.every(DeviceAccess.CERTIFICATE_EVERY, "https certificate", doors::renewCertificate);
        repeating.every(AddressWatch.EVERY, "addresses", new AddressWatch(gateway::sources)::look);
        repeating.every(
                Retention.EVERY, "retention", new Retention(stores, evidence, config.retention(), time)::enforce);
    }

    /// Opens the stores and the journal and brings detection to where it was; no door is open yet.
    ///
    /// @throws VedetteException when something cannot be opened; what was opened is closed again
    static Server assemble(Config config, InstantSource time) {
        Stores stores = Databases.open(config);
        Journal journal = null;
        try {
            journal = Journal.open(JournalSettings.in(config.dataDir().resolve("journal")), Server::failStop);
            Server server = new Server(config, time, stores, journal);
            server.runner.start(Server::failStop);
            return server;
        } catch (RuntimeException e) {
            if (journal != null) {
                journal.close();
            }
            stores.close();
            throw e;
        }
    }

    /// What cannot be trusted any more must not go on: the next start replays the journal.
    private static void failStop(VedetteException failure) {
        LOG.error("the server stops at once, so that nothing is acknowledged that could be lost", failure);
        Runtime.getRuntime().halt(3);
    }

    /// Opens both doors and starts telling people.
    void open() {
        openHttp();
        openDevices();
    }

    /// Opens the API.
    void openHttp() {
        ProfileLimits limits = new ProfileLimits(
                ProfileLimits.DEFAULTS.behaviorsMax(),
                ProfileLimits.DEFAULTS.valueElementsMax(),
                config.aws().lenientNames(),
                config.engine().pane());
        access.identities().load();
        ControlPlane plane = ControlPlane.over(stores, runner, access.identity(), limits, time, UUID::randomUUID);
        plane.announcer().announceAll();
        Router router = Router.router(vertx);
        HealthRoutes.mount(vertx, router, telemetry, this::troubles, sources::troubles);
        ConsoleRoutes.mount(vertx, router);
        Desks opened = Desks.of(plane);
        desks = opened;
        mitigation = new MitigationWorker(opened);
        SensorDoor door = new SensorParts(config, new JournalKeeping(intake), evidence, time)
                .open(opened, builtIn, telemetry, repeating);
        sensors = door;
        repeating.every(SESSIONS_EVERY, "sessions", opened.sessions()::purge);
        Views views = new Views(stores, engines, time);
        ContentViews packs = ContentParts.open(config, opened, builtIn, telemetry, repeating);
        apis = Apis.mount(
                config,
                router,
                new V1Parts(
                        opened,
                        door,
                        access.sensorAuthority(),
                        new RuleDocuments(),
                        PluginDocuments.of(config.plugins()),
                        packs,
                        alarms.views(this, plane, advice, packs.contents()),
                        views.fleet(opened, intake.rejected()),
                        views.upkeep(
                                config,
                                advice,
                                new OpenGateways(config, gateway, this::hub, sources),
                                responder,
                                doors)),
                telemetry.registry());
        ServerTelemetry.register(telemetry, this);
        telemetry.process(config.dataDir());
        sources.register(telemetry);
        doors.open(router);
        responder.start();
        mitigation.start();
    }

    /// What keeps this server or its sources from working, each in a few words.
    List<String> allTroubles() {
        return Stream.concat(troubles().stream(), sources.troubles().stream()).toList();
    }

    SecurityIntake security() {
        return security;
    }

    AlarmParts alarms() {
        return alarms;
    }

    /// Opens the endpoint for devices.
    void openDevices() {
        // First the hub: who comes to the shared ports before it is there would be a client of the broker.
        openHub();
        gateway.open(intake);
        sources.open(intake);
        ready = true;
    }

    private void openHub() {
        Config.Hub wanted = config.hub();
        Config.Tls tls = config.devices().tls();
        if (wanted == null || tls == null) {
            return;
        }
        HubParts.Ground ground =
                new HubParts.Ground(config, vertx, time, stores, desks().securityGroups(), intake, security);
        HubParts opened = HubParts.open(wanted, ground, access.show(tls, this::showAtHub));
        hub = opened;
        gateway.share(opened.mqtt());
        opened.counters().forEach(counters -> ServerTelemetry.gateway(telemetry, counters));
        ServerTelemetry.security(telemetry, security);
        repeating.every(HubParts.EVERY, "hub", opened::tick);
    }

    private void showAtHub(ServerCertificate certificate) {
        HubParts open = hub;
        if (open != null) {
            open.renew(certificate);
        }
    }

    private List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!ready || closed) {
            troubles.add("the doors are not open");
        }
        if (!stores.isHealthy()) {
            troubles.add("the database does not answer");
        }
        return troubles;
    }

    /// Where the API is.
    HttpDoors doors() {
        return doors;
    }

    /// The port of the API.
    int httpPort() {
        return doors.port();
    }

    /// The port for devices.
    int mqttPort() {
        return gateway.port();
    }

    /// The ports for devices: the one without encryption, then the ones with.
    List<Integer> mqttPorts() {
        return gateway.ports();
    }

    /// The hub, once the doors are open; empty when there is none.
    Optional<HubParts> hub() {
        return Optional.ofNullable(hub);
    }

    /// What takes commands, once the API is open.
    Desks desks() {
        return Objects.requireNonNull(desks, "the API is not open yet");
    }

    /// The doors for devices, and what decides who may come in.
    DeviceAccess access() {
        return access;
    }

    /// The door for sensors, once the API is open.
    SensorDoor sensors() {
        return Objects.requireNonNull(sensors, "the API is not open yet");
    }

    Intake intake() {
        return intake;
    }

    ReportIntake reports() {
        return intake;
    }

    /// How often nobody noted when a thing was heard of, because there were too many.
    long unnoted() {
        return heard.beyondMax();
    }

    Stores stores() {
        return stores;
    }

    LocalRunner runner() {
        return runner;
    }

    OutputRecorder recorder() {
        return recorder;
    }

    Journal journal() {
        return journal;
    }

    Responder responder() {
        return responder;
    }

    MqttGateway gateway() {
        return gateway;
    }

    /// Closes the doors first, lets what was taken in be judged, and keeps a checkpoint. May be called more
    /// than once.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        alarms.close();
        sources.close();
        access.close();
        hub().ifPresent(HubParts::close);
        gateway.close();
        doors.close();
        Apis calls = apis;
        if (calls != null) {
            calls.close();
        }
        MitigationWorker worker = mitigation;
        if (worker != null) {
            worker.close();
        }
        repeating.close();
        runner.close();
        journal.close();
        heard.keepAll();
        responder.close();
        stores.close();
        telemetry.close();
        HttpDoors.await(vertx.close(), "the event loops cannot be stopped");
    }
}
