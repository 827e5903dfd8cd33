package dev.vedette.source.http;

import dev.vedette.sdk.VedetteException;
import dev.vedette.source.HubLog;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Where events are taken, from whom, and in which format.
///
/// @param name of the source, for people and counters
/// @param host address to listen on
/// @param port 0..65535, 0 for any free one
/// @param tls certificate of the endpoint, or null for plain HTTP
/// @param token what the sender proves itself with; shown by nothing
/// @param format how events are written
/// @param records which records are read when they are diagnostic-log records of a hub
/// @param pane how often a connected device is said to be connected
public record HttpSourceSettings(
        String name,
        String host,
        int port,
        @Nullable Tls tls,
        String token,
        Format format,
        HubLog.Settings records,
        Duration pane) {
    /// The fewest characters of a token.
    public static final int TOKEN_CHARACTERS_MIN = 16;

    /// The largest body, in bytes.
    public static final int BODY_BYTES_MAX = 1024 * 1024;

    /// The most events of one request.
    public static final int EVENTS_MAX = 256;

    /// The most diagnostic-log records of one request.
    public static final int RECORDS_MAX = 4_096;

    /// The longest line, in bytes.
    public static final int LINE_BYTES_MAX = 160 * 1024;

    /// The most requests whose bodies are read at a time.
    public static final int REQUESTS_MAX = 32;

    /// The most devices that are remembered to be connected.
    public static final int DEVICES_MAX = 200_000;

    /// Checks the settings.
    ///
    /// @throws VedetteException when the token is too short to be a secret, or the pane is not positive
    public HttpSourceSettings {
        if (token.length() < TOKEN_CHARACTERS_MIN) {
            throw new VedetteException("the token of a source must have at least " + TOKEN_CHARACTERS_MIN
                    + " characters, has " + token.length());
        }
        if (pane.toMillis() < 1) {
            throw new VedetteException("the pane of a source must be at least 1 ms, was " + pane);
        }
    }

    /// The same with another pane.
    public HttpSourceSettings withPane(Duration other) {
        return new HttpSourceSettings(name, host, port, tls, token, format, records, other);
    }

    /// How events are written.
    public enum Format {
        /// One JSON object a line, as `docs/reference/broker-events.md` says.
        JSONL,
        /// As EMQX 5 writes the events of its rule engine.
        EMQX,
        /// Diagnostic-log records of an Azure IoT hub, as `docs/reference/hub-logs.md` says.
        IOT_HUB_LOG;

        /// The most events of one request.
        int eventsMax() {
            return this == IOT_HUB_LOG ? RECORDS_MAX : EVENTS_MAX;
        }

        /// Whether a device that has connected is connected until it is said that it is not. A hub does not log
        /// messages, so that nobody may be said to be there and silent.
        boolean tellsPresence() {
            return this == JSONL || this == EMQX;
        }
    }

    /// The endpoint's certificate.
    ///
    /// @param certificate a PEM file of the certificate and its chain
    /// @param key a PEM file of its key, not encrypted
    public record Tls(Path certificate, Path key) {}

    @Override
    public String toString() {
        return "HttpSourceSettings[" + name + ", " + host + ":" + port + ", " + format + "]";
    }
}
