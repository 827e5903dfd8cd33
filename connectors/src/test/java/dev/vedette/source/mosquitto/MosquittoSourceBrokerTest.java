package dev.vedette.source.mosquitto;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.exceptions.ConnectionFailedException;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import dev.vedette.sdk.observe.AuthorizationFailure;
import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.MessageReceived;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.source.RealMosquitto;
import dev.vedette.source.Tally;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The log of a real Mosquitto, with real clients. What is observed is compared with what the clients did.
final class MosquittoSourceBrokerTest {
    private static final List<MqttQos> LEVELS =
            List.of(MqttQos.AT_MOST_ONCE, MqttQos.AT_LEAST_ONCE, MqttQos.EXACTLY_ONCE);

    @TempDir
    private Path folder;

    private final List<AutoCloseable> opened = new ArrayList<>();
    private final List<Observation> seen = new ArrayList<>();
    private final FakeIntake intake = FakeIntake.answering(
            submission -> new Receipt.Accepted(1, InstantSource.system().instant()));
    private @Nullable RealMosquitto broker;
    private @Nullable MosquittoSource source;

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void everyCountOfRandomTrafficIsExact() {
        start();
        long seed = 20_261_121;
        Random random = new Random(seed);
        Map<String, Integer> expected = new HashMap<>();
        Mqtt3BlockingClient reader = client("reader \"1\" (d0, q0, r0, m0, 'x");
        reader.toAsync().publishes(MqttGlobalPublishFilter.ALL, ignored -> {});
        reader.connect();
        reader.subscribeWith().topicFilter("plant/#").qos(MqttQos.EXACTLY_ONCE).send();
        int all = 0;
        for (int i = 0; i < 20; i++) {
            String name = "pump " + i + (i % 3 == 0 ? " (p2, c1, k60)." : "");
            Mqtt3BlockingClient client = client(name);
            client.connect();
            int messages = random.nextInt(30);
            for (int m = 0; m < messages; m++) {
                client.publishWith()
                        .topic("plant/" + (m % 5 == 0 ? "x', ... (3 bytes))" : "telemetry"))
                        .qos(LEVELS.get(random.nextInt(LEVELS.size())))
                        .payload(new byte[i])
                        .send();
            }
            client.disconnect();
            expected.put(name, messages);
            all += messages;
        }

        Map<String, Integer> sent = new HashMap<>();
        Map<String, Integer> attempts = new HashMap<>();
        int received = 0;
        int disconnects = 0;
        while (received < all || disconnects < 20) {
            Observation next = intake.observation();
            String thing = next.thing().value();
            switch (next) {
                case MessageSent message -> {
                    sent.merge(thing, 1, Integer::sum);
                    assertThat(thing).startsWith("pump " + message.bytes());
                }
                case MessageReceived message -> {
                    assertThat(thing).isEqualTo("reader \"1\" (d0, q0, r0, m0, 'x");
                    received++;
                }
                case ConnectionAttempt attempt -> attempts.merge(thing, 1, Integer::sum);
                case Disconnected end -> disconnects++;
                default -> throw new AssertionError("seed " + seed + ": " + next);
            }
        }
        expected.values().removeIf(messages -> messages == 0);
        assertThat(sent).as("messages sent, seed %d", seed).isEqualTo(expected);
        assertThat(attempts.values()).as("attempts, seed %d", seed).hasSize(21).containsOnly(1);
        assertThat(intake.observations()).isEmpty();
    }

    @Test
    void aDeniedPublishIsADenialAndNoMessage() throws Exception {
        Path rules = Files.writeString(folder.resolve("acl"), "topic readwrite plant/#\n");
        start("acl_file " + rules);
        Mqtt3BlockingClient client = client("pump-1");
        client.connect();
        publish(client, "admin/reboot");
        publish(client, "plant/a");
        client.disconnect();

        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
        assertThat(intake.observation()).isInstanceOfSatisfying(AuthorizationFailure.class, denied -> {
            assertThat(denied.thing().value()).isEqualTo("pump-1");
            assertThat(denied.topic()).isEqualTo("admin/reboot");
        });
        assertThat(intake.observation())
                .isInstanceOfSatisfying(
                        MessageSent.class, sent -> assertThat(sent.topic()).isEqualTo("plant/a"));
        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
    }

