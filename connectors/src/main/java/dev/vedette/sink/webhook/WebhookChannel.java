package dev.vedette.sink.webhook;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.AlertFormat;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpPost;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Posts each alert as one document, signed where there is a secret. The alert's id is in `webhook-id` and
/// `Idempotency-Key`, the same when it is posted again. One thread delivers at a time; any thread may close.
public final class WebhookChannel implements AlertSink {
    private final HttpEndpoint endpoint;
    private final Style style;
    private final InstantSource time;

    /// How alerts are posted.
    ///
    /// @param format what is posted
    /// @param source who tells, for formats that ask for it
    /// @param signature signs it
    /// @param authorization the value of `Authorization`, or null for that of the address, if any
    /// @param headers further ones
    record Style(
            AlertFormat format,
            String source,
            WebhookSignature signature,
            @Nullable String authorization,
            Map<String, String> headers) {
        Style {
            headers = Map.copyOf(headers);
        }
    }

    WebhookChannel(HttpEndpoint endpoint, Style style, InstantSource time) {
        this.endpoint = endpoint;
        this.style = style;
        this.time = time;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Delivery deliver(Alert alert) {
        byte[] body = style.format().document(alert, style.source());
        Map<String, String> headers = new LinkedHashMap<>(style.headers());
        headers.put("Idempotency-Key", alert.id());
        String id = id(alert);
        long seconds = time.instant().getEpochSecond();
        String signature = style.signature().of(id, seconds, body);
        if (!signature.isEmpty()) {
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(seconds));
            headers.put("webhook-signature", signature);
        }
        return endpoint.post(new HttpPost(style.format().mediaType(), headers, style.authorization(), body));
    }

    /// The alert's id where a header can carry it, as those of the server are; else one that is made of it.
    private static String id(Alert alert) {
        return alert.id().matches("[A-Za-z0-9_-]{1,128}")
                ? alert.id()
                : UUID.nameUUIDFromBytes(alert.id().getBytes(StandardCharsets.UTF_8))
                        .toString();
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
