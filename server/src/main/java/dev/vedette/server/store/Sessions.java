package dev.vedette.server.store;

import java.time.Instant;
import java.util.Optional;

/// Sessions of people who have signed in.
public interface Sessions {
    /// Adds a session, and ends the oldest of the person beyond a number.
    ///
    /// @param keptMax the most sessions that the person then has, at least 1
    /// @throws BrokenReferenceException when the person does not exist
    void add(SessionRecord session, int keptMax);

    /// The session of that id.
    Optional<SessionRecord> find(String id);

    /// Notes that a session was used.
    void used(String id, Instant at);

    /// Ends a session; false when there is none.
    boolean remove(String id);

    /// Ends all sessions of a person.
    void removeAllOf(String person);

    /// Deletes sessions that were not used since an instant, or are from before another. Returns how many.
    long purge(Instant unusedSince, Instant createdBefore);
}
