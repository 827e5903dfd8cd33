package dev.vedette.gateway.https;

import dev.vedette.gateway.hub.HubJson;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.stream.StreamAcceptor;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An endpoint on a free port over a hub in memory, and a client of it that trusts it and nobody else.
final class HttpsRig implements AutoCloseable {
    static final Papers PAPERS = Papers.make("hub.test");
    static final int FILE_BYTES_MAX = 300_000;

    final HubStand stand;
    final HttpsGateway gateway;
    private final Vertx vertx = Vertx.vertx();
    HttpClient client = client(null);

    HttpsRig(Path directory) {
        this(directory, HttpsLimits.DEFAULTS);
    }

    HttpsRig(Path directory, HttpsLimits limits) {
        this(directory, limits, Map.of());
    }

    HttpsRig(Path directory, HttpsLimits limits, Map<String, StreamAcceptor> streams) {
        stand = new HubStand(directory, FILE_BYTES_MAX);
        gateway =
                new HttpsGateway(vertx, stand.hub, new HttpsSettings("127.0.0.1", 0, PAPERS.server(), limits), streams);
        gateway.open();
    }

    static HttpClient client(@Nullable Papers shown) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(PAPERS.client(shown))
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /// A request to a path.
    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + gateway.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    /// The same of a device with its token.
    HttpRequest.Builder of(String path) {
        return to(path).header("Authorization", stand.token(HubStand.PUMP));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    HttpResponse<String> post(HttpRequest.Builder request, String body) {
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    static JsonNode json(HttpResponse<String> response) {
        return HubJson.tree(response.body()).orElseThrow(() -> new AssertionError("no JSON: " + response.body()));
    }

    static int error(HttpResponse<String> response) {
        return json(response).path("errorCode").intValue();
    }

    long count(HttpsCounter counter) {
        return gateway.counters().snapshot().stream()
                .filter(reading -> reading.name().equals(counter.description().label())
                        && reading.reason().equals(counter.description().reason()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Override
    public void close() {
        gateway.close();
        // Closing alone would wait for the other side of every WebSocket.
        client.shutdownNow();
        client.close();
        vertx.close().await();
    }
}
