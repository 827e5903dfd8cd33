package dev.vedette.gateway.hub;

import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The queue of commands of one device, as far as it is kept in memory: which commands there are, and which of
/// them are handed out. Used under the lock of the device.
final class CommandQueue {
    private final List<Entry> entries = new ArrayList<>();
    private @Nullable Transport last;

    /// @param heads what is stored, in order
    /// @param last over which protocol the device was last handed a command; null when it never was
    CommandQueue(List<CommandHead> heads, @Nullable Transport last) {
        heads.forEach(this::add);
        this.last = last;
    }

    /// A command in the queue.
    static final class Entry {
        private final CommandHead head;
        private int deliveries;
        private @Nullable String lockToken;
        private Instant lockedUntil = Instant.MIN;

        private Entry(CommandHead head) {
            this.head = head;
            this.deliveries = head.deliveries();
        }

        CommandHead head() {
            return head;
        }

        int deliveries() {
            return deliveries;
        }

        boolean isLocked() {
            return lockToken != null;
        }

        void lock(String token, Instant until) {
            lockToken = token;
            lockedUntil = until;
        }

        /// It is in the queue again, with or without having been handed out in vain.
        void free(boolean inVain) {
            lockToken = null;
            deliveries += inVain ? 1 : 0;
        }
    }

    void add(CommandHead head) {
        entries.add(new Entry(head));
    }

    int size() {
        return entries.size();
    }

    int locked() {
        return (int) entries.stream().filter(Entry::isLocked).count();
    }

    @Nullable
    Transport last() {
        return last;
    }

    void last(Transport transport) {
        last = transport;
    }

    /// The first command that is neither handed out nor expired.
    Optional<Entry> next(Instant now) {
        return entries.stream()
                .filter(entry -> !entry.isLocked() && entry.head.expiresAt().isAfter(now))
                .findFirst();
    }

    /// The command that is handed out under a lock.
    Optional<Entry> lockedBy(String token, Instant now) {
        return entries.stream()
                .filter(entry -> token.equals(entry.lockToken) && entry.lockedUntil.isAfter(now))
                .findFirst();
    }

    /// The command of a sequence.
    Optional<Entry> find(long sequence) {
        return entries.stream()
                .filter(entry -> entry.head.sequence() == sequence)
                .findFirst();
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    /// Takes everything out.
    List<Entry> clear() {
        List<Entry> all = List.copyOf(entries);
        entries.clear();
        return all;
    }

    /// The commands whose locks have run out.
    List<Entry> overdue(Instant now) {
        return entries.stream()
                .filter(entry -> entry.isLocked() && !entry.lockedUntil.isAfter(now))
                .toList();
    }

    /// Frees all that is handed out, without having been handed out in vain.
    void freeAll() {
        for (Iterator<Entry> each = entries.iterator(); each.hasNext(); ) {
            each.next().free(false);
        }
    }
}
