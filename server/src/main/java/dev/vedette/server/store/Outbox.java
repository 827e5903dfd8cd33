package dev.vedette.server.store;

import java.time.Instant;
import java.util.List;

/// Alerts on their way out. They are appended by [Violations#record(Recording)] in the transaction of the violation
/// that caused them, due at once and with no attempts; here they are taken, and what became of each is noted.
///
/// An entry is waiting until it is delivered or given up. What is noted of an entry that is not waiting (any more)
/// changes nothing.
public interface Outbox {
    /// Waiting entries of one sink whose next attempt is not after `now`, in the order of their ids. Reading them
    /// changes nothing: an entry that is neither delivered, put off nor given up is due again. An entry that cannot
    /// be read is given up here instead of returned, so that it does not hold up the others.
    ///
    /// @param max the most entries, at least 1
    List<OutboxEntry> due(String sink, Instant now, int max);

    /// The sink's receiver has the entry's alert; the entry is gone.
    void delivered(long id);

    /// An attempt failed; the entry waits, with one attempt more.
    ///
    /// @param next when it is due again
    /// @param reason what went wrong, for people
    void retryLater(long id, Instant next, String reason);

    /// The entry is not tried again; it is kept for people until it is purged, with one attempt more.
    ///
    /// @param reason what went wrong, for people
    /// @param at when it was given up
    void giveUp(long id, String reason, Instant at);

    /// The counts of every sink that has entries, by the sink's route.
    List<OutboxCounts> counts();

    /// Deletes entries that were given up before an instant; waiting ones stay. Returns how many.
    long purgeGivenUpBefore(Instant instant);
}
