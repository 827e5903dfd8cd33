package dev.vedette.sink.mqtt;

import io.netty.handler.codec.mqtt.MqttQoS;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.mqtt.MqttClient;
import io.vertx.mqtt.MqttClientOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection to a broker, on which one message is on its way at a time. Failures are thrown as they come;
/// a connection that failed is of no further use. One thread publishes; any thread may close.
final class MqttPublisher implements AutoCloseable {
    private static final int KEEP_ALIVE_SECONDS = 30;
    private static final int PACKET_BYTES_MAX = 2 * 1024 * 1024;
    private static final byte[] ONLINE = "online".getBytes(StandardCharsets.UTF_8);
    private static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.UTF_8);

    private final MqttSinkSettings settings;
    private final MqttClient client;
    private volatile @Nullable Promise<Void> waiting;
    private volatile boolean lost;

    private MqttPublisher(Vertx vertx, MqttSinkSettings settings) {
        this.settings = settings;
        client = MqttClient.create(vertx, options(settings));
        client.publishCompletionHandler(_ -> acknowledged());
        client.closeHandler(_ -> fail("the connection was closed"));
        client.exceptionHandler(fault -> fail("the connection broke: " + fault.getMessage()));
    }

    /// A connection that the broker has taken.
    static MqttPublisher connect(Vertx vertx, MqttSinkSettings settings)
            throws IOException, TimeoutException, InterruptedException {
        MqttPublisher made = new MqttPublisher(vertx, settings);
        try {
            made.connect();
            String status = settings.topics().status();
            if (status != null) {
                made.publish(status, ONLINE, true);
            }
            return made;
        } catch (IOException | TimeoutException | InterruptedException | RuntimeException e) {
            made.abandon();
            throw e;
        }
    }

    // The client's own future does not end when a broker hangs up in the middle of TLS.
    private void connect() throws IOException, TimeoutException, InterruptedException {
        Promise<Void> connected = Promise.promise();
        waiting = connected;
        client.connect(settings.address().port(), settings.address().host())
                .onSuccess(_ -> connected.tryComplete())
                .onFailure(connected::tryFail);
        await(connected.future());
    }

    private static MqttClientOptions options(MqttSinkSettings settings) {
        MqttClientOptions options = new MqttClientOptions()
                .setClientId(settings.clientId())
                .setCleanSession(true)
                .setKeepAliveInterval(KEEP_ALIVE_SECONDS)
                .setMaxMessageSize(PACKET_BYTES_MAX);
        options.setConnectTimeout(Math.toIntExact(settings.timeout().toMillis()));
        String status = settings.topics().status();
        if (status != null) {
            options.setWillFlag(true)
                    .setWillTopic(status)
                    .setWillMessageBytes(Buffer.buffer(OFFLINE))
                    .setWillQoS(1)
                    .setWillRetain(true);
        }
        MqttSinkSettings.Login login = settings.login();
        if (login != null) {
            options.setUsername(login.user()).setPassword(login.password());
        }
        MqttSinkSettings.Tls tls = settings.address().tls();
        if (tls != null) {
            options.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
            if (tls.ca() != null) {
                options.setTrustOptions(
                        new PemTrustOptions().addCertPath(tls.ca().toString()));
            }
            if (tls.certificate() != null && tls.key() != null) {
                options.setKeyCertOptions(new PemKeyCertOptions()
                        .setCertPath(tls.certificate().toString())
                        .setKeyPath(tls.key().toString()));
            }
        }
        return options;
    }

    /// Whether it can still be used, as far as is known.
    boolean isUsable() {
        return !lost && client.isConnected();
    }

    /// Publishes with QoS 1 and waits until the broker has acknowledged it.
    void publish(String topic, byte[] message, boolean isRetained)
            throws IOException, TimeoutException, InterruptedException {
        Promise<Void> acknowledged = Promise.promise();
        waiting = acknowledged;
        if (lost) {
            throw new IOException("the connection was closed");
        }
        client.publish(topic, Buffer.buffer(message), MqttQoS.AT_LEAST_ONCE, false, isRetained)
                .onFailure(acknowledged::tryFail);
        await(acknowledged.future());
    }

    private void acknowledged() {
        Promise<Void> open = waiting;
        if (open != null) {
            open.tryComplete();
        }
    }

    private void fail(String words) {
        lost = true;
        Promise<Void> open = waiting;
        if (open != null) {
            open.tryFail(new IOException(words));
        }
    }

    private void await(Future<?> future) throws IOException, TimeoutException, InterruptedException {
        try {
            future.toCompletionStage()
                    .toCompletableFuture()
                    .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            throw new IOException(cause == null ? e.getMessage() : cause.getMessage(), cause);
        }
    }

    /// Says goodbye, if the broker listens, and disconnects.
    @Override
    public void close() {
        String status = settings.topics().status();
        if (status != null && isUsable()) {
            // A will is not sent for those who say goodbye.
            client.publish(status, Buffer.buffer(OFFLINE), MqttQoS.AT_LEAST_ONCE, false, true);
        }
        abandon();
        fail("the sink was closed");
    }

    private void abandon() {
        lost = true;
        if (client.isConnected()) {
            client.disconnect().onFailure(_ -> lost = true);
        }
    }
}
