package dev.vedette.server.store;

/// All ports over one database. Closing does not flush the [History].
public interface Stores extends AutoCloseable {
    /// The registry.
    Things things();

    /// Security profiles.
    Profiles profiles();

    /// Custom metrics.
    CustomMetrics customMetrics();

    /// Tags.
    Tags tags();

    /// Signing keys.
    AccessKeys accessKeys();

    /// Violations.
    Violations violations();

    /// Datapoints.
    History history();

    /// Alerts on their way out.
    Outbox outbox();

    /// Whether the database answers.
    boolean isHealthy();

    @Override
    void close();
}
