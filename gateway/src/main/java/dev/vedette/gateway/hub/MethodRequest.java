package dev.vedette.gateway.hub;

import java.time.Duration;

/// A call of a direct method that a service asks for.
///
/// @param name the method: 1 to 100 characters that a topic can have
/// @param payload JSON, at most 128 KiB; `null` for none
/// @param responseTimeout how long the device may take to answer, 5 to 300 s
/// @param connectTimeout how long to wait for the device to connect, up to 300 s
public record MethodRequest(String name, String payload, Duration responseTimeout, Duration connectTimeout) {
    /// How long a device may take when the service does not say.
    public static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(30);
}
