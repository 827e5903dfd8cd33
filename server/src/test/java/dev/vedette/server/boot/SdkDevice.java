package dev.vedette.server.boot;

import com.microsoft.azure.sdk.iot.device.ClientOptions;
import com.microsoft.azure.sdk.iot.device.DeviceClient;
import com.microsoft.azure.sdk.iot.device.IotHubClientProtocol;
import com.microsoft.azure.sdk.iot.device.IotHubMessageResult;
import com.microsoft.azure.sdk.iot.device.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A device with Azure's SDK, unmodified. It completes every command but those that say `reject`. Its token outlives
/// the time that a scene may move on.
final class SdkDevice implements AutoCloseable {
    private static final Duration TOKEN_LIFE = Duration.ofDays(10);

    private final DeviceClient client;

    SdkDevice(HubScene scene, String device, IotHubClientProtocol protocol) throws Exception {
        client = new DeviceClient(
                "HostName=" + scene.host() + ";DeviceId=" + device + ";SharedAccessKey=" + scene.key(device),
                protocol,
                ClientOptions.builder()
                        .sslContext(scene.trusting(null))
                        .sasTokenExpiryTime(TOKEN_LIFE.toSeconds())
                        .build());
        client.setMessageCallback(
                (message, _) -> {
                    String text = new String(message.getBytes(), StandardCharsets.UTF_8);
                    return text.equals("reject") ? IotHubMessageResult.REJECT : IotHubMessageResult.COMPLETE;
                },
                null);
        client.open(false);
    }

    /// Sends a message, and waits until the hub has taken it.
    void send() throws Exception {
        client.sendEvent(new Message("21.5"));
    }

    @Override
    public void close() {
        client.close();
    }
}
