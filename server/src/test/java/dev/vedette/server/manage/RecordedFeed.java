package dev.vedette.server.manage;

import dev.vedette.engine.profile.SecurityProfile;
import dev.vedette.engine.run.Change;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.run.ChangeFeed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A change feed that keeps what it hears, and what detection would believe after it. Any thread may call.
public final class RecordedFeed implements ChangeFeed {
    private final List<Change> heard = new ArrayList<>();
    private final Map<String, SecurityProfile> profiles = new TreeMap<>();
    private final Map<ThingName, Set<String>> registered = new TreeMap<>();
    private final Map<ThingName, Set<String>> sites = new TreeMap<>();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean broken;

    @Override
    public void announce(Change change) {
        waiting.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VedetteException("interrupted while waiting for the journal", e);
        } finally {
            waiting.decrementAndGet();
        }
        keep(change);
    }

    private synchronized void keep(Change change) {
        if (broken) {
            throw new VedetteException("the journal is full");
        }
        heard.add(change);
        switch (change) {
            case Change.ProfileApplied applied -> profiles.put(applied.profile().name(), applied.profile());
            case Change.ProfileRemoved removed -> profiles.remove(removed.name());
            case Change.ThingDescribed described -> {
                if (described.registered()) {
                    registered.put(described.thing(), described.groups());
                    sites.put(described.thing(), described.sites());
                } else {
                    registered.remove(described.thing());
                    sites.remove(described.thing());
                }
            }
            case Change.ThingForgotten ignored -> {}
            case Change.ListeningResumed ignored -> {}
        }
    }

    /// Makes every announcement fail from now on, or work again.
    public synchronized void breakDown(boolean isBroken) {
        broken = isBroken;
    }

    /// Makes announcements wait until the latch is open.
    public void holdUntil(CountDownLatch latch) {
        gate = latch;
    }

    /// How many announcements wait for the latch.
    public int waiting() {
        return waiting.get();
    }

    /// Forgets everything, as detection does when it is new.
    public synchronized void forget() {
        heard.clear();
        profiles.clear();
        registered.clear();
        sites.clear();
    }

    /// Everything heard, in order.
    public synchronized List<Change> heard() {
        return List.copyOf(heard);
    }

    /// The profile as detection knows it.
    public synchronized Optional<SecurityProfile> profile(String name) {
        return Optional.ofNullable(profiles.get(name));
    }

    /// The registered things and their groups as detection knows them.
    public synchronized Map<ThingName, Set<String>> registered() {
        return new TreeMap<>(registered);
    }

    /// The sites of the assets that registered things are, as detection knows them.
    public synchronized Map<ThingName, Set<String>> sites() {
        return new TreeMap<>(sites);
    }
}
