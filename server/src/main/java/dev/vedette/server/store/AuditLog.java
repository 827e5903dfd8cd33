package dev.vedette.server.store;

import java.time.Instant;

/// What was changed by whom. Entries are added and, when they are old, deleted; never changed.
public interface AuditLog {
    /// Adds an entry; its number is given here.
    void add(AuditEntry entry);

    /// Entries, newest first.
    Page<AuditEntry> list(AuditFilter filter, PageRequest page);

    /// How many entries there are.
    long count(AuditFilter filter);

    /// Deletes entries from before an instant. Returns how many.
    long purgeBefore(Instant instant);
}
