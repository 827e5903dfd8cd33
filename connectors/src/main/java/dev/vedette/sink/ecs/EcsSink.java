package dev.vedette.sink.ecs;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertJson;
import dev.vedette.sink.EcsDocument;
import dev.vedette.sink.HttpAnswer;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpPost;
import dev.vedette.sink.ShortAlert;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives each alert to Elasticsearch (or what speaks its bulk API) as a document of the Elastic Common Schema,
/// see [EcsDocument]. The document's `_id` is the alert's, and it is created, never replaced: an alert that is
/// delivered again is a conflict (409), which means that it is there.
///
/// | The document's status, or the request's | is |
/// |---|---|
/// | 2xx, 409 | delivered |
/// | 400, 413 and other 4xx | a refusal, with the reason given |
/// | 401, 403, 404 | to be tried again: rights and indexes are made by people, and alerts are kept meanwhile |
/// | 408, 429, 5xx | to be tried again |
///
/// One thread delivers at a time; any thread may close.
public final class EcsSink implements AlertSink {
    /// The most bytes of an `_id`; a longer one is replaced by its SHA-256.
    private static final int ID_BYTES_MAX = 512;

    private static final int ANSWER_BYTES_MAX = 64 * 1024;
    private static final int REASON_CHARACTERS_MAX = 300;

    private final HttpEndpoint endpoint;
    private final String index;
    private final @Nullable String authorization;

    /// A sink for one index or data stream; nothing is sent yet.
    ///
    /// @param endpoint the address of the bulk API, as `https://host:9200/_bulk`; the sink closes it
    /// @param index the index or data stream
    /// @param authorization the value of the header `Authorization`, or null for that of the address, if any
    public EcsSink(HttpEndpoint endpoint, String index, @Nullable String authorization) {
        this.endpoint = endpoint;
        this.index = index;
        this.authorization = authorization;
    }

    @Override
    public String name() {
        return "ecs";
    }

    @Override
    public Delivery deliver(Alert alert) {
        HttpPost post = new HttpPost("application/x-ndjson", Map.of(), authorization, body(alert));
        return switch (endpoint.ask(post, ANSWER_BYTES_MAX)) {
            case HttpAnswer.Failed failed -> failed.delivery();
            case HttpAnswer.Answered answered -> judge(answered);
        };
    }

    private byte[] body(Alert alert) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(AlertJson.document(json -> {
            json.writeStartObject();
            json.writeObjectPropertyStart("create");
            json.writeStringProperty("_index", index);
            json.writeStringProperty("_id", documentId(alert.id()));
            json.writeEndObject();
            json.writeEndObject();
        }));
        body.write('\n');
        body.writeBytes(EcsDocument.of(alert));
        body.write('\n');
        return body.toByteArray();
    }

    private static String documentId(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= ID_BYTES_MAX) {
            return id;
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    private Delivery judge(HttpAnswer.Answered answered) {
        if (answered.status() / 100 != 2) {
            return isForPeople(answered.status())
                    ? retry(answered.retryAfter(), "answered " + answered.status() + "; " + remedy(answered.status()))
                    : endpoint.judge(answered.status(), answered.retryAfter());
        }
        Optional<BulkAnswer> item = BulkAnswer.of(answered.body());
        if (item.isEmpty()) {
            return retry(
                    Duration.ZERO,
                    "answered " + answered.status() + ", but not as the bulk API does;"
                            + " check that url is that of Elasticsearch itself");
        }
        return judge(item.get(), answered.retryAfter());
    }

    private Delivery judge(BulkAnswer item, Duration delay) {
        int status = item.status();
        if (status / 100 == 2 || status == 409) {
            return new Delivery.Delivered();
        }
        String why = "index " + index + " answered " + status + ", " + printable(item.type() + ": " + item.reason());
        if (isForPeople(status)) {
            return retry(delay, why + "; " + remedy(status));
        }
        boolean isLater = status == 408 || status == 429 || status >= 500;
        return isLater ? retry(delay, why) : new Delivery.Refused(endpoint.shownTarget() + ": " + why);
    }

    private static boolean isForPeople(int status) {
        return status == 401 || status == 403 || status == 404;
    }

    private String remedy(int status) {
        return switch (status) {
            case 401 -> "check api-key, or user and password";
            case 403 -> "allow create_doc and auto_configure on " + index;
            default -> "check url, and that " + index + " is there or may be made";
        };
    }

    private static String printable(String text) {
        return ShortAlert.text(text, REASON_CHARACTERS_MAX).replaceAll("[^\\x20-\\x7e]", "?");
    }

    private Delivery retry(Duration delay, String why) {
        return new Delivery.RetryAfter(delay, endpoint.shownTarget() + ": " + why);
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
