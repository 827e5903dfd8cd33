package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What devices may not publish, and what is ignored.
final class MqttReservedTopicTest {
    private static final String JSON = "$aws/things/pump-1/defender/metrics/json";
    private static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.UTF_8);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$aws/things/pump-1/defender/metrics/json/accepted",
                "$aws/things/pump-1/defender/metrics/cbor/rejected",
                "$aws/things/pump-1/Defender/metrics/json/accepted",
                "$aws/things/pump-1/jobs/start-next/accepted",
                "$aws/things/pump-1/shadow/update/delta"
            })
    void refusesToPublishToReplyTopics(String topic) {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient spy = rig.connectedFive("spy");
            try (Mqtt5Publishes seen = subscribe(spy, "$aws/#")) {
                Mqtt5BlockingClient forger = rig.connectedFive("forger");
                assertThatThrownBy(() -> publish(forger, topic, MqttQos.AT_LEAST_ONCE))
                        .isInstanceOfSatisfying(Mqtt5PubAckException.class, refused -> {
                            assertThat(refused.getMqttMessage().getReasonCode())
                                    .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED);
                            assertThat(refused.getMqttMessage().getReasonString())
                                    .hasValueSatisfying(reason -> assertThat(reason.toString())
                                            .isEqualTo("only the server publishes replies"));
                        });
                assertThatThrownBy(() -> publish(forger, topic, MqttQos.EXACTLY_ONCE))
                        .isInstanceOf(Mqtt5PubRecException.class);
                publish(forger, topic, MqttQos.AT_MOST_ONCE);
                rig.awaitCount(MqttCounter.REFUSED_REPLY, 3);
                assertThat(seen.receiveNow()).isEmpty();
                assertThat(forger.getState().isConnected()).isTrue();
            }
        }
    }

    @Test
    void acknowledgesARefusedMessageOf311WithoutEffect() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient forger = rig.rawThree("forger");
            forger.send(Wire.subscribe3(1, "$aws/#", 0));
            forger.expect("90 03 0001 00");
            forger.send(
                    Wire.publish3(2, JSON + "/accepted", 2, DOCUMENT),
                    Wire.publish3(4, JSON + "/accepted", 3, DOCUMENT));
            forger.expect("40 02 0002");
            forger.expect("50 02 0003");
            forger.send(Wire.pubrel(3));
            forger.expect("70 02 0003");
            forger.expectQuiet();
            assertThat(rig.count(MqttCounter.REFUSED_REPLY)).isEqualTo(2);
        }
    }

    @Test
    void refusesARetainedReport() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            assertThatThrownBy(() -> device.publishWith()
                            .topic(JSON)
                            .qos(MqttQos.AT_LEAST_ONCE)
                            .retain(true)
                            .payload(DOCUMENT)
                            .send())
                    .isInstanceOf(Mqtt5PubAckException.class);
            assertThat(intake.submissions()).isZero();
            assertThat(rig.count(MqttCounter.REFUSED_RETAIN)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.RETAINED)).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$SYS/broker/uptime",
                "$aws",
                "$aws/things/pump-1",
                "$aws/things/pump-1/tunnels/notify",
                "$aws/things/pump-1/defender/metrics",
                "$aws/things/pump-1/defender/metrics/xml",
                "$aws/things/pump-1/DEFENDER/metrics/json",
                "$aws/things/pump-1/defender/metrics/json/more",
                "$aws/rules/a/b/c/d",
                "$share/group/topic"
            })
    void refusesReservedTopicsThatNoServiceListensTo(String topic) {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            assertThatThrownBy(() -> publish(device, topic, MqttQos.AT_LEAST_ONCE))
                    .isInstanceOf(Mqtt5PubAckException.class);
            assertThat(rig.count(MqttCounter.REFUSED_RESERVED)).isEqualTo(1);
            assertThat(intake.submissions()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$aws/things/pump-1/jobs/$next/get",
                "$aws/things/pump-1/jobs/get",
                "$aws/things/pump-1/jobs/start-next",
                "$aws/things/pump-1/jobs/job-7/update",
                "$aws/things/pump-1/shadow/get",
                "$aws/things/pump-1/shadow/name/config/update"
            })
    void acknowledgesAndIgnoresRequestsToServicesThatItDoesNotHave(String topic) {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Mqtt5Publishes seen = subscribe(device, "$aws/things/pump-1/#")) {
                publish(device, topic, MqttQos.AT_LEAST_ONCE);
                assertThat(rig.count(MqttCounter.IGNORED)).isEqualTo(1);
                assertThat(seen.receiveNow()).isEmpty();
            }
        }
    }

    @Test
    void topicsOfJobsMayBeSubscribedTo() {
        List<String> filters = List.of(
                "$aws/things/pump-1/jobs/notify",
                "$aws/things/pump-1/jobs/notify-next",
                "$aws/things/pump-1/jobs/$next/get/+",
                "$aws/things/pump-1/jobs/start-next/+",
                "$aws/things/pump-1/jobs/+/update/accepted");
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            for (String filter : filters) {
                device.subscribeWith().topicFilter(filter).send();
            }
            assertThat(rig.count(MqttCounter.SUBSCRIPTIONS)).isEqualTo(filters.size());
        }
    }

    private static Mqtt5Publishes subscribe(Mqtt5BlockingClient client, String filter) {
        Mqtt5Publishes publishes = client.publishes(MqttGlobalPublishFilter.ALL);
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
        return publishes;
    }

    private static void publish(Mqtt5BlockingClient client, String topic, MqttQos qos) {
        client.publishWith().topic(topic).qos(qos).payload(DOCUMENT).send();
    }
}
