package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.identity.LocalCa;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.iot.model.CertificateStatus;
import software.amazon.awssdk.services.iot.model.CreateKeysAndCertificateResponse;

/// The whole server, AWS's client for the API, and ordinary MQTT clients over TLS with the certificates that it issued.
final class DeviceIdentityTest {
    private static final String OWN_TOPICS = """
        {"Version": "2012-10-17", "Statement": [
          {"Effect": "Allow", "Action": "iot:Connect", "Resource": "arn:aws:iot:*:*:client/${iot:ClientId}"},
          {"Effect": "Allow", "Action": ["iot:Publish", "iot:Receive"],
           "Resource": "arn:aws:iot:*:*:topic/$aws/things/${iot:Connection.Thing.ThingName}/*"},
          {"Effect": "Allow", "Action": "iot:Subscribe",
           "Resource": "arn:aws:iot:*:*:topicfilter/$aws/things/${iot:Connection.Thing.ThingName}/*"}]}
        """;

    @TempDir
    Path folder;

    private final List<TlsDevice> devices = new ArrayList<>();
    private RunningServer running;
    private CreateKeysAndCertificateResponse made;

    @BeforeEach
    void pump1HasACertificate() {
        running = new RunningServer(folder);
        running.iot().createThing(r -> r.thingName("pump-1"));
        made = running.iot().createKeysAndCertificate(r -> r.setAsActive(true));
        running.iot().attachThingPrincipal(r -> r.thingName("pump-1").principal(made.certificateArn()));
        running.iot().createPolicy(r -> r.policyName("own").policyDocument(OWN_TOPICS));
    }

    @AfterEach
    void stop() {
        devices.forEach(TlsDevice::close);
        running.close();
    }

    @Test
    void aDeviceWithItsCertificateReportsAndIsAccepted() throws Exception {
        attach();
        TlsDevice pump = device("pump-1").connect();
        assertThat(pump.subscribe("$aws/things/pump-1/defender/metrics/json/+")).isEqualTo("GRANTED_QOS_1");

        assertThat(pump.report("pump-1", 1)).isTrue();

        assertThat(pump.next())
                .startsWith("$aws/things/pump-1/defender/metrics/json/accepted ")
                .contains("\"status\":\"ACCEPTED\"");
    }

    @Test
    void withoutAPolicyItIsNotLetIn() throws Exception {
        assertThat(device("pump-1").refusal()).isEqualTo("NOT_AUTHORIZED");
        attach();
        device("pump-1").connect();
    }

    @Test
    void aCertificateThatNobodyRegisteredIsNotLetInThoughItsAuthorityIsOurs() throws Exception {
        attach();
        LocalCa authority = LocalCa.in(folder.resolve("ca"), Clock.systemUTC());
        var stranger = authority.issue("pump-1");
        TlsDevice device = kept(new TlsDevice(
                "pump-1",
                running.tlsPort(),
                authority.certificatePem(),
                stranger.certificate(),
                stranger.privateKey()));
        assertThat(device.refusal()).isEqualTo("NOT_AUTHORIZED");
    }

    @Test
    void whoShowsNothingIsNotLetIn() throws Exception {
        TlsDevice nobody = kept(new TlsDevice("pump-1", running.tlsPort(), authority(), null, null));
        assertThat(nobody.refusal()).isIn("NOT_AUTHORIZED", "BAD_USER_NAME_OR_PASSWORD");
    }

    @Test
    void deactivatingTheCertificateCutsTheDeviceOffAtOnce() throws Exception {
        attach();
        TlsDevice pump = device("pump-1").connect();

        running.iot()
                .updateCertificate(r -> r.certificateId(made.certificateId()).newStatus(CertificateStatus.INACTIVE));

        assertThat(pump.isCutOff()).isTrue();
        assertThat(device("pump-1").refusal()).isEqualTo("NOT_AUTHORIZED");
        running.iot()
                .updateCertificate(r -> r.certificateId(made.certificateId()).newStatus(CertificateStatus.ACTIVE));
        device("pump-1").connect();
    }

    @Test
    void detachingThePolicyCutsTheDeviceOffAtOnce() throws Exception {
        attach();
        TlsDevice pump = device("pump-1").connect();
        running.iot().detachPolicy(r -> r.policyName("own").target(made.certificateArn()));
        assertThat(pump.isCutOff()).isTrue();
    }

    @Test
    void aDeviceMayNotSpeakOrListenForAnother() throws Exception {
        attach();
        running.iot().createThing(r -> r.thingName("pump-2"));
        TlsDevice pump = device("pump-1").connect();

        assertThat(pump.report("pump-2", 1)).isFalse();
        assertThat(pump.publish("$aws/things/pump-1/defender/metrics/json/accepted", "{}"))
                .isFalse();
        assertThat(pump.subscribe("$aws/things/pump-2/defender/metrics/json/+")).isEqualTo("NOT_AUTHORIZED");
        assertThat(pump.report("pump-1", 2)).isTrue();
    }

