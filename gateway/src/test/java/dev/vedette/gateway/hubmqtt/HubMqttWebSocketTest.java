package dev.vedette.gateway.hubmqtt;

import static dev.vedette.gateway.hub.HubStand.PUMP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.gateway.hub.HubLimits;
import dev.vedette.gateway.hub.HubMessage;
import dev.vedette.gateway.mqtt.Wire;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same connection in a WebSocket.
final class HubMqttWebSocketTest {
    @TempDir
    Path folder;

    private HubMqttRig rig;
    private HttpClient client;
    private final BlockingQueue<String> got = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        rig = new HubMqttRig(folder, new HubMqttLimits(10, 10, 1, 10, 10, 1 << 20, 1 << 20, 10, 1 << 20, 10));
        rig.stand.device(PUMP);
        rig.stand.said();
        client = HttpClient.newBuilder().sslContext(rig.papers().client(null)).build();
    }

    @AfterEach
    void close() {
        rig.close();
        client.shutdownNow();
        client.close();
    }

    private WebSocket connect() {
        return client.newWebSocketBuilder()
                .subprotocols("mqtt")
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(
                        URI.create("wss://127.0.0.1:" + rig.https.port()
                                + "/$iothub/websocket?iothub-no-client-cert=true"),
                        new WebSocket.Listener() {
                            @Override
                            public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                                byte[] bytes = new byte[data.remaining()];
                                data.get(bytes);
                                got.add(HexFormat.ofDelimiter(" ")
                                        .withUpperCase()
                                        .formatHex(bytes));
                                return WebSocket.Listener.super.onBinary(socket, data, last);
                            }

                            @Override
                            public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                                got.add("closed");
                                return WebSocket.Listener.super.onClose(socket, status, reason);
                            }

                            @Override
                            public void onError(WebSocket socket, Throwable error) {
                                got.add("closed");
                            }
                        })
                .join();
    }

    private static void send(WebSocket socket, byte[]... packets) {
        socket.sendBinary(ByteBuffer.wrap(Wire.join(packets)), true).join();
    }

    private String next() {
        try {
            String next = got.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within 10 s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private byte[] hello() {
        return HubMqttRig.connect("pump", true, rig.stand.token(PUMP));
    }

    @Test
    void packetsMayBeCutIntoFramesAnyhow() {
        WebSocket socket = connect();
        byte[] all = Wire.join(
                hello(),
                Wire.publish3(2, "devices/pump/messages/events/a=b", 1, new byte[] {'1'}),
                Wire.publish3(2, "devices/pump/messages/events/a=b", 2, new byte[] {'2'}));

        send(socket, cut(all, 0, 9));
        send(socket, cut(all, 9, all.length - 1));
        send(socket, cut(all, all.length - 1, all.length));

        assertThat(next()).isEqualTo("20 02 00 00");
        assertThat(next()).isEqualTo("40 02 00 01");
        assertThat(next()).isEqualTo("40 02 00 02");
        assertThat(rig.stand.said())
                .containsExactly("pump DEVICE_TO_CLOUD_MESSAGE MQTT", "pump DEVICE_TO_CLOUD_MESSAGE MQTT");
    }

    private static byte[] cut(byte[] all, int begin, int end) {
        return Arrays.copyOfRange(all, begin, end);
    }

    @Test
    void takesTheLargestMessageInOneFrame() {
        WebSocket socket = connect();
        send(socket, hello());
        assertThat(next()).isEqualTo("20 02 00 00");

        send(socket, Wire.publish3(2, "devices/pump/messages/events/", 1, new byte[HubLimits.TELEMETRY_BYTES_MAX]));

        assertThat(next()).isEqualTo("40 02 00 01");
    }

    @Test
    void commandsComeToo() {
        WebSocket socket = connect();
        send(socket, hello(), Wire.subscribe3(1, "devices/pump/messages/devicebound/#", 1));
        assertThat(next()).isEqualTo("20 02 00 00");
        assertThat(next()).isEqualTo("90 03 00 01 01");

        rig.stand.command(PUMP, new HubMessage(Map.of(), Map.of(), "go".getBytes(StandardCharsets.UTF_8)));

        assertThat(next()).startsWith("32 ").endsWith(" 00 01 67 6F");
        send(socket, Wire.puback(1));
        HubMqttRig.await("it is completed", () -> rig.stand.hub.commands().count(PUMP) == 0);
    }

    @Test
    void aWrongTokenIsRefusedAndCounts() {
        WebSocket socket = connect();

        send(socket, HubMqttRig.connect("pump", true, "SharedAccessSignature sr=hub.test&sig=AAAA&se=99999999999"));

        assertThat(next()).isEqualTo("20 02 00 05");
        assertThat(next()).isEqualTo("closed");
        assertThat(rig.stand.said()).containsExactly("pump UNAUTHORIZED MQTT");
    }

    @Test
    void clientsOfTheBrokerAreNotServedHere() {
        WebSocket socket = connect();

        send(socket, Wire.connect3("robot", true));

        assertThat(next()).isEqualTo("closed");
        assertThat(rig.count(HubMqttCounter.REFUSED_NO_HUB)).isEqualTo(1);
    }

    @Test
    void whatIsNoMqttIsClosed() {
        WebSocket socket = connect();

        send(socket, "GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(next()).isEqualTo("closed");
        assertThat(rig.count(HubMqttCounter.ENDED_MALFORMED)).isEqualTo(1);
    }

    @Test
    void whoSaysNothingIsCutOff() {
        connect();

        assertThat(next()).isEqualTo("closed");
        assertThat(rig.count(HubMqttCounter.ENDED_CONNECT_LATE)).isEqualTo(1);
    }

    @Test
    void theSameDeviceOnThePortOfTheBrokerDisplacesIt() {
        WebSocket socket = connect();
        send(socket, hello());
        assertThat(next()).isEqualTo("20 02 00 00");

        rig.pump().expectQuiet();

        assertThat(next()).isEqualTo("closed");
        HubMqttRig.await("one is left", () -> rig.count(HubMqttCounter.CONNECTIONS) == 1);
        assertThat(rig.stand.hub.links().isConnected(PUMP)).isTrue();
    }
}
