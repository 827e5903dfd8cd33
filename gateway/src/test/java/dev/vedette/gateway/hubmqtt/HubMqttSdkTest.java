package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.KEY;
import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.Twin;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.DeviceAuthentication;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.gateway.hub.Patience;
import dev.vedette.gateway.hub.SystemProperty;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Azure's device SDK for Java, unmodified, on an address of its own with the ports that it knows.
final class HubMqttSdkTest {
    private static final String HOST = "127.83.1.1";

    @TempDir
    Path folder;

    private HubMqttRig rig;
    private @Nullable DeviceClient client;

    @BeforeEach
    void open() {
        rig = new HubMqttRig(folder, HubMqttLimits.DEFAULTS, HOST, 8883, mayBind443() ? 443 : 0);
        rig.stand.device(PUMP);
    }

    @AfterEach
    void close() {
        if (client != null) {
            client.close();
        }
        rig.close();
    }

    /// Only some users may.
    private static boolean mayBind443() {
        try (ServerSocket probe = new ServerSocket(443, 1, InetAddress.getByName(HOST))) {
            return probe.isBound();
        } catch (IOException _) {
            return false;
        }
    }

    private DeviceClient connected(IotHubClientProtocol protocol) throws Exception {
        return connected(protocol, ";SharedAccessKey=" + KEY, null);
    }

    private DeviceClient connected(IotHubClientProtocol protocol, String proof, @Nullable Papers shown)
            throws Exception {
        assumeThat(protocol == IotHubClientProtocol.MQTT || mayUse443()).isTrue();
        DeviceClient made = new DeviceClient(
                "HostName=" + HOST + ";DeviceId=pump" + proof,
                protocol,
                ClientOptions.builder().sslContext(rig.papers().client(shown)).build());
        client = made;
        made.open(false);
        rig.stand.said();
        rig.seen();
        return made;
    }

