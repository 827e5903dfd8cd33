package dev.vedette.server.manage;

import dev.vedette.sdk.observe.ThingName;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/// Makes changes of one subject follow one another, so that detection hears of them in the order in which they were
/// stored, and has each written down in the audit log: nothing is changed without saying what is done to what. Any
/// thread may call; calls block until it is their turn.
///
/// Changes of different things go side by side, because each ends in a wait for the journal and fleets are registered
/// by the thousand. Changes of what things have in common (groups, types) or pass on to one
/// another (links of assets) have the registry to themselves. Profiles and
/// custom metrics are few and take turns, and so do identities (certificates, policies, users). To rule out deadlock
/// the registry is always entered first, then a thing, then the profiles, then the identities.
public final class ChangeOrder {
    private static final int STRIPES = 64;

    private final ReentrantReadWriteLock registry = new ReentrantReadWriteLock(true);
    private final ReentrantLock profiles = new ReentrantLock(true);
    private final ReentrantLock identities = new ReentrantLock(true);
    private final ReentrantLock people = new ReentrantLock(true);
    private final Lock[] things = new Lock[STRIPES];

    private final AuditDesk audit;

    /// An order with nothing going on.
    ///
    /// @param audit where changes are written down
    public ChangeOrder(AuditDesk audit) {
        this.audit = audit;
        for (int i = 0; i < STRIPES; i++) {
            things[i] = new ReentrantLock();
        }
    }

    /// Runs a change of one thing; groups and types stand still meanwhile.
    ///
    /// @param name the thing
    <T> T ofThing(ThingName name, Deed deed, Supplier<T> change) {
        Lock thing = things[Math.floorMod(name.value().hashCode(), STRIPES)];
        return holding(registry.readLock(), () -> holding(thing, () -> audit.of(deed, change)));
    }

    /// Runs a change of groups or types; all of the registry stands still meanwhile.
    <T> T ofRegistry(Deed deed, Supplier<T> change) {
        return holding(registry.writeLock(), () -> audit.of(deed, change));
    }

    /// Runs a change of profiles or custom metrics; groups and types stand still meanwhile. May be called within a
    /// change of the registry.
    <T> T ofProfiles(Deed deed, Supplier<T> change) {
        return withProfiles(() -> audit.of(deed, change));
    }

    /// Runs a part of another change that concerns profiles.
    <T> T withProfiles(Supplier<T> change) {
        return registry.isWriteLockedByCurrentThread()
                ? holding(profiles, change)
                : holding(registry.readLock(), () -> holding(profiles, change));
    }

    /// Runs a change of certificates, policies or users; groups and types stand still meanwhile. May be called within a
    /// change of the registry, of a thing or of profiles.
    <T> T ofIdentities(Deed deed, Supplier<T> change) {
        return withIdentities(() -> audit.of(deed, change));
    }

    /// Runs a part of another change that concerns identities.
    <T> T withIdentities(Supplier<T> change) {
        return registry.isWriteLockedByCurrentThread()
                ? holding(identities, change)
                : holding(registry.readLock(), () -> holding(identities, change));
    }

    /// Runs a change of people who sign in, or of their tokens; nothing else waits for it.
    <T> T ofPeople(Deed deed, Supplier<T> change) {
        return holding(people, () -> audit.of(deed, change));
    }

    /// Runs a change that waits for no other.
    <T> T alone(Deed deed, Supplier<T> change) {
        return audit.of(deed, change);
    }

    /// Where changes are written down.
    AuditDesk audit() {
        return audit;
    }

    private static <T> T holding(Lock lock, Supplier<T> change) {
        lock.lock();
        try {
            return change.get();
        } finally {
            lock.unlock();
        }
    }
}