    @Test
    void aGatewayMaySpeakForAnotherWhenItsPolicySaysSo() throws Exception {
        attach();
        running.iot()
                .createPolicy(r -> r.policyName("gateway")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":"
                                + "\"iot:Publish\",\"Resource\":\"arn:aws:iot:*:*:topic/$aws/things/pump-2/*\"}}"));
        running.iot().attachPolicy(r -> r.policyName("gateway").target(made.certificateArn()));
        TlsDevice pump = device("pump-1").connect();
        assertThat(pump.report("pump-2", 1)).isTrue();
    }

    @Test
    void aGroupOfItsOwnConfinesADeviceWhileItIsConnected() throws Exception {
        attach();
        running.iot().createThingGroup(r -> r.thingGroupName("quarantine"));
        running.iot()
                .createPolicy(r -> r.policyName("confine")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Deny\",\"Action\":"
                                + "\"iot:Connect\",\"Resource\":\"*\"}}"));
        running.iot()
                .attachPolicy(r -> r.policyName("confine")
                        .target("arn:aws:iot:us-east-1:000000000000:thinggroup/" + "quarantine"));
        TlsDevice pump = device("pump-1").connect();

        running.iot().addThingToThingGroup(r -> r.thingGroupName("quarantine").thingName("pump-1"));

        assertThat(pump.isCutOff()).isTrue();
        assertThat(device("pump-1").refusal()).isEqualTo("NOT_AUTHORIZED");
    }

    @Test
    void aUserConnectsWithItsPassword() throws Exception {
        running.server().desks().users().create("gate", "correct horse".toCharArray());
        attach();
        running.iot().attachPolicy(r -> r.policyName("own").target("arn:aws:iot:us-east-1:000000000000:user/gate"));
        TlsDevice gate = kept(new TlsDevice("gate-1", running.tlsPort(), authority(), null, null));
        gate.connect("gate", "correct horse");

        running.server().desks().users().delete("gate");
        assertThat(gate.isCutOff()).isTrue();
    }

    @Test
    void thePlainPortTakesAnyoneAtLoopbackAndAsksForAPasswordBeyond(@TempDir Path other) throws Exception {
        plain(running.plainPort()).close();
        try (RunningServer beyond = new RunningServer(other, "mqtt.host=0.0.0.0")) {
            assertThatThrownBy(() -> plain(beyond.plainPort())).isInstanceOf(MqttException.class);
        }
    }

    @Test
    void theServerShowsTheOperatorsCertificate(@TempDir Path own, @TempDir Path other) throws Exception {
        LocalCa operators = LocalCa.in(own.resolve("ca"), Clock.systemUTC());
        LocalCa.ServerKeys keys = operators.server(List.of("localhost"));
        keep(own, keys);
        try (RunningServer owned = new RunningServer(
                other, "mqtt.tls.certificate=" + own.resolve("chain.pem"), "mqtt.tls.key=" + own.resolve("key.pem"))) {
            TlsDevice device = kept(new TlsDevice("a", owned.tlsPort(), operators.certificatePem(), null, null));
            assertThat(device.refusal()).isIn("NOT_AUTHORIZED", "BAD_USER_NAME_OR_PASSWORD");
        }
    }

    @Test
    void aRenewedCertificateIsShownWithoutARestart(@TempDir Path own, @TempDir Path other) throws Exception {
        LocalCa first = LocalCa.in(own.resolve("first"), Clock.systemUTC());
        LocalCa second = LocalCa.in(own.resolve("second"), Clock.systemUTC());
        keep(own, first.server(List.of("localhost")));
        try (RunningServer owned = new RunningServer(
                other, "mqtt.tls.certificate=" + own.resolve("chain.pem"), "mqtt.tls.key=" + own.resolve("key.pem"))) {
            keep(own, second.server(List.of("localhost")));
            owned.server().access().renewCertificate();

            assertThat(kept(new TlsDevice("a", owned.tlsPort(), second.certificatePem(), null, null))
                            .refusal())
                    .isIn("NOT_AUTHORIZED", "BAD_USER_NAME_OR_PASSWORD");
            TlsDevice trustsTheFirst = kept(new TlsDevice("a", owned.tlsPort(), first.certificatePem(), null, null));
            assertThatThrownBy(trustsTheFirst::connect).hasRootCauseInstanceOf(GeneralSecurityException.class);

            Files.writeString(own.resolve("key.pem"), "damaged");
            assertThatThrownBy(() -> owned.server().access().renewCertificate()).isInstanceOf(VedetteException.class);
            assertThat(kept(new TlsDevice("a", owned.tlsPort(), second.certificatePem(), null, null))
                            .refusal())
                    .isIn("NOT_AUTHORIZED", "BAD_USER_NAME_OR_PASSWORD");
        }
    }

    private static void keep(Path folder, LocalCa.ServerKeys keys) throws IOException {
        Files.writeString(folder.resolve("chain.pem"), keys.chain());
        Files.writeString(folder.resolve("key.pem"), keys.key());
    }

    private static MqttClient plain(int port) throws MqttException {
        MqttClient client = new MqttClient("tcp://127.0.0.1:" + port, "anyone", new MemoryPersistence());
        client.connect();
        client.disconnect();
        return client;
    }

    private void attach() {
        running.iot().attachPolicy(r -> r.policyName("own").target(made.certificateArn()));
    }

    private String authority() {
        return LocalCa.in(folder.resolve("ca"), Clock.systemUTC()).certificatePem();
    }

    private TlsDevice device(String name) throws Exception {
        return kept(new TlsDevice(
                name,
                running.tlsPort(),
                authority(),
                made.certificatePem(),
                made.keyPair().privateKey()));
    }

    private TlsDevice kept(TlsDevice device) {
        devices.add(device);
        return device;
    }
}
