package dev.vedette.server.boot;

import static com.microsoft.azure.sdk.iot.device.IotHubClientProtocol.AMQPS;
import static com.microsoft.azure.sdk.iot.device.IotHubClientProtocol.MQTT;
import static dev.vedette.server.boot.HubScene.expect;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// The alerts of the seed "Custom security alerts", one row each: over a running server a client breaks an allowed
/// range
/// of 1 to 3 above and below, and stays inside; the two alerts are there when the window has closed, and the third
/// device has none. The devices are in a group of the row's own, by the tag of their twins.
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class FourteenAlertsTest {
    /// An address of this test alone, for SDKs that know the standard ports only.
    private static final String HOST = "127.71.2.1";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final int MIN = 1;
    private static final int MAX = 3;

    @TempDir
    static Path folder;

    private static final Map<String, SdkDevice> CONNECTED = new HashMap<>();

    private static HubScene scene;

    @BeforeAll
    static void open() throws Exception {
        scene = new HubScene(folder, HOST, List.of("hub.amqp.port=5671", "mqtt.tls.port=8883"));
    }

    @AfterEach
    void disconnect() {
        CONNECTED.values().forEach(SdkDevice::close);
        CONNECTED.clear();
    }

    @AfterAll
    static void close() {
        scene.close();
    }

    /// What is done once to a device, or by it.
    interface Action {
        void on(String device, int turn) throws Exception;
    }

    enum Row {
        AMQP_C2D(
                "AmqpC2DMessages",
                "AMQP",
                "The number of cloud to device messages in AMQP protocol is outside the allowed range",
                (device, _) -> commanded(device, AMQPS, "complete")),
        AMQP_REJECTED(
                "AmqpC2DRejectedMessages",
                "AMQP",
                "The number of rejected cloud to device messages in AMQP protocol is outside the allowed range",
                (device, _) -> commanded(device, AMQPS, "reject")),
        AMQP_D2C(
                "AmqpD2CMessages",
                "AMQP",
                "The number of device to cloud messages in AMQP protocol is outside the allowed range",
                (device, _) -> connected(device, AMQPS).send()),
        MQTT_C2D(
                "MqttC2DMessages",
                "MQTT",
                "The number of cloud to device messages in MQTT protocol is outside the allowed range",
                (device, _) -> commanded(device, MQTT, "complete")),
        MQTT_REJECTED(
                "MqttC2DRejectedMessages",
                "MQTT",
                "The number of rejected cloud to device messages in MQTT protocol is outside the allowed range",
                FourteenAlertsTest::expired),
        MQTT_D2C(
                "MqttD2CMessages",
                "MQTT",
                "The number of device to cloud messages in MQTT protocol is outside the allowed range",
                (device, _) -> connected(device, MQTT).send()),
        METHODS(
                "DirectMethodInvokes",
                "",
                "The number of direct method invokes is outside the allowed range",
                (device, _) -> expect(404, scene.service("POST", "/twins/" + device + "/methods", """
                    {"methodName":"reboot","responseTimeoutInSeconds":5,"connectTimeoutInSeconds":0}\
                    """))),
        UPLOADS(
                "FileUploads",
                "",
                "The number of file uploads is outside the allowed range",
                (device, turn) ->
                        expect(200, scene.device(device, "POST", "files", "{\"blobName\":\"log-" + turn + "\"}"))),
        HTTP_C2D(
                "HttpC2DMessages",
                "HTTP",
                "The number of cloud to device messages in HTTP protocol is outside the allowed range",
                (device, _) ->
                        expect(204, scene.device(device, "DELETE", "messages/devicebound/" + received(device), ""))),
        HTTP_REJECTED(
                "HttpC2DRejectedMessages",
                "HTTP",
                "The number of rejected cloud to device messages in HTTP protocol is not in the allowed range",
                (device, _) -> expect(
                        204,
                        scene.device(device, "DELETE", "messages/devicebound/" + received(device) + "?reject", ""))),
        HTTP_D2C(
                "HttpD2CMessages",
                "HTTP",
                "The number of device to cloud messages in HTTP protocol is outside the allowed range",
                (device, _) -> expect(204, scene.device(device, "POST", "messages/events", "21.5"))),
        PURGES(
                "QueuePurges",
                "",
                "The number of command queue purges that are outside of the allowed range",
                (device, _) -> expect(200, scene.service("DELETE", "/devices/" + device + "/commands", ""))),
        TWIN_UPDATES(
                "TwinUpdates",
                "",
                "The number of module twin updates is outside the allowed range",
                (device, turn) -> expect(
                        200,
                        scene.service(
                                "PATCH", "/twins/" + device, "{\"properties\":{\"desired\":{\"n\":" + turn + "}}}"))),
        UNAUTHORIZED(
                "UnauthorizedOperations",
                "",
                "The number of unauthorized operations is outside the allowed range",
                (device, _) -> expect(
                        401,
                        scene.send(
                                "POST", "/devices/" + device + "/messages/events", "1", "SharedAccessSignature no")));

        private final String counted;
        private final String protocol;
        private final String alertName;
        private final Action action;

        Row(String counted, String protocol, String alertName, Action action) {
            this.counted = counted;
            this.protocol = protocol;
            this.alertName = alertName;
            this.action = action;
        }

        String ruleType() {
            return counted + "NotInAllowedRange";
        }
    }

    @ParameterizedTest
    @EnumSource
    void aboveTheRangeAndBelowItAreAlarmedAtTheWindowsCloseAndInsideIsNot(Row row) throws Exception {
        String group = "of-" + row.counted;
        String loud = "loud-" + row.counted;
        String calm = "calm-" + row.counted;
        String silent = "silent-" + row.counted;
        scene.allow(group, row.ruleType(), MIN, MAX);
        for (String device : List.of(loud, calm, silent)) {
            scene.device(device, group);
        }
        scene.settle();
        scene.closePane();

        act(row, loud, MAX + 1);
        act(row, calm, MIN + 1);
        scene.settle();
        Instant close = scene.closePane();

        assertAlert(row, alertAt(close, loud), MAX + 1);
        assertAlert(row, alertAt(close, silent), 0);
        assertThat(scene.alerts(calm)).isEmpty();
    }

    private static void act(Row row, String device, int times) throws Exception {
        for (int turn = 0; turn < times; turn++) {
            row.action.on(device, turn);
        }
    }

    private static JsonNode alertAt(Instant close, String device) throws Exception {
        List<JsonNode> alerts = scene.awaited(device, found -> !found.isEmpty());
        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().path("startTimeUtc").stringValue()).isEqualTo(close.toString());
        return alerts.getFirst();
    }

    private static void assertAlert(Row row, JsonNode alert, int observed) {
        JsonNode extended = alert.path("extendedProperties");
        assertThat(alert.path("alertType").stringValue()).isEqualTo("IoT_CA_" + row.ruleType());
        assertThat(extended.path("AlertDisplayName").stringValue()).isEqualTo("Custom alert - " + row.alertName);
        assertThat(extended.path("ObservedCount").stringValue()).isEqualTo(Integer.toString(observed));
        assertThat(extended.path("MinThreshold").stringValue()).isEqualTo(Integer.toString(MIN));
        assertThat(extended.path("MaxThreshold").stringValue()).isEqualTo(Integer.toString(MAX));
        assertThat(extended.path("TimeWindow").stringValue()).isEqualTo("PT5M");
        assertThat(extended.path("Protocol").stringValue("")).isEqualTo(row.protocol);
        assertThat(extended.path("DeviceId").stringValue())
                .isEqualTo(alert.path("compromisedEntity").stringValue());
    }

    /// Has a command sent to a device and handed out over HTTP; gives its lock.
    private static String received(String device) throws Exception {
        scene.command(device, "open", LIFE);
        HttpResponse<String> handed = expect(200, scene.device(device, "GET", "messages/devicebound", ""));
        return handed.headers().firstValue("ETag").orElseThrow().replace("\"", "");
    }

    /// Has a command sent to a device that is connected by an SDK, and settled by it.
    private static void commanded(String device, IotHubClientProtocol protocol, String text) throws Exception {
        connected(device, protocol);
        scene.command(device, text, LIFE);
        scene.awaitNoCommands(device);
    }

    /// MQTT cannot reject: what counts is a command that expires for a device whose last one went over MQTT.
    private static void expired(String device, int turn) throws Exception {
        if (turn == 0) {
            commanded(device, MQTT, "complete");
            connected(device, MQTT).close();
        }
        scene.command(device, "too late", Duration.ofSeconds(2));
        scene.clock().advance(Duration.ofSeconds(3));
        scene.awaitNoCommands(device);
    }

    private static SdkDevice connected(String device, IotHubClientProtocol protocol) throws Exception {
        SdkDevice known = CONNECTED.get(device);
        if (known == null) {
            known = new SdkDevice(scene, device, protocol);
            CONNECTED.put(device, known);
        }
        return known;
    }
}
