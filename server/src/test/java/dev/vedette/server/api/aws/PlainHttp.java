package dev.vedette.server.api.aws;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// HTTP without AWS's client, for what that client would not send. Answers are small.
final class PlainHttp {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;

    private PlainHttp(URI server) {
        this.server = server;
    }

    static PlainHttp to(URI server) {
        return new PlainHttp(server);
    }

    /// Calls with a body.
    ///
    /// @param target path and query as they go over the wire
    Answer call(String method, String target, String body) throws Exception {
        return call(request(target).method(method, HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Calls without a body.
    Answer get(String target) throws Exception {
        return call(request(target).GET());
    }

    HttpRequest.Builder request(String target) {
        return HttpRequest.newBuilder(URI.create(server + target));
    }

    Answer call(HttpRequest.Builder request) throws Exception {
        return new Answer(client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8)));
    }

    /// What came back.
    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String body() {
            return response.body();
        }
    }
}
