package dev.vedette.sink;

import dev.vedette.sdk.alert.Delivery;
import java.time.Duration;

/// What came of asking a receiver over HTTP, for those who read the answer's body.
public sealed interface HttpAnswer {
    /// It answered.
    ///
    /// @param status 100..999
    /// @param body the whole body
    /// @param retryAfter how long it asks to wait; zero when it does not
    record Answered(int status, byte[] body, Duration retryAfter) implements HttpAnswer {}

    /// No answer came, or none that can be read.
    ///
    /// @param delivery to be tried again, and why
    record Failed(Delivery.RetryAfter delivery) implements HttpAnswer {}
}
