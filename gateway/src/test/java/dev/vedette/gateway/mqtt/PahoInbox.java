package dev.vedette.gateway.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.jspecify.annotations.Nullable;

/// Puts what a Paho client receives into a queue, as topic and text.
///
/// @param seen where messages go
record PahoInbox(Queue<String> seen) implements MqttCallback {
    @Override
    public void messageArrived(String topic, MqttMessage message) {
        seen.add(topic + " " + new String(message.getPayload(), StandardCharsets.UTF_8));
    }

    @Override
    public void connectionLost(@Nullable Throwable cause) {
        seen.add("connection lost: " + cause);
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
        // Only what arrives is of interest here.
    }
}
