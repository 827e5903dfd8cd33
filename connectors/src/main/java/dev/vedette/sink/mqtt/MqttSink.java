package dev.vedette.sink.mqtt;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.AlertTemplate;
import dev.vedette.sdk.alert.Delivery;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// Publishes each alert with QoS 1 and waits for the broker's acknowledgment. Speaks MQTT 3.1.1, in which a
/// broker acknowledges, too, what its access lists make it throw away.
///
/// With a topic of states the broker retains one message for each violation that goes on, and forgets it when
/// the violation ends, so that who subscribes later sees what is wrong now. One thread delivers at a time; any
/// thread may close.
public final class MqttSink implements AlertSink {
    private static final int WORDS_MAX = 300;

    /// What the test message of a channel is about: nothing that would ever end and be forgotten.
    private static final String TEST_METRIC = "vedette:test";

    private final MqttSinkSettings settings;
    private final Object lock = new Object();
    private @Nullable Vertx vertx;
    private volatile @Nullable MqttPublisher publisher;
    private volatile boolean closed;

    /// A sink for one broker; nothing is asked of it yet.
    public MqttSink(MqttSinkSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "mqtt";
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return retry("the sink is closed");
        }
        try {
            MqttPublisher open = publisher();
            open.publish(settings.topics().alerts().of(alert), body(alert), false);
            TopicTemplate state = settings.topics().state();
            if (state != null && !alert.behavior().metric().equals(TEST_METRIC)) {
                boolean goesOn = alert.type() == Alert.Type.IN_ALARM;
                open.publish(state.of(alert), goesOn ? body(alert) : new byte[0], true);
            }
            return new Delivery.Delivered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            discard();
            return retry("waiting for its answer was interrupted");
        } catch (TimeoutException e) {
            discard();
            return retry("no answer within " + settings.timeout());
        } catch (IOException | RuntimeException e) {
            discard();
            return retry(closed ? "the sink was closed" : words(e));
        }
    }

    private byte[] body(Alert alert) {
        AlertTemplate text = settings.body().text();
        if (text == null) {
            return settings.body().format().document(alert, settings.body().source());
        }
        String whole =
                isJson(text) ? text.renderWhole(alert, MqttSink::quoted) : text.render(alert, UnaryOperator.identity());
        return whole.getBytes(StandardCharsets.UTF_8);
    }

    /// Whether a text begins as an object or a list does, so that what a device is called must not end a string in it.
    private static boolean isJson(AlertTemplate text) {
        String begun = text.toString().strip();
        return begun.startsWith("{{") || begun.startsWith("[");
    }

    private static String quoted(String value) {
        return String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(value));
    }

    private MqttPublisher publisher() throws IOException, TimeoutException, InterruptedException {
        MqttPublisher open = publisher;
        if (open != null && open.isUsable()) {
            return open;
        }
        discard();
        MqttPublisher made = MqttPublisher.connect(loop(), settings);
        synchronized (lock) {
            if (!closed) {
                publisher = made;
                return made;
            }
        }
        made.close();
        throw new IOException("the sink was closed");
    }

    private Vertx loop() throws IOException {
        synchronized (lock) {
            if (closed) {
                throw new IOException("the sink was closed");
            }
            Vertx running = vertx;
            if (running == null) {
                running = Vertx.vertx(new VertxOptions()
                        .setEventLoopPoolSize(1)
                        .setWorkerPoolSize(1)
                        .setInternalBlockingPoolSize(1));
                vertx = running;
            }
            return running;
        }
    }

    private static String words(Exception fault) {
        String message = fault.getMessage();
        String text = message == null ? fault.getClass().getSimpleName() : message;
        String cut = text.length() > WORDS_MAX ? text.substring(0, WORDS_MAX) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private Delivery retry(String why) {
        MqttSinkSettings.Address address = settings.address();
        return new Delivery.RetryAfter(Duration.ZERO, address.host() + ":" + address.port() + ": " + why);
    }

    // The loop goes, too: a client that has given up waiting for a broker keeps its socket for as long as the loop
    // runs.
    private void discard() {
        Vertx running;
        MqttPublisher open;
        synchronized (lock) {
            running = vertx;
            vertx = null;
            open = publisher;
            publisher = null;
        }
        if (open != null) {
            open.close();
        }
        if (running != null) {
            running.close();
        }
    }

    /// Breaks off what is under way and disconnects; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
        }
        discard();
    }
}
