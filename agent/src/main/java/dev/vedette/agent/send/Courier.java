package dev.vedette.agent.send;

import dev.vedette.sdk.cache.CacheException;
import dev.vedette.sdk.cache.CachedMessage;
import dev.vedette.sdk.cache.MessageCache;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// Brings messages from a cache to the server, in order, one parcel at a time. A message leaves the cache only
/// when the server has answered for it; when the connection is lost before that, the same messages are sent
/// again.
///
/// A backlog drains at the pace that was asked for, so that a fleet that comes back does not run the server
/// over; pauses after failures double up to a limit, each shortened by chance by up to a half, so that devices
/// do not come in step.
///
/// One thread calls [#step]; counts may be read by any.
public final class Courier {
    private static final Duration IDLE = Duration.ofSeconds(1);

    private final MessageCache cache;
    private final Packing packing;
    private final Link link;
    private final Pace pace;
    private final RandomGenerator chance;
    private final Consumer<String> log;
    private Instant notBefore = Instant.MIN;
    private Instant gatheringUntil = Instant.MIN;
    private boolean isDraining;
    private int failuresInARow;
    private boolean isStuck;
    private volatile CourierCounts counts = new CourierCounts(0, 0, 0, 0, 0);

    /// A courier whose link is not open yet.
    ///
    /// @param log takes lines for the operator
    public Courier(
            MessageCache cache, Packing packing, Link link, Pace pace, RandomGenerator chance, Consumer<String> log) {
        this.cache = cache;
        this.packing = packing;
        this.link = link;
        this.pace = pace;
        this.chance = chance;
        this.log = log;
    }

    /// Does what is due, and says when to call again. Connects when it must, and sends one parcel at most.
    ///
    /// @param now the time; when it is set back, no pause is longer for that
    public Instant step(Instant now) {
        if (isEarly(now)) {
            return notBefore;
        }
        if (!link.isOpen()) {
            return connect(now);
        }
        List<CachedMessage> messages = cache.peek(packing.messagesMax(), packing.bytesMax());
        if (messages.isEmpty()) {
            isDraining = false;
            gatheringUntil = Instant.MIN;
            return now.plus(IDLE);
        }
        if (!isDraining && isGathering(now)) {
            return gatheringUntil;
        }
        isDraining = true;
        return bring(messages, now);
    }

    /// Whether a pause goes on. One that is longer than any pause is a clock that was set back.
    private boolean isEarly(Instant now) {
        return now.isBefore(notBefore) && now.plus(longestPause()).isAfter(notBefore);
    }

    private Duration longestPause() {
        Duration longest = pace.retryMax().compareTo(pace.later()) > 0 ? pace.retryMax() : pace.later();
        return (longest.compareTo(pace.between()) > 0 ? longest : pace.between()).plusSeconds(1);
    }

    private boolean isGathering(Instant now) {
        if (gatheringUntil.equals(Instant.MIN)) {
            gatheringUntil = now.plus(pace.gather());
        }
        return now.isBefore(gatheringUntil) && now.plus(pace.gather()).compareTo(gatheringUntil) >= 0;
    }

    /// Whether the server is there, as far as is known.
    public boolean isConnected() {
        return link.isOpen();
    }

    /// Sends what waits without gathering, as at the end of a run.
    public void hurry() {
        isDraining = true;
    }

    /// What it has done.
    public CourierCounts counts() {
        return counts;
    }

    private Instant connect(Instant now) {
        try {
            link.open();
        } catch (LinkException e) {
            return failed(now, String.valueOf(e.getMessage()));
        }
        failuresInARow = 0;
        isDraining = cache.standing().waiting() > 0;
        log.accept("connected; " + cache.standing().waiting() + " messages wait");
        return now;
    }

    private Instant failed(Instant now, String reason) {
        failuresInARow++;
        Duration longest = pace.retryMin().multipliedBy(1L << Math.min(failuresInARow - 1, 30));
        long millis = Math.min(longest.toMillis(), pace.retryMax().toMillis());
        Duration pause = Duration.ofMillis(millis - chance.nextLong(millis / 2 + 1));
        count(0, 0, 0, 0, 1);
        log.accept("%s; trying again in %d s, %d messages wait"
                .formatted(reason, pause.toSeconds(), cache.standing().waiting()));
        notBefore = now.plus(pause);
        return notBefore;
    }

    private Instant bring(List<CachedMessage> messages, Instant now) {
        Optional<Parcel> parcel = packing.parcel(messages, now);
        if (parcel.isEmpty()) {
            count(0, 0, 0, messages.size(), 0);
            log.accept(messages.size() + " messages of the cache cannot be read and are left out");
            remove(messages);
            return now;
        }
        notBefore = now.plus(pace.between());
        switch (link.send(parcel.get())) {
            case Link.Answer.Acknowledged acknowledged -> {
                count(messages.size(), 0, 0, 0, 0);
                remove(messages);
            }
            case Link.Answer.Refused refused -> {
                count(0, messages.size(), 0, 0, 0);
                log.accept("the server refused a message of %s: %s"
                        .formatted(messages.getFirst().at(), refused.reason()));
                remove(messages);
            }
            case Link.Answer.Later later -> postpone(messages, later.reason(), now);
            case Link.Answer.Lost lost -> {
                link.close();
                failed(now, lost.reason());
            }
        }
        return notBefore;
    }

    /// What the server does not want now is of no use later when something newer says how things are.
    private void postpone(List<CachedMessage> messages, String reason, Instant now) {
        if (cache.standing().waiting() > messages.size()) {
            count(0, 0, messages.size(), 0, 0);
            log.accept("left out, as a newer one waits: " + reason);
            remove(messages);
        } else {
            log.accept("the server wants it later: " + reason);
            notBefore = now.plus(pace.later());
        }
    }

    /// What the disk does not let go is gone for this run all the same; that is said once.
    private void remove(List<CachedMessage> messages) {
        try {
            cache.removeThrough(messages.getLast().sequence());
            isStuck = false;
        } catch (CacheException e) {
            if (!isStuck) {
                isStuck = true;
                log.accept(e.getMessage() + "; what was sent may be sent again after a restart");
            }
        }
    }

    private void count(long sent, long refused, long superseded, long damaged, long failures) {
        CourierCounts before = counts;
        counts = new CourierCounts(
                before.sent() + sent,
                before.refused() + refused,
                before.superseded() + superseded,
                before.damaged() + damaged,
                before.failures() + failures);
    }
}
