package dev.vedette.agent;

import dev.vedette.agent.config.AgentConfig;
import dev.vedette.agent.message.SecurityEvent;
import dev.vedette.agent.watch.Noticed;
import dev.vedette.agent.watch.Watch;
import dev.vedette.sdk.cache.CacheException;
import dev.vedette.sdk.cache.CacheStanding;
import dev.vedette.sdk.cache.MessageCache;
import dev.vedette.sdk.cache.Priority;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Has the watches look, and puts what they noticed into the cache. One thread.
final class EventJob {
    private final AgentConfig.Events config;
    private final List<Watch> watches;
    private final MessageCache cache;
    private final BooleanSupplier isConnected;
    private final Consumer<String> log;
    private final ArrayDeque<Noticed> unkept = new ArrayDeque<>();
    private Instant due = Instant.MIN;
    private Instant snapshotDue = Instant.MIN;
    private long told;
    private long number;
    private boolean isFull;

    /// A job that has not looked.
    ///
    /// @param isConnected whether events leave at present
    /// @param log takes lines for the operator
    EventJob(
            AgentConfig.Events config,
            List<Watch> watches,
            MessageCache cache,
            BooleanSupplier isConnected,
            Consumer<String> log) {
        this.config = config;
        this.watches = List.copyOf(watches);
        this.cache = cache;
        this.isConnected = isConnected;
        this.log = log;
    }

    /// Looks when it is time to, and says when the next look is due. What the disk does not take waits in memory, and
    /// nothing else is looked for until it does; that is said once, and once when it is over.
    Instant step(Instant now) {
        boolean clockWasSetBack = due.isAfter(now.plus(config.lookEvery()));
        if (now.isBefore(due) && !clockWasSetBack) {
            return due;
        }
        due = now.plus(config.lookEvery());
        boolean isFirst = snapshotDue.equals(Instant.MIN);
        boolean tellsAll = !isFirst && !now.isBefore(snapshotDue);
        if (isFirst || tellsAll || snapshotDue.isAfter(now.plus(config.snapshotEvery()))) {
            snapshotDue = now.plus(config.snapshotEvery());
        }
        try {
            look(now, tellsAll);
            sayRoom();
        } catch (CacheException e) {
            sayFull(e);
            snapshotDue = tellsAll ? now : snapshotDue;
        }
        return due;
    }

    private void look(Instant now, boolean tellsAll) {
        keep();
        for (Watch watch : watches) {
            unkept.addAll(watch.look(now));
            if (tellsAll) {
                unkept.addAll(watch.snapshot(now));
            }
            keep();
            watch.kept();
        }
        tellDropped(now);
    }

    private void sayRoom() {
        if (isFull) {
            isFull = false;
            log.accept("the disk takes events again");
        }
    }

    private void sayFull(CacheException trouble) {
        if (!isFull) {
            isFull = true;
            log.accept(trouble.getMessage() + "; events wait in memory, and no new ones are looked for, until it"
                    + " takes them again");
        }
    }

    /// What the disk refuses is kept for the next time, and the watches do not look before it is in the cache.
    private void keep() {
        while (!unkept.isEmpty()) {
            put(unkept.getFirst());
            unkept.removeFirst();
        }
    }

    private void put(Noticed noticed) {
        for (SecurityEvent part : noticed.event().parts()) {
            number++;
            String id = Long.toString(noticed.at().toEpochMilli(), 36) + "-" + Long.toString(number, 36);
            cache.put(part.priority(), noticed.at(), part.json(id, noticed.at()));
        }
    }

    /// Only while events leave: telling of a full cache must not fill it.
    private void tellDropped(Instant now) {
        CacheStanding standing = cache.standing();
        if (standing.dropped() == told || !isConnected.getAsBoolean() || standing.waiting() > EventPacking.EVENTS_MAX) {
            return;
        }
        put(new Noticed(
                new SecurityEvent(
                        "DroppedEventsStatistics",
                        SecurityEvent.Kind.OPERATIONAL,
                        SecurityEvent.Category.TRIGGERED,
                        Priority.HIGH,
                        List.of(
                                Map.of("Queue", "High", "DroppedEvents", String.valueOf(standing.droppedHigh())),
                                Map.of("Queue", "Low", "DroppedEvents", String.valueOf(standing.droppedLow())))),
                now));
        told = standing.dropped();
    }
}
