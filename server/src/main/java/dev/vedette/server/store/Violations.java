package dev.vedette.server.store;

import dev.vedette.server.notify.Teller;
import dev.vedette.server.notify.Told;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Violations, their events, and the position of the journal up to which they are recorded.
public interface Violations {
    /// The journal position that the records cover; -1 before the first recording.
    long recordedPosition();

    /// Records what was decided, asks who is told, keeps that answer, and moves the position, all in one
    /// transaction; when this returns it is durable. A recording whose position is not after the recorded one
    /// changes nothing. What people say of a violation is the store's to know: what the recording's events say
    /// of it is not read.
    ///
    /// @param teller decides who is told; what the recording says of that is not read
    /// @return what it decided; nothing when nothing changed
    Told record(Recording recording, Teller teller);

    /// Records what was decided, and sends what the recording says is outgoing.
    default Told record(Recording recording) {
        return record(
                recording,
                Teller.sending(recording.outgoing().stream()
                        .map(one -> new Told.Sending(one.sink(), one.alert()))
                        .toList()));
    }

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
