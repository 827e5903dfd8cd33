package dev.vedette.sdk.source;

/// Where observations come from. A source owns its connections and threads and knows nothing of detection.
public interface Source extends AutoCloseable {
    /// A short name for people and counters, as `mqtt`.
    String name();

    /// Starts delivering to the intake; returns once the source is ready for its peers.
    ///
    /// @throws dev.vedette.sdk.VedetteException when it cannot start, as when its port is taken
    void open(Intake intake);

    /// Stops delivering and frees everything; may be called more than once, and before [#open].
    @Override
    void close();
}
