package dev.vedette.server.boot;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iot.IotClient;

/// The whole server in this process, on free ports, with AWS's client for its API.
final class RunningServer implements AutoCloseable {
    private final Server server;
    private final IotClient iot;

    RunningServer(Path folder, String... settings) {
        this(Clock.systemUTC(), folder, settings);
    }

    /// @param time by which the server lives
    RunningServer(InstantSource time, Path folder, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "data.dir=" + folder,
                "http.port=0",
                "mqtt.port=0",
                "mqtt.tls.port=0",
                "auth.mode=open",
                "alerts.log=false"));
        all.addAll(List.of(settings));
        server = Server.assemble(Config.of(ConfigValues.gather(null, Map.of(), all)), time);
        try {
            server.open();
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
        iot = IotClient.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.httpPort()))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .httpClient(ApacheHttpClient.create())
                .build();
    }

    /// AWS's client.
    IotClient iot() {
        return iot;
    }

    Server server() {
        return server;
    }

    /// The port without encryption.
    int plainPort() {
        return server.mqttPorts().getFirst();
    }

    /// The port with encryption.
    int tlsPort() {
        return server.mqttPorts().get(1);
    }

    @Override
    public void close() {
        iot.close();
        server.close();
    }
}
