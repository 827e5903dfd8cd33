package dev.vedette.sdk.alert;

import java.time.Duration;

/// What came of giving an alert to a sink.
public sealed interface Delivery {
    /// The receiver has it.
    record Delivered() implements Delivery {}

    /// It did not arrive, and may later.
    ///
    /// @param delay how long the receiver asks to wait; zero leaves it to the caller's own backoff
    /// @param reason what went wrong, for people
    record RetryAfter(Duration delay, String reason) implements Delivery {}

    /// The receiver will never take it; giving it again is of no use.
    ///
    /// @param reason what went wrong, for people
    record Refused(String reason) implements Delivery {}
}
