package dev.vedette.server.boot;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/// A device with an ordinary MQTT client that sends each report again until it has the receipt.
final class ReportingDevice implements AutoCloseable {
    private static final int RECEIPT_SECONDS = 5;

    private final String name;
    private final int port;
    private final BlockingQueue<String> receipts = new LinkedBlockingQueue<>();
    private @Nullable MqttClient client;

    ReportingDevice(String name, int port) {
        this.name = name;
        this.port = port;
    }

    /// Reports the TCP ports that the device listens on; returns once the report is accepted.
    void report(long id, int... ports) throws InterruptedException {
        StringBuilder listed = new StringBuilder();
        for (int listening : ports) {
            listed.append(listed.isEmpty() ? "" : ",")
                    .append("{\"port\":")
                    .append(listening)
                    .append('}');
        }
        String document =
                "{\"header\":{\"report_id\":%d,\"version\":\"1.0\"},\"metrics\":{\"listening_tcp_ports\":".formatted(id)
                        + "{\"ports\":[" + listed + "],\"total\":" + ports.length + "}}}";
        while (!isAccepted(id, document)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private boolean isAccepted(long id, String document) throws InterruptedException {
        try {
            connected()
                    .publish(
                            "$aws/things/" + name + "/defender/metrics/json",
                            document.getBytes(StandardCharsets.UTF_8),
                            1,
                            false);
            String receipt = receipts.poll(RECEIPT_SECONDS, TimeUnit.SECONDS);
            while (receipt != null && !receipt.contains("\"reportId\":" + id + ",")) {
                receipt = receipts.poll(RECEIPT_SECONDS, TimeUnit.SECONDS);
            }
            if (receipt != null && receipt.contains("REJECTED")) {
                throw new AssertionError("rejected: " + receipt);
            }
            return receipt != null;
        } catch (MqttException lost) {
            disconnect();
            return false;
        }
    }

    private MqttClient connected() throws MqttException {
        MqttClient made = client;
        if (made == null || !made.isConnected()) {
            disconnect();
            made = new MqttClient("tcp://127.0.0.1:" + port, name, new MemoryPersistence());
            made.setTimeToWait(TimeUnit.SECONDS.toMillis(RECEIPT_SECONDS));
            made.connect(new MqttConnectOptions());
            made.subscribe(
                    "$aws/things/" + name + "/defender/metrics/json/+",
                    1,
                    (topic, message) -> receipts.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            client = made;
        }
        return made;
    }

    private void disconnect() {
        MqttClient old = client;
        client = null;
        if (old != null) {
            try {
                old.disconnectForcibly(0, 0, false);
            } catch (MqttException gone) {
                receipts.clear();
            }
        }
    }

    @Override
    public void close() {
        disconnect();
    }
}
