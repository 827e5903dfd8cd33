package dev.vedette.server.store;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Cause;
import dev.vedette.sdk.observe.MetricValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What detection decided up to a position of the journal, to be recorded in one transaction.
///
/// @param position the last journal position that is covered
/// @param events steps in lives of violations, in order; a raise opens a violation, a clear or invalidation
///   closes it
/// @param continuations new last values of open violations, in order, after the events
/// @param outgoing alerts and the sinks they go to
/// @param severities how bad violations are that are raised, by id; of others what is usual of their source
public record Recording(
        long position,
        List<ViolationEventRecord> events,
        List<Continuation> continuations,
        List<Outgoing> outgoing,
        Map<String, Severity> severities) {
    /// Copies the lists.
    public Recording {
        events = List.copyOf(events);
        continuations = List.copyOf(continuations);
        outgoing = List.copyOf(outgoing);
        severities = Map.copyOf(severities);
    }

    /// A recording with the usual severities.
    public Recording(
            long position,
            List<ViolationEventRecord> events,
            List<Continuation> continuations,
            List<Outgoing> outgoing) {
        this(position, events, continuations, outgoing, Map.of());
    }

    /// A new last value of an open violation.
    ///
    /// @param violationId which
    /// @param value the value
    /// @param at its time
    /// @param explanation why, in plain words
    /// @param cause the last finding that counted for it, or null where there is none
    public record Continuation(
            String violationId,
            MetricValue value,
            Instant at,
            String explanation,
            @Nullable Cause cause) {}

    /// An alert on its way to one sink.
    ///
    /// @param sink the sink's route, as `log` or `sns:ARN`
    /// @param alert the alert
    public record Outgoing(String sink, Alert alert) {}
}
