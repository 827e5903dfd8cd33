package dev.vedette.server.respond;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxCounts;
import dev.vedette.server.store.OutboxEntry;
import dev.vedette.server.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// An outbox in memory, which can be told to fail.
final class FakeOutbox implements Outbox {
    record GivenUp(OutboxEntry entry, String reason, Instant at) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeMap<Long, OutboxEntry> waiting = new TreeMap<>();
    private final TreeMap<Long, GivenUp> givenUp = new TreeMap<>();
    private final TreeMap<Long, String> reasons = new TreeMap<>();
    private long lastId;
    private boolean dueFails;
    private boolean notingFails;
    private boolean readingHasFailed;
    private boolean countsFail;

    void append(String sink, Alert alert, Instant createdAt) {
        locked(() -> {
            lastId++;
            waiting.put(lastId, new OutboxEntry(lastId, sink, alert, 0, createdAt, createdAt));
        });
    }

    /// From now on reading fails or works.
    void failDue(boolean fails) {
        locked(() -> dueFails = fails);
    }

    /// From now on noting that something was delivered fails or works, as when the process dies in between.
    void failNoting(boolean fails) {
        locked(() -> notingFails = fails);
    }

    /// From now on counting fails or works.
    void failCounts(boolean fails) {
        locked(() -> countsFail = fails);
    }

    List<OutboxEntry> waiting() {
        lock.lock();
        try {
            return List.copyOf(waiting.values());
        } finally {
            lock.unlock();
        }
    }

    List<GivenUp> givenUp() {
        lock.lock();
        try {
            return List.copyOf(givenUp.values());
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    String lastReason(long id) {
        lock.lock();
        try {
            return reasons.get(id);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until so many alerts of a sink wait; false after ten seconds.
    boolean awaitWaiting(String sink, int count) {
        return await(() -> waiting.values().stream()
                        .filter(entry -> entry.sink().equals(sink))
                        .count()
                == count);
    }

    /// Waits until some alert of a sink has so many failed attempts; false after ten seconds.
    boolean awaitAttempts(String sink, int attempts) {
        return await(() ->
                waiting.values().stream().anyMatch(entry -> entry.sink().equals(sink) && entry.attempts() == attempts));
    }

    /// Waits until reading has failed; false after ten seconds.
    boolean awaitFailedReading() {
        return await(() -> readingHasFailed);
    }

    private boolean await(BooleanSupplier condition) {
        lock.lock();
        try {
            long left = TimeUnit.SECONDS.toNanos(10);
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<OutboxEntry> due(String sink, Instant now, int max) {
        lock.lock();
        try {
            if (dueFails) {
                readingHasFailed = true;
                changed.signalAll();
                throw new StoreException("the database is away");
            }
            return waiting.values().stream()
                    .filter(entry ->
                            entry.sink().equals(sink) && !entry.nextAttemptAt().isAfter(now))
                    .limit(max)
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void delivered(long id) {
        locked(() -> {
            if (notingFails) {
                throw new StoreException("the database is away");
            }
            waiting.remove(id);
        });
    }

    @Override
    public void retryLater(long id, Instant next, String reason) {
        locked(() -> {
            waiting.computeIfPresent(
                    id,
                    (key, entry) -> new OutboxEntry(
                            id, entry.sink(), entry.alert(), entry.attempts() + 1, next, entry.createdAt()));
            reasons.put(id, reason);
        });
    }

    @Override
    public void giveUp(long id, String reason, Instant at) {
        locked(() -> {
            OutboxEntry entry = waiting.remove(id);
            if (entry != null) {
                givenUp.put(id, new GivenUp(entry, reason, at));
            }
        });
    }

    @Override
    public List<OutboxCounts> counts() {
        lock.lock();
        try {
            if (countsFail) {
                throw new StoreException("the database is away");
            }
            Map<String, OutboxCounts> counts = new TreeMap<>();
            waiting.values().forEach(entry -> add(counts, new OutboxCounts(entry.sink(), 1, 0)));
            givenUp.values()
                    .forEach(over -> add(counts, new OutboxCounts(over.entry().sink(), 0, 1)));
            return List.copyOf(counts.values());
        } finally {
            lock.unlock();
        }
    }

    private static void add(Map<String, OutboxCounts> counts, OutboxCounts more) {
        counts.merge(
                more.sink(),
                more,
                (a, b) -> new OutboxCounts(a.sink(), a.waiting() + b.waiting(), a.givenUp() + b.givenUp()));
    }

    @Override
    public long purgeGivenUpBefore(Instant instant) {
        lock.lock();
        try {
            long before = givenUp.size();
            givenUp.values().removeIf(over -> over.at().isBefore(instant));
            return before - givenUp.size();
        } finally {
            lock.unlock();
        }
    }
}
