package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.ConnectionAttempt;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.SensorStanding;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.Presence;
import dev.vedette.server.store.PresenceRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Notes when things are heard of, on the way to detection: in memory what came since it was kept last, the rest in the
/// store. What is lost in a crash is what was not kept yet: a few seconds of it, of a million things that never rest
/// some
/// minutes, as so many are kept at a time and no more.
///
/// The journal's writer thread brings entries; another one keeps.
public final class Heard implements EntryFeed {
    /// How many things are kept at a time, so that a large fleet does not hold up what else is stored.
    static final int KEPT_AT_ONCE_MAX = 20_000;

    private final EntryFeed next;
    private final Presence presence;
    private final int thingsMax;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ThingName, Signs> signs = new LinkedHashMap<>();
    private long beyond;

    /// Listens on the way to another feed.
    ///
    /// @param thingsMax how many things are noted between two keepings; further ones are counted
    public Heard(EntryFeed next, Presence presence, int thingsMax) {
        this.next = next;
        this.presence = presence;
        this.thingsMax = thingsMax;
    }

    @Override
    public void next(long position, JournalEntry entry) {
        note(entry);
        next.next(position, entry);
    }

    /// Keeps what was noted longest ago, of [#KEPT_AT_ONCE_MAX] things at the most.
    ///
    /// @return whether nothing is left to keep
    public boolean keep() {
        List<PresenceRecord> records = new ArrayList<>();
        boolean isAll;
        lock.lock();
        try {
            Iterator<Map.Entry<ThingName, Signs>> noted = signs.entrySet().iterator();
            while (noted.hasNext() && records.size() < KEPT_AT_ONCE_MAX) {
                Map.Entry<ThingName, Signs> entry = noted.next();
                records.add(entry.getValue().record(entry.getKey()));
                noted.remove();
            }
            isAll = signs.isEmpty();
        } finally {
            lock.unlock();
        }
        presence.put(records);
        return isAll;
    }

    /// Keeps everything that was noted, however much it is; for the end.
    public void keepAll() {
        while (!keep()) {
            // Goes on with the next ones.
        }
    }

    /// How often a thing was not noted because there were too many.
    public long beyondMax() {
        lock.lock();
        try {
            return beyond;
        } finally {
            lock.unlock();
        }
    }

    private void note(JournalEntry entry) {
        lock.lock();
        try {
            switch (entry) {
                case JournalEntry.Reported reported -> signs(reported.thing(), reported.at());
                case JournalEntry.Told told -> signs(told.thing(), told.at());
                case JournalEntry.Seen seen -> seen.observations().forEach(this::note);
                case JournalEntry.Brought brought -> brought.observations().forEach(this::note);
                case JournalEntry.Changed ignored -> {}
                case JournalEntry.Advanced ignored -> {}
            }
        } finally {
            lock.unlock();
        }
    }

    private void note(Observation observation) {
        // Whoever fails to connect may be somebody else; and what is said of a sensor, it did not say itself.
        if (observation instanceof SensorStanding
                || (observation instanceof ConnectionAttempt attempt && !attempt.succeeded())) {
            return;
        }
        Signs seen = signs(observation.thing(), observation.at());
        if (seen != null) {
            switch (observation) {
                case ConnectionHeld held -> seen.held = later(seen.held, held.at());
                // Sensors tell of attempts, too, by TCP and without an address: they hold no connection here.
                case ConnectionAttempt attempt
                when attempt.address() != null -> seen.held = later(seen.held, attempt.at());
                case Disconnected left -> seen.left = later(seen.left, left.at());
                default -> {}
            }
        }
    }

    private @Nullable Signs signs(ThingName thing, Instant at) {
        Signs seen = signs.get(thing);
        if (seen == null) {
            if (signs.size() >= thingsMax) {
                beyond++;
                return null;
            }
            seen = new Signs(at);
            signs.put(thing, seen);
        } else {
            seen.first = at.isBefore(seen.first) ? at : seen.first;
            seen.last = later(seen.last, at);
        }
        return seen;
    }

    private static Instant later(@Nullable Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    /// What was noted of a thing.
    private static final class Signs {
        private Instant first;
        private Instant last;
        private @Nullable Instant held;
        private @Nullable Instant left;

        Signs(Instant at) {
            first = at;
            last = at;
        }

        PresenceRecord record(ThingName thing) {
            return new PresenceRecord(thing, first, last, held, left);
        }
    }
}
