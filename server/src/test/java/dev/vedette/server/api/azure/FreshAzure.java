package dev.vedette.server.api.azure;

import dev.vedette.server.api.WebSettings;
import dev.vedette.server.manage.DeskFixture;
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
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Gives every test a server of its own that answers the Azure dialect over an empty database.
final class FreshAzure implements BeforeEachCallback, AfterEachCallback {
    static final String HUB =
            "/subscriptions/20ff7fc3-e762-44dd-bd96-b71116dcdc23/resourceGroups/plant/providers/Microsoft.Devices"
                    + "/IotHubs/hub-1";
    static final String GROUPS = HUB + "/providers/Microsoft.Security/deviceSecurityGroups";
    static final String SUBSCRIPTION = "/subscriptions/20ff7fc3-e762-44dd-bd96-b71116dcdc23";
    static final String SOLUTION =
            SUBSCRIPTION + "/resourceGroups/plant/providers/Microsoft.Security/iotSecuritySolutions/hub-1";
    static final int BODY_MAX = 20_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final boolean isOpen;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Vertx vertx = Vertx.vertx();
    private @Nullable Path folder;
    private @Nullable DeskFixture fixture;
    private @Nullable AzureApi api;
    private @Nullable HttpServer server;

    private FreshAzure(boolean isOpen) {
        this.isOpen = isOpen;
    }

    /// A server that anyone may call.
    static FreshAzure open() {
        return new FreshAzure(true);
    }

    /// A server that asks for a key.
    static FreshAzure guarded() {
        return new FreshAzure(false);
    }

    @Override
    public void beforeEach(ExtensionContext context) throws Exception {
        folder = Files.createTempDirectory("vedette-azure");
        fixture = DeskFixture.in(folder);
        Router router = Router.router(vertx);
        api = AzureApi.mount(
                router,
                fixture.desks(),
                new SimpleMeterRegistry(),
                new AzureSettings(HUB, isOpen, WebSettings.direct("test"), AzureSettings.IN_FLIGHT_MAX, BODY_MAX));
        server = vertx.createHttpServer(new HttpServerOptions().setHandle100ContinueAutomatically(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
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

    private int port() {
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

        /// Status, code and message of an error.
        String error() {
            JsonNode error = json().path("error");
            return status() + " " + error.path("code").asString("") + ": "
                    + error.path("message").asString("");
        }
    }
}
