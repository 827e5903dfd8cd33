package dev.vedette.gateway.mqtt;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What a client of MQTT 5 receives, message by message. Made before the client subscribes, so that it misses nothing.
final class Inbox implements AutoCloseable {
    private final Mqtt5Publishes publishes;

    Inbox(Mqtt5BlockingClient client) {
        publishes = client.publishes(MqttGlobalPublishFilter.ALL);
    }

    /// The next message, waiting up to ten seconds for it.
    Mqtt5Publish next() {
        try {
            return publishes
                    .receive(10, TimeUnit.SECONDS)
                    .orElseThrow(() -> new AssertionError("nothing came in 10 s"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// The text of the next message.
    String text() {
        return text(next());
    }

    /// What is there already.
    Optional<Mqtt5Publish> now() {
        return publishes.receiveNow();
    }

    static String text(Mqtt5Publish publish) {
        return new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        publishes.close();
    }
}
