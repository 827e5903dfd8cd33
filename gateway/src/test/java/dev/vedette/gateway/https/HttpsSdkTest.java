package dev.vedette.gateway.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.hub.HubStand;
import dev.vedette.sdk.VedetteException;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's device SDK for Java, unmodified, over HTTPS on its own port: each action moves exactly its metric,
/// by exactly one. Over HTTPS the SDK knows no twins and no methods.
final class HttpsSdkTest {
    private static final String HOST = "127.71.3.1";
    private static final Papers PAPERS = Papers.make("hub.test", HOST);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private HubStand stand;
    private HttpsGateway gateway;
    private DeviceClient client;

    @BeforeEach
    void open() throws Exception {
        stand = new HubStand(folder, HttpsRig.FILE_BYTES_MAX, Set.of(HOST));
        stand.device(HubStand.PUMP);
        gateway = new HttpsGateway(
                vertx, stand.hub, new HttpsSettings(HOST, 443, PAPERS.server(), HttpsLimits.DEFAULTS), Map.of());
        client = client(HubStand.KEY);
        try {
            gateway.open();
        } catch (VedetteException e) {
            Assumptions.abort("only who may listen on port 443 can try this: " + e.getMessage());
        }
        client.open(false);
        stand.said();
    }

    private static DeviceClient client(String key) {
        return new DeviceClient(
                "HostName=" + HOST + ";DeviceId=pump;SharedAccessKey=" + key,
                IotHubClientProtocol.HTTPS,
                ClientOptions.builder()
                        .sslContext(PAPERS.client(null))
                        .receiveInterval(50)
                        .build());
    }

    @AfterEach
    void close() {
        client.close();
        gateway.close();
        vertx.close().await();
    }

    @Test
    void sendsTelemetryOneByOneAndInBatches() throws Exception {
        Message message = new Message("21.5");
        message.setProperty("zone", "north");
        message.setAsSecurityMessage();
        client.sendEvent(message);
        assertThat(stand.said()).containsExactly("pump DEVICE_TO_CLOUD_MESSAGE HTTP");
        HubMessage taken = stand.telemetry.getFirst();
        assertThat(new String(taken.body(), StandardCharsets.UTF_8)).isEqualTo("21.5");
        assertThat(taken.properties()).containsEntry("zone", "north");
        assertThat(taken.isSecurityMessage()).isTrue();

        client.sendEvents(List.of(new Message("1"), new Message("2"), new Message("3")));
        assertThat(stand.said()).hasSize(3).containsOnly("pump DEVICE_TO_CLOUD_MESSAGE HTTP");
    }

    @Test
    void completesAndRejectsCommands() throws Exception {
        BlockingQueue<String> got = new LinkedBlockingQueue<>();
        client.setMessageCallback(
                (message, _) -> {
                    String text = new String(message.getBytes(), StandardCharsets.UTF_8);
                    got.add(text);
                    return text.equals("reject") ? IotHubMessageResult.REJECT : IotHubMessageResult.COMPLETE;
                },
                null);
        command("complete");
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("complete");
        awaitEmptyQueue();
        assertThat(stand.said()).containsExactly("pump CLOUD_TO_DEVICE_MESSAGE HTTP");
        command("reject");
        assertThat(got.poll(20, TimeUnit.SECONDS)).isEqualTo("reject");
        awaitEmptyQueue();
        assertThat(stand.said())
                .containsExactly("pump CLOUD_TO_DEVICE_MESSAGE HTTP", "pump CLOUD_TO_DEVICE_REJECTED HTTP");
    }

    private void command(String text) {
        stand.command(HubStand.PUMP, new HubMessage(Map.of(), Map.of(), text.getBytes(StandardCharsets.UTF_8)));
    }

    private void awaitEmptyQueue() {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (stand.hub.commands().count(HubStand.PUMP) > 0 && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(stand.hub.commands().count(HubStand.PUMP)).isZero();
    }

    @Test
    void aWrongKeyIsRefusedAndCounts() throws Exception {
        DeviceClient stranger = client("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        stranger.open(false);
        assertThatThrownBy(() -> stranger.sendEvent(new Message("x"))).isInstanceOf(Exception.class);
        stranger.close();
        assertThat(stand.said()).isNotEmpty().containsOnly("pump UNAUTHORIZED HTTP");
        assertThat(stand.telemetry).isEmpty();
    }
}
