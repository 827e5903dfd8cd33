package dev.vedette.sink.ocsf;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.sink.HttpEndpoint;
import dev.vedette.sink.HttpPost;
import dev.vedette.sink.OcsfDocument;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Posts each alert as one line of NDJSON, a Detection Finding as [OcsfDocument] says, with the alert's id as
/// `Idempotency-Key`. One thread delivers at a time; any thread may close.
public final class OcsfSink implements AlertSink {
    private final HttpEndpoint endpoint;
    private final @Nullable String authorization;

    /// A sink for one receiver; nothing is sent yet.
    ///
    /// @param endpoint the receiver, which the sink closes
    /// @param authorization the value of the header `Authorization`, or null for that of the address, if any
    public OcsfSink(HttpEndpoint endpoint, @Nullable String authorization) {
        this.endpoint = endpoint;
        this.authorization = authorization;
    }

    @Override
    public String name() {
        return "ocsf";
    }

    @Override
    public Delivery deliver(Alert alert) {
        byte[] document = OcsfDocument.of(alert);
        byte[] line = Arrays.copyOf(document, document.length + 1);
        line[document.length] = '\n';
        return endpoint.post(
                new HttpPost("application/x-ndjson", Map.of("Idempotency-Key", alert.id()), authorization, line));
    }

    /// Breaks off what is under way and frees the connections; afterwards delivering asks to be tried again.
    @Override
    public void close() {
        endpoint.close();
    }
}
