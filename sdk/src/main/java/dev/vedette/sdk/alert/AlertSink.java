package dev.vedette.sdk.alert;

/// Where alerts go. A sink owns its connections; retrying is its caller's.
public interface AlertSink extends AutoCloseable {
    /// A short name for people and counters, as `webhook`.
    String name();

    /// Gives one alert to the receiver and waits for its answer; one thread calls at a time. Never throws for anything
    /// that the receiver or the network does: that is a [Delivery].
    Delivery deliver(Alert alert);

    /// Frees everything; may be called more than once.
    @Override
    void close();
}
