package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.mqtt.MqttGateway;
import dev.vedette.server.boot.ServerUpkeep.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Where devices connect to this server, and the sources that listen elsewhere.
///
/// @param config how they are set
/// @param mqtt the broker
/// @param hub the hub once it is open
/// @param sources that listen elsewhere
record OpenGateways(Config config, MqttGateway mqtt, Supplier<Optional<HubParts>> hub, Sources sources)
        implements ServerUpkeep.Gateways {
    @Override
    public List<Endpoint> open() {
        List<Endpoint> endpoints = new ArrayList<>();
        Config.Tls tls = config.devices().tls();
        String host = config.mqtt().host();
        String address = mqtt.ports().stream().map(port -> host + ":" + port).collect(Collectors.joining(", "));
        endpoints.add(new Endpoint(
                "mqtt",
                "MQTT",
                address,
                tls != null,
                "mqtt",
                mqtt.counters().snapshot(),
                address.isEmpty() ? List.of("It is not open.") : List.of()));
        hub.get().ifPresent(parts -> endpoints.addAll(ofHub(parts)));
        endpoints.addAll(sources.endpoints());
        return endpoints;
    }

    private List<Endpoint> ofHub(HubParts parts) {
        Config.Hub wanted = config.hub();
        if (wanted == null) {
            return List.of();
        }
        List<GatewayCounters.Reading> counters = parts.counters().stream()
                .flatMap(each -> each.snapshot().stream())
                .toList();
        Config.Tls tls = config.devices().tls();
        String mqttAddress = tls == null ? "" : tls.host() + ":" + tls.port();
        return List.of(
                new Endpoint("hub-mqtt", "MQTT", mqttAddress, true, "hub_mqtt", counters, List.of()),
                new Endpoint(
                        "hub-https",
                        "HTTPS",
                        wanted.https().host() + ":" + parts.httpsPort(),
                        true,
                        "https",
                        counters,
                        List.of()),
                new Endpoint(
                        "hub-amqp",
                        "AMQP 1.0",
                        wanted.amqp().host() + ":" + parts.amqpPort(),
                        true,
                        "amqp",
                        counters,
                        List.of()));
    }
}
