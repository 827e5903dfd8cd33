package dev.vedette.source.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import dev.vedette.sdk.observe.MessageSent;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.source.RealMosquitto;
import dev.vedette.source.Tally;
import dev.vedette.testkit.source.FakeIntake;
import dev.vedette.testkit.source.ReportPeer;
import dev.vedette.testkit.time.VirtualClock;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the MQTT source does with a broker that refuses, goes away and comes back, and with what others publish.
final class MqttSourceBrokerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final byte[] DOCUMENT = "{\"header\":{\"report_id\":7}}".getBytes(StandardCharsets.UTF_8);
    private static final String TOPIC = "vedette/things/pump-1/defender/metrics/json";

    @TempDir
    private Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private RealMosquitto broker;

    @BeforeEach
    void startBroker() {
        broker = RealMosquitto.start(folder, "allow_anonymous true");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        if (broker != null) {
            broker.close();
        }
        vertx.close().await();
    }

    @Test
    void aReportIsBroughtAgainWhenTheSourceWentBeforeItsReceipt() {
        FakeIntake silent = FakeIntake.holding();
        MqttSource source = source(null, List.of(), MqttSourceSettings.Bounds.DEFAULTS);
        source.open(silent);
        MqttPeer peer = peer();
        peer.publish(TOPIC, DOCUMENT, MqttQos.AT_LEAST_ONCE, false);
        silent.take();
        source.close();

        FakeIntake after = accepting();
        source.open(after);

        assertThat(after.take().submission().thing()).isEqualTo("pump-1");
        assertThat(peer.answer(PATIENCE)).isEqualTo(new ReportPeer.Answer(true, "pump-1", 7L, "", ""));
    }

    @Test
    void anAnsweredReportIsNotBroughtAgain() {
        FakeIntake intake = accepting();
        MqttSource source = source(null, List.of(), MqttSourceSettings.Bounds.DEFAULTS);
        source.open(intake);
        MqttPeer peer = peer();
        peer.publish(TOPIC, DOCUMENT, MqttQos.AT_LEAST_ONCE, false);
        peer.answer(PATIENCE);
        source.close();
        source.open(intake);
        peer.publish(TOPIC, DOCUMENT, MqttQos.AT_LEAST_ONCE, false);
        peer.answer(PATIENCE);

        assertThat(intake.submissions()).isEqualTo(2);
    }

    @Test
    void reportsOfDollarTopicsAreAnsweredWhereTheBrokerAllowsThem() {
        MqttSource source = source(null, List.of(), MqttSourceSettings.Bounds.DEFAULTS);
        source.open(accepting());
        MqttPeer peer = new MqttPeer(broker.port(), "$aws");
        opened.add(peer);
        peer.send("pump-1", ReportFormat.CBOR, DOCUMENT);

        assertThat(peer.answer(PATIENCE).accepted()).isTrue();
    }

    @Test
    void aRetainedReportIsNotNews() {
        MqttPeer peer = peer();
        peer.publish(TOPIC, DOCUMENT, MqttQos.AT_LEAST_ONCE, true);
        FakeIntake intake = accepting();
        MqttSource source = source(null, List.of(), MqttSourceSettings.Bounds.DEFAULTS);
        source.open(intake);
        peer.send("pump-2", ReportFormat.JSON, DOCUMENT);

        assertThat(intake.take().submission().thing()).isEqualTo("pump-2");
        assertThat(count(source, "messages_ignored", "retained")).isEqualTo(1);
    }

    @Test
    void aBrokerThatGoesIsNamedAndComesBackToByItself() {
        FakeIntake intake = accepting();
        MqttSource source = source(null, List.of(), quick(1_000, 256 * 1024));
        source.open(intake);
        assertThat(source.trouble()).isEmpty();

        broker.stop();
        eventually(() -> source.trouble().contains("127.0.0.1:" + broker.port()));
        broker.restart();
        eventually(() -> source.trouble().isEmpty());

        peer().send("pump-1", ReportFormat.JSON, DOCUMENT);
        assertThat(intake.take().submission().thing()).isEqualTo("pump-1");
        assertThat(count(source, "connects", "")).isEqualTo(2);
    }

    @Test
    void aBrokerThatIsAwayAtTheStartIsNoFault() {
        broker.stop();
        FakeIntake intake = accepting();
        MqttSource source = source(null, List.of(), quick(1_000, 256 * 1024));
        source.open(intake);
        assertThat(source.trouble()).contains(String.valueOf(broker.port()));

        broker.restart();
        eventually(() -> source.trouble().isEmpty());
    }

    @Test
    void aBrokerThatTakesConnectionsAndSaysNothingIsTrouble() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            MqttSource source = new MqttSource(
                    vertx,
                    settings(
                            new MqttSourceSettings.Address("127.0.0.1", silent.getLocalPort(), null),
                            null,
                            List.of(),
                            quick(1_000, 256 * 1024)),
                    VirtualClock.at(NOW));
            opened.add(source);
            source.open(accepting());

            assertThat(source.trouble()).contains("no answer within PT1S");
        }
    }

    @Test
    void aWrongPasswordIsTroubleAndIsNotShown() throws Exception {
        Path secure = Files.createDirectory(folder.resolve("secure"));
        Path passwords = Files.createFile(secure.resolve("passwords"));
        RealMosquitto strict = RealMosquitto.start(secure, "allow_anonymous false", "password_file " + passwords);
        opened.add(strict);
        MqttSourceSettings settings = settings(
                new MqttSourceSettings.Address("127.0.0.1", strict.port(), null),
                new MqttSourceSettings.Login("vedette", "hunter2"),
                List.of(),
                quick(1_000, 256 * 1024));
        MqttSource source = new MqttSource(vertx, settings, VirtualClock.at(NOW));
        opened.add(source);
        source.open(accepting());

        assertThat(source.trouble()).containsIgnoringCase("refused").doesNotContain("hunter2");
        assertThat(settings.toString()).doesNotContain("hunter2");
    }

    @Test
    void messagesOfObservedTopicsAreCountedForTheDeviceThatTheTopicNames() {
        FakeIntake intake = accepting();
        MqttSource source =
                source(null, List.of(TopicPattern.ofMessages("plant/+/{thing}/#")), MqttSourceSettings.Bounds.DEFAULTS);
        source.open(intake);
        MqttPeer peer = peer();
        peer.publish(
                "plant/hall-1/pump-1/pressure", "12345".getBytes(StandardCharsets.UTF_8), MqttQos.AT_LEAST_ONCE, false);
        peer.publish("plant/hall-1//pressure", "1".getBytes(StandardCharsets.UTF_8), MqttQos.AT_LEAST_ONCE, false);
        peer.publish("plant/hall-1/pump-2", new byte[0], MqttQos.EXACTLY_ONCE, false);

        assertThat(intake.observation())
                .isEqualTo(new MessageSent(new ThingName("pump-1"), NOW, "plant/hall-1/pump-1/pressure", 5, null));
        assertThat(intake.observation().thing().value()).isEqualTo("pump-2");
        assertThat(count(source, "observations_lost", "thing_name")).isEqualTo(1);
        assertThat(intake.submissions()).isZero();
    }

    @Test
    void aReportBeyondTheBoundsIsAnsweredWithTheBound() {
        FakeIntake silent = FakeIntake.holding();
        MqttSource source = source(null, List.of(), quick(1, 64));
        source.open(silent);
        MqttPeer peer = peer();
        peer.send("pump-1", ReportFormat.JSON, new byte[64]);
        peer.send("pump-2", ReportFormat.JSON, new byte[65]);
        peer.send("pump-3", ReportFormat.JSON, DOCUMENT);

        assertThat(peer.answer(PATIENCE).message()).isEqualTo("a report may have at most 64 bytes, this one has 65");
        assertThat(peer.answer(PATIENCE)).satisfies(answer -> {
            assertThat(answer.thing()).isEqualTo("pump-3");
            assertThat(answer.code()).isEqualTo("Throttled");
        });
        silent.take().answer(new Receipt.Accepted(1, NOW));
        assertThat(peer.answer(PATIENCE).thing()).isEqualTo("pump-1");
    }

    @Test
    void aPacketThatCannotBeReadDoesNotComeForEver() {
        FakeIntake intake = accepting();
        MqttSourceSettings.Bounds small = new MqttSourceSettings.Bounds(
                1_000, 1 << 20, 1_024, 4_096, Duration.ofMillis(20), Duration.ofMillis(100), PATIENCE);
        MqttSource source = source(null, List.of(), small);
        source.open(intake);
        MqttPeer peer = peer();
        peer.publish(TOPIC, new byte[8_192], MqttQos.AT_LEAST_ONCE, false);
        eventually(() ->
                count(source, "sessions_given_up", "") == 1 && source.trouble().isEmpty());

        peer.publish(TOPIC, DOCUMENT, MqttQos.AT_LEAST_ONCE, false);
        assertThat(intake.take().submission().document()).isEqualTo(DOCUMENT);
        assertThat(count(source, "sessions_given_up", "")).isEqualTo(1);
    }

    private MqttSource source(
            MqttSourceSettings.@Nullable Login login, List<TopicPattern> observe, MqttSourceSettings.Bounds bounds) {
        MqttSource source = new MqttSource(
                vertx,
                settings(new MqttSourceSettings.Address("127.0.0.1", broker.port(), null), login, observe, bounds),
                VirtualClock.at(NOW));
        opened.add(source);
        return source;
    }

    private static MqttSourceSettings settings(
            MqttSourceSettings.Address address,
            MqttSourceSettings.@Nullable Login login,
            List<TopicPattern> observe,
            MqttSourceSettings.Bounds bounds) {
        return new MqttSourceSettings(
                "mqtt", address, login, "vedette", MqttSourceSettings.DEFAULT_REPORTS, observe, bounds);
    }

    private static MqttSourceSettings.Bounds quick(int pending, int reportBytes) {
        return new MqttSourceSettings.Bounds(
                pending,
                1 << 20,
                reportBytes,
                1 << 20,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(1));
    }

    private MqttPeer peer() {
        MqttPeer peer = new MqttPeer(broker.port(), "vedette");
        opened.add(peer);
        return peer;
    }

    private static FakeIntake accepting() {
        return FakeIntake.answering(submission -> new Receipt.Accepted(7, NOW));
    }

    private static long count(MqttSource source, String name, String reason) {
        return source.tally().snapshot().stream()
                .filter(reading ->
                        reading.name().equals(name) && reading.reason().equals(reason))
                .mapToLong(Tally.Reading::value)
                .sum();
    }

    private static void eventually(BooleanSupplier condition) {
        for (int tries = 0; tries < 1_000 && !condition.getAsBoolean(); tries++) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }
}
