package dev.vedette.gateway.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.FileUploadCompletionNotification;
import com.microsoft.azure.sdk.iot.device.FileUploadSasUriRequest;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.Message;
import com.microsoft.azure.sdk.iot.device.twin.DirectMethodResponse;
import com.microsoft.azure.sdk.iot.service.exceptions.IotHubNotFoundException;
import com.microsoft.azure.sdk.iot.service.methods.DirectMethodsClient;
import com.microsoft.azure.sdk.iot.service.registry.Device;
import com.microsoft.azure.sdk.iot.service.registry.Module;
import com.microsoft.azure.sdk.iot.service.registry.RegistryClient;
import com.microsoft.azure.sdk.iot.service.twin.Twin;
import com.microsoft.azure.sdk.iot.service.twin.TwinClient;
import dev.vedette.gateway.https.HttpsGateway;
import dev.vedette.gateway.https.HttpsLimits;
import dev.vedette.gateway.https.HttpsSettings;
import dev.vedette.gateway.https.Papers;
import dev.vedette.gateway.hub.HubId;
import dev.vedette.sdk.VedetteException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Azure's device and service SDKs for Java, unmodified, against AMQP and HTTPS on their own ports: each action moves
/// exactly its metric, by exactly one.
final class WholeSdkTest {
    private static final String HOST = "127.71.1.4";
    private static final Papers PAPERS = Papers.make("hub.test", HOST);

    private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

    @TempDir
    Path folder;

    private AmqpRig rig;
    private HttpsGateway https;

    @BeforeEach
    void open() {
        rig = new AmqpRig(folder, HOST, 5671, PAPERS, AmqpLimits.DEFAULTS);
        https = new HttpsGateway(
                rig.vertx,
                rig.stand.hub,
                new HttpsSettings(HOST, 443, PAPERS.server(), HttpsLimits.DEFAULTS),
                Map.of(AmqpGateway.SUB_PROTOCOL, rig.gateway.acceptor()));
        // The HTTP clients of the service SDK know no other way to be told whom to trust.
        HttpsURLConnection.setDefaultSSLSocketFactory(PAPERS.client(null).getSocketFactory());
        try {
            https.open();
        } catch (VedetteException e) {
            Assumptions.abort("only who may listen on port 443 can try this: " + e.getMessage());
        }
    }

    @AfterEach
    void close() {
        HttpsURLConnection.setDefaultSSLSocketFactory(before);
        https.close();
        rig.close();
    }

    private String owner() {
        return "HostName=" + HOST + ";SharedAccessKeyName=iothubowner;SharedAccessKey="
                + rig.stand.hub.registry().policy("iothubowner").orElseThrow().primary();
    }

    @Test
    void aServiceMakesADeviceThatThenDoesEverything() throws Exception {
        RegistryClient registry = new RegistryClient(owner());
        Device made = registry.addDevice(new Device("valve"));
        registry.addModule(new Module("valve", "edge"));
        assertThat(registry.getModulesOnDevice("valve")).hasSize(1);
        assertThat(rig.stand.said()).isEmpty();
        DeviceClient device = new DeviceClient(
                "HostName=" + HOST + ";DeviceId=valve;SharedAccessKey=" + made.getPrimaryKey(),
                IotHubClientProtocol.AMQPS,
                ClientOptions.builder().sslContext(PAPERS.client(null)).build());
        device.open(false);
        device.sendEvent(new Message("1"));
        assertThat(rig.stand.said()).containsExactly("valve DEVICE_TO_CLOUD_MESSAGE AMQP");
        method(device);
        twin();
        upload(device);
        device.close();
        registry.removeDevice("valve");
        assertThatThrownBy(() -> registry.getDevice("valve")).isInstanceOf(IotHubNotFoundException.class);
        assertThat(rig.stand.said()).isEmpty();
    }

    private void method(DeviceClient device) throws Exception {
        device.subscribeToMethods((name, _, _) -> new DirectMethodResponse(207, name), null);
        var answer = new DirectMethodsClient(owner()).invoke("valve", "reboot");
        assertThat(answer.getStatus()).isEqualTo(207);
        assertThat(answer.getPayload(String.class)).isEqualTo("reboot");
        assertThat(rig.stand.said()).containsExactly("valve METHOD_INVOKE AMQP");
    }

    private void twin() throws Exception {
        TwinClient twins = new TwinClient(owner());
        Twin change = new Twin("valve");
        change.getDesiredProperties().put("speed", 3);
        change.getTags().put("SecurityGroup", "north");
        twins.patch(change);
        assertThat(rig.stand.said()).containsExactly("valve TWIN_UPDATE NONE");
        Twin now = twins.get("valve");
        assertThat(now.getDesiredProperties().get("speed")).isEqualTo(3L);
        assertThat(now.getTags().get("SecurityGroup")).isEqualTo("north");
        now.getTags().put("SecurityGroup", "south");
        twins.replace(now);
        assertThat(rig.stand.said()).containsExactly("valve TWIN_UPDATE NONE");
    }

    private void upload(DeviceClient device) throws Exception {
        var ticket = device.getFileUploadSasUri(new FileUploadSasUriRequest("log.txt"));
        assertThat(rig.stand.said()).containsExactly("valve FILE_UPLOAD HTTP");
        URI blob = ticket.getBlobUri();
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(PAPERS.client(null)).build()) {
            var stored = client.send(
                    HttpRequest.newBuilder(blob)
                            .header("x-ms-blob-type", "BlockBlob")
                            .PUT(BodyPublishers.ofString("line"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(stored.statusCode()).isEqualTo(201);
        }
        FileUploadCompletionNotification done = new FileUploadCompletionNotification();
        done.setCorrelationId(ticket.getCorrelationId());
        done.setSuccess(true);
        done.setStatusCode(201);
        device.completeFileUpload(done);
        assertThat(rig.stand.said()).isEmpty();
        assertThat(rig.stand.hub.registry().get(HubId.of("valve")).isDone()).isTrue();
    }
}
