package dev.vedette.server.manage;

import dev.vedette.server.store.AuditEntry;
import dev.vedette.server.store.AuditFilter;
import dev.vedette.server.store.AuditLog;
import dev.vedette.server.store.Page;
import dev.vedette.server.store.PageRequest;
import java.time.InstantSource;
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

    /// Makes a change and writes it down before it returns. A change that is refused is not written down.
    <T> T of(Deed deed, Supplier<T> change) {
        String before = AuditText.of(deed.look().get());
        T result = change.get();
        write(deed, before, AuditText.of(deed.look().get()));
        return result;
    }

    private void write(Deed deed, @Nullable String before, @Nullable String after) {
        Actor actor = Actor.current();
        log.add(new AuditEntry(
                0,
                clock.instant(),
                actor.who(),
                actor.how().text(),
                actor.address(),
                deed.action(),
                deed.subject(),
                before,
                after));
    }
}
