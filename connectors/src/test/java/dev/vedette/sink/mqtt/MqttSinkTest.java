package dev.vedette.sink.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertBehavior;
import dev.vedette.sdk.alert.AlertBehavior.ValueKind;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sdk.alert.SinkSettings;
import dev.vedette.sdk.observe.MetricValue;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.mqtt.MqttSinkSettings.Address;
import dev.vedette.sink.mqtt.MqttSinkSettings.Body;
import dev.vedette.sink.mqtt.MqttSinkSettings.Login;
import dev.vedette.sink.mqtt.MqttSinkSettings.Tls;
import dev.vedette.sink.mqtt.MqttSinkSettings.Topics;
import dev.vedette.source.RealMosquitto;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.RawReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a real broker, heard by a client that is not ours.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class MqttSinkTest extends AlertSinkContract {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration SHORT = Duration.ofMillis(700);
    private static final Topics ALERTS = new Topics(template("vedette/alerts/{severity}/{thing}"), null, null);
    private static final Topics STATES =
            new Topics(template("vedette/alerts/{thing}"), template("kept/state/{violation}"), null);
    private static final Topics STATUS = new Topics(template("vedette/alerts/{thing}"), null, "kept/status");

    private final Path folder;
    private final RealMosquitto mosquitto;
    private final List<JsonNode> read = new ArrayList<>();
    private @Nullable Listener listener;

    MqttSinkTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        mosquitto = RealMosquitto.start(Files.createDirectory(folder.resolve("broker")), "allow_anonymous true");
    }

    @AfterAll
    void stop() {
        mosquitto.close();
    }

    @BeforeEach
    void listen() {
        read.clear();
        listener = new Listener("vedette/#", mosquitto.port());
    }

    @AfterEach
    void leave() {
        heard().close();
    }

    private Listener heard() {
        Listener open = listener;
        if (open == null) {
            throw new AssertionError("nobody listens");
        }
        return open;
    }

    /// Somebody who subscribes to everything below a topic.
    private static final class Listener implements AutoCloseable {
        private final Mqtt3BlockingClient client;
        private final String marker = "marker/" + UUID.randomUUID();
        private final Mqtt3BlockingClient.Mqtt3Publishes messages;

        Listener(String filter, int port) {
            client = MqttClient.builder()
                    .useMqttVersion3()
                    .serverHost("127.0.0.1")
                    .serverPort(port)
                    .buildBlocking();
            client.connect();
            messages = client.publishes(MqttGlobalPublishFilter.ALL);
            client.subscribeWith()
                    .addSubscription()
                    .topicFilter(filter)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .applySubscription()
                    .addSubscription()
                    .topicFilter(marker)
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .applySubscription()
                    .send();
        }

        /// The messages there are; a marker that follows them shows that none is missed.
        List<Mqtt3Publish> all() {
            client.publishWith().topic(marker).qos(MqttQos.AT_LEAST_ONCE).send();
            List<Mqtt3Publish> all = new ArrayList<>();
            try {
                Optional<Mqtt3Publish> next = messages.receive(10, TimeUnit.SECONDS);
                while (!next.orElseThrow().getTopic().toString().equals(marker)) {
                    all.add(next.get());
                    next = messages.receive(10, TimeUnit.SECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            return all;
        }

        /// The messages up to one of these words.
        List<String> until(String last) {
            List<String> all = new ArrayList<>();
            try {
                while (!all.contains(last)) {
                    all.add(text(messages.receive(10, TimeUnit.SECONDS).orElseThrow()));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
            return all;
        }

        @Override
        public void close() {
            messages.close();
            if (client.getState().isConnected()) {
                client.disconnect();
            }
        }
    }

    private static TopicTemplate template(String text) {
        return new TopicTemplate(AlertTemplate.of(text));
    }

    private static AlertSink open(Address address, @Nullable Login login, Topics topics, Duration timeout) {
        Body body = new Body(AlertFormat.PLAIN, null, "/plant");
        return new MqttSink(new MqttSinkSettings(address, login, "vedette-test", topics, body, timeout));
    }

    private AlertSink open(Topics topics) {
        return open(new Address("127.0.0.1", mosquitto.port(), null), null, topics, PATIENT);
    }

    @Override
    protected AlertSink open() {
        return open(ALERTS);
    }

    @Override
    protected List<Arrival> arrivals() {
        heard().all().forEach(message -> read.add(JsonMapper.shared().readTree(message.getPayloadAsBytes())));
        return read.stream()
                .map(json -> new Arrival(
                        json.get("type").stringValue(),
                        json.get("violationId").stringValue(),
                        json.get("thing").stringValue(),
                        json.get("profile").stringValue(),
                        json.get("behavior").get("name").stringValue()))
                .toList();
    }

    private static String text(Mqtt3Publish message) {
        return message.getTopic() + " " + new String(message.getPayloadAsBytes(), StandardCharsets.UTF_8);
    }

    private static String reason(Delivery delivery) {
        return delivery instanceof Delivery.RetryAfter retry ? retry.reason() : "";
    }

    private static Alert ended(String violation) {
        return SampleAlerts.of(
                violation,
                Alert.Type.ALARM_CLEARED,
                SampleAlerts.behavior(ValueKind.COUNT, List.of("10")),
                new MetricValue.Count(3));
    }

    @Test
    void aHostileNameIsOneLevelOfTheTopic() {
        try (AlertSink sink = open(new Topics(template("vedette/by/{profile}/end"), null, null))) {
            assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(new Delivery.Delivered());
        }
        assertThat(heard().all()).singleElement().satisfies(message -> {
            assertThat(message.getTopic().getLevels()).hasSize(4);
            assertThat(message.getTopic().toString()).contains("%2F").doesNotContain("\n");
            assertThat(message.isRetain()).isFalse();
        });
    }

    @Test
    void noNameLeavesItsPlaceInABodyOfJson() {
        for (String body : List.of(
                "{{\"thing\":\"{thing}\",\n\"site\":\"{site}\",\"steps\":\"{next-steps}\",\"n\":{count}}}",
                "[\"{thing}\",\"{explanation}\",\"{observed}\"]")) {
            Map<String, String> given = Map.of("url", "mqtt://127.0.0.1:" + mosquitto.port(), "body", body);
            MqttKind kind = new MqttKind();
            try (AlertSink sink = kind.open("t", SinkSettings.of("t", kind, given, InstantSource.system()))) {
                assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(new Delivery.Delivered());
                assertThat(sink.deliver(SampleAlerts.found("v1", ""))).isEqualTo(new Delivery.Delivered());
            }
        }
        heard().all().forEach(message -> read.add(JsonMapper.shared().readTree(message.getPayloadAsBytes())));
        assertThat(read).extracting(JsonNode::size).containsExactly(4, 4, 3, 3);
    }

    @Test
    void theStateOfAViolationIsRetainedUntilItEnds() {
        try (AlertSink sink = open(STATES)) {
            sink.deliver(SampleAlerts.alarm("v1"));
            sink.deliver(SampleAlerts.alarm("v2"));
            sink.deliver(ended("v1"));
            try (Listener later = new Listener("kept/state/#", mosquitto.port())) {
                assertThat(later.all()).singleElement().satisfies(message -> {
                    assertThat(message.getTopic()).hasToString("kept/state/v2");
                    assertThat(message.isRetain()).isTrue();
                });
            }
            sink.deliver(ended("v2"));
        }
    }

    @Test
    void theTestMessageOfAChannelLeavesNoState() {
        AlertBehavior test =
                new AlertBehavior("test", "vedette:test", "less-than", ValueKind.COUNT, List.of("1"), null, 1, 1);
        try (AlertSink sink = open(STATES)) {
            assertThat(sink.deliver(SampleAlerts.of("tried", Alert.Type.IN_ALARM, test, null)))
                    .isEqualTo(new Delivery.Delivered());
        }
        try (Listener later = new Listener("kept/state/tried", mosquitto.port())) {
            assertThat(later.all()).isEmpty();
        }
    }

    @Test
    void theStatusIsOnlineUntilTheSinkIsClosed() {
        try (Listener all = new Listener("kept/status", mosquitto.port())) {
            try (AlertSink sink = open(STATUS)) {
                sink.deliver(ended("v1"));
            }
            assertThat(all.until("kept/status offline")).containsExactly("kept/status online", "kept/status offline");
        }
    }

    @Test
    void aTextOfOnesOwnReplacesTheFormat() {
        Body body = new Body(AlertFormat.PLAIN, AlertTemplate.of("{thing}: {title}"), "/plant");
        Address address = new Address("127.0.0.1", mosquitto.port(), null);
        try (AlertSink sink =
                new MqttSink(new MqttSinkSettings(address, null, "vedette-test", ALERTS, body, PATIENT))) {
            sink.deliver(SampleAlerts.alarm("v1"));
        }
        assertThat(heard().all())
                .extracting(MqttSinkTest::text)
                .singleElement()
                .asString()
                .endsWith(" pump-7: few messages");
    }

    @Test
    void aBrokerThatIsBackGetsWhatFollows() throws Exception {
        try (RealMosquitto other = RealMosquitto.start(
                        Files.createDirectory(folder.resolve("restarted")), "allow_anonymous true");
                AlertSink sink = open(new Address("127.0.0.1", other.port(), null), null, ALERTS, PATIENT)) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
            other.stop();
            assertThat(sink.deliver(SampleAlerts.alarm("v2"))).isInstanceOf(Delivery.RetryAfter.class);
            other.restart();
            try (Listener after = new Listener("vedette/#", other.port())) {
                Delivery delivery = sink.deliver(SampleAlerts.alarm("v2"));
                assertThat(delivery).isEqualTo(new Delivery.Delivered());
                assertThat(after.all()).hasSize(1);
            }
        }
    }

    @Test
    void deliversWithTlsACertificateAndAPassword() throws Exception {
        Path place = Files.createDirectory(folder.resolve("guarded"));
        TestCertificates pki = new TestCertificates(Files.createDirectory(folder.resolve("pki")));
        pki.issue("broker");
        pki.issue("vedette");
        Path passwords = place.resolve("passwords");
        Process hashing = new ProcessBuilder(
                        "mosquitto_passwd", "-b", "-c", passwords.toString(), "vedette", "pass word ü")
                .start();
        assertThat(hashing.waitFor()).isZero();
        try (RealMosquitto guarded = RealMosquitto.start(
                place,
                "allow_anonymous false",
                "password_file " + passwords,
                "cafile " + pki.ca(),
                "certfile " + pki.certificate("broker"),
                "keyfile " + pki.key("broker"),
                "require_certificate true")) {
            Tls known = new Tls(pki.ca(), pki.certificate("vedette"), pki.key("vedette"));
            Tls nameless = new Tls(pki.ca(), null, null);
            TestCertificates strangers = new TestCertificates(Files.createDirectory(folder.resolve("strangers")));
            Tls deceived = new Tls(strangers.ca(), pki.certificate("vedette"), pki.key("vedette"));
            Login right = new Login("vedette", "pass word ü");
            assertThat(once(guarded, known, right)).isEqualTo(new Delivery.Delivered());
            assertThat(reason(once(guarded, known, new Login("vedette", "hunter2"))))
                    .isNotBlank()
                    .doesNotContain("hunter2");
            assertThat(once(guarded, known, null)).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(once(guarded, nameless, right)).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(once(guarded, deceived, right)).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(once(guarded, null, right)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    private static Delivery once(RealMosquitto broker, @Nullable Tls tls, @Nullable Login login) {
        try (AlertSink sink =
                open(new Address("127.0.0.1", broker.port(), tls), login, ALERTS, Duration.ofSeconds(3))) {
            return sink.deliver(SampleAlerts.alarm("v1"));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "HANGS_UP", "RESETS", "NOT_HTTP"})
    void aReceiverThatSaysNothingOrSpeaksSomethingElseIsTriedAgain(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner);
                AlertSink sink = open(new Address("127.0.0.1", raw.address().getPort(), null), null, ALERTS, SHORT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).matches("[\\x20-\\x7e]{1,400}");
        }
    }

    @Test
    void nobodyThereIsTriedAgain() {
        try (AlertSink sink = open(new Address("127.0.0.1", 1, null), null, ALERTS, SHORT)) {
            assertThat(reason(sink.deliver(SampleAlerts.alarm("v1")))).startsWith("127.0.0.1:1: ");
        }
    }

    @Test
    void closingEndsADeliveryUnderWay() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT)) {
            AlertSink sink = open(new Address("127.0.0.1", silent.address().getPort(), null), null, ALERTS, PATIENT);
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> delivery.complete(sink.deliver(SampleAlerts.alarm("v1"))));
            assertThat(silent.awaitRequest()).isTrue();
            sink.close();
            assertThat(delivery.get(20, TimeUnit.SECONDS)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void anInterruptEndsADeliveryAndStaysSet() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT);
                AlertSink sink =
                        open(new Address("127.0.0.1", silent.address().getPort(), null), null, ALERTS, PATIENT)) {
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread waiting = Thread.ofVirtual()
                    .start(() ->
                            interrupted.complete(sink.deliver(SampleAlerts.alarm("v1")) instanceof Delivery.RetryAfter
                                    && Thread.currentThread().isInterrupted()));
            assertThat(silent.awaitRequest()).isTrue();
            waiting.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
