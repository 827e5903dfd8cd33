package dev.vedette.server.ingest;

/// Where entries go once they are durable.
public interface EntryFeed {
    /// Takes the next entry. Called by the journal's writer thread for every entry, in the order of the journal;
    /// waits while the receiver has too much to do, which in turn fills the journal's queue and has senders
    /// refused.
    ///
    /// @param position the entry's position
    void next(long position, JournalEntry entry);
}
