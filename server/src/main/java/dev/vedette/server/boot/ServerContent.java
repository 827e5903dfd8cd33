package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Something that a server gives to its sensors by its version, as a sensor fetches it. One thread at a time.
final class ServerContent implements AutoCloseable {
    private final ServerLink server;
    private final String path;
    private final String what;
    private String tag;
    private String given = "";

    /// Something that is fetched for the first time in the life of this process.
    ///
    /// @param server closed with this
    /// @param path as `/v1/sensor/rules`
    /// @param what it is, as `rules`
    /// @param tag of the version that is held already; empty for none
    ServerContent(ServerLink server, String path, String what, String tag) {
        this.server = server;
        this.path = path;
        this.what = what;
        this.tag = tag;
    }

    /// What it is.
    String what() {
        return what;
    }

    /// All of it; empty when it is the version that is held. What is given is asked for again until [#taken()]: that
    /// the
    /// server is not asked for it again tells it that it is held.
    ///
    /// @throws VedetteException when the server does not answer with it
    Optional<JsonNode> fetch() throws InterruptedException {
        HttpRequest.Builder request = server.request(path);
        if (!tag.isEmpty()) {
            request.header("If-None-Match", tag);
        }
        HttpResponse<String> answer = send(request);
        if (answer.statusCode() == 304) {
            return Optional.empty();
        }
        given = answer.headers().firstValue("ETag").orElse("");
        return Optional.of(json(answer));
    }

    /// A further part of it, which has no version of its own.
    ///
    /// @param below the path of it within the path of the whole, with its query, as `/entries?limit=1000`
    /// @throws VedetteException when the server does not answer with it
    JsonNode part(String below) throws InterruptedException {
        return json(send(server.request(path + below)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return server.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw missing(String.valueOf(e.getMessage()), e);
        }
    }

    private JsonNode json(HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            throw missing(answer.statusCode() + " " + answer.body(), null);
        }
        try {
            return JsonMapper.shared().readTree(answer.body());
        } catch (JacksonException e) {
            throw missing(String.valueOf(e.getMessage()), e);
        }
    }

    private VedetteException missing(String why, @Nullable Exception cause) {
        return new VedetteException("the " + what + " of " + server + " cannot be had: " + why, cause);
    }

    /// What was given last is held.
    void taken() {
        tag = given;
    }

    /// The version that was given last; empty when none was.
    String given() {
        return given;
    }

    @Override
    public void close() {
        server.close();
    }
}
