package dev.vedette.server.store;

import dev.vedette.sdk.alert.Alert;
import java.time.Instant;

/// An alert that waits in the outbox for one sink.
///
/// @param id unique, ascending in the order in which entries were appended
/// @param sink the sink's route, as `log`, `webhook` or `sns:ARN`
/// @param alert the alert
/// @param attempts how often it was given to the sink without success, at least 0
/// @param nextAttemptAt it is due from this time on
/// @param createdAt when it was appended, by the clock and not in event time: the age that is judged for giving up
public record OutboxEntry(long id, String sink, Alert alert, int attempts, Instant nextAttemptAt, Instant createdAt) {}
