package dev.vedette.gateway.https;

import dev.vedette.gateway.EnumCounters;

/// What the HTTPS endpoint counts. A name is divided by reason where several constants share it.
enum HttpsCounter implements EnumCounters.Counter {
    CONNECTIONS("https_connections", "", true, "Connections now."),
    STREAMS("https_streams", "", true, "WebSockets open now."),
    IN_FLIGHT("https_requests_in_flight", "", true, "Requests that are carried out now."),
    BODY_BYTES("https_body_bytes_held", "", true, "Bytes of bodies that are held now, without files."),

    SUCCEEDED("https_requests", "2xx", false, Help.REQUESTS),
    REFUSED("https_requests", "4xx", false, Help.REQUESTS),
    BROKEN("https_requests", "5xx", false, Help.REQUESTS),

    REFUSED_CONNECTIONS("https_refused", "connections", false, Help.REFUSALS),
    REFUSED_IN_FLIGHT("https_refused", "requests", false, Help.REFUSALS),
    REFUSED_METHOD_CALLS("https_refused", "method_calls", false, Help.REFUSALS),
    REFUSED_FILES("https_refused", "files", false, Help.REFUSALS),
    REFUSED_BODY("https_refused", "body_bytes", false, Help.REFUSALS),
    REFUSED_BODIES("https_refused", "body_bytes_total", false, Help.REFUSALS),
    REFUSED_SLOW("https_refused", "body_seconds", false, Help.REFUSALS),
    REFUSED_INVALID("https_refused", "invalid", false, Help.REFUSALS),
    REFUSED_STREAM("https_refused", "stream", false, Help.REFUSALS),
    IDLE("https_refused", "idle_seconds", false, Help.REFUSALS),
    PROPERTY_UNSPEAKABLE(
            "https_properties_left_out", "", false, "Properties of commands whose names cannot be headers.");

    private final EnumCounters.Description description;

    HttpsCounter(String label, String reason, boolean gauge, String help) {
        description = new EnumCounters.Description(label, reason, gauge, help);
    }

    /// The share of requests that a status belongs to.
    static HttpsCounter of(int status) {
        return status < 400 ? SUCCEEDED : status < 500 ? REFUSED : BROKEN;
    }

    @Override
    public EnumCounters.Description description() {
        return description;
    }

    private static final class Help {
        static final String REQUESTS = "Requests that were answered, by status.";
        static final String REFUSALS = "Requests refused, and connections closed, at a limit.";
    }
}
