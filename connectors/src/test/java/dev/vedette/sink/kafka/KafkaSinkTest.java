package dev.vedette.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.kafka.KafkaSettings.Body;
import dev.vedette.sink.kafka.KafkaSettings.Login;
import dev.vedette.sink.kafka.KafkaSettings.Mechanism;
import dev.vedette.sink.kafka.KafkaSettings.Protection;
import dev.vedette.sink.kafka.KafkaSettings.Tls;
import dev.vedette.source.TestCertificates;
import dev.vedette.testkit.alert.AlertSinkContract;
import dev.vedette.testkit.alert.RawReceiver;
import dev.vedette.testkit.alert.SampleAlerts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Against a real broker in a process of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 180, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class KafkaSinkTest extends AlertSinkContract {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Protection NONE = new Protection(null, null);

    private final Path folder;
    private final TestCertificates certificates;
    private final RealKafka kafka;
    private int topics;
    private String topic = "";

    KafkaSinkTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        certificates = new TestCertificates(Files.createDirectory(folder.resolve("pki")));
        certificates.issue("broker");
        Path pem = folder.resolve("broker-all.pem");
        Files.writeString(
                pem,
                Files.readString(certificates.key("broker")) + Files.readString(certificates.certificate("broker")));
        kafka = RealKafka.startGuarded(Files.createDirectory(folder.resolve("kafka")), pem);
    }

    @AfterAll
    void stop() {
        kafka.close();
    }

    @BeforeEach
    void freshTopic() {
        topics++;
        topic = "alerts-" + topics;
        kafka.createTopic(topic, 1, Map.of());
    }

    private AlertSink open(String servers, Protection protection, Duration timeout) {
        return new KafkaSink(new KafkaSettings(
                "vedette-test", servers, topic, new Body(AlertFormat.CLOUDEVENTS, "/plant"), protection, timeout));
    }

    private AlertSink open(Protection protection) {
        return open(kafka.guardedServers(), protection, PATIENT);
    }

    @Override
    protected AlertSink open() {
        return open(kafka.servers(), NONE, PATIENT);
    }

    @Override
    protected List<Arrival> arrivals() {
        return kafka.read(topic).stream()
                .map(part -> read(JsonMapper.shared().readTree(part.value()).get("data")))
                .toList();
    }

    private static Arrival read(JsonNode json) {
        return new Arrival(
                json.get("type").stringValue(),
                json.get("violationId").stringValue(),
                json.get("thing").stringValue(),
                json.get("profile").stringValue(),
                json.get("behavior").get("name").stringValue());
    }

    private static String reason(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Delivered _ -> "";
            case Delivery.RetryAfter retry -> retry.reason();
            case Delivery.Refused refused -> refused.reason();
        };
    }

    private Tls trusting() {
        return new Tls(certificates.ca(), null, null);
    }

    private static Login login(String password) {
        return new Login(Mechanism.SCRAM_SHA_512, RealKafka.USER, password);
    }

    @Test
    void theKeyIsTheViolationAndTheHeadersTellTheAlert() {
        try (AlertSink sink = open()) {
            sink.deliver(SampleAlerts.alarm("v1"));
        }
        ConsumerRecord<String, byte[]> record = kafka.read(topic).getFirst();
        assertThat(record.key()).isEqualTo("v1");
        assertThat(record.headers())
                .extracting(header -> header.key() + "=" + RealKafka.text(header.value()))
                .containsExactly(
                        "content-type=application/cloudevents+json; charset=UTF-8",
                        "vedette-alert-id=v1-in-alarm",
                        "vedette-alert-type=in-alarm");
    }

    @Test
    void alertsOfOneViolationStayInOrderAcrossPartitions() {
        topic = "spread";
        kafka.createTopic(topic, 4, Map.of());
        try (AlertSink sink = open()) {
            IntStream.range(0, 40).forEach(i -> {
                assertThat(sink.deliver(SampleAlerts.alarm("v" + i % 10))).isEqualTo(new Delivery.Delivered());
                assertThat(sink.deliver(SampleAlerts.invalidated("v" + i % 10))).isEqualTo(new Delivery.Delivered());
            });
        }
        List<ConsumerRecord<String, byte[]>> all = kafka.read(topic);
        assertThat(all).hasSize(80);
        assertThat(all).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
        IntStream.range(0, 10)
                .forEach(i -> assertThat(all.stream()
                                .filter(record -> record.key().equals("v" + i))
                                .map(record -> RealKafka.text(record.headers()
                                        .lastHeader("vedette-alert-type")
                                        .value())))
                        .startsWith("in-alarm", "alarm-invalidated", "in-alarm", "alarm-invalidated"));
    }

    @ParameterizedTest
    @EnumSource
    void everyFormatIsJson(AlertFormat format) {
        try (AlertSink sink = new KafkaSink(
                new KafkaSettings("vedette-test", kafka.servers(), topic, new Body(format, "/plant"), NONE, PATIENT))) {
            assertThat(sink.deliver(SampleAlerts.hostile())).isEqualTo(new Delivery.Delivered());
        }
        JsonNode read =
                JsonMapper.shared().readTree(kafka.read(topic).getFirst().value());
        assertThat(read.isObject()).isTrue();
    }

    @Test
    void aBrokerThatIsKilledGetsEverythingInOrderWhenItIsBack() throws Exception {
        try (RealKafka other = RealKafka.start(Files.createDirectory(folder.resolve("killed")))) {
            other.createTopic(topic, 1, Map.of());
            List<String> sent = new ArrayList<>();
            try (AlertSink sink = open(other.servers(), NONE, Duration.ofSeconds(3))) {
                for (int i = 0; i < 20; i++) {
                    if (i == 7) {
                        other.kill();
                        assertThat(sink.deliver(SampleAlerts.alarm("v" + i))).isInstanceOf(Delivery.RetryAfter.class);
                        other.start();
                    }
                    Alert alert = SampleAlerts.alarm("v" + i);
                    while (!(sink.deliver(alert) instanceof Delivery.Delivered)) {
                        assertThat(sent).hasSize(i);
                    }
                    sent.add(alert.violationId());
                }
            }
            assertThat(other.read(topic).stream().map(ConsumerRecord::key).distinct())
                    .containsExactlyElementsOf(sent);
        }
    }

    @Test
    void nobodyThereIsTriedAgainWithinTheTimeout() {
        long start = System.nanoTime();
        try (AlertSink sink = open("127.0.0.1:1", NONE, SHORT)) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.RetryAfter.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void aNameThatCannotBeResolvedIsTriedAgain() {
        try (AlertSink sink = open("no-such-host.invalid:9092", NONE, SHORT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("bootstrap");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SILENT", "HANGS_UP", "RESETS", "NOT_HTTP"})
    void aReceiverThatSaysNothingOrSpeaksSomethingElseIsTriedAgain(RawReceiver.Manner manner) {
        try (RawReceiver raw = RawReceiver.open(manner);
                AlertSink sink = open("127.0.0.1:" + raw.address().getPort(), NONE, SHORT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).matches("[\\x20-\\x7e]{1,500}");
        }
    }

    @Test
    void aTopicThatIsNotThereYetIsWaitedFor() {
        topic = "later";
        try (AlertSink sink = open(kafka.servers(), NONE, SHORT)) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("later");
        }
        kafka.createTopic(topic, 1, Map.of());
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
        }
    }

    @Test
    void whatATopicIsTooSmallForIsRefused() {
        topic = "small";
        kafka.createTopic(topic, 1, Map.of("max.message.bytes", "500"));
        try (AlertSink sink = open()) {
            Delivery delivery = sink.deliver(SampleAlerts.hostile());
            assertThat(delivery).isInstanceOf(Delivery.Refused.class);
            assertThat(reason(delivery)).contains("max.message.bytes");
        }
    }

    @Test
    void aNameThatNoTopicCanHaveIsRefused() {
        topic = "no topic";
        try (AlertSink sink = open()) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.Refused.class);
        }
    }

    @Test
    void deliversToAnEncryptedListenerThatAsksForAPassword() {
        try (AlertSink sink = open(new Protection(trusting(), login(RealKafka.PASSWORD)))) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isEqualTo(new Delivery.Delivered());
        }
        assertThat(arrivals()).containsExactly(Arrival.of(SampleAlerts.alarm("v1")));
    }

    @Test
    void aWrongPasswordIsTriedAgainAndNotTold() {
        try (AlertSink sink = open(new Protection(trusting(), login("hunter2")))) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("check user, password").doesNotContain("hunter2");
        }
        assertThat(login("hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void aBrokerWhoseAuthorityIsNotTrustedGetsNothing() throws Exception {
        TestCertificates strangers = new TestCertificates(Files.createDirectory(folder.resolve("strangers")));
        try (AlertSink sink = open(new Protection(new Tls(strangers.ca(), null, null), login(RealKafka.PASSWORD)))) {
            Delivery delivery = sink.deliver(SampleAlerts.alarm("v1"));
            assertThat(delivery).isInstanceOf(Delivery.RetryAfter.class);
            assertThat(reason(delivery)).contains("does not let us in");
        }
    }

    @Test
    void aPlainConnectionToAnEncryptedListenerIsTriedAgain() {
        try (AlertSink sink = open(kafka.guardedServers(), NONE, SHORT)) {
            assertThat(sink.deliver(SampleAlerts.alarm("v1"))).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void aPasswordIsNeverSentAsItIs() {
        assertThatThrownBy(() -> new Protection(null, new Login(Mechanism.PLAIN, "u", "p")))
                .isInstanceOf(VedetteException.class)
                .hasMessageContaining("must have TLS");
    }

    @Test
    void closingEndsADeliveryUnderWay() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT)) {
            AlertSink sink = open("127.0.0.1:" + silent.address().getPort(), NONE, Duration.ofSeconds(60));
            CompletableFuture<Delivery> delivery = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> delivery.complete(sink.deliver(SampleAlerts.alarm("v1"))));
            assertThat(silent.awaitRequest()).isTrue();
            sink.close();
            assertThat(delivery.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.RetryAfter.class);
        }
    }

    @Test
    void anInterruptEndsADeliveryAndStaysSet() throws Exception {
        try (RawReceiver silent = RawReceiver.open(RawReceiver.Manner.SILENT);
                AlertSink sink = open("127.0.0.1:" + silent.address().getPort(), NONE, Duration.ofSeconds(60))) {
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
