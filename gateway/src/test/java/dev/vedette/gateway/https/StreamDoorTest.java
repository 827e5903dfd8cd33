package dev.vedette.gateway.https;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.gateway.stream.ByteStream;
import dev.vedette.gateway.stream.StreamReader;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamDoorTest {
    private static final HttpsLimits HASTY = new HttpsLimits(10, 10, 10, 10, 100, 150, 2_000, 1_000, 1, 1);

    @TempDir
    Path directory;

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<ByteStream> streams = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> client = new LinkedBlockingQueue<>();
    private @Nullable HttpsRig opened;

    @BeforeEach
    void open() {
        opened = new HttpsRig(directory, HASTY, Map.of("echo", this::accept));
    }

    @AfterEach
    void close() {
        rig().close();
    }

    private HttpsRig rig() {
        if (opened == null) {
            throw new AssertionError("it is not open");
        }
        return opened;
    }

    /// Sends everything back.
    private StreamReader accept(ByteStream stream) {
        streams.add(stream);
        return new StreamReader() {
            @Override
            public void received(Buffer bytes) {
                told.add(bytes.length() + " bytes");
                stream.write(bytes);
            }

            @Override
            public void drained() {
                told.add("drained");
            }

            @Override
            public void closed() {
                told.add("closed");
            }
        };
    }

    private WebSocket connect(String path, String first, String... others) {
        return rig().client
                .newWebSocketBuilder()
                .subprotocols(first, others)
                .connectTimeout(Duration.ofSeconds(10))
                .buildAsync(URI.create("wss://127.0.0.1:" + rig().gateway.port() + path), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
                        client.add(StandardCharsets.US_ASCII.decode(data).toString());
                        return WebSocket.Listener.super.onBinary(socket, data, last);
                    }

                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
                        client.add("close " + status);
                        return WebSocket.Listener.super.onClose(socket, status, reason);
                    }

                    @Override
                    public void onError(WebSocket socket, Throwable error) {
                        client.add("error");
                    }
                })
                .join();
    }

    private WebSocket connect() {
        return connect("/$iothub/websocket", "echo");
    }

    private static void send(WebSocket socket, String text) {
        socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), true)
                .join();
    }

    private static <T> T next(BlockingQueue<T> queue) {
        try {
            T next = queue.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing came within 10 s");
            }
            return next;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Test
    void carriesBytesBothWaysInTheirOrder() {
        WebSocket socket = connect();

        send(socket, "one");
        send(socket, "two");

        assertThat(socket.getSubprotocol()).isEqualTo("echo");
        assertThat(next(client)).isEqualTo("one");
        assertThat(next(client)).isEqualTo("two");
    }

    @Test
    void takesTheFirstSubProtocolThatItHasAndAQueryAsSdksSendIt() {
        WebSocket socket = connect("/$iothub/websocket?iothub-no-client-cert=true", "mqttv9", "echo", "mqtt");

        assertThat(socket.getSubprotocol()).isEqualTo("echo");
    }

    @Test
    void aMessageInTwoFramesIsItsBytes() {
        WebSocket socket = connect();

        socket.sendBinary(ByteBuffer.wrap(new byte[] {'o'}), false).join();
        socket.sendBinary(ByteBuffer.wrap(new byte[] {'k'}), true).join();

        assertThat(next(client) + next(client)).isEqualTo("ok");
    }

    @Test
    void refusesASubProtocolThatItDoesNotHave() {
        assertThatThrownBy(() -> connect("/$iothub/websocket", "mqttv9"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        fault -> assertThat(fault.getResponse().statusCode()).isEqualTo(400));
        assertThat(rig().count(HttpsCounter.REFUSED_STREAM)).isEqualTo(1);
        assertThat(streams).isEmpty();
    }

    @Test
    void hasNoWebSocketElsewhere() {
        assertThatThrownBy(() -> connect("/websocket", "echo")).hasCauseInstanceOf(WebSocketHandshakeException.class);
        assertThat(streams).isEmpty();
    }

    @Test
    void closesOneThatSendsText() {
        WebSocket socket = connect();

        socket.sendText("one", true).join();

        assertThat(next(client)).isEqualTo("close 1003");
        assertThat(next(told)).isEqualTo("closed");
    }

    @Test
    void takesAFrameOfTheLimitAndClosesAtALargerOne() {
        WebSocket socket = connect();

        socket.sendBinary(ByteBuffer.allocate(StreamDoor.FRAME_BYTES_MAX), true).join();
        assertThat(next(told)).isEqualTo("393216 bytes");
        var _ = socket.sendBinary(ByteBuffer.allocate(StreamDoor.FRAME_BYTES_MAX + 1), true);

        String last = next(told);
        assertThat(last.equals("drained") ? next(told) : last).isEqualTo("closed");
    }

    @Test
    void tellsTheEndOnceAndCountsWhatIsOpen() {
        WebSocket socket = connect();
        next(streams);
        assertThat(rig().count(HttpsCounter.STREAMS)).isEqualTo(1);

        socket.abort();

        assertThat(next(told)).isEqualTo("closed");
        assertThat(told).isEmpty();
        assertThat(rig().count(HttpsCounter.STREAMS)).isZero();
        assertThat(rig().count(HttpsCounter.CONNECTIONS)).isZero();
    }

    @Test
    void isClosedByTheReader() {
        connect();
        ByteStream stream = next(streams);

        stream.context().runOnContext(_ -> stream.close());

        assertThat(next(client)).isEqualTo("close 1000");
        assertThat(next(told)).isEqualTo("closed");
    }

    @Test
    void isCutOffByTheReader() {
        connect();
        ByteStream stream = next(streams);

        stream.context().runOnContext(_ -> stream.abort());

        assertThat(next(client)).isIn("error", "close 1006");
        assertThat(next(told)).isEqualTo("closed");
    }

    @Test
    void nothingIsReadWhileItIsPaused() {
        WebSocket socket = connect();
        ByteStream stream = next(streams);
        stream.context().runOnContext(_ -> {
            stream.pause();
            told.add("paused");
        });
        assertThat(next(told)).isEqualTo("paused");

        send(socket, "one");
        stream.context().runOnContext(_ -> {
            told.add("resumes");
            stream.resume();
        });

        assertThat(next(told)).isEqualTo("resumes");
        assertThat(next(told)).isEqualTo("3 bytes");
    }

    @Test
    void saysWhereTheClientIsAndWhichCertificateItShowed() {
        Papers shown = Papers.make("pump");
        rig().client = HttpsRig.client(shown);

        connect();

        ByteStream stream = next(streams);
        assertThat(stream.address()).hasToString("127.0.0.1");
        assertThat(stream.certificates()).containsExactly(shown.certificate());
    }

    @Test
    void isNotIdleWhenNothingIsSaid() throws IOException {
        WebSocket socket = connect();
        try (SSLSocket idle = (SSLSocket) HttpsRig.PAPERS
                .client(null)
                .getSocketFactory()
                .createSocket("127.0.0.1", rig().gateway.port())) {
            idle.setSoTimeout(10_000);
            idle.startHandshake();
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
        }

        send(socket, "still here");

        assertThat(next(client)).isEqualTo("still here");
        assertThat(rig().count(HttpsCounter.IDLE)).isEqualTo(1);
    }
}
