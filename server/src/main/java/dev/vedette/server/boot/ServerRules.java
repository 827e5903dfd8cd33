package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The rules of a server, as a sensor that brings it what it sees fetches them. One thread at a time.
final class ServerRules implements AutoCloseable {
    private static final String PATH = "/v1/sensor/rules";

    private final ServerLink server;
    private String tag = "";
    private String given = "";

    /// @param server closed with this
    ServerRules(ServerLink server) {
        this.server = server;
    }

    /// The documents of the rules; empty when they are those that were taken last. What is given is asked for again
    /// until
    /// [#taken()]: that the server is not asked for it again tells it that it is held.
    ///
    /// @throws VedetteException when the server does not answer with rules
    Optional<List<String>> fetch() throws InterruptedException {
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
                throw new VedetteException(
                        "the rules of " + server + " cannot be had: " + answer.statusCode() + " " + answer.body());
            }
            List<String> documents = new ArrayList<>();
            for (JsonNode document : JsonMapper.shared().readTree(answer.body()).path("rules")) {
                documents.add(document.asString());
            }
            given = answer.headers().firstValue("ETag").orElse("");
            return Optional.of(documents);
        } catch (IOException | JacksonException e) {
            throw new VedetteException("the rules of " + server + " cannot be had: " + e.getMessage(), e);
        }
    }

    /// What was given last is held.
    void taken() {
        tag = given;
    }

    @Override
    public void close() {
        server.close();
    }
}
