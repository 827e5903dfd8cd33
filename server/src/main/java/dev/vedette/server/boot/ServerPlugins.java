package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sensor.plugin.PluginFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The plugins of a server, as a sensor that brings it what it sees fetches them. One thread at a time.
final class ServerPlugins implements AutoCloseable {
    private static final String PATH = "/v1/sensor/plugins";
    private static final String SIGNATURE = "Vedette-Plugin-Signature";

    private final ServerLink server;
    private String tag = "";

    /// @param server closed with this
    ServerPlugins(ServerLink server) {
        this.server = server;
    }

    /// The digests of the plugins by their names; empty when they are those that were asked for last.
    ///
    /// @throws VedetteException when the server does not answer with plugins
    Optional<Map<String, String>> digests() throws InterruptedException {
        HttpRequest.Builder request = server.request(PATH);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        try {
            HttpResponse<String> answer = server.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
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
        HttpRequest request = server.request(PATH + "/" + name).build();
        try {
            HttpResponse<InputStream> answer = server.client().send(request, HttpResponse.BodyHandlers.ofInputStream());
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

    private VedetteException missing(String why, @Nullable Exception cause) {
        return new VedetteException("the plugins of " + server + " cannot be had: " + why, cause);
    }

    @Override
    public void close() {
        server.close();
    }
}