    @Test
    void aClientThatFailsToAuthenticateIsCountedOrObserved() throws Exception {
        Path passwords = Files.createFile(folder.resolve("passwords"));
        start("allow_anonymous false", "password_file " + passwords);
        try {
            client("pump-1").connect();
            throw new AssertionError("the broker let everybody in");
        } catch (Mqtt3ConnAckException | ConnectionFailedException refused) {
            assertThat(refused).isNotNull();
        }

        // Which of the two depends on the version: before 2.0.12 the log does not name the client.
        for (int tries = 0; tries < 1_000 && anonymous() == 0 && attempts() == 0; tries++) {
            LockSupport.parkNanos(10_000_000);
        }
        assertThat(anonymous() + attempts()).isEqualTo(1);
    }

    private long attempts() {
        seen.addAll(intake.observations());
        return seen.stream().filter(ConnectionAttempt.class::isInstance).count();
    }

    @Test
    void aConnectionThatIsTakenOverEndsAndBegins() {
        start();
        Mqtt3BlockingClient first = client("pump-1");
        first.connect();
        Mqtt3BlockingClient second = client("pump-1");
        second.connect();

        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
    }

    @Test
    void aRotatedLogIsFollowed() throws Exception {
        start();
        Mqtt3BlockingClient client = client("pump-1");
        client.connect();
        publish(client, "plant/before");
        Files.move(broker().log(), folder.resolve("mosquitto.log.1"));
        publish(client, "plant/between");
        broker().reopenLog();
        publish(client, "plant/after");
        publish(client, "plant/last");

        assertThat(topics(4)).containsExactly("plant/before", "plant/between", "plant/after", "plant/last");
    }

    @Test
    void aBrokerThatStopsDisconnectsEveryone() {
        start();
        client("pump-1").connect();
        assertThat(intake.observation()).isInstanceOf(ConnectionAttempt.class);
        broker().stop();
        assertThat(intake.observation()).isInstanceOf(Disconnected.class);
    }

    @Test
    void timesInAFormatAreRead() {
        start("log_timestamp_format %Y-%m-%dT%H:%M:%S");
        client("pump-1").connect();
        assertThat(intake.observation().at())
                .isBetween(
                        InstantSource.system().instant().minus(Duration.ofMinutes(1)),
                        InstantSource.system().instant());
    }

    private void start(String... lines) {
        List<String> all = new ArrayList<>(List.of(lines));
        if (!all.contains("allow_anonymous false")) {
            all.add("allow_anonymous true");
        }
        RealMosquitto started = RealMosquitto.start(folder, all.toArray(String[]::new));
        broker = started;
        opened.add(started);
        MosquittoSource following = new MosquittoSource(
                MosquittoSettings.of(
                        "mosquitto",
                        started.log(),
                        folder.resolve("state"),
                        ZoneId.systemDefault(),
                        Duration.ofHours(1)),
                InstantSource.system());
        source = following;
        opened.add(following);
        following.open(intake);
    }

    private List<String> topics(int messages) {
        List<String> topics = new ArrayList<>();
        while (topics.size() < messages) {
            if (intake.observation() instanceof MessageSent sent) {
                topics.add(sent.topic());
            }
        }
        return topics;
    }

    private static void publish(Mqtt3BlockingClient client, String topic) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload("hello".getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private Mqtt3BlockingClient client(String id) {
        Mqtt3BlockingClient client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(id)
                .serverHost("127.0.0.1")
                .serverPort(broker().port())
                .buildBlocking();
        // Not waited for: the broker may be ending the connection at this moment.
        opened.add(() -> {
            var _ = client.toAsync().disconnect();
        });
        return client;
    }

    private RealMosquitto broker() {
        return Objects.requireNonNull(broker);
    }

    private long anonymous() {
        return Objects.requireNonNull(source).tally().snapshot().stream()
                .filter(reading -> reading.reason().equals("client_unknown"))
                .mapToLong(Tally.Reading::value)
                .sum();
    }
}
