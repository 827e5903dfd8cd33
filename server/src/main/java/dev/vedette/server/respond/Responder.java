package dev.vedette.server.respond;

import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings alerts from the outbox to their sinks, one thread for each route. Any thread may call.
///
/// A route is served from its first [#wake(Collection)] on, or from the start when alerts wait for it. Channels always
/// are. Of topics, of which each profile may have one, at most [#TOPICS_MAX] are at a time: when there are more, one of
/// which nothing waits gives its place to one of which something does. Where all are busy, further ones wait in the
/// outbox, at most as long as an alert may grow old; then they are given up, kept, counted and logged, as those are
/// whose receiver fails.
public final class Responder implements AutoCloseable {
    /// The most topics that are served at a time.
    public static final int TOPICS_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
    private static final Duration BREAK_OFF_GRACE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final SinkOpener opener;
    private final ResponderSettings settings;
    private final InstantSource clock;
    private final Map<String, Worker> workers = new ConcurrentSkipListMap<>();
    private final ReentrantLock starting = new ReentrantLock();
    private final RoutesInWaiting inWaiting;
    private final LongAdder routesRefused = new LongAdder();
    private volatile boolean stopping;

    /// A responder that does nothing before [#start()].
    ///
    /// @param clock the time by which alerts are due and grow old
    public Responder(Outbox outbox, SinkOpener opener, ResponderSettings settings, InstantSource clock) {
        this.outbox = outbox;
        this.opener = opener;
        this.settings = settings;
        this.clock = clock;
        inWaiting = new RoutesInWaiting(outbox, settings);
    }

    /// Begins with the alerts that wait in the outbox.
    ///
    /// @throws dev.vedette.server.store.StoreException when the outbox cannot be read
    public void start() {
        wake(outbox.counts().stream()
                .filter(counts -> counts.waiting() > 0)
                .map(OutboxCounts::sink)
                .toList());
    }

    /// Says that alerts were recorded for these routes, so that they need not wait for the next look. Never blocks for
    /// longer than starting a thread takes.
    public void wake(Collection<String> routes) {
        for (String route : routes) {
            Worker worker = workers.get(route);
            if (worker == null) {
                serve(route);
            } else {
                worker.bell.release();
            }
        }
    }

    private void serve(String route) {
        starting.lock();
        try {
            if (stopping || workers.containsKey(route)) {
                return;
            }
            if (isTopic(route) && topicsServed() >= TOPICS_MAX) {
                routesRefused.increment();
                if (inWaiting.came(route, TOPICS_MAX)) {
                    workers.values().forEach(worker -> worker.bell.release());
                }
                return;
            }
            workers.put(route, new Worker(route));
        } finally {
            starting.unlock();
        }
    }

    private static boolean isTopic(String route) {
        return Routing.topicOf(route).isPresent();
    }

    private long topicsServed() {
        return workers.keySet().stream().filter(Responder::isTopic).count();
    }

    /// Whether a worker has given its place to a topic that waited, and ends. Only its own thread asks.
    private boolean gaveWay(Worker worker) {
        if (!inWaiting.isCrowded() || !isTopic(worker.route)) {
            return false;
        }
        starting.lock();
        try {
            inWaiting.look(workers.keySet(), clock.instant());
            if (stopping || !worker.lane.isIdle()) {
                return false;
            }
            Optional<String> next = inWaiting.next();
            next.ifPresent(route -> {
                workers.remove(worker.route);
                inWaiting.remember(worker.lane.counts(0));
                workers.put(route, new Worker(route));
            });
            return next.isPresent();
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("route", worker.route)
                    .setCause(e)
                    .log("The outbox failed; topics without a place wait");
            return false;
        } finally {
            starting.unlock();
        }
    }

    /// Ends a worker that has given its place away. Who recorded an alert while it did has woken it in vain.
    private void leave(Worker worker) {
        worker.lane.close();
        boolean isMissed = true;
        try {
            isMissed = !outbox.due(worker.route, Instant.MAX, 1).isEmpty();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("route", worker.route).setCause(e).log("The outbox failed; the topic goes on");
        }
        if (isMissed) {
            wake(List.of(worker.route));
        }
    }

    /// What became of the alerts of every route that is served or has alerts waiting, by route.
    ///
    /// @throws dev.vedette.server.store.StoreException when the outbox cannot be read
    public List<RouteCounts> counts() {
        Map<String, Long> stored = new TreeMap<>();
        outbox.counts().stream().filter(row -> row.waiting() > 0).forEach(row -> stored.put(row.sink(), row.waiting()));
        Map<String, RouteCounts> counts = new TreeMap<>();
        starting.lock();
        try {
            Set<String> routes = new TreeSet<>(workers.keySet());
            routes.addAll(stored.keySet());
            inWaiting.remembered().forEach(one -> routes.add(one.route()));
            for (String route : routes) {
                long waiting = stored.getOrDefault(route, 0L);
                Worker worker = workers.get(route);
                RouteCounts own =
                        worker == null ? new RouteCounts(route, waiting, 0, 0, 0, 0) : worker.lane.counts(waiting);
                counts.put(route, inWaiting.with(own));
            }
        } finally {
            starting.unlock();
        }
        return new ArrayList<>(counts.values());
    }

    /// What happened last to alerts of every route that is served, by route.
    public Map<String, RouteNews> news() {
        Map<String, RouteNews> news = new TreeMap<>();
        workers.forEach((route, worker) -> news.put(route, worker.lane.news()));
        return news;
    }

    /// How often a topic had no place because there were too many.
    public long routesRefused() {
        return routesRefused.sum();
    }

    /// How many topics had alerts and no place when it was last looked.
    public long topicsInWaiting() {
        starting.lock();
        try {
            return inWaiting.size();
        } finally {
            starting.unlock();
        }
    }

    /// Stops: every route finishes the alert it is delivering, for at most five seconds, then deliveries are broken
    /// off.
    /// What is not delivered stays in the outbox. May be called more than once.
    @Override
    public void close() {
        starting.lock();
        try {
            stopping = true;
        } finally {
            starting.unlock();
        }
        for (Worker worker : workers.values()) {
            worker.lane.stop();
            worker.bell.release();
        }
        boolean ended = awaitAll(settings.stopGrace());
        workers.values().forEach(worker -> worker.lane.close());
        if (!ended && !awaitAll(BREAK_OFF_GRACE)) {
            workers.values().forEach(worker -> worker.thread.interrupt());
            awaitAll(BREAK_OFF_GRACE);
        }
    }

    /// Whether all threads ended in time.
    private boolean awaitAll(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            for (Worker worker : workers.values()) {
                long left = Math.max(deadline - System.nanoTime(), 1);
                if (!worker.thread.join(Duration.ofNanos(left))) {
                    return false;
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// A route's thread, and the bell that ends its sleep.
    private final class Worker {
        private final String route;
        private final Lane lane;
        private final Semaphore bell = new Semaphore(0);
        private final Thread thread;

        Worker(String route) {
            this.route = route;
            lane = new Lane(route, outbox, opener, settings, clock);
            thread = Thread.ofVirtual().name("respond " + route).start(this::run);
        }

        private void run() {
            try {
                while (!stopping) {
                    Duration sleep = lane.turn();
                    if (gaveWay(this)) {
                        leave(this);
                        return;
                    }
                    if (sleep.isPositive() && bell.tryAcquire(sleep.toNanos(), TimeUnit.NANOSECONDS)) {
                        bell.drainPermits();
                    }
                }
            } catch (InterruptedException e) {
                // Only close() interrupts, and it waits for this end.
                Thread.currentThread().interrupt();
            }
        }
    }
}
