package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Source;
import dev.vedette.testkit.source.ReportPeer;
import dev.vedette.testkit.source.ReportSourceContract;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/// The MQTT gateway keeps the contract of sources.
final class MqttSourceTest extends ReportSourceContract {
    private static Vertx vertx;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().await();
    }

    @Override
    protected Source newSource() {
        return newSource(0);
    }

    @Override
    protected Source newSourceAtAddressOf(Source open) {
        return newSource(((MqttGateway) open).port());
    }

    @Override
    protected ReportPeer newPeer(Source open) {
        return new Peer(((MqttGateway) open).port());
    }

    private static Source newSource(int port) {
        return new MqttGateway(
                vertx, MqttSettings.open("127.0.0.1", port, Rig.PANE, MqttLimits.defaults()), InstantSource.system());
    }

    private static final class Peer implements ReportPeer {
        private final Mqtt5BlockingClient client;
        private final Mqtt5Publishes answers;

        Peer(int port) {
            client = MqttClient.builder()
                    .useMqttVersion5()
                    .serverHost("127.0.0.1")
                    .serverPort(port)
                    .buildBlocking();
            client.connect();
            answers = client.publishes(MqttGlobalPublishFilter.ALL);
            client.subscribeWith()
                    .topicFilter("$aws/things/+/defender/metrics/+/+")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send();
        }

        @Override
        public void send(String thing, ReportFormat format, byte[] document) {
            client.toAsync()
                    .publishWith()
                    .topic("$aws/things/" + thing + "/defender/metrics/"
                            + format.name().toLowerCase(Locale.ROOT))
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .payload(document)
                    .send();
        }

        @Override
        public Answer answer(Duration patience) {
            try {
                Mqtt5Publish publish = answers.receive(patience.toMillis(), TimeUnit.MILLISECONDS)
                        .orElseThrow(() -> new AssertionError("no answer within " + patience));
                String topic = publish.getTopic().toString();
                byte[] bytes = publish.getPayloadAsBytes();
                JsonNode reply = topic.contains("/cbor/")
                        ? CBORMapper.shared().readTree(bytes)
                        : JsonMapper.shared().readTree(bytes);
                boolean accepted = topic.endsWith("/accepted");
                assertThat(reply.get("status").asString()).isEqualTo(accepted ? "ACCEPTED" : "REJECTED");
                JsonNode details = reply.path("statusDetails");
                JsonNode id = reply.path("reportId");
                return new Answer(
                        accepted,
                        reply.get("thingName").asString(),
                        id.isMissingNode() ? null : id.asLong(),
                        details.path("ErrorCode").asString(""),
                        details.path("ErrorMessage").asString(""));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }

        @Override
        public void close() {
            answers.close();
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        }
    }
}
