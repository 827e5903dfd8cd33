package dev.vedette.server.manage;

import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.AuditLog;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What was changed by whom. Any thread may call.
public final class AuditDesk {
    private final AuditLog log;
    private final InstantSource clock;

    /// A desk.
    public AuditDesk(AuditLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /// Entries, newest first.
    public Page<AuditEntry> list(AuditFilter filter, PageRequest page) {
        return log.list(filter, page);
    }

    /// How many entries there are.
    public long count(AuditFilter filter) {
        return log.count(filter);
    }

    /// Makes a change and writes it down before it returns. A change that is refused is not written down, nor one after
    /// which everything is as it was.
    <T> T of(Deed deed, Supplier<T> change) {
        Object before = deed.look().get();
        T result;
        try {
            result = change.get();
        } catch (RuntimeException fault) {
            writeIfChanged(deed, before, fault);
            throw fault;
        }
        Object after = deed.look().get();
        if (deed.isAlwaysTold() || !Objects.equals(before, after)) {
            write(deed, before, after);
        }
        return result;
    }

    /// What fails half-way, as when the journal does not take what the store has taken, has changed something.
    private void writeIfChanged(Deed deed, @Nullable Object before, RuntimeException fault) {
        try {
            Object after = deed.look().get();
            if (!Objects.equals(before, after)) {
                write(deed, before, after);
            }
        } catch (RuntimeException further) {
            fault.addSuppressed(further);
        }
    }

    private void write(Deed deed, @Nullable Object before, @Nullable Object after) {
        Actor actor = Actor.current();
        log.add(new AuditEntry(
                0,
                clock.instant(),
                actor.who(),
                actor.how().text(),
                actor.address(),
                deed.action(),
                deed.subject(),
                AuditText.of(before),
                AuditText.of(after)));
    }
}
