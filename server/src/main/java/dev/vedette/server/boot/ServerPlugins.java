package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.PluginFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plugins of a server, as a sensor that brings it what it sees fetches them. One thread at a time.
final class ServerPlugins implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final String SIGNATURE = "Vedette-Plugin-Signature";

    private final HttpClient client;
    private final URI address;
    private final String key;
    private String tag = "";

    /// @param server its address, as `http://plant-server:8080`
    /// @param key an access key of it, as `ID:SECRET`; empty when it lets anyone call
    ServerPlugins(String server, String key) {
        this.address = URI.create((server.endsWith("/") ? server : server + "/") + "v1/sensor/plugins");
        this.key = key;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build();
    }

    /// The digests of the plugins by their names; empty when they are those that were asked for last.
    ///
    /// @throws VedetteException when the server does not answer with plugins
    Optional<Map<String, String>> digests() throws InterruptedException {
        HttpRequest.Builder request = request(address);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 304) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw missing(answer.statusCode() + " " + answer.body(), null);
            }
            Map<String, String> digests = new LinkedHashMap<>();
            for (JsonNode plugin : JsonMapper.shared().readTree(answer.body()).path("plugins")) {
                digests.put(
                        plugin.path("name").asString(), plugin.path("sha256").asString());
            }
            tag = answer.headers().firstValue("ETag").orElse("");
            return Optional.of(digests);
        } catch (IOException | JacksonException e) {
            throw missing(String.valueOf(e.getMessage()), e);
        }
    }

    /// A plugin.
    ///
    /// @param name as [#digests] has it
    /// @throws VedetteException when the server does not answer with one
    PluginFile fetch(String name) throws InterruptedException {
        HttpRequest request = request(URI.create(address + "/" + name)).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw missing(name + ": " + answer.statusCode(), null);
                }
                byte[] content = body.readNBytes(PluginFile.BYTES_MAX + 1);
                String signature = answer.headers().firstValue(SIGNATURE).orElse("");
                return new PluginFile(name, content, signature.getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw missing(name + ": " + e.getMessage(), e);
        }
    }

    /// The server is asked for all of them again, as after one could not be had.
    void forget() {
        tag = "";
    }

    private HttpRequest.Builder request(URI to) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).timeout(TIMEOUT).GET();
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    private VedetteException missing(String why, @org.jspecify.annotations.Nullable Exception cause) {
        return new VedetteException("the plugins of " + address + " cannot be had: " + why, cause);
    }

    @Override
    public void close() {
        client.close();
    }
}
