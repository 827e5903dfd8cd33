package dev.vedette.source.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.testkit.source.ReportPeer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/// A device at somebody else's broker that reports on topics of a root, and hears the answers.
final class MqttPeer implements ReportPeer {
    private final Mqtt5BlockingClient client;
    private final Mqtt5Publishes answers;
    private final String root;

    MqttPeer(int port, String root) {
        this.root = root;
        client = MqttClient.builder()
                .useMqttVersion5()
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildBlocking();
        client.connect();
        answers = client.publishes(MqttGlobalPublishFilter.ALL);
        client.subscribeWith()
                .topicFilter(root + "/things/+/defender/metrics/+/+")
                .qos(MqttQos.AT_LEAST_ONCE)
                .send();
    }

    /// Sends with QoS 0, so that the broker keeps nothing of one test for the next.
    @Override
    public void send(String thing, ReportFormat format, byte[] document) {
        publish(
                root + "/things/" + thing + "/defender/metrics/" + format.name().toLowerCase(Locale.ROOT),
                document,
                MqttQos.AT_MOST_ONCE,
                false);
    }

    void publish(String topic, byte[] payload, MqttQos qos, boolean retained) {
        client.publishWith()
                .topic(topic)
                .qos(qos)
                .payload(payload)
                .retain(retained)
                .send();
    }

    @Override
    public Answer answer(Duration patience) {
        Mqtt5Publish publish = next(patience);
        String topic = publish.getTopic().toString();
        byte[] bytes = publish.getPayloadAsBytes();
        JsonNode reply = topic.contains("/cbor/")
                ? CBORMapper.shared().readTree(bytes)
                : JsonMapper.shared().readTree(bytes);
        JsonNode details = reply.path("statusDetails");
        JsonNode id = reply.path("reportId");
        return new Answer(
                topic.endsWith("/accepted") && reply.get("status").asString().equals("ACCEPTED"),
                reply.get("thingName").asString(),
                id.isMissingNode() ? null : id.asLong(),
                details.path("ErrorCode").asString(""),
                details.path("ErrorMessage").asString(""));
    }

    private Mqtt5Publish next(Duration patience) {
        try {
            return answers.receive(patience.toMillis(), TimeUnit.MILLISECONDS)
                    .orElseThrow(() -> new AssertionError("no answer within " + patience));
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
