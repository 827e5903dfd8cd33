package dev.vedette.gateway.hub;

import dev.vedette.gateway.hub.Command.Outcome;
import dev.vedette.gateway.hub.CommandQueue.Entry;
import dev.vedette.sdk.observe.HubOperation.Operation;
import dev.vedette.sdk.observe.HubOperation.Transport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The commands for devices: each device has a durable queue, out of which a command is handed under a lock and
/// settled.
///
/// A command leaves the queue when the device completes or rejects it, when it expires, when it was handed out
/// in vain too often, or when the queue is purged. It was handed out in vain when it was abandoned or its lock
/// has run out; the end of a connection is no fault of the command and does not count. Locks are not durable:
/// after a crash everything is
/// handed out again. Any thread may call that may wait.
public final class Commands {
    /// Queues kept in memory; others are read again when they are needed.
    static final int QUEUES_KEPT_MAX = 100_000;

    private static final int EXPIRED_AT_ONCE = 500;

    private final HubCore core;
    private final Notices notices;
    private final Map<HubId, CommandQueue> queues = new ConcurrentHashMap<>();
    private volatile @Nullable Links links;

    Commands(HubCore core, Notices notices) {
        this.core = core;
        this.notices = notices;
    }

    /// Those that are told of commands.
    void pushTo(Links links) {
        this.links = links;
    }

    /// Puts a command into the queue of a device or module, and tells its connection.
    ///
    /// @return its sequence; [HubError#QUEUE_FULL] beyond [HubLimits#COMMANDS_PER_DEVICE_MAX]
    public HubAnswer<Long> send(HubId to, CommandDraft draft) {
        Instant now = core.now();
        Instant expiresAt = draft.expiresAt() == null ? now.plus(HubLimits.COMMAND_LIFE) : draft.expiresAt();
        String problem = problemWith(draft, expiresAt, now);
        if (!problem.isEmpty()) {
            return HubAnswer.refused(HubError.ARGUMENT_INVALID, problem);
        }
        if (draft.message().bytes() > HubLimits.COMMAND_BYTES_MAX) {
            core.counters().count(HubCounter.COMMAND_SIZE);
            return HubAnswer.refused(
                    HubError.TOO_LARGE,
                    "a command has at most " + HubLimits.COMMAND_BYTES_MAX + " bytes with its properties, this one "
                            + draft.message().bytes());
        }
        HubAnswer<Long> answer = core.alone(to, () -> added(to, draft, now, expiresAt));
        if (answer.isDone()) {
            push(to);
        }
        return answer;
    }

    private static String problemWith(CommandDraft draft, Instant expiresAt, Instant now) {
        if (!expiresAt.isAfter(now)) {
            return "the command expired at " + expiresAt + ", before it was sent";
        }
        if (expiresAt.isAfter(now.plus(HubLimits.COMMAND_LIFE_MAX))) {
            return "a command lives at most " + HubLimits.COMMAND_LIFE_MAX.toHours() + " h, this one until "
                    + expiresAt;
        }
        if (draft.message().properties().size() > HubMessage.PROPERTIES_MAX) {
            return "a command has at most " + HubMessage.PROPERTIES_MAX + " properties, this one "
                    + draft.message().properties().size();
        }
        return "";
    }

    private HubAnswer<Long> added(HubId to, CommandDraft draft, Instant now, Instant expiresAt) {
        CommandQueue queue = queue(to);
        if (queue.size() >= HubLimits.COMMANDS_PER_DEVICE_MAX) {
            core.counters().count(HubCounter.QUEUE_FULL);
            return HubAnswer.refused(
                    HubError.QUEUE_FULL,
                    "the queue of " + to + " holds " + HubLimits.COMMANDS_PER_DEVICE_MAX
                            + " commands already; wait until it has taken some, or purge it");
        }
        OptionalLong sequence = core.store().commands().add(to, draft, now, expiresAt);
        if (sequence.isEmpty()) {
            forget(to);
            return HubAnswer.unknown(to);
        }
        queue.add(new CommandHead(sequence.getAsLong(), to, expiresAt, 0));
        return HubAnswer.done(sequence.getAsLong());
    }

    /// Hands out the next command of a device or module under a lock of the usual length.
    ///
    /// @param transport over which protocol
    /// @return empty when there is none that is not handed out already
    public Optional<CommandDelivery> receive(HubId id, Transport transport) {
        return receive(id, transport, core.limits().commandLock());
    }

    /// Hands out the next command of a device or module under a lock of a length of its own.
    ///
    /// @param lock for how long, 1 s to [HubLimits#COMMAND_LOCK_MAX]; beyond that the nearer end
    public Optional<CommandDelivery> receive(HubId id, Transport transport, Duration lock) {
        Instant now = core.now();
        Instant until = now.plus(clamped(lock));
        return core.alone(id, () -> {
            CommandQueue queue = queue(id);
            Optional<Entry> entry = queue.next(now);
            Optional<Command> command = entry.flatMap(
                    found -> core.store().commands().find(found.head().sequence()));
            if (entry.isEmpty() || command.isEmpty()) {
                return Optional.empty();
            }
            if (queue.last() != transport) {
                core.store().commands().handed(id, transport);
                queue.last(transport);
            }
            String token = core.uuid();
            entry.get().lock(token, until);
            core.counters().add(HubCounter.COMMANDS_LOCKED, 1);
            core.say(id, Operation.CLOUD_TO_DEVICE_MESSAGE, transport);
            return Optional.of(new CommandDelivery(token, until, command.get()));
        });
    }

