package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.ModuleClient;
import com.microsoft.azure.sdk.iot.device.MultiplexingClient;
import com.microsoft.azure.sdk.iot.device.MultiplexingClientOptions;
import com.microsoft.azure.sdk.iot.device.exceptions.IotHubClientException;
import com.microsoft.azure.sdk.iot.device.transport.NoRetry;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import dev.vedette.gateway.https.HttpsGateway;
import dev.vedette.gateway.https.HttpsLimits;
import dev.vedette.gateway.https.HttpsSettings;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.DeviceAuthentication.Thumbprints;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.gateway.hub.MethodRequest;
import dev.vedette.sdk.VedetteException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's device SDK for Java with modules, certificates, many devices on a connection, and in a WebSocket.
final class DeviceKindsSdkTest {
    private static final String HOST = "127.71.1.3";
    private static final Papers PAPERS = Papers.make("hub.test", HOST);
    private static final HubId EDGE = new HubId("pump", "edge");
    private static final HubId FAN = HubId.of("fan");

    @TempDir
    Path folder;

    private AmqpRig rig;

    @BeforeEach
    void open() {
        rig = new AmqpRig(folder, HOST, 5671, PAPERS, AmqpLimits.DEFAULTS);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static String connection(String device) {
        return "HostName=" + HOST + ";DeviceId=" + device + ";SharedAccessKey=" + HubStand.KEY;
    }

    private static ClientOptions options(@Nullable Papers shown) {
        return ClientOptions.builder().sslContext(PAPERS.client(shown)).build();
    }

    @Test
    void aModuleSendsAndAnswers() throws Exception {
        rig.stand.device(HubStand.PUMP);
        rig.stand.device(EDGE);
        ModuleClient client =
                new ModuleClient(connection("pump") + ";ModuleId=edge", IotHubClientProtocol.AMQPS, options(null));
        client.open(false);
        client.sendEvent(new Message("1"));
        assertThat(rig.stand.said())
                .containsExactly("pump/edge DEVICE_TO_CLOUD_MESSAGE AMQP", "pump DEVICE_TO_CLOUD_MESSAGE AMQP");
        client.subscribeToMethods((name, _, _) -> new DirectMethodResponse(200, name), null);
        MethodRequest request = new MethodRequest("reboot", "null", Duration.ofSeconds(20), Duration.ofSeconds(20));
        assertThat(rig.stand.hub.methods().invoke(EDGE, request).isDone()).isTrue();
        client.close();
    }

    @Test
    void aDeviceShowsItsCertificateWithoutAnySaslLayer() throws Exception {
        Papers own = Papers.make("pump");
        rig.stand.device(HubStand.PUMP, new Thumbprints(own.thumbprint(), null));
        DeviceClient client = new DeviceClient(
                "HostName=" + HOST + ";DeviceId=pump;x509=true", IotHubClientProtocol.AMQPS, options(own));
        client.open(false);
        client.sendEvent(new Message("1"));
        assertThat(rig.stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE AMQP");
        client.close();
    }

    @Test
    void aWrongKeyIsRefusedAndCountedOnce() {
        rig.stand.device(HubStand.PUMP);
        String other = "c2Vjb25kYXJ5LXNlY29uZGFyeS1zZWNvbmRhcnk=";
        DeviceClient client = new DeviceClient(
                "HostName=" + HOST + ";DeviceId=pump;SharedAccessKey=" + other,
                IotHubClientProtocol.AMQPS,
                options(null));
        client.setRetryPolicy(new NoRetry());
        assertThatThrownBy(() -> client.open(false)).isInstanceOf(IotHubClientException.class);
        client.close();
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED AMQP");
    }

    @Test
    void manyDevicesShareAConnectionAndOneThatIsDeletedDisturbsNoOther() throws Exception {
        rig.stand.device(HubStand.PUMP);
        rig.stand.device(FAN);
        DeviceClient pump = new DeviceClient(connection("pump"), IotHubClientProtocol.AMQPS, options(null));
        DeviceClient fan = new DeviceClient(connection("fan"), IotHubClientProtocol.AMQPS, options(null));
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        fan.setMessageCallback(
                (message, _) -> {
                    got.add(new String(message.getBytes(), StandardCharsets.UTF_8));
                    return IotHubMessageResult.COMPLETE;
                },
                null);
        MultiplexingClient client = new MultiplexingClient(
                HOST,
                IotHubClientProtocol.AMQPS,
                MultiplexingClientOptions.builder()
                        .sslContext(PAPERS.client(null))
                        .build());
        client.registerDeviceClients(List.of(pump, fan));
        client.open(false);
        assertThat(rig.count(AmqpCounter.CONNECTIONS)).isEqualTo(1);
        pump.sendEvent(new Message("1"));
        fan.sendEvent(new Message("2"));
        assertThat(rig.stand.said())
                .containsExactly("pump DEVICE_TO_CLOUD_MESSAGE AMQP", "fan DEVICE_TO_CLOUD_MESSAGE AMQP");
        rig.stand.hub.registry().delete(HubStand.PUMP, null);
        rig.stand.command(FAN, new HubMessage(Map.of(), Map.of(), "open".getBytes(StandardCharsets.UTF_8)));
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("open");
        client.close();
    }

    @Test
    void aDeviceSendsAndReceivesInAWebSocket() throws Exception {
        HttpsGateway https = new HttpsGateway(
                rig.vertx,
                rig.stand.hub,
                new HttpsSettings(HOST, 443, PAPERS.server(), HttpsLimits.DEFAULTS),
                Map.of(AmqpGateway.SUB_PROTOCOL, rig.gateway.acceptor()));
        try {
            https.open();
        } catch (VedetteException e) {
            Assumptions.abort("only who may listen on port 443 can try this: " + e.getMessage());
        }
        rig.stand.device(HubStand.PUMP);
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        DeviceClient client = new DeviceClient(connection("pump"), IotHubClientProtocol.AMQPS_WS, options(null));
        client.setMessageCallback(
                (message, _) -> {
                    got.add(new String(message.getBytes(), StandardCharsets.UTF_8));
                    return IotHubMessageResult.REJECT;
                },
                null);
        client.open(false);
        client.sendEvent(new Message(new byte[200_000]));
        assertThat(rig.stand.telemetry.getFirst().body()).hasSize(200_000);
        rig.stand.command(HubStand.PUMP, new HubMessage(Map.of(), Map.of(), "open".getBytes(StandardCharsets.UTF_8)));
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("open");
        AmqpRig.await("the queue is empty", () -> rig.stand.hub.commands().count(HubStand.PUMP) == 0);
        assertThat(rig.stand.said())
                .containsExactly(
                        "pump DEVICE_TO_CLOUD_MESSAGE AMQP",
                        "pump CLOUD_TO_DEVICE_MESSAGE AMQP",
                        "pump CLOUD_TO_DEVICE_REJECTED AMQP");
        client.close();
        https.close();
    }
}
