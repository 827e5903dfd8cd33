package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/// A server as sensors and commands reach it: where it is, and who we are to it. Any thread may ask.
final class ServerLink implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final String server;
    private final String key;
    private final @Nullable SensorIdentity identity;
    private final ReentrantLock lock = new ReentrantLock();
    private HttpClient client;
    private int generation;

    /// A server that is shown an access key.
    ///
    /// @param server its address, as `http://plant-server:8080`
    /// @param key an access key of it, as `ID:SECRET`; empty when it lets anyone call
    /// @throws VedetteException when the address is none
    ServerLink(String server, String key) {
        this(server, key, null, null);
    }

    /// A server that is shown a sensor's certificate.
    ///
    /// @param server its address, as `https://plant-server:8444`
    /// @param identity of the sensor
    /// @throws VedetteException when the address is none, or without encryption
    ServerLink(String server, SensorIdentity identity) {
        this(server, "", identity, identity.tls());
        if (!server.startsWith("https://")) {
            throw new VedetteException(
                    "a sensor that has joined proves itself by TLS; its server's address begins with https://, was \""
                            + server + "\"");
        }
    }

    /// A server that is reached by TLS.
    ///
    /// @param tls how
    /// @throws VedetteException when the address is none
    ServerLink(String server, SSLContext tls) {
        this(server, "", null, tls);
    }

    private ServerLink(String server, String key, @Nullable SensorIdentity identity, @Nullable SSLContext tls) {
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.key = key;
        this.identity = identity;
        String scheme;
        try {
            scheme = URI.create(this.server).getScheme();
        } catch (IllegalArgumentException e) {
            throw new VedetteException("not the address of a server: \"" + server + "\"", e);
        }
        if (!"http".equals(scheme) && !"https".equals(scheme)) {
            throw new VedetteException("a server's address begins with http:// or https://, was \"" + server + "\"");
        }
        this.client = made(tls);
        this.generation = identity == null ? 0 : identity.generation();
    }

    private static HttpClient made(@Nullable SSLContext tls) {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT);
        return tls == null ? builder.build() : builder.sslContext(tls).build();
    }

    /// What sends requests, and waits for answers of up to 10 seconds. To be asked for anew for each request: once the
    /// sensor's certificate is renewed, connections of before still show the one before.
    HttpClient client() {
        SensorIdentity known = identity;
        lock.lock();
        try {
            if (known != null && known.generation() != generation) {
                // What is on its way ends as it began.
                client.shutdown();
                generation = known.generation();
                client = made(known.tls());
            }
            return client;
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            client.close();
        } finally {
            lock.unlock();
        }
    }
}
