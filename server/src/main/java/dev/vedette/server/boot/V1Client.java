package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The options of verbs that ask a running server, and the asking.
final class V1Client {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "the server's address; default: ${DEFAULT-VALUE}")
    private String server = "";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "an access key of it, as vedette key create --file FILE writes it")
    private @Nullable Path keyFile;

    /// Asks, and reads the answer.
    ///
    /// @param path below the server's address, parts encoded by [#encoded]
    /// @param body JSON, or empty
    /// @return the answer; a missing node when it has no body
    /// @throws VedetteException when the server cannot be reached, or says no
    JsonNode call(String method, String path, String body) {
        return call(method, path, HttpRequest.BodyPublishers.ofString(body), null);
    }

    /// Sends bytes, and waits as long as they may take to be worked with.
    ///
    /// @throws VedetteException as [#call]
    JsonNode send(String path, byte[] bytes, Duration patience) {
        return call("POST", path, HttpRequest.BodyPublishers.ofByteArray(bytes), patience);
    }

    private JsonNode call(String method, String path, HttpRequest.BodyPublisher body, @Nullable Duration patience) {
        try (ServerLink link = new ServerLink(
                server, keyFile == null ? "" : Files.readString(keyFile).strip())) {
            HttpRequest.Builder request = link.request(path).method(method, body);
            if (patience != null) {
                request.timeout(patience);
            }
            HttpResponse<String> answer = link.client().send(request.build(), HttpResponse.BodyHandlers.ofString());
            JsonNode said = JSON.readTree(answer.body().isEmpty() ? "null" : answer.body());
            if (answer.statusCode() >= 400) {
                throw new VedetteException("the server says: " + answer.statusCode() + " "
                        + said.path("detail").asString(answer.body()));
            }
            return said;
        } catch (JacksonException e) {
            throw new VedetteException(server + " does not answer as a server of Vedette does", e);
        } catch (IOException e) {
            throw new VedetteException(
                    server + " cannot be reached: " + e + "; is it running, and is this its http.port?", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VedetteException("interrupted while waiting for " + server, e);
        }
    }

    /// A text as part of a path or query.
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
