package dev.vedette.server.identity;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.identity.Snapshot.Principal;
import dev.vedette.server.manage.IdentityFeed;
import dev.vedette.server.store.Stores;
import java.util.function.UnaryOperator;

/// Keeps everything that decisions rest on in memory, in step with the store. Any thread may call.
///
/// A change reads what changed from the store and swaps the snapshot for another. Changes take turns, so that
/// of two changes of the same thing the later truth stays. Decisions read the snapshot without waiting.
public final class Identities implements IdentityFeed {
    private final Stores stores;
    private final SnapshotReader reader;
    private final Runnable changed;
    private final Object turn = new Object();
    private volatile Snapshot now = Snapshot.EMPTY;
    private long mark;

    /// Identities that know nothing until they are loaded.
    ///
    /// @param stores where they are kept
    /// @param changed told after every change; must not block
    public Identities(Stores stores, Runnable changed) {
        this.stores = stores;
        this.reader = new SnapshotReader(stores);
        this.changed = changed;
    }

    /// Reads everything.
    ///
    /// @throws VedetteException when a stored policy is not understood, or the store fails
    public void load() {
        synchronized (turn) {
            mark = stores.identityMark().read();
            now = reader.all();
        }
        changed.run();
    }

    /// Reads everything again if another process has changed something since.
    ///
    /// @throws VedetteException when the store fails
    public void loadIfMarked() {
        long stored = stores.identityMark().read();
        synchronized (turn) {
            if (stored == mark) {
                return;
            }
        }
        load();
    }

    @Override
    public void principal(String key) {
        change(snapshot -> {
            Principal before = snapshot.principals().get(key);
            Principal after = reader.principal(key);
            Snapshot changed = snapshot.withPrincipal(key, after);
            if (before != null) {
                changed = withThings(changed, before);
            }
            return after == null ? changed : withThings(changed, after);
        });
    }

    private Snapshot withThings(Snapshot snapshot, Principal principal) {
        Snapshot changed = snapshot;
        for (String thing : principal.things()) {
            changed = changed.withThing(thing, reader.thing(new ThingName(thing)));
        }
        return changed;
    }

    @Override
    public void policy(String name) {
        change(snapshot -> snapshot.withPolicy(name, reader.policy(name)));
    }

    @Override
    public void group(String name) {
        change(snapshot -> snapshot.withGroup(name, reader.group(name)));
    }

    @Override
    public void thing(ThingName name) {
        synchronized (turn) {
            if (now.things().get(name.value()) == null) {
                // Nothing is attached to it, so no decision asks for it.
                return;
            }
        }
        change(snapshot -> snapshot.withThing(name.value(), reader.thing(name)));
    }

    private void change(UnaryOperator<Snapshot> edit) {
        synchronized (turn) {
            now = edit.apply(now);
        }
        changed.run();
    }

    /// Whether a thing of that name is registered. Asks the store.
    ///
    /// @throws VedetteException when the store fails
    boolean isRegistered(String name) {
        return ThingName.problemWith(name).isEmpty()
                && stores.things().find(new ThingName(name)).isPresent();
    }

    /// What decisions rest on now.
    Snapshot now() {
        return now;
    }

    /// How many certificates and users are known.
    public int principals() {
        return now.principals().size();
    }
}
