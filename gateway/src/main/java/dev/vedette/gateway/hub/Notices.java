package dev.vedette.gateway.hub;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/// What services are told: feedback on commands, and files that have come. Each notice is handed out until it
/// is completed or expires, so a service may see one twice. Any thread may call that may wait.
public final class Notices {
    /// The most notices of a batch.
    public static final int BATCH_MAX = 64;

    private static final int BATCHES_MAX = 1_000;

    private final HubCore core;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Locked> locked = new HashMap<>();
    private final Map<NoticeKind, List<Runnable>> listeners = new EnumMap<>(NoticeKind.class);

    Notices(HubCore core) {
        this.core = core;
        for (NoticeKind kind : NoticeKind.values()) {
            listeners.put(kind, new CopyOnWriteArrayList<>());
        }
    }

    private record Locked(NoticeKind kind, Set<Long> sequences, Instant until) {}

    /// Hands out the notices that wait, the oldest first.
    ///
    /// @param limit at most so many, 1 to [#BATCH_MAX]
    /// @return at least one notice; empty when none wait
    public Optional<NoticeBatch> receive(NoticeKind kind, int limit) {
        lock.lock();
        try {
            Instant now = core.now();
            locked.values().removeIf(batch -> !batch.until().isAfter(now));
            if (locked.size() >= BATCHES_MAX) {
                return Optional.empty();
            }
            List<Notice> free = free(kind, Math.clamp(limit, 1, BATCH_MAX), now);
            if (free.isEmpty()) {
                return Optional.empty();
            }
            String token = core.uuid();
            Set<Long> sequences = new HashSet<>();
            free.forEach(notice -> sequences.add(notice.sequence()));
            locked.put(token, new Locked(kind, sequences, now.plus(HubLimits.NOTICE_LOCK)));
            return Optional.of(new NoticeBatch(token, free));
        } finally {
            lock.unlock();
        }
    }

    private List<Notice> free(NoticeKind kind, int limit, Instant now) {
        Set<Long> taken = new HashSet<>();
        locked.values().forEach(batch -> taken.addAll(batch.sequences()));
        List<Notice> free = new ArrayList<>();
        long after = -1;
        while (true) {
            List<Notice> page = core.store().notices().list(kind, after, BATCH_MAX);
            for (Notice notice : page) {
                if (!taken.contains(notice.sequence()) && notice.expiresAt().isAfter(now)) {
                    free.add(notice);
                }
                if (free.size() == limit) {
                    return free;
                }
            }
            if (page.size() < BATCH_MAX) {
                return free;
            }
            after = page.getLast().sequence();
        }
    }

    /// The service has what it was told: it is told no more. Refused when the lock has run out.
    public HubAnswer<Integer> complete(String lockToken) {
        lock.lock();
        try {
            Locked batch = locked.remove(lockToken);
            if (batch == null || !batch.until().isAfter(core.now())) {
                return lost();
            }
            core.store().notices().remove(List.copyOf(batch.sequences()));
            return HubAnswer.done(batch.sequences().size());
        } finally {
            lock.unlock();
        }
    }

    /// The service does not take what it was told now: it is told again.
    public HubAnswer<Integer> abandon(String lockToken) {
        Locked batch;
        lock.lock();
        try {
            batch = locked.remove(lockToken);
        } finally {
            lock.unlock();
        }
        if (batch == null) {
            return lost();
        }
        added(batch.kind());
        return HubAnswer.done(batch.sequences().size());
    }

    private HubAnswer<Integer> lost() {
        core.counters().count(HubCounter.LOCK_LOST);
        return HubAnswer.refused(
                HubError.LOCK_LOST, "the lock of these notices has run out; they are handed out again");
    }

    /// Is told when notices have come. Must not wait, nor call the hub on the same thread.
    ///
    /// @return ends it
    public Runnable listen(NoticeKind kind, Runnable listener) {
        of(kind).add(listener);
        return () -> of(kind).remove(listener);
    }

    /// Notices were added.
    void added(NoticeKind kind) {
        of(kind).forEach(Runnable::run);
    }

    /// Forgets what nobody has fetched, and says again what was not settled.
    void tick() {
        int dropped = core.store().notices().trim(core.now(), core.limits().notices());
        core.counters().add(HubCounter.NOTICES_DROPPED, dropped);
        Set<NoticeKind> again = new HashSet<>();
        lock.lock();
        try {
            Instant now = core.now();
            locked.values().removeIf(batch -> {
                boolean over = !batch.until().isAfter(now);
                if (over) {
                    again.add(batch.kind());
                }
                return over;
            });
        } finally {
            lock.unlock();
        }
        again.forEach(this::added);
    }

    private List<Runnable> of(NoticeKind kind) {
        return Objects.requireNonNull(listeners.get(kind));
    }
}
