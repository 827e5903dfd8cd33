package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Violations, their events, and the position of the journal up to which they are recorded.
public interface Violations {
    /// The journal position that the records cover; -1 before the first recording.
    long recordedPosition();

    /// Records what was decided, appends the outgoing alerts to the outbox, and moves the position, all in one
    /// transaction; when this returns it is durable. A recording whose position is not after the recorded one
    /// changes nothing. What people say of a violation is the store's to know: what the recording's events say
    /// of it is not read.
    void record(Recording recording);

    /// Open violations, the latest raised first.
    Page<ViolationRecord> active(ViolationFilter filter, PageRequest page);

    /// Events of a time, the latest first.
    ///
    /// @param from the first instant
    /// @param to the first instant after
    Page<ViolationEventRecord> events(ViolationFilter filter, Instant from, Instant to, PageRequest page);

    /// Every event that is kept of one violation, the earliest first.
    List<ViolationEventRecord> eventsOf(String violationId);

    /// The open violation of that id.
    Optional<ViolationRecord> find(String violationId);

    /// The latest event of a violation, open or over.
    Optional<ViolationEventRecord> lastEvent(String violationId);

    /// Sets what people say of a violation, open or over; false when nothing of that id is kept.
    boolean verify(String violationId, ViolationRecord.Verification verification, String note);

    /// How many violations are open.
    long activeCount();

    /// Deletes events before an instant; open violations stay. Returns how many.
    long purgeEventsBefore(Instant instant);
}