    private static Duration clamped(Duration lock) {
        Duration least = Duration.ofSeconds(1);
        if (lock.compareTo(least) < 0) {
            return least;
        }
        return lock.compareTo(HubLimits.COMMAND_LOCK_MAX) > 0 ? HubLimits.COMMAND_LOCK_MAX : lock;
    }

    /// The device has taken a command.
    ///
    /// @return its sequence; [HubError#LOCK_LOST] when the lock has run out, or never was
    public HubAnswer<Long> complete(HubId id, String lockToken) {
        return settle(id, lockToken, (queue, entry) -> {
            leave(id, queue, entry, Outcome.SUCCESS);
        });
    }

    /// The device does not want a command, ever.
    ///
    /// @param transport over which protocol it says so
    /// @return its sequence; [HubError#LOCK_LOST] when the lock has run out, or never was
    public HubAnswer<Long> reject(HubId id, String lockToken, Transport transport) {
        return settle(id, lockToken, (queue, entry) -> {
            leave(id, queue, entry, Outcome.REJECTED);
            core.say(id, Operation.CLOUD_TO_DEVICE_REJECTED, transport);
        });
    }

    /// The device cannot take a command now: it is handed out again, or leaves the queue when that was too
    /// often.
    ///
    /// @return its sequence; [HubError#LOCK_LOST] when the lock has run out, or never was
    public HubAnswer<Long> abandon(HubId id, String lockToken) {
        HubAnswer<Long> answer = settle(id, lockToken, (queue, entry) -> {
            free(id, queue, entry);
        });
        if (answer.isDone()) {
            push(id);
        }
        return answer;
    }

    /// The connection ended, or the device listens no more: what was handed out under a lock is handed out
    /// again, and not for having been in vain. Of a lock that has run out, nothing happens.
    public void release(HubId id, String lockToken) {
        settle(id, lockToken, (_, entry) -> {
            unlock(entry, false);
        });
    }

    private HubAnswer<Long> settle(HubId id, String lockToken, BiConsumer<CommandQueue, Entry> work) {
        HubAnswer<Long> answer = core.alone(id, () -> {
            CommandQueue queue = queue(id);
            Optional<Entry> entry = queue.lockedBy(lockToken, core.now());
            if (entry.isEmpty()) {
                core.counters().count(HubCounter.LOCK_LOST);
                return HubAnswer.<Long>refused(
                        HubError.LOCK_LOST, "no command of " + id + " is handed out under this lock any more");
            }
            work.accept(queue, entry.get());
            return HubAnswer.done(entry.get().head().sequence());
        });
        if (answer.isDone()) {
            notices.added(NoticeKind.FEEDBACK);
        }
        return answer;
    }

    /// Takes everything out of a queue, also what is handed out.
    ///
    /// @return how many commands there were
    public HubAnswer<Integer> purge(HubId id) {
        HubAnswer<Integer> answer = core.alone(id, () -> {
            if (core.store().identities().find(id).isEmpty()) {
                return HubAnswer.<Integer>unknown(id);
            }
            CommandQueue queue = queue(id);
            List<NoticeDraft> told = new ArrayList<>();
            List<Long> sequences = new ArrayList<>();
            for (Entry entry : queue.clear()) {
                sequences.add(entry.head().sequence());
                told.addAll(feedback(id, entry, Outcome.PURGED));
                core.counters().count(HubCounter.DEAD_PURGED);
                core.counters().add(HubCounter.COMMANDS_LOCKED, entry.isLocked() ? -1 : 0);
            }
            core.store().commands().remove(sequences, told);
            core.say(id, Operation.QUEUE_PURGE, Transport.NONE);
            return HubAnswer.done(sequences.size());
        });
        if (answer.isDone()) {
            notices.added(NoticeKind.FEEDBACK);
        }
        return answer;
    }

    /// How many commands wait for a device or module, handed out or not.
    public int count(HubId id) {
        return core.alone(id, () -> queue(id).size());
    }

    /// Expires commands, and hands out again those whose locks have run out.
    void tick() {
        Instant now = core.now();
        List<CommandHead> expired = core.store().commands().expired(now, EXPIRED_AT_ONCE);
        for (CommandHead head : expired) {
            core.alone(head.to(), () -> expire(head));
        }
        if (!expired.isEmpty()) {
            notices.added(NoticeKind.FEEDBACK);
        }
        List.copyOf(queues.keySet()).forEach(id -> overdue(id, now));
    }

