package dev.vedette.server.boot.simulate;

import dev.vedette.sdk.observe.ThingName;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// One simulated device: a connection that reports at a rhythm, listens for receipts, and comes back when it is lost.
final class DeviceOverMqtt {
    private static final long RECONNECT_MILLIS = 2_000;
    private static final int KEEP_ALIVE_SECONDS = 60;

    private final Vertx vertx;
    private final FleetOverMqtt.Door door;
    private final ThingName name;
    private final Rhythm rhythm;
    private final Function<Duration, byte[]> report;
    private final FleetOverMqtt.Counters counters;
    private final String topic;
    private volatile MqttClient client;
    private volatile boolean closed;

    /// A device that is not connected yet.
    ///
    /// @param report makes the document for the time since the last one
    DeviceOverMqtt(
            Vertx vertx,
            FleetOverMqtt.Door door,
            ThingName name,
            Rhythm rhythm,
            Function<Duration, byte[]> report,
            FleetOverMqtt.Counters counters) {
        this.vertx = vertx;
        this.door = door;
        this.name = name;
        this.rhythm = rhythm;
        this.report = report;
        this.counters = counters;
        this.topic = "$aws/things/" + name + "/defender/metrics/json";
        this.client = newClient();
    }

    /// When a device reports.
    ///
    /// @param interval how often
    /// @param phase how long after connecting the first time; less than the interval
    record Rhythm(Duration interval, Duration phase) {}

    Future<Void> start() {
        long first = Math.max(1, rhythm.phase().toMillis());
        vertx.setTimer(first, timer -> {
            send();
            long repeating = vertx.setPeriodic(rhythm.interval().toMillis(), tick -> send());
            if (closed) {
                vertx.cancelTimer(repeating);
            }
        });
        return connect();
    }

    boolean isConnected() {
        return client.isConnected();
    }

    void close() {
        closed = true;
        if (client.isConnected()) {
            client.disconnect();
        }
    }

    private MqttClient newClient() {
        MqttClient made = MqttClient.create(
                vertx,
                new MqttClientOptions()
                        .setClientId(name.value())
                        .setCleanSession(true)
                        .setKeepAliveInterval(KEEP_ALIVE_SECONDS));
        made.publishHandler(message -> {
            if (message.topicName().endsWith("/accepted")) {
                counters.accepted.increment();
            } else {
                counters.rejected.increment();
            }
        });
        made.closeHandler(end -> comeBack());
        return made;
    }

    private Future<Void> connect() {
        return client.connect(door.port(), door.host())
                .compose(connected -> client.subscribe(Map.of(topic + "/accepted", 0, topic + "/rejected", 0)))
                .onFailure(failure -> comeBack())
                .mapEmpty();
    }

    private void comeBack() {
        if (closed) {
            return;
        }
        counters.failures.increment();
        vertx.setTimer(RECONNECT_MILLIS, timer -> {
            if (!closed && !client.isConnected()) {
                client = newClient();
                connect();
            }
        });
    }

    private void send() {
        if (closed || !client.isConnected()) {
            return;
        }
        client.publish(topic, Buffer.buffer(report.apply(rhythm.interval())), MqttQoS.AT_LEAST_ONCE, false, false)
                .onSuccess(id -> counters.sent.increment())
                .onFailure(failure -> counters.failures.increment());
    }
}
