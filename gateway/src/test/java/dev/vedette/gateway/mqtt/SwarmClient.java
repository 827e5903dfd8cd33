package dev.vedette.gateway.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubRecException;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// A client that others have written, on one of their versions of MQTT, over TLS or not. Every call waits until the
/// broker has answered, where it does answer.
sealed interface SwarmClient {
    /// How long a session is kept that is to be kept.
    int KEPT_SECONDS = 600;

    void connect(boolean clean, @Nullable String willTopic);

    void publish(String topic, int qos, boolean retain, byte[] payload);

    void subscribe(String filter, int qos);

    void disconnect();

    /// Goes so that its will is published.
    void vanish();

    /// The content of every will.
    static byte[] lastWords() {
        return "gone".getBytes(StandardCharsets.UTF_8);
    }

    /// Takes what a client receives.
    interface Inbox {
        void received(String topic, int bytes);
    }

    private static MqttClientBuilder builder(String id, int port, boolean tls) {
        MqttClientBuilder builder =
                MqttClient.builder().identifier(id).serverHost("127.0.0.1").serverPort(port);
        return tls ? builder.sslConfig().trustManagerFactory(Pki.anyServer()).applySslConfig() : builder;
    }

    /// HiveMQ's client for MQTT 5.
    final class Five implements SwarmClient {
        private final Mqtt5BlockingClient client;

        Five(String id, int port, boolean tls, Inbox inbox) {
            client = builder(id, port, tls).useMqttVersion5().buildBlocking();
            client.toAsync()
                    .publishes(
                            MqttGlobalPublishFilter.ALL,
                            message ->
                                    inbox.received(message.getTopic().toString(), message.getPayloadAsBytes().length));
        }

        @Override
        public void connect(boolean clean, @Nullable String willTopic) {
            var wish = client.connectWith().cleanStart(clean).sessionExpiryInterval(clean ? 0 : KEPT_SECONDS);
            if (willTopic != null) {
                wish = wish.willPublish()
                        .topic(willTopic)
                        .payload(lastWords())
                        .qos(MqttQos.AT_LEAST_ONCE)
                        .applyWillPublish();
            }
            wish.send();
        }

        @Override
        public void publish(String topic, int qos, boolean retain, byte[] payload) {
            try {
                client.publishWith()
                        .topic(topic)
                        .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                        .retain(retain)
                        .payload(payload)
                        .send();
            } catch (Mqtt5PubAckException | Mqtt5PubRecException denied) {
                if (!topic.startsWith("secret/")) {
                    throw denied;
                }
            }
        }

        @Override
        public void subscribe(String filter, int qos) {
            try {
                client.subscribeWith()
                        .topicFilter(filter)
                        .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                        .send();
            } catch (RuntimeException denied) {
                if (!filter.startsWith("secret/")) {
                    throw denied;
                }
            }
        }

        @Override
        public void disconnect() {
            client.disconnect();
        }

        @Override
        public void vanish() {
            client.disconnectWith()
                    .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
                    .send();
        }
    }

    /// HiveMQ's client for MQTT 3.1.1, which cannot vanish: it goes in good order, without its will.
    final class Three implements SwarmClient {
        private final Mqtt3BlockingClient client;

        Three(String id, int port, boolean tls, Inbox inbox) {
            client = builder(id, port, tls).useMqttVersion3().buildBlocking();
            client.toAsync()
                    .publishes(
                            MqttGlobalPublishFilter.ALL,
                            message ->
                                    inbox.received(message.getTopic().toString(), message.getPayloadAsBytes().length));
        }

        @Override
        public void connect(boolean clean, @Nullable String willTopic) {
            var wish = client.connectWith().cleanSession(clean);
            if (willTopic != null) {
                wish = wish.willPublish().topic(willTopic).payload(lastWords()).applyWillPublish();
            }
            wish.send();
        }

        @Override
        public void publish(String topic, int qos, boolean retain, byte[] payload) {
            client.publishWith()
                    .topic(topic)
                    .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                    .retain(retain)
                    .payload(payload)
                    .send();
        }

        @Override
        public void subscribe(String filter, int qos) {
            try {
                client.subscribeWith()
                        .topicFilter(filter)
                        .qos(Objects.requireNonNull(MqttQos.fromCode(qos)))
                        .send();
            } catch (RuntimeException denied) {
                if (!filter.startsWith("secret/")) {
                    throw denied;
                }
            }
        }

        @Override
        public void disconnect() {
            client.disconnect();
        }

        @Override
        public void vanish() {
            throw new AssertionError("it cannot");
        }
    }

    /// Paho's client, for MQTT 3.1.1.
    final class Paho implements SwarmClient {
        private static final long WAIT_MILLIS = 10_000;

        private final MqttAsyncClient client;
        private final boolean tls;

        Paho(String id, int port, boolean tls, Inbox inbox) {
            this.tls = tls;
            try {
                client = new MqttAsyncClient(
                        (tls ? "ssl" : "tcp") + "://127.0.0.1:" + port, id, new MemoryPersistence());
                client.setCallback(new Receiving(inbox));
            } catch (MqttException e) {
                throw new AssertionError(e);
            }
        }

        @Override
        public void connect(boolean clean, @Nullable String willTopic) {
            MqttConnectOptions options = new MqttConnectOptions();
            options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
            options.setCleanSession(clean);
            options.setMaxInflight(1_000);
            if (willTopic != null) {
                options.setWill(willTopic, lastWords(), 2, false);
            }
            if (tls) {
                options.setSocketFactory(Pki.anonymous().getSocketFactory());
                options.setHttpsHostnameVerificationEnabled(false);
            }
            done(() -> client.connect(options).waitForCompletion(WAIT_MILLIS));
        }

        @Override
        public void publish(String topic, int qos, boolean retain, byte[] payload) {
            done(() -> client.publish(topic, payload, qos, retain).waitForCompletion(WAIT_MILLIS));
        }

        @Override
        public void subscribe(String filter, int qos) {
            try {
                client.subscribe(filter, qos).waitForCompletion(WAIT_MILLIS);
            } catch (MqttException denied) {
                if (!filter.startsWith("secret/")) {
                    throw new AssertionError(denied);
                }
            }
        }

        @Override
        public void disconnect() {
            done(() -> client.disconnect().waitForCompletion(WAIT_MILLIS));
        }

        @Override
        public void vanish() {
            done(() -> client.disconnectForcibly(0, 0, false));
        }

        private static void done(Call call) {
            try {
                call.run();
            } catch (MqttException e) {
                throw new AssertionError(e);
            }
        }

        private interface Call {
            void run() throws MqttException;
        }

        private record Receiving(Inbox inbox) implements MqttCallback {
            @Override
            public void messageArrived(String topic, MqttMessage message) {
                inbox.received(topic, message.getPayload().length);
            }

            @Override
            public void connectionLost(@Nullable Throwable cause) {
                // The test knows when it has taken a connection over.
            }

            @Override
            public void deliveryComplete(IMqttDeliveryToken token) {
                // Whoever publishes waits for it.
            }
        }
    }
}
