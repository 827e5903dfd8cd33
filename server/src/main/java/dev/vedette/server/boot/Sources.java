package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.sdk.source.Intake;
import dev.vedette.source.Connector;
import dev.vedette.source.Tally;
import dev.vedette.source.http.HttpSource;
import dev.vedette.source.iothub.HubLogSettings;
import dev.vedette.source.iothub.HubLogSource;
import dev.vedette.source.mosquitto.MosquittoSettings;
import dev.vedette.source.mosquitto.MosquittoSource;
import dev.vedette.source.mqtt.MqttSource;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The sources that the configuration names, opened and closed together.
final class Sources implements AutoCloseable {
    private final List<Connector> connectors = new ArrayList<>();

    /// @param config which sources, and where they keep their places
    /// @param vertx runs those that need event loops
    /// @param time what time it is
    Sources(Config config, Vertx vertx, InstantSource time) {
        for (SourceSpec spec : config.sources()) {
            connectors.add(
                    switch (spec) {
                        case SourceSpec.Mqtt mqtt -> new MqttSource(vertx, mqtt.settings(), time);
                        case SourceSpec.Http http ->
                            new HttpSource(
                                    vertx,
                                    http.settings().withPane(config.engine().pane()),
                                    time);
                        case SourceSpec.Mosquitto mosquitto ->
                            new MosquittoSource(
                                    new MosquittoSettings(
                                            mosquitto.name(),
                                            mosquitto.log(),
                                            config.dataDir().resolve("sources").resolve(mosquitto.name()),
                                            mosquitto.times(),
                                            config.engine().pane()),
                                    time);
                        case SourceSpec.IotHubLog hub ->
                            new HubLogSource(
                                    new HubLogSettings(
                                            hub.name(),
                                            hub.log(),
                                            config.dataDir().resolve("sources").resolve(hub.name()),
                                            hub.records(),
                                            config.engine().pane()),
                                    time);
                    });
        }
    }

    /// Opens all.
    ///
    /// @throws dev.vedette.sdk.VedetteException when one cannot be opened; a broker that is away is no such fault
    void open(Intake intake) {
        connectors.forEach(connector -> connector.open(intake));
    }

    /// What keeps sources from delivering, each in a few words.
    List<String> troubles() {
        return connectors.stream()
                .filter(connector -> !connector.trouble().isEmpty())
                .map(connector -> "source " + connector.name() + ": " + connector.trouble())
                .toList();
    }

    /// The sources as places where devices are heard, with what each has brought and passed over.
    List<ServerUpkeep.Endpoint> endpoints() {
        return connectors.stream().map(Sources::endpoint).toList();
    }

    private static ServerUpkeep.Endpoint endpoint(Connector connector) {
        List<GatewayCounters.Reading> counters = new ArrayList<>();
        for (Tally.Reading reading : connector.tally().snapshot()) {
            boolean isBrought =
                    reading.name().equals("observations") || reading.name().equals("reports_submitted");
            boolean isPassedOver =
                    reading.name().endsWith("_malformed") || reading.name().equals("messages_ignored");
            if (isBrought || isPassedOver) {
                String name = isBrought ? "source_messages_in" : "source_refused";
                counters.add(new GatewayCounters.Reading(name, "", false, reading.help(), reading.value()));
            }
        }
        String trouble = connector.trouble();
        return new ServerUpkeep.Endpoint(
                connector.name(),
                "source",
                "",
                false,
                "source",
                counters,
                trouble.isEmpty() ? List.of() : List.of(trouble));
    }

    /// Names what the sources count.
    void register(Telemetry telemetry) {
        for (Connector connector : connectors) {
            telemetry.gauge(
                    "source.up",
                    "1 while the source delivers, else 0",
                    () -> connector.trouble().isEmpty() ? 1 : 0,
                    "source",
                    connector.name());
            List<Tally.Reading> readings = connector.tally().snapshot();
            for (int i = 0; i < readings.size(); i++) {
                int place = i;
                Tally.Reading reading = readings.get(i);
                telemetry.counter(
                        "source." + reading.name(),
                        reading.help(),
                        () -> connector.tally().snapshot().get(place).value(),
                        "source",
                        connector.name(),
                        "reason",
                        reading.reason());
            }
        }
    }

    @Override
    public void close() {
        connectors.reversed().forEach(Connector::close);
    }
}
