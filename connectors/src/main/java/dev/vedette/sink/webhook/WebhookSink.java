package dev.vedette.sink.webhook;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpLimits;
import dev.vedette.sink.PlainDocument;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;

/// Posts each alert as one JSON object, with the alert's id as `Idempotency-Key`, so that a receiver can drop repeats.
/// See [PlainDocument#bare(Alert)] for its members. One thread delivers at a time; any thread may close.
public final class WebhookSink implements AlertSink {
    private final HttpEndpoint endpoint;

    /// A sink for one receiver; nothing is sent yet.
    ///
    /// @param address where documents are posted, `http` or `https`
    /// @param clock what a `Retry-After` date is compared with
    /// @throws dev.vedette.sdk.VedetteException when the address is not one that can be posted to
    public WebhookSink(URI address, HttpLimits limits, InstantSource clock) {
        endpoint = new HttpEndpoint(address, limits, clock);
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public Delivery deliver(Alert alert) {
        return endpoint.post("application/json", Map.of("Idempotency-Key", alert.id()), PlainDocument.bare(alert));
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
