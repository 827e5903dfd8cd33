package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.device.twin.Twin;
import com.microsoft.azure.sdk.iot.device.twin.TwinCollection;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.gateway.hub.Patience;
import dev.vedette.gateway.hub.SystemProperty;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's device SDK for Java, unmodified, on its own port.
final class DeviceSdkTest {
    private static final String HOST = "127.71.1.1";
    private static final Papers PAPERS = Papers.make("hub.test", HOST);

    @TempDir
    Path folder;

    private AmqpRig rig;
    private DeviceClient client;

    @BeforeEach
    void open() throws Exception {
        rig = new AmqpRig(folder, HOST, 5671, PAPERS, AmqpLimits.DEFAULTS);
        rig.stand.device(HubStand.PUMP);
        client = new DeviceClient(
                "HostName=" + HOST + ";DeviceId=pump;SharedAccessKey=" + HubStand.KEY,
                IotHubClientProtocol.AMQPS,
                ClientOptions.builder().sslContext(PAPERS.client(null)).build());
        client.open(false);
        rig.stand.said();
    }

    @AfterEach
    void close() {
        client.close();
        rig.close();
    }

    @Test
    void sendsTelemetryWithItsProperties() throws Exception {
        Message message = new Message("21.5");
        message.setMessageId("m-1");
        message.setContentType("application/json");
        message.setProperty("zone", "north");
        message.setAsSecurityMessage();
        client.sendEvent(message);
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE AMQP");
        HubMessage taken = rig.stand.telemetry.getFirst();
        assertThat(new String(taken.body(), StandardCharsets.UTF_8)).isEqualTo("21.5");
        assertThat(taken.properties()).isEqualTo(Map.of("zone", "north"));
        assertThat(taken.isSecurityMessage()).isTrue();
        assertThat(taken.system()).containsEntry(SystemProperty.MESSAGE_ID, "m-1");
    }

    @Test
    void completesRejectsAndAbandonsCommands() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        client.setMessageCallback(
                (message, _) -> {
                    String text = new String(message.getBytes(), StandardCharsets.UTF_8);
                    got.add(text + " " + message.getProperty("k"));
                    return switch (text) {
                        case "complete" -> IotHubMessageResult.COMPLETE;
                        case "reject" -> IotHubMessageResult.REJECT;
                        default -> got.size() > 4 ? IotHubMessageResult.COMPLETE : IotHubMessageResult.ABANDON;
                    };
                },
                null);
        command("complete");
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("complete v");
        AmqpRig.await("the queue is empty", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 0);
        assertThat(rig.stand.said()).containsExactly("pump CLOUD_TO_DEVICE_MESSAGE AMQP");
        command("reject");
        AmqpRig.await(
                "the queue is empty", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 0 && got.size() == 1);
        assertThat(rig.stand.said())
                .containsExactly("pump CLOUD_TO_DEVICE_MESSAGE AMQP", "pump CLOUD_TO_DEVICE_REJECTED AMQP");
        command("abandon");
        AmqpRig.await("the queue is empty", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 0 && got.size() > 3);
        assertThat(rig.stand.said()).hasSize(4).containsOnly("pump CLOUD_TO_DEVICE_MESSAGE AMQP");
    }

    private void command(String text) {
        rig.stand.command(
                HubStand.PUMP, new HubMessage(Map.of(), Map.of("k", "v"), text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsAndReportsItsTwinAndHearsOfDesiredProperties() throws Exception {
        rig.stand.hub.twins().patch(HubStand.PUMP, "{\"properties\":{\"desired\":{\"speed\":1}}}", null);
        rig.stand.said();
        BlockingQueue<Object> heard = new LinkedBlockingQueue<>();
        client.subscribeToDesiredProperties(
                (now, _) -> heard.add(now.getDesiredProperties().get("speed")), null);
        Twin twin = Patience.with(() -> client.getTwin(Patience.MILLIS)).value();
        assertThat(twin.getDesiredProperties().get("speed")).isEqualTo(1L);
        assertThat(rig.stand.said()).isEmpty();
        TwinCollection reported = new TwinCollection();
        reported.put("level", 7);
        var patched = Patience.with(() -> client.updateReportedProperties(reported, Patience.MILLIS));
        assertThat(patched.value().getVersion()).isEqualTo(1 + patched.attempts());
        assertThat(rig.stand.said()).hasSize(patched.attempts()).containsOnly("pump TWIN_UPDATE AMQP");
        rig.stand.hub.twins().patch(HubStand.PUMP, "{\"properties\":{\"desired\":{\"speed\":2}}}", null);
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(2L);
    }

    @Test
    void answersMethods() throws Exception {
        client.subscribeToMethods(
                (name, payload, _) -> new DirectMethodResponse(207, name + payload.getPayloadAsJsonString()), null);
        var answer = rig.stand
                .hub
                .methods()
                .invoke(
                        HubStand.PUMP,
                        new MethodRequest("reboot", "{\"in\":5}", Duration.ofSeconds(20), Duration.ofSeconds(20)));
        assertThat(answer.isDone()).isTrue();
        assertThat(answer.toString()).contains("207").contains("reboot");
        assertThat(rig.stand.said()).containsExactly("pump METHOD_INVOKE AMQP");
    }
}
