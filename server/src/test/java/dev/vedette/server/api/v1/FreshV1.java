package dev.vedette.server.api.v1;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.run.EngineSettings;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.metric.Metric;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.server.api.WebSettings;
import dev.vedette.server.content.Library;
import dev.vedette.server.identity.LocalCa;
import dev.vedette.server.identity.SensorCa;
import dev.vedette.server.ingest.RejectedReports;
import dev.vedette.server.manage.AssetDesk;
import dev.vedette.server.manage.DeskFixture;
import dev.vedette.server.manage.PlainPacks;
import dev.vedette.server.manage.PluginReading;
import dev.vedette.server.manage.RuleReading;
import dev.vedette.server.oidc.OidcSignIn;
import dev.vedette.server.query.AlarmViews;
import dev.vedette.server.query.ContentViews;
import dev.vedette.server.query.Contents;
import dev.vedette.server.query.Conversations;
import dev.vedette.server.query.DecodedMessage;
import dev.vedette.server.query.Detection;
import dev.vedette.server.query.Detections;
import dev.vedette.server.query.EvidenceReading;
import dev.vedette.server.query.Fleet;
import dev.vedette.server.query.LiveFeed;
import dev.vedette.server.query.Maps;
import dev.vedette.server.query.Previews;
import dev.vedette.server.query.ThingSheet;
import dev.vedette.server.query.Upkeep;
import dev.vedette.server.query.Vitals;
import dev.vedette.server.sense.EvidenceStore;
import dev.vedette.server.sense.SensorDoor;
import dev.vedette.server.store.AccessKey;
import dev.vedette.server.store.PluginContent;
import dev.vedette.server.store.Stores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives every test a server of its own that answers the API of our own over an empty database.
final class FreshV1 implements BeforeEachCallback, AfterEachCallback {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final EngineSettings ENGINE =
            new EngineSettings(Duration.ofSeconds(300), Duration.ofSeconds(10), Duration.ofDays(2), 3, 100_000);

    private static final Upkeep UPKEEP = new FixedUpkeep();

    private final boolean isOpen;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private @Nullable Path folder;
    private @Nullable DeskFixture fixture;
    private @Nullable V1Api api;
    private @Nullable Library library;
    private List<Operation> operations = List.of();
    private @Nullable HttpServer server;
    private final List<Observation> kept = new CopyOnWriteArrayList<>();
    private final RejectedReports rejected = new RejectedReports();
    private volatile boolean hasRoom = true;
    private final LiveFeed feed = new LiveFeed();

    private final Function<DeskFixture, @Nullable OidcSignIn> provider;

    private FreshV1(boolean isOpen, Function<DeskFixture, @Nullable OidcSignIn> provider) {
        this.isOpen = isOpen;
        this.provider = provider;
    }

    /// A server that anyone may call.
    static FreshV1 open() {
        return new FreshV1(true, _ -> null);
    }

    /// A server that asks for a key.
    static FreshV1 guarded() {
        return new FreshV1(false, _ -> null);
    }

