package dev.vedette.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.gateway.GatewayCounters;
import dev.vedette.gateway.hub.Command;
import dev.vedette.gateway.hub.CommandDraft;
import dev.vedette.gateway.hub.DeviceAuthentication.SymmetricKeys;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.IdentityDraft;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The hub in the whole server, over MQTT on the port that other devices use too.
final class HubMqttEndToEndTest {
    private static final long TRIES = 400;
    private static final String KEY =
            Base64.getEncoder().encodeToString("a key of thirty-two bytes of it.".getBytes(StandardCharsets.UTF_8));
    private static final HubId PUMP = HubId.of("pump");

    @TempDir
    Path folder;

    @Test
    void whatADeviceOfTheHubDoesIsObservedOnceAsTheHubsAndOnceAsABrokers() throws Exception {
        try (RunningServer running = start()) {
            HubParts hub = running.server().hub().orElseThrow();
            assertThat(hub.hub()
                            .registry()
                            .create(new IdentityDraft(PUMP, true, "", new SymmetricKeys(KEY, KEY)))
                            .isDone())
                    .isTrue();
            BlockingQueue<String> got = new LinkedBlockingQueue<>();
            MqttClient device =
                    new MqttClient("tcp://127.0.0.1:" + running.plainPort(), "pump", new MemoryPersistence());
            device.connect(options(token("hub.test/devices/pump")));
            device.subscribe(
                    "devices/pump/messages/devicebound/#",
                    1,
                    (topic, message) -> got.add(new String(message.getPayload(), StandardCharsets.UTF_8)));
            device.publish("devices/pump/messages/events/a=b", new byte[] {'1'}, 1, false);
            assertThat(hub.hub()
                            .commands()
                            .send(
                                    PUMP,
                                    new CommandDraft(
                                            HubMessage.of("go".getBytes(StandardCharsets.UTF_8)),
                                            Command.Ack.NONE,
                                            null))
                            .isDone())
                    .isTrue();
            assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("go");
            device.disconnect();
            device.close();

            // Attempt, sent and received, disconnected; and telemetry and command of the hub.
            awaitObserved(running, 6);
            assertThat(count(hub, "hub_operations", "d2c")).isEqualTo(1);
            assertThat(count(hub, "hub_operations", "c2d")).isEqualTo(1);
            assertThat(count(hub, "hub_mqtt_connects", "")).isEqualTo(1);
        }
    }

    @Test
    void aDeviceOfTheHubWithAWrongTokenIsNotLetInByTheOpenPortEither() throws Exception {
        try (RunningServer running = start()) {
            try (MqttClient device =
                    new MqttClient("tcp://127.0.0.1:" + running.plainPort(), "pump", new MemoryPersistence())) {
                assertThatThrownBy(() -> device.connect(options(token("hub.test/devices/pump"))))
                        .isInstanceOfSatisfying(
                                MqttException.class,
                                refusal -> assertThat(refusal.getReasonCode())
                                        .isEqualTo(MqttException.REASON_CODE_NOT_AUTHORIZED));
            }

            assertThat(count(running.server().hub().orElseThrow(), "hub_operations", "unauthorized"))
                    .isEqualTo(1);
        }
    }

    private RunningServer start() {
        return new RunningServer(folder, "hub.enabled=true", "hub.https.port=0", "hub.amqp.port=0");
    }

    private static MqttConnectOptions options(String token) {
        MqttConnectOptions options = new MqttConnectOptions();
        options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
        options.setUserName("hub.test/pump/?api-version=2020-09-30");
        options.setPassword(token.toCharArray());
        return options;
    }

    private static String token(String sr) throws Exception {
        long expiry = Clock.systemUTC().instant().getEpochSecond() + 3_600;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
        String signature =
                Base64.getEncoder().encodeToString(mac.doFinal((sr + "\n" + expiry).getBytes(StandardCharsets.UTF_8)));
        return "SharedAccessSignature sr=" + sr + "&sig=" + URLEncoder.encode(signature, StandardCharsets.UTF_8)
                + "&se=" + expiry;
    }

    private static long count(HubParts hub, String name, String reason) {
        List<GatewayCounters> all = hub.counters();
        return all.stream()
                .flatMap(counters -> counters.snapshot().stream())
                .filter(reading ->
                        reading.name().equals(name) && reading.reason().equals(reason))
                .mapToLong(GatewayCounters.Reading::value)
                .sum();
    }

    private static void awaitObserved(RunningServer running, long count) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        long tries = TRIES;
        while (running.server().reports().counts().observed() < count && tries-- > 0) {
            var _ = never.await(50, TimeUnit.MILLISECONDS);
        }
        // One more when a pane begins meanwhile.
        assertThat(running.server().reports().counts().observed()).isBetween(count, count + 1);
    }
}
