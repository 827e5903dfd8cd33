package dev.vedette.server.respond;

import dev.vedette.sdk.alert.Alert;
import dev.vedette.sdk.alert.AlertSink;
import dev.vedette.sdk.alert.Delivery;
import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alerts of one route on their way to its sink, in the order in which they were recorded.
///
/// Two waits follow a failure. The *alert* is due again after a backoff of its own. The whole *route* rests after
/// a backoff over its failures in a row, so that a dead receiver is asked once per rest and not once per alert. Both
/// start alike, so at first the failed alert comes first again and the order holds. The route's cap is the shorter
/// one: once it is reached, another alert is tried. When that goes through, the first one is at fault, and the others
/// go ahead of it. When it fails, too, the receiver is at fault: from then on alerts are tried in their order whatever
/// their own waits, so that what a receiver missed in an hour arrives in order. Every [#PROBE_EVERY]th failure, another
/// one is tried as well, in case the first has become one that always fails. Whatever the receiver asks to wait
/// prolongs both.
///
/// An alert that is too old is given up when an attempt fails; while the route is failing also without an attempt, or a
/// long backlog would leave at the pace of the rests and grow without bound. After a restart the route is not failing,
/// so old alerts get their chance.
///
/// One thread takes turns; any thread may read the counts, stop and close.
final class Lane implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int PROBE_EVERY = 4;

    private final String route;
    private final Outbox outbox;
    private final SinkOpener opener;
    private final ResponderSettings settings;
    private final InstantSource clock;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder retried = new LongAdder();
    private final LongAdder givenUp = new LongAdder();
    private final LongAdder faults = new LongAdder();
    private volatile @Nullable AlertSink sink;
    private volatile boolean stopped;
    private Instant restsFrom = Instant.MIN;
    private Instant restsUntil = Instant.MIN;
    private int failuresInARow;
    private long failedFirst;
    private boolean keepsOrder;
    private volatile @Nullable String lastError;
    private volatile @Nullable Instant lastDeliveredAt;

    Lane(String route, Outbox outbox, SinkOpener opener, ResponderSettings settings, InstantSource clock) {
        this.route = route;
        this.outbox = outbox;
        this.opener = opener;
        this.settings = settings;
        this.clock = clock;
    }

    /// Brings one batch of due alerts to the sink, or less when one fails. Never throws. Returns how long to sleep
    /// before the next turn, unless new alerts appear; zero when more may be due.
    Duration turn() {
        Instant now = clock.instant();
        // A clock that was set back must not make the rest longer.
        if (now.isBefore(restsUntil) && !now.isBefore(restsFrom)) {
            return atMostPoll(Duration.between(now, restsUntil));
        }
        try {
            List<OutboxEntry> due = outbox.due(route, keepsOrder ? Instant.MAX : now, settings.batch());
            for (OutboxEntry entry : due) {
                if (stopped || !bring(entry)) {
                    probe(due);
                    return atMostPoll(settings.routeBackoff().after(failuresInARow));
                }
            }
            return due.size() < settings.batch() ? settings.poll() : Duration.ZERO;
        } catch (RuntimeException e) {
            faults.increment();
            LOG.atError().addKeyValue("route", route).setCause(e).log("The outbox failed; alerts of the route wait");
            rest(Duration.ZERO);
            return atMostPoll(settings.routeBackoff().after(failuresInARow));
        }
    }

    private void probe(List<OutboxEntry> due) {
        boolean isTurn = keepsOrder && due.size() > 1 && failuresInARow % PROBE_EVERY == 0;
        if (!stopped && isTurn && bring(due.get(1))) {
            keepsOrder = false;
        }
    }

    private Duration atMostPoll(Duration wait) {
        return wait.compareTo(settings.poll()) < 0 ? wait : settings.poll();
    }

    /// Whether the route can go on.
    private boolean bring(OutboxEntry entry) {
        if (failuresInARow > 0 && isTooOld(entry, clock.instant())) {
            giveUp(entry, "it is older than " + settings.ageMax() + " and its receiver is failing");
            return true;
        }
        return switch (deliver(entry.alert())) {
            case Delivery.Delivered done -> {
                outbox.delivered(entry.id());
                delivered.increment();
                lastDeliveredAt = clock.instant();
                recovered();
                yield true;
            }
            case Delivery.Refused refused -> {
                giveUp(entry, refused.reason());
                recovered();
                yield true;
            }
            case Delivery.RetryAfter retry -> {
                // A delivery that our own stopping broke off says nothing of the receiver.
                if (!stopped) {
                    putOff(entry, retry);
                }
                yield false;
            }
        };
    }

    private Delivery deliver(Alert alert) {
        try {
            AlertSink open = sink;
            if (open == null) {
                Optional<AlertSink> opened = opener.open(route);
                if (opened.isEmpty()) {
                    return new Delivery.RetryAfter(Duration.ZERO, "no sink is configured for " + route);
                }
                open = opened.get();
                sink = open;
                if (stopped) {
                    // close() may have come before there was anything to close.
                    open.close();
                }
            }
            return open.deliver(alert);
        } catch (RuntimeException e) {
            faults.increment();
            LOG.atError().addKeyValue("route", route).setCause(e).log("A sink failed that should have answered");
            return new Delivery.RetryAfter(
                    Duration.ZERO, "the sink failed: " + e.getClass().getSimpleName());
        }
    }

    private void putOff(OutboxEntry entry, Delivery.RetryAfter retry) {
        lastError = retry.reason();
        Duration asked = retry.delay().compareTo(settings.ageMax()) > 0 ? settings.ageMax() : retry.delay();
        if (failuresInARow == 0) {
            LOG.atWarn()
                    .addKeyValue("route", route)
                    .addKeyValue("alert", entry.alert().id())
                    .log("An alert could not be delivered and waits: {}", retry.reason());
        }
        if (failuresInARow == 0) {
            failedFirst = entry.id();
            keepsOrder = false;
        } else if (entry.id() != failedFirst) {
            keepsOrder = true;
        }
        rest(asked);
        Instant now = clock.instant();
        if (isTooOld(entry, now) || entry.attempts() + 1 >= settings.attemptsMax()) {
            giveUp(entry, retry.reason());
        } else {
            Duration wait = longer(settings.alertBackoff().after(entry.attempts() + 1), asked);
            outbox.retryLater(entry.id(), now.plus(wait), retry.reason());
            retried.increment();
        }
    }

    private void rest(Duration asked) {
        failuresInARow++;
        restsFrom = clock.instant();
        restsUntil = restsFrom.plus(longer(settings.routeBackoff().after(failuresInARow), asked));
    }

    private void recovered() {
        if (failuresInARow > 0) {
            LOG.atInfo()
                    .addKeyValue("route", route)
                    .log("The receiver answers again; failures in a row: {}", failuresInARow);
        }
        failuresInARow = 0;
    }

    private void giveUp(OutboxEntry entry, String reason) {
        lastError = reason;
        outbox.giveUp(entry.id(), reason, clock.instant());
        givenUp.increment();
        LOG.atError()
                .addKeyValue("route", route)
                .addKeyValue("alert", entry.alert().id())
                .log("An alert was given up: {}", reason);
    }

    private boolean isTooOld(OutboxEntry entry, Instant now) {
        return Duration.between(entry.createdAt(), now).compareTo(settings.ageMax()) >= 0;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /// Whether nothing of the route waits. For the thread that takes turns.
    ///
    /// @throws dev.vedette.server.store.StoreException when the outbox cannot be read
    boolean isIdle() {
        return failuresInARow == 0 && outbox.due(route, Instant.MAX, 1).isEmpty();
    }

    RouteCounts counts(long waiting) {
        return new RouteCounts(route, waiting, delivered.sum(), retried.sum(), givenUp.sum(), faults.sum());
    }

    RouteNews news() {
        return new RouteNews(lastError, lastDeliveredAt);
    }

    /// Ends the turn under way after the alert that is being delivered.
    void stop() {
        stopped = true;
    }

    /// Closes the sink, which breaks off a delivery under way.
    @Override
    public void close() {
        stop();
        AlertSink open = sink;
        if (open != null) {
            open.close();
        }
    }
}