    /// A server to which people sign in elsewhere, too.
    static FreshV1 with(Function<DeskFixture, @Nullable OidcSignIn> provider) {
        return new FreshV1(false, provider);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("vedette-v1");
        fixture = DeskFixture.in(folder);
        Router router = Router.router(vertx);
        SensorDoor door = new SensorDoor(
                (seen, told) -> {
                    if (hasRoom) {
                        kept.addAll(seen);
                        told.accept(true);
                    }
                    return hasRoom;
                },
                fixture.desks().assets(),
                fixture.desks().baselines(),
                EvidenceStore.open(folder.resolve("evidence"), EvidenceStore.Bounds.DEFAULTS),
                fixture.desks().plane().clock());
        V1Parts parts = new V1Parts(
                fixture.desks(),
                door,
                authority(folder, fixture),
                FreshV1::read,
                FreshV1::plugin,
                content(fixture),
                alarms(fixture),
                fleet(fixture),
                UPKEEP);
        V1Settings settings = V1Settings.of(isOpen, WebSettings.direct("test"), provider.apply(fixture));
        operations = parts.operations(settings);
        api = V1Api.mount(router, parts, new SimpleMeterRegistry(), settings);
        server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    /// Certifies sensors, and shows those who join a certificate of its own.
    private static SensorCa authority(Path folder, DeskFixture fixture) {
        LocalCa server = LocalCa.in(folder.resolve("ca"), fixture.clock());
        return SensorCa.in(folder.resolve("sensor-ca"), fixture.clock(), server::certificatePem);
    }

    /// One detection is known: of `rule:stop`.
    private AlarmViews alarms(DeskFixture fixture) {
        Detection stop = new Detection(
                "stop",
                "A controller is stopped",
                Severity.CRITICAL,
                "operational",
                List.of("T0816"),
                "Who stops a controller stops the plant.",
                List.of("Ask the shift.", "Start it again."),
                "name: stop");
        Detections detections = metric -> metric.value().equals("rule:stop") ? Optional.of(stop) : Optional.empty();
        EvidenceReading messages = (cause, metric) -> cause.evidence().isEmpty()
                ? Optional.empty()
                : Optional.of(new DecodedMessage("modbus", "stop", Map.of("unit", "1")));
        return AlarmViews.of(
                fixture.stores(),
                fixture.desks().plane().rules(),
                new AlarmViews.Knowledge(detections, messages),
                new Steady(),
                feed,
                fixture.clock());
    }

    /// What is told to those who listen.
    LiveFeed feed() {
        return feed;
    }

    /// A server that takes in five observations a second and has one trouble.
    private static final class Steady implements Vitals {
        @Override
        public double observationsPerSecond() {
            return 5;
        }

        @Override
        public double ingestLagSeconds() {
            return 0.5;
        }

        @Override
        public long devicesConnected() {
            return 3;
        }

        @Override
        public Sensors sensors() {
            return new Sensors(2, 1);
        }

        @Override
        public List<String> troubles() {
            return List.of("a source does not deliver");
        }
    }

    /// What the program brings itself is a day old.
    private ContentViews content(DeskFixture fixture) {
        Library shelves = new Library(fixture.stores().packs());
        library = shelves;
        Contents contents = new Contents(
                fixture.desks().packs(),
                shelves,
                new Contents.BuiltIn("vedette-builtin", "0.1.0", DeskFixture.START.minus(Duration.ofDays(1))),
                Duration.ofDays(90),
                fixture.clock());
        return new ContentViews(new PlainPacks(), contents, shelves);
    }

    /// What packs say.
    Library library() {
        return Objects.requireNonNull(library, "only within a test");
    }

    private Fleet fleet(DeskFixture fixture) {
        Stores stores = fixture.stores();
        AssetDesk assets = fixture.desks().assets();
        return new Fleet(
                Previews.of(stores, fixture.desks().plane().rules(), ENGINE, catalogue(), fixture.clock()),
                new ThingSheet(stores, rejected, fixture.clock()),
                new Conversations(stores, assets, fixture.clock()),
                new Maps(stores, assets, fixture.clock()));
    }

    /// The metrics that a server has.
    private static MetricCatalogue catalogue() {
        List<Metric<?>> metrics = new ArrayList<>();
        ServiceLoader.load(Metric.class).forEach(metrics::add);
        return MetricCatalogue.of(metrics);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        Objects.requireNonNull(server)
                .close()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        Objects.requireNonNull(api).close();
        fixture().close();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(folder))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// A document is a rule when it begins with its name and says nothing bad.
    private static RuleReading.Reading read(String document) {
        String name = document.lines().findFirst().orElse("");
        List<String> problems = document.contains("bad") ? List.of("line 2 is bad", "really") : List.of();
        return new RuleReading.Reading(name, "Title of " + name, problems);
    }

    /// A plugin is what does not begin with "bad"; it is signed when its signature says so.
    private static PluginReading.Reading plugin(String name, PluginContent content) {
        String text = new String(content.bytes(), StandardCharsets.UTF_8);
        List<String> problems = text.startsWith("bad") ? List.of(name + " is bad", "really") : List.of();
        return new PluginReading.Reading(text, content.signature().length == 0 ? "" : "plant.pem", problems);
    }

    /// What sensors brought, in its order.
    List<Observation> kept() {
        return kept;
    }

    /// From now on there is no room for what sensors bring.
    void fill() {
        hasRoom = false;
    }

    /// Everything that can be asked.
    List<Operation> operations() {
        return operations;
    }

    /// A new key of the server, as `ID:SECRET`.
    String key() {
        fixture()
                .stores()
                .accessKeys()
                .add(new AccessKey("VDT00000000000000001", "open/sesame+1", "", DeskFixture.START));
        return "VDT00000000000000001:open/sesame+1";
    }

    DeskFixture fixture() {
        return Objects.requireNonNull(fixture, "only within a test");
    }

    Answer get(String target) throws Exception {
        return call("GET", target, "");
    }

    /// Calls.
    ///
    /// @param target path and query as they go over the wire, or a whole address
    Answer call(String method, String target, String body) throws Exception {
        return call(request(target).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpRequest.Builder request(String target) {
        String address = target.startsWith("http") ? target : "http://127.0.0.1:" + port() + target;
        return HttpRequest.newBuilder(URI.create(address));
    }

    Answer call(HttpRequest.Builder request) throws Exception {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    int port() {
        return Objects.requireNonNull(server, "only within a test").actualPort();
    }

    /// What came back.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(body());
        }

        /// Status and detail of a problem.
        String problem() {
            return status() + " " + json().path("detail").asString("");
        }
    }
}
