package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/// A server as sensors and commands reach it: where it is, and who we are to it. Any thread may ask.
final class ServerLink implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String server;
    private final String key;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();

    /// @param server its address, as `http://plant-server:8080`
    /// @param key an access key of it, as `ID:SECRET`; empty when it lets anyone call
    /// @throws VedetteException when the address is none
    ServerLink(String server, String key) {
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.key = key;
        String scheme;
        try {
            scheme = URI.create(this.server).getScheme();
        } catch (IllegalArgumentException e) {
            throw new VedetteException("not the address of a server: \"" + server + "\"", e);
        }
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new VedetteException("a server's address begins with http:// or https://, was \"" + server + "\"");
        }
    }

    /// What sends requests, and waits for answers of up to 10 seconds.
    HttpClient client() {
        return client;
    }

    /// Begins a request.
    ///
    /// @param path as `/v1/sensor/rules`, its parts encoded
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path)).timeout(TIMEOUT);
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    /// The address, as it was given.
    @Override
    public String toString() {
        return server;
    }

    /// Frees the connections.
    @Override
    public void close() {
        client.close();
    }
}
