package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Client identifiers, user names, expiry, and how gateway and client part.
final class MqttConnectTest {
    @Test
    void theSessionExpiryOfMqtt5IsTakenOrCapped() {
        try (Rig rig = Rig.open(Limits.with("sessionSeconds", 100))) {
            Mqtt5ConnAck taken =
                    rig.five("one").connectWith().sessionExpiryInterval(100).send();
            assertThat(taken.getSessionExpiryInterval()).isEmpty();
            Mqtt5ConnAck capped =
                    rig.five("two").connectWith().noSessionExpiry().send();
            assertThat(capped.getSessionExpiryInterval()).hasValue(100);
            assertThat(capped.getRestrictions().getReceiveMaximum())
                    .isEqualTo(MqttLimits.defaults().receiveMaximum());
            assertThat(capped.getRestrictions().getMaximumPacketSize())
                    .isEqualTo(MqttLimits.defaults().packetBytes());
            assertThat(capped.getRestrictions().getTopicAliasMaximum())
                    .isEqualTo(MqttLimits.defaults().topicAliases());
        }
    }

    @Test
    void aClientOfMqtt5MayChangeTheExpiryWhenItGoes() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            // Property 0x11: session expiry interval 100 s
            client.send(Wire.connect5("device", true, "11 00000064"));
            client.expectType(Wire.CONNACK);
            // DISCONNECT, normal, session expiry interval 0
            client.send(Wire.hex("E0 07 00 05 11 00000000"));
            client.expectClosed();
            rig.awaitCount(MqttCounter.SESSIONS, 0);
        }
    }

    @Test
    void aSessionThatWasToEndMayNotBeProlongedByDisconnect() {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.rawFive("device");
            client.send(Wire.hex("E0 07 00 05 11 00000064"));
            client.expectDisconnect(0x82);
        }
    }

    @Test
    void anEmptyClientIdentifierIsAssignedByMqtt5() {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient client = com.hivemq.client.mqtt.MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(rig.gateway.port())
                    .buildBlocking();
            assertThat(client.connect().getAssignedClientIdentifier()).isPresent();
            client.disconnect();
        }
    }

    @Test
    void anEmptyClientIdentifierOf311NeedsACleanSession() {
        try (Rig rig = Rig.open()) {
            RawClient clean = rig.raw();
            clean.send(Wire.connect3("", true));
            clean.expect("20 02 00 00");
            RawClient persistent = rig.raw();
            persistent.send(Wire.connect3("", false));
            persistent.expect("20 02 00 02");
            persistent.expectClosed();
            assertThat(rig.count(MqttCounter.REFUSED_CLIENT_ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"04 80", "05 80"})
    void aUserNameWithoutAPasswordIsLegal(String levelAndFlags) {
        try (Rig rig = Rig.open()) {
            RawClient client = rig.raw();
            boolean version5 = levelAndFlags.startsWith("05");
            client.send(Wire.packet(
                    0x10,
                    Wire.join(
                            Wire.text("MQTT"),
                            Wire.hex(levelAndFlags.replace("80", "82")),
                            Wire.number(0),
                            version5 ? Wire.properties("") : new byte[0],
                            Wire.text("device"),
                            Wire.text("?SDK=PythonV2&Version=1.11.0"))));
            assertThat(client.expectType(Wire.CONNACK).body()[1]).isZero();
        }
    }

    @Test
    void closingTheGatewayTellsItsClients() {
        try (Rig rig = Rig.open()) {
            RawClient five = rig.rawFive("five");
            RawClient three = rig.rawThree("three");
            rig.gateway.close();
            five.expectDisconnect(0x8B);
            three.expectClosed();
        }
    }

    @Test
    void mayBeClosedAfterTheVertxThatRanIt() {
        try (Rig rig = Rig.open()) {
            rig.vertx.close().await();
            rig.gateway.close();
            assertThatThrownBy(rig.gateway::port).hasMessageContaining("open it first");
        }
    }

    @Test
    void aGatewayThatIsNotOpenHasNoPort() {
        try (Rig rig = Rig.open()) {
            rig.gateway.close();
            assertThatThrownBy(rig.gateway::port).hasMessageContaining("open it first");
        }
    }
}
