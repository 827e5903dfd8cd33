package dev.vedette.server.respond;

import dev.vedette.server.store.Outbox;
import dev.vedette.server.store.OutboxCounts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings alerts from the outbox to their sinks, one thread for each route. Any thread may call.
///
/// A route is served from its first [#wake(Collection)] on, or from the start when alerts wait for it. At most
/// [#ROUTES_MAX] are served; alerts of further ones stay in the outbox, and how often that was met is counted.
public final class Responder implements AutoCloseable {
    /// The most routes that are served.
    public static final int ROUTES_MAX = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Responder.class);
    private static final Duration BREAK_OFF_GRACE = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final SinkOpener opener;
    private final ResponderSettings settings;
    private final InstantSource clock;
    private final Map<String, Worker> workers = new ConcurrentSkipListMap<>();
    private final ReentrantLock starting = new ReentrantLock();
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
            if (workers.size() >= ROUTES_MAX) {
                routesRefused.increment();
                LOG.atError()
                        .addKeyValue("route", route)
                        .log("Alerts wait: {} routes are served and no more; use fewer topics", ROUTES_MAX);
                return;
            }
            workers.put(route, new Worker(route));
        } finally {
            starting.unlock();
        }
    }

    /// What became of the alerts of every route that is served or has alerts waiting, by route.
    ///
    /// @throws dev.vedette.server.store.StoreException when the outbox cannot be read
    public List<RouteCounts> counts() {
        Map<String, RouteCounts> counts = new TreeMap<>();
        workers.forEach((route, worker) -> counts.put(route, worker.lane.counts(0)));
        for (OutboxCounts stored : outbox.counts()) {
            Worker worker = workers.get(stored.sink());
            if (worker != null) {
                counts.put(stored.sink(), worker.lane.counts(stored.waiting()));
            } else if (stored.waiting() > 0) {
                counts.put(stored.sink(), new RouteCounts(stored.sink(), stored.waiting(), 0, 0, 0, 0));
            }
        }
        return new ArrayList<>(counts.values());
    }

    /// What happened last to alerts of every route that is served, by route.
    public Map<String, RouteNews> news() {
        Map<String, RouteNews> news = new TreeMap<>();
        workers.forEach((route, worker) -> news.put(route, worker.lane.news()));
        return news;
    }

    /// How often a route was not served because there were too many.
    public long routesRefused() {
        return routesRefused.sum();
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
        private final Lane lane;
        private final Semaphore bell = new Semaphore(0);
        private final Thread thread;

        Worker(String route) {
            lane = new Lane(route, outbox, opener, settings, clock);
            thread = Thread.ofVirtual().name("respond " + route).start(this::run);
        }

        private void run() {
            try {
                while (!stopping) {
                    Duration sleep = lane.turn();
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