    private boolean mayUse443() {
        return rig.https.port() == 443;
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void sendsTelemetryWithItsProperties(IotHubClientProtocol protocol) throws Exception {
        DeviceClient device = connected(protocol);
        Message message = new Message("21.5");
        message.setMessageId("m-1");
        message.setContentType("application/json");
        message.setProperty("zone", "north & ö");
        message.setAsSecurityMessage();

        device.sendEvent(message);

        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
        HubMessage taken = rig.stand.telemetry.getFirst();
        assertThat(taken.body()).asString(StandardCharsets.UTF_8).isEqualTo("21.5");
        assertThat(taken.properties()).isEqualTo(Map.of("zone", "north & ö"));
        assertThat(taken.system()).containsEntry(SystemProperty.MESSAGE_ID, "m-1");
        assertThat(taken.isSecurityMessage()).isTrue();
        assertThat(rig.seen())
                .containsExactly(
                        "MessageSent[thing=pump, topic=devices/pump/messages/events/, bytes=4, address=127.0.0.1]");
    }

    /// In whatever order: the SDK (2.5.0) may send the last first, as it takes all that waits out of its queue and puts
    /// it back behind what was added meanwhile (`IotHubTransport.checkForExpiredMessages`).
    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void sendsManyMessagesEachOfThemOnceAndNoBatchAsItOnlyDoesThatOverHttps(IotHubClientProtocol protocol)
            throws Exception {
        DeviceClient device = connected(protocol);

        assertThatThrownBy(() -> device.sendEvents(List.of(new Message("0"))))
                .isInstanceOf(UnsupportedOperationException.class);
        BlockingQueue<Boolean> sent = new LinkedBlockingQueue<>();
        for (String text : List.of("1", "2", "3")) {
            device.sendEventAsync(new Message(text), (_, fault, _) -> sent.add(fault == null), null);
        }
        for (int i = 0; i < 3; i++) {
            assertThat(sent.poll(20, TimeUnit.SECONDS)).isTrue();
        }

        assertThat(rig.stand.said()).hasSize(3).containsOnly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
        assertThat(rig.stand.telemetry)
                .extracting(taken -> new String(taken.body(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("1", "2", "3");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void completesACommandAndCannotRejectOne(IotHubClientProtocol protocol) throws Exception {
        DeviceClient device = connected(protocol);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        device.setMessageCallback(
                (message, _) -> {
                    String text = new String(message.getBytes(), StandardCharsets.UTF_8);
                    got.add(text + " " + message.getMessageId() + " " + message.getProperty("k"));
                    return text.equals("one") ? IotHubMessageResult.COMPLETE : IotHubMessageResult.REJECT;
                },
                null);

        for (String text : List.of("one", "two")) {
            rig.stand.command(
                    PUMP,
                    new HubMessage(
                            Map.of(SystemProperty.MESSAGE_ID, "id of " + text),
                            Map.of("k", "v ö"),
                            text.getBytes(StandardCharsets.UTF_8)));
        }

        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("one id of one v ö");
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("two id of two v ö");
        HubMqttRig.await("both are completed", () -> rig.stand.hub.commands().count(PUMP) == 0);
        assertThat(rig.stand.said()).hasSize(2).containsOnly("pump CLOUD_TO_DEVICE_MESSAGE MQTT");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void readsAndReportsItsTwinAndHearsOfDesiredProperties(IotHubClientProtocol protocol) throws Exception {
        rig.stand.hub.twins().patch(PUMP, "{\"properties\":{\"desired\":{\"speed\":1}}}", null);
        DeviceClient device = connected(protocol);
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        device.subscribeToDesiredProperties(
                (now, _) -> heard.add(
                        Objects.requireNonNull(now.getDesiredProperties().get("speed"))),
                null);

        Twin twin = Patience.with(() -> device.getTwin(Patience.MILLIS)).value();
        assertThat(twin.getDesiredProperties().get("speed")).isEqualTo(1L);
        TwinCollection reported = new TwinCollection();
        reported.put("level", 7);
        var patched = Patience.with(() -> device.updateReportedProperties(reported, Patience.MILLIS));
        assertThat(patched.value().getVersion()).isEqualTo(1 + patched.attempts());
        assertThat(rig.stand.said()).hasSize(patched.attempts()).containsOnly("pump TWIN_UPDATE MQTT");
        rig.stand.hub.twins().patch(PUMP, "{\"properties\":{\"desired\":{\"speed\":2}}}", null);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(2L);

        TwinCollection large = new TwinCollection();
        for (int i = 0; i < 9; i++) {
            large.put("a" + i, "x".repeat(3_700));
        }
        assertThatThrownBy(() -> device.updateReportedProperties(large, Patience.MILLIS))
                .isInstanceOf(IotHubClientException.class);
        assertThat(rig.stand.said()).containsExactly("pump TWIN_UPDATE NONE");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void answersMethods(IotHubClientProtocol protocol) throws Exception {
        DeviceClient device = connected(protocol);
        device.subscribeToMethods(
                (name, payload, _) -> new DirectMethodResponse(207, name + payload.getPayloadAsJsonString()), null);

        var answer = rig.stand
                .hub
                .methods()
                .invoke(
                        PUMP,
                        new MethodRequest("reboot", "{\"in\":5}", Duration.ofSeconds(20), Duration.ofSeconds(20)));

        assertThat(answer.toString()).contains("207").contains("reboot");
        assertThat(rig.stand.said()).containsExactly("pump METHOD_INVOKE MQTT");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void showsACertificateInsteadOfAToken(IotHubClientProtocol protocol) throws Exception {
        Papers own = Papers.make("pump");
        rig.stand.hub.registry().delete(PUMP, null);
        rig.stand.device(PUMP, new DeviceAuthentication.Thumbprints(own.thumbprint(), null));

        connected(protocol, ";x509=true", own).sendEvent(new Message("1"));

        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT", "MQTT_WS"})
    void aWrongKeyIsAnUnauthorizedOperation(IotHubClientProtocol protocol) {
        assertThatThrownBy(() -> connected(protocol, ";SharedAccessKey=" + "A".repeat(43) + "=", null))
                .hasStackTraceContaining("nauthorized");

        assertThat(rig.stand.said()).isNotEmpty().containsOnly("pump UNAUTHORIZED MQTT");
    }

    @ParameterizedTest
    @EnumSource(names = {"MQTT"})
    void aModuleIsServedToo(IotHubClientProtocol protocol) throws Exception {
        rig.stand.device(new HubId("pump", "edge"));
        ModuleClient module = new ModuleClient(
                "HostName=" + HOST + ";DeviceId=pump;ModuleId=edge;SharedAccessKey=" + KEY,
                protocol,
                ClientOptions.builder().sslContext(rig.papers().client(null)).build());
        try {
            module.open(false);
            rig.stand.said();
            Message message = new Message("1");
            message.setProperty("zone", "north");
            module.sendEvent(message);
        } finally {
            module.close();
        }

        assertThat(rig.stand.telemetry.getFirst().properties()).isEqualTo(Map.of("zone", "north"));
        assertThat(rig.stand.said())
                .containsExactly("pump/edge DEVICE_TO_CLOUD_MESSAGE MQTT", "pump DEVICE_TO_CLOUD_MESSAGE MQTT");
    }
}