    private boolean expire(CommandHead head) {
        CommandQueue queue = queue(head.to());
        Optional<Entry> entry = queue.find(head.sequence()).filter(found -> !found.isLocked());
        entry.ifPresent(found -> giveUp(head.to(), queue, found, Outcome.EXPIRED));
        return entry.isPresent();
    }

    private void overdue(HubId id, Instant now) {
        boolean freed = core.alone(id, () -> {
            CommandQueue queue = queues.get(id);
            List<Entry> over = queue == null ? List.of() : queue.overdue(now);
            for (Entry entry : over) {
                free(id, queue(id), entry);
            }
            return !over.isEmpty();
        });
        if (freed) {
            notices.added(NoticeKind.FEEDBACK);
            push(id);
        }
    }

    /// A device or module is gone, with its commands.
    void forget(HubId id) {
        CommandQueue queue = queues.remove(id);
        if (queue != null) {
            core.counters().add(HubCounter.COMMANDS_LOCKED, -queue.locked());
            core.counters().add(HubCounter.QUEUES_KEPT, -1);
        }
    }

    /// The end of a connection: what it had is handed out again.
    void released(HubId id) {
        core.alone(id, () -> {
            CommandQueue queue = queues.get(id);
            if (queue != null) {
                core.counters().add(HubCounter.COMMANDS_LOCKED, -queue.locked());
                queue.freeAll();
            }
            return true;
        });
    }

    private void free(HubId id, CommandQueue queue, Entry entry) {
        unlock(entry, true);
        if (entry.deliveries() >= core.limits().deliveries()) {
            giveUp(id, queue, entry, Outcome.DELIVERY_COUNT_EXCEEDED);
        } else {
            core.store().commands().deliveries(entry.head().sequence(), entry.deliveries());
        }
    }

    private void unlock(Entry entry, boolean inVain) {
        if (entry.isLocked()) {
            core.counters().add(HubCounter.COMMANDS_LOCKED, -1);
        }
        entry.free(inVain);
    }

    /// Over MQTT a device cannot reject: what the hub gives up counts as that.
    private void giveUp(HubId id, CommandQueue queue, Entry entry, Outcome outcome) {
        leave(id, queue, entry, outcome);
        if (queue.last() == Transport.MQTT) {
            core.say(id, Operation.CLOUD_TO_DEVICE_REJECTED, Transport.MQTT);
        }
    }

    private void leave(HubId id, CommandQueue queue, Entry entry, Outcome outcome) {
        core.store().commands().remove(List.of(entry.head().sequence()), feedback(id, entry, outcome));
        queue.remove(entry);
        if (entry.isLocked()) {
            core.counters().add(HubCounter.COMMANDS_LOCKED, -1);
        }
        if (outcome != Outcome.SUCCESS) {
            core.counters().count(HubCounter.of(outcome));
        }
    }

    private List<NoticeDraft> feedback(HubId id, Entry entry, Outcome outcome) {
        Command command = core.store().commands().find(entry.head().sequence()).orElse(null);
        HubIdentity identity = core.store().identities().find(id).orElse(null);
        if (command == null || identity == null || !command.ack().wants(outcome)) {
            return List.of();
        }
        Instant now = core.now();
        ObjectNode json = HubJson.object()
                .put("originalMessageId", command.message().system().getOrDefault(SystemProperty.MESSAGE_ID, ""))
                .put("enqueuedTimeUtc", now.toString())
                .put("statusCode", outcome.label())
                .put("description", outcome.label())
                .put("deviceId", id.device())
                .put("deviceGenerationId", identity.generationId());
        return List.of(new NoticeDraft(NoticeKind.FEEDBACK, HubJson.ascii(json), now, now.plus(HubLimits.NOTICE_LIFE)));
    }

    private void push(HubId id) {
        Links pushed = links;
        if (pushed != null) {
            pushed.of(id).ifPresent(DeviceLink::commandsWaiting);
        }
    }

    /// The queue of a device, whose lock is held.
    private CommandQueue queue(HubId id) {
        CommandQueue kept = queues.get(id);
        if (kept != null) {
            return kept;
        }
        makeRoom();
        CommandQueue read = new CommandQueue(
                core.store().commands().queue(id),
                core.store().commands().lastTransport(id).orElse(null));
        queues.put(id, read);
        core.counters().add(HubCounter.QUEUES_KEPT, 1);
        return read;
    }

    /// Forgets a queue in which nothing is handed out, and which nobody uses now.
    private void makeRoom() {
        if (queues.size() < QUEUES_KEPT_MAX) {
            return;
        }
        for (HubId id : queues.keySet()) {
            if (isForgotten(id)) {
                return;
            }
        }
    }

    private boolean isForgotten(HubId id) {
        ReentrantLock lock = core.lock(id);
        if (lock.isHeldByCurrentThread() || !lock.tryLock()) {
            return false;
        }
        try {
            CommandQueue queue = queues.get(id);
            boolean forgotten = queue != null && queue.locked() == 0 && queues.remove(id, queue);
            core.counters().add(HubCounter.QUEUES_KEPT, forgotten ? -1 : 0);
            return forgotten;
        } finally {
            lock.unlock();
        }
    }
}
