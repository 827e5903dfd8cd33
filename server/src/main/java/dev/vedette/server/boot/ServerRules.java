package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a server, as a sensor that brings it what it sees fetches them. One thread at a time.
final class ServerRules implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client;
    private final URI address;
    private final String key;
    private String tag = "";

    /// @param server its address, as `http://plant-server:8080`
    /// @param key an access key of it, as `ID:SECRET`; empty when it lets anyone call
    ServerRules(String server, String key) {
        this.address = URI.create((server.endsWith("/") ? server : server + "/") + "v1/sensor/rules");
        this.key = key;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /// The documents of the rules; empty when they are those that were fetched last.
    ///
    /// @throws VedetteException when the server does not answer with rules
    Optional<List<String>> fetch() throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(TIMEOUT).GET();
        if (!key.isEmpty()) {
            request.header("Authorization", "Bearer " + key);
        }
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 304) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new VedetteException(
                        "the rules of " + address + " cannot be had: " + answer.statusCode() + " " + answer.body());
            }
            List<String> documents = new ArrayList<>();
            for (JsonNode document : JsonMapper.shared().readTree(answer.body()).path("rules")) {
                documents.add(document.asString());
            }
            tag = answer.headers().firstValue("ETag").orElse("");
            return Optional.of(documents);
        } catch (IOException | JacksonException e) {
            throw new VedetteException("the rules of " + address + " cannot be had: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
