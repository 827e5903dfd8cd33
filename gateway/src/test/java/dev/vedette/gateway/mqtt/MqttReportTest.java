package dev.vedette.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Submission;
import dev.vedette.testkit.source.FakeIntake;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.cbor.CBORMapper;

/// Reports over MQTT: acknowledgment and receipt, reply topics, and what devices may not publish.
final class MqttReportTest {
    private static final String JSON = "$aws/things/pump-1/defender/metrics/json";
    private static final byte[] DOCUMENT = "{}".getBytes(StandardCharsets.UTF_8);

    @Test
    void acknowledgesAReportOfQos1OnlyAfterItsReceipt() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(2, JSON, 5, DOCUMENT));
            FakeIntake.Taken taken = intake.take();
            device.expectQuiet();
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            device.expect("40 02 0005");
        }
    }

    @Test
    void goesOnWithAReportOfQos2OnlyAfterItsReceipt() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(4, JSON, 5, DOCUMENT));
            FakeIntake.Taken taken = intake.take();
            device.expectQuiet();
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            device.expect("50 02 0005");
            device.send(Wire.pubrel(5));
            device.expect("70 02 0005");
        }
    }

    @Test
    void acknowledgesARejectedReportToo() {
        FakeIntake intake = rejecting();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(2, JSON, 5, DOCUMENT));
            device.expect("40 02 0005");
            assertThat(rig.count(MqttCounter.REPORTS_REJECTED)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.REPORTS_PENDING)).isZero();
        }
    }

    @Test
    void acknowledgesInTheOrderOfTheMessagesThoughReceiptsComeInAnother() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(
                    Wire.publish3(2, JSON, 1, DOCUMENT),
                    Wire.publish3(2, JSON, 2, DOCUMENT),
                    Wire.publish3(2, "plain/topic", 3, DOCUMENT));
            FakeIntake.Taken first = intake.take();
            intake.take().answer(new Receipt.Accepted(2, Rig.AT));
            device.expectQuiet();
            first.answer(new Receipt.Accepted(1, Rig.AT));
            device.expect("40 02 0001");
            device.expect("40 02 0002");
            device.expect("40 02 0003");
        }
    }

    @Test
    void submitsAReportOfQos2OnceThoughItComesTwice() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(4, JSON, 5, DOCUMENT), Wire.publish3(12, JSON, 5, DOCUMENT));
            intake.take().answer(new Receipt.Accepted(1, Rig.AT));
            device.expect("50 02 0005");
            device.send(Wire.publish3(12, JSON, 5, DOCUMENT));
            device.expect("50 02 0005");
            device.expectQuiet();
            assertThat(intake.submissions()).isEqualTo(1);
        }
    }

    @Test
    void aReportOfQos2SurvivesTheConnectionThatBroughtIt() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.raw();
            device.send(Wire.connect3("pump-1", false));
            device.expect("20 02 00 00");
            device.send(Wire.publish3(4, JSON, 5, DOCUMENT));
            FakeIntake.Taken taken = intake.take();
            device.close();
            RawClient again = rig.raw();
            again.send(Wire.connect3("pump-1", false));
            again.expect("20 02 01 00");
            again.send(Wire.publish3(12, JSON, 5, DOCUMENT));
            again.expectQuiet();
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            again.expect("50 02 0005");
            assertThat(intake.submissions()).isEqualTo(1);
        }
    }

    @Test
    void repliesInJsonWithExactlyTheFieldsOfTheOriginal() throws InterruptedException {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Mqtt5Publishes replies = subscribe(device, JSON + "/accepted")) {
                publish(device, JSON, MqttQos.AT_MOST_ONCE);
                Mqtt5Publish reply = receive(replies);
                assertThat(new String(reply.getPayloadAsBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("{\"thingName\":\"pump-1\",\"reportId\":7,\"status\":\"ACCEPTED\","
                                + "\"timestamp\":1772000000123}");
                assertThat(reply.isRetain()).isFalse();
            }
        }
    }

    @Test
    void repliesInCborWithPathAndReasonOfARejection() throws InterruptedException {
        String topic = "$aws/things/pump-1/defender/metrics/cbor";
        try (Rig rig = Rig.open(rejecting())) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Mqtt5Publishes replies = subscribe(device, topic + "/rejected")) {
                publish(device, topic, MqttQos.AT_LEAST_ONCE);
                JsonNode reply = CBORMapper.shared().readTree(receive(replies).getPayloadAsBytes());
                assertThat(reply.propertyNames())
                        .containsExactly("thingName", "reportId", "status", "statusDetails", "timestamp");
                assertThat(reply.get("reportId").asLong()).isEqualTo(9);
                assertThat(reply.get("status").asString()).isEqualTo("REJECTED");
                assertThat(reply.get("statusDetails").get("ErrorCode").asString())
                        .isEqualTo("HistoricalReport");
                assertThat(reply.get("statusDetails").get("ErrorMessage").asString())
                        .isEqualTo("header.report_id: 9 is older than 12");
                assertThat(reply.get("timestamp").asLong()).isEqualTo(1_772_000_000_123L);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$aws/things/pump-1/defender/metrics/json",
                "$aws/things/pump-1/Defender/metrics/json",
                "$aws/things/pump-1/Defender/metrics/cbor"
            })
    void repliesToTheTopicAsTheSenderSpelledIt(String topic) throws InterruptedException {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Mqtt5Publishes replies = subscribe(device, "$aws/things/pump-1/#")) {
                publish(device, topic, MqttQos.AT_LEAST_ONCE);
                assertThat(receive(replies).getTopic()).hasToString(topic + "/accepted");
            }
        }
    }

    @Test
    void wildcardBelowTheReportTopicSeesReplies() throws InterruptedException {
        try (Rig rig = Rig.open()) {
            Mqtt5BlockingClient device = rig.connectedFive("pump-1");
            try (Mqtt5Publishes replies = subscribe(device, JSON + "/+")) {
                publish(device, JSON, MqttQos.AT_LEAST_ONCE);
                assertThat(receive(replies).getTopic()).hasToString(JSON + "/accepted");
            }
        }
    }

    @Test
    void aClientMayReportForAnotherThing() throws InterruptedException {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            publish(rig.connectedFive("gateway-1"), JSON, MqttQos.AT_MOST_ONCE);
            assertThat(intake.take().submission().thing()).isEqualTo("pump-1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0001", "a name with spaces", "größer/als"})
    void handsOnThingNamesThatTheIntakeWillRefuseOnlyWhereTheTopicIsOneOfReports(String thing) {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(0, "$aws/things/" + thing + "/defender/metrics/json", 0, DOCUMENT));
            device.expectQuiet();
            assertThat(intake.submissions()).isEqualTo(thing.contains("/") ? 0 : 1);
        }
    }

    @Test
    void aReplyWaitsInTheSessionOfADeviceThatWasCutOff() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.raw();
            device.send(Wire.connect3("pump-1", false));
            device.expect("20 02 00 00");
            device.send(Wire.subscribe3(1, JSON + "/accepted", 1), Wire.publish3(0, JSON, 0, DOCUMENT));
            device.expect("90 03 0001 01");
            FakeIntake.Taken taken = intake.take();
            device.close();
            rig.awaitCount(MqttCounter.CONNECTIONS, 0);
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            rig.awaitCount(MqttCounter.REPORTS_ACCEPTED, 1);
            RawClient again = rig.raw();
            again.send(Wire.connect3("pump-1", false));
            again.expect("20 02 01 00");
            assertThat(again.expectType(Wire.PUBLISH).topic()).isEqualTo(JSON + "/accepted");
        }
    }

    @Test
    void stopsReadingAConnectionWhoseReportsPileUp() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(Limits.with("reportsPerConnection", 2), intake)) {
            RawClient flooder = rig.rawThree("flooder");
            for (int i = 1; i <= 5; i++) {
                flooder.send(Wire.publish3(2, JSON, i, DOCUMENT));
            }
            FakeIntake.Taken first = intake.take();
            FakeIntake.Taken second = intake.take();
            // Another connection is read as before, and what it sends arrives after what the flooder could send.
            RawClient other = rig.rawThree("other");
            other.send(Wire.publish3(0, JSON, 0, "other".getBytes(StandardCharsets.UTF_8)));
            assertThat(new String(intake.take().submission().document(), StandardCharsets.UTF_8))
                    .isEqualTo("other");
            assertThat(rig.count(MqttCounter.READS_PAUSED)).isEqualTo(1);
            first.answer(new Receipt.Accepted(1, Rig.AT));
            second.answer(new Receipt.Accepted(2, Rig.AT));
            for (int i = 3; i <= 5; i++) {
                intake.take().answer(new Receipt.Accepted(i, Rig.AT));
            }
            for (int i = 1; i <= 5; i++) {
                flooder.expect("40 02 000" + i);
            }
        }
    }

    @Test
    void answersThrottledWhenTheReportsOfAllConnectionsPileUp() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(Limits.with("reports", 2), intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.subscribe3(1, JSON + "/+", 0));
            device.expect("90 03 0001 00");
            device.send(
                    Wire.publish3(0, JSON, 0, DOCUMENT),
                    Wire.publish3(0, JSON, 0, DOCUMENT),
                    Wire.publish3(2, JSON, 3, DOCUMENT));
            RawClient.Packet reply = device.expectType(Wire.PUBLISH);
            assertThat(reply.topic()).isEqualTo(JSON + "/rejected");
            assertThat(reply.payload3()).contains("\"ErrorCode\":\"Throttled\"");
            device.expect("40 02 0003");
            assertThat(intake.submissions()).isEqualTo(2);
            assertThat(rig.count(MqttCounter.REPORTS_THROTTLED)).isEqualTo(1);
        }
    }

    @Test
    void answersThrottledWhenTheBytesOfWaitingReportsPileUp() {
        FakeIntake intake = FakeIntake.holding();
        MqttLimits limits = Limits.with(Map.of("packetBytes", 1000, "reportBytes", 1000));
        try (Rig rig = Rig.open(limits, intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(2, JSON, 1, new byte[600]), Wire.publish3(2, JSON, 2, new byte[401]));
            intake.take().answer(new Receipt.Accepted(1, Rig.AT));
            device.expect("40 02 0001");
            device.expect("40 02 0002");
            assertThat(rig.count(MqttCounter.REPORTS_THROTTLED)).isEqualTo(1);
            device.send(Wire.publish3(2, JSON, 3, new byte[600]), Wire.publish3(2, JSON, 4, new byte[400]));
            intake.take();
            intake.take();
        }
    }

    @Test
    void countsAnIntakeThatAnswersTwice() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            rig.rawThree("pump-1").send(Wire.publish3(0, JSON, 0, DOCUMENT));
            FakeIntake.Taken taken = intake.take();
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            taken.answer(new Receipt.Accepted(1, Rig.AT));
            rig.awaitCount(MqttCounter.REPORTS_TWICE, 1);
            assertThat(rig.count(MqttCounter.REPORTS_ACCEPTED)).isEqualTo(1);
        }
    }

    @Test
    void anIntakeThatThrowsCostsOnlyTheConnectionThatSent() {
        FakeIntake intake = FakeIntake.answering(submission -> {
            if (submission.document().length == 0) {
                throw new IllegalStateException("a bug in the intake");
            }
            return new Receipt.Accepted(1, Rig.AT);
        });
        try (Rig rig = Rig.open(intake)) {
            RawClient victim = rig.rawThree("victim");
            RawClient other = rig.rawThree("other");
            victim.send(Wire.publish3(2, JSON, 1, new byte[0]));
            victim.expectClosed();
            other.send(Wire.publish3(2, JSON, 1, DOCUMENT));
            other.expect("40 02 0001");
            assertThat(rig.count(MqttCounter.ENDED_INTERNAL)).isEqualTo(1);
            assertThat(rig.count(MqttCounter.REPORTS_PENDING)).isZero();
        }
    }

    @Test
    void theSubmissionNamesTheEncodingOfTheTopicWhateverTheBytesAre() {
        FakeIntake intake = FakeIntake.holding();
        try (Rig rig = Rig.open(intake)) {
            RawClient device = rig.rawThree("pump-1");
            device.send(Wire.publish3(0, "$aws/things/pump-1/defender/metrics/cbor", 0, DOCUMENT));
            Submission submission = intake.take().submission();
            assertThat(submission.format()).isEqualTo(ReportFormat.CBOR);
            assertThat(submission.document()).isEqualTo(DOCUMENT);
        }
    }

    private static FakeIntake rejecting() {
        return FakeIntake.answering(_ ->
                new Receipt.Rejected(9L, Receipt.Reason.HISTORICAL, "header.report_id: 9 is older than 12", Rig.AT));
    }

    private static Mqtt5Publishes subscribe(Mqtt5BlockingClient client, String filter) {
        Mqtt5Publishes publishes = client.publishes(MqttGlobalPublishFilter.ALL);
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send();
        return publishes;
    }

    private static void publish(Mqtt5BlockingClient client, String topic, MqttQos qos) {
        client.publishWith().topic(topic).qos(qos).payload(DOCUMENT).send();
    }

    private static Mqtt5Publish receive(Mqtt5Publishes publishes) throws InterruptedException {
        return publishes.receive(10, TimeUnit.SECONDS).orElseThrow(() -> new AssertionError("nothing received"));
    }
}
