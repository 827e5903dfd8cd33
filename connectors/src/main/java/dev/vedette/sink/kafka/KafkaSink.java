package dev.vedette.sink.kafka;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// Puts each alert into a topic as one record, and waits until all replicas in sync have it.
///
/// | Part of the record | Value |
/// |---|---|
/// | key | the violation's id, so that raise and clear are in one partition, in order |
/// | value | the alert in the format that is set |
/// | header `content-type` | the format's media type |
/// | header `vedette-alert-id` | the alert's id, to drop repeats by |
/// | header `vedette-alert-type` | what happened, to filter by |
///
/// What cannot be delivered is given up here and tried again by the caller, with a new connection: brokers that
/// are away, not yet authorized, or without the topic are all waited for. Only a record that is too large for
/// the broker and a name that no topic can have are refused. One thread delivers at a time; any thread may
/// close.
public final class KafkaSink implements AlertSink {
    private static final int CAUSES_MAX = 10;
    private static final int WORDS_MAX = 300;
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final KafkaSettings settings;
    private final AtomicReference<@Nullable Producer<String, byte[]>> producer = new AtomicReference<>();
    private volatile boolean closed;

    /// A sink for one topic; nothing is asked of the brokers yet.
    public KafkaSink(KafkaSettings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public Delivery deliver(Alert alert) {
        if (closed) {
            return retry("the sink is closed");
        }
        try {
            producer().send(recordOf(alert)).get(settings.timeout().plus(SLACK).toMillis(), TimeUnit.MILLISECONDS);
            return new Delivery.Delivered();
        } catch (ExecutionException e) {
            return failed(Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException | InterruptException e) {
            Thread.currentThread().interrupt();
            discard();
            return retry("waiting for its answer was interrupted");
        } catch (TimeoutException | IOException | RuntimeException e) {
            return failed(e);
        }
    }

    private Producer<String, byte[]> producer() throws IOException {
        Producer<String, byte[]> open = producer.get();
        if (open == null) {
            open = new KafkaProducer<>(ProducerOptions.of(settings), new StringSerializer(), new ByteArraySerializer());
            producer.set(open);
            if (closed) {
                // close() may have come before there was anything to close.
                discard();
            }
        }
        return open;
    }

    private ProducerRecord<String, byte[]> recordOf(Alert alert) {
        KafkaSettings.Body body = settings.body();
        ProducerRecord<String, byte[]> made = new ProducerRecord<>(
                settings.topic(), alert.violationId(), body.format().document(alert, body.source()));
        made.headers()
                .add("content-type", body.format().mediaType().getBytes(StandardCharsets.UTF_8))
                .add("vedette-alert-id", alert.id().getBytes(StandardCharsets.UTF_8))
                .add("vedette-alert-type", alert.type().wireName().getBytes(StandardCharsets.UTF_8));
        return made;
    }

    private Delivery failed(Throwable fault) {
        if (closed) {
            discard();
            return retry("the sink was closed");
        }
        if (fault instanceof RecordTooLargeException) {
            return new Delivery.Refused(
                    where() + " takes no record of this size; raise max.message.bytes of the topic");
        }
        // A producer that failed for good stays failed, and one whose brokers are away would fill the log meanwhile.
        discard();
        if (fault instanceof InvalidTopicException) {
            return new Delivery.Refused(where() + " is no name that a topic can have; set topic to another");
        }
        if (isCausedBy(fault, AuthenticationException.class)) {
            return retry("does not let us in: " + words(fault) + "; check user, password, mechanism and certificates");
        }
        if (isCausedBy(fault, AuthorizationException.class)) {
            return retry("does not let us write: " + words(fault) + "; allow the user Write and Describe on the topic");
        }
        return retry(words(fault));
    }

    private static boolean isCausedBy(Throwable fault, Class<? extends Throwable> type) {
        return Stream.iterate(fault, Objects::nonNull, Throwable::getCause)
                .limit(CAUSES_MAX)
                .anyMatch(type::isInstance);
    }

    // Failures to begin say why in their cause only.
    private static String words(Throwable fault) {
        Throwable cause = fault.getCause();
        Throwable telling = fault.getClass().equals(KafkaException.class) && cause != null ? cause : fault;
        String message = telling.getMessage();
        String text = telling.getClass().getSimpleName() + (message == null ? "" : ": " + message);
        String cut = text.length() > WORDS_MAX ? text.substring(0, WORDS_MAX) : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?").replaceAll("[.\\s]+$", "");
    }

    private String where() {
        return "topic " + settings.topic() + " at " + settings.servers();
    }

    private Delivery retry(String why) {
        return new Delivery.RetryAfter(Duration.ZERO, where() + ": " + why);
    }

    private void discard() {
        Producer<String, byte[]> open = producer.getAndSet(null);
        if (open != null) {
            try {
                open.close(Duration.ZERO);
            } catch (InterruptException e) {
                // What it held has been given up already.
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        closed = true;
        discard();
    }
}
