package dev.vedette.server.boot;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.amqp.AmqpGateway;
import dev.vedette.gateway.amqp.AmqpLimits;
import dev.vedette.gateway.amqp.AmqpSettings;
import dev.vedette.gateway.https.HttpsGateway;
import dev.vedette.gateway.https.HttpsLimits;
import dev.vedette.gateway.https.HttpsSettings;
import dev.vedette.gateway.hub.Hub;
import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubObservations;
import dev.vedette.gateway.hub.HubPorts;
import dev.vedette.gateway.hub.HubSettings;
import dev.vedette.gateway.hubmqtt.HubMqtt;
import dev.vedette.gateway.hubmqtt.HubMqttLimits;
import dev.vedette.gateway.hubmqtt.HubMqttSettings;
import dev.vedette.gateway.identity.ServerCertificate;
import dev.vedette.gateway.packet.PacketAcceptor;
import dev.vedette.sdk.source.Intake;
import dev.vedette.server.ingest.SecurityIntake;
import dev.vedette.server.manage.SecurityGroupDesk;
import dev.vedette.server.store.Stores;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The hub and its endpoints, opened and closed together.
final class HubParts implements AutoCloseable {
    /// How often the hub does what is due.
    static final Duration EVERY = Duration.ofSeconds(1);

    private final HubObservations observations;
    private final Hub hub;
    private final HubMqtt mqtt;
    private final HttpsGateway https;
    private final AmqpGateway amqp;

    private HubParts(HubObservations observations, Hub hub, HubMqtt mqtt, HttpsGateway https, AmqpGateway amqp) {
        this.observations = observations;
        this.hub = hub;
        this.mqtt = mqtt;
        this.https = https;
        this.amqp = amqp;
    }

    /// What a hub stands on.
    ///
    /// @param config the configuration, which has a hub
    /// @param vertx runs its endpoints
    /// @param time what time it is
    /// @param stores where it keeps what must not be lost
    /// @param desk is told which group a device is in
    /// @param intake is told what was done
    /// @param security takes security messages
    record Ground(
            Config config,
            Vertx vertx,
            InstantSource time,
            Stores stores,
            SecurityGroupDesk desk,
            Intake intake,
            SecurityIntake security) {}

    /// Opens the hub's doors.
    ///
    /// @param certificate what its endpoints show
    /// @throws dev.vedette.sdk.VedetteException when they cannot be opened
    static HubParts open(Config.Hub wanted, Ground ground, ServerCertificate certificate) {
        HubObservations observations = new HubObservations(ground.intake, HubObservations.WAITING_MAX);
        try {
            HubAuthorities authorities = HubAuthorities.read(wanted.authorities());
            HubSettings settings = new HubSettings(
                    wanted.name(),
                    Set.of(),
                    authorities.certificates(),
                    authorities.revocations(),
                    ground.config.dataDir().resolve("uploads"),
                    HubLimits.DEFAULTS);
            HubPorts ports = new HubPorts(
                    ground.stores.hub(), observations, new HubMembers(ground.desk), new HubTelemetry(ground.security));
            Hub hub = new Hub(settings, ports, ground.time, new SecureRandom());
            AmqpGateway amqp = new AmqpGateway(
                    ground.vertx,
                    hub,
                    new AmqpSettings(wanted.amqp().host(), wanted.amqp().port(), certificate, AmqpLimits.DEFAULTS));
            HubMqtt mqtt = new HubMqtt(
                    ground.vertx,
                    hub,
                    new HubMqttSettings(ground.config.engine().pane(), HubMqttLimits.DEFAULTS),
                    observations::note,
                    ground.time);
            HttpsGateway https = new HttpsGateway(
                    ground.vertx,
                    hub,
                    new HttpsSettings(wanted.https().host(), wanted.https().port(), certificate, HttpsLimits.DEFAULTS),
                    Map.of(AmqpGateway.SUB_PROTOCOL, amqp.acceptor(), HubMqtt.SUB_PROTOCOL, mqtt.streams()));
            HubParts parts = new HubParts(observations, hub, mqtt, https, amqp);
            try {
                amqp.open();
                https.open();
            } catch (RuntimeException e) {
                parts.close();
                throw e;
            }
            return parts;
        } catch (RuntimeException e) {
            observations.close();
            throw e;
        }
    }

    /// Does what is due.
    void tick() {
        hub.tick();
    }

    /// Shows another certificate.
    void renew(ServerCertificate certificate) {
        https.renew(certificate);
        amqp.renew(certificate);
    }

    /// What its parts count.
    List<GatewayCounters> counters() {
        return List.of(hub.counters(), observations.counters(), mqtt.counters(), https.counters(), amqp.counters());
    }

    /// Takes the hub's connections from the ports that it shares with the broker.
    PacketAcceptor mqtt() {
        return mqtt;
    }

    /// The port of its HTTPS endpoint.
    int httpsPort() {
        return https.port();
    }

    /// The port of its AMQP endpoint.
    int amqpPort() {
        return amqp.port();
    }

    /// The hub itself.
    Hub hub() {
        return hub;
    }

    @Override
    public void close() {
        mqtt.close();
        https.close();
        amqp.close();
        observations.close();
    }
}
