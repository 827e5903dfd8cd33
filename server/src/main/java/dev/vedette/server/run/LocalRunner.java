package dev.vedette.server.run;

import dev.vedette.engine.run.Change;
import dev.vedette.sdk.VedetteException;
import dev.vedette.server.ingest.EntryFeed;
import dev.vedette.server.ingest.Journal;
import dev.vedette.server.ingest.JournalEntry;
import dev.vedette.server.ingest.JournalRequest;
import dev.vedette.server.ingest.ReportLedger;
import dev.vedette.server.run.EngineQueue.Step;
import dev.vedette.server.store.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs detection in this process: one thread owns the engine and feeds it what the journal made durable, in
/// order.
///
/// Its state is the journal's: at intervals a checkpoint keeps the engine, the ledger and the position; a start
/// restores the last one and replays the journal from there, which ends in the state of a run that never
/// stopped. A checkpoint is asked for by a request that passes through the journal and the queue like an entry,
/// so that all its parts are of one position without anything having to wait for it. When the database fails,
/// recording is tried again and again; meanwhile the queue fills, then the journal's, then senders are refused,
/// and nothing accepted is lost.
public final class LocalRunner implements ChangeFeed, EntryFeed, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalRunner.class);
    private static final Duration TICK_MAX = Duration.ofSeconds(1);
    private static final int TICKS_PER_PANE = 10;
    private static final Duration ANNOUNCE_RETRY = Duration.ofMillis(10);
    private static final int ANNOUNCE_TRIES_MAX = 1_000;

    private final RunnerSettings settings;
    private final Journal journal;
    private final ReportLedger ledger;
    private final InstantSource clock;
    private final EngineQueue queue;
    private final EngineOwner engine;
    private final PaneTicker ticker;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicBoolean isMarkAsked = new AtomicBoolean();
    private final AtomicLong recordingsFailed = new AtomicLong();
    private final AtomicLong checkpointsFailed = new AtomicLong();
    private volatile Instant checkpointAt;
    private @Nullable Thread thread;
    private @Nullable ScheduledExecutorService schedule;

    /// A runner between a journal and stores; does nothing until it is started.
    ///
    /// @param settings its bounds and intervals
    /// @param engines what makes the engine
    /// @param journal open and not started; the runner starts it, and its owner closes it after the runner
    /// @param ledger empty; rebuilt by the start, from then on the journal's writer thread's
    /// @param recorder where outputs go
    /// @param clock what stamps changes and moves time on
    public LocalRunner(
            RunnerSettings settings,
            EngineFactory engines,
            Journal journal,
            ReportLedger ledger,
            OutputRecorder recorder,
            InstantSource clock) {
        this.settings = settings;
        this.journal = journal;
        this.ledger = ledger;
        this.clock = clock;
        this.queue = new EngineQueue(settings.queueEntriesMax());
        this.engine = new EngineOwner(
                engines, recorder, new Checkpoints(settings.checkpointDirectory()), settings.batchEntriesMax());
        this.ticker = new PaneTicker(settings.pane(), settings.grace(), this::advance);
        this.checkpointAt = clock.instant();
    }

    /// Restores the state before the last stop, starts the journal, and takes part in time from then on. When
    /// this returns, everything that was durable is judged, and changes can be announced.
    ///
    /// @param failure told once when detection has stopped for good; should end the process
    /// @throws VedetteException when journal, checkpoints and database do not fit together or cannot be read
    public void start(Consumer<VedetteException> failure) {
        recover();
        thread = Thread.ofPlatform().name("vedette-engine").start(() -> run(failure));
        // Before any pane closes: while nobody listened, nobody was silent.
        announce(new Change.ListeningResumed());
        ScheduledExecutorService ticks = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("vedette-ticker").daemon().factory());
        long tickMillis = Math.min(settings.pane().toMillis() / TICKS_PER_PANE, TICK_MAX.toMillis());
        var _ = ticks.scheduleWithFixedDelay(this::tick, 0, Math.max(1, tickMillis), TimeUnit.MILLISECONDS);
        schedule = ticks;
    }

    /// Restores and replays, then starts the journal; [#step] and [#tick] are the caller's from then on.
    void recover() {
        engine.recover(journal, ledger);
        journal.start();
    }

    private void run(Consumer<VedetteException> failure) {
        try {
            boolean isRunning = true;
            while (isRunning) {
                isRunning = step();
            }
        } catch (RuntimeException | Error e) {
            LOG.error("detection stopped at position {}", engine.position(), e);
            failure.accept(new VedetteException(
                    "detection stopped at position %d: %s; start again, and report this if it comes again"
                            .formatted(engine.position(), e),
                    e));
        } finally {
            queue.close();
        }
    }

    /// Waits for what is durable, feeds it and records what comes of it; false when it is time to stop.
    boolean step() {
        List<Step> steps = queue.take(settings.batchEntriesMax());
        for (Step step : steps) {
            if (!isDone(step)) {
                return false;
            }
        }
        if (steps.isEmpty() || !isRecorded()) {
            return false;
        }
        if (isCheckpointDue()) {
            mark(false);
        }
        return true;
    }

    private boolean isDone(Step step) {
        return switch (step) {
            case Step.Feed feed -> {
                engine.feed(feed.position(), feed.entry());
                yield true;
            }
            case Step.Mark mark -> {
                if (isRecorded()) {
                    checkpoint(mark);
                }
                yield !mark.isLast();
            }
        };
    }

    /// Records, again and again while the database fails; false when the runner is closed before that succeeds.
    private boolean isRecorded() {
        while (true) {
            try {
                engine.record();
                return true;
            } catch (StoreException e) {
                recordingsFailed.incrementAndGet();
                LOG.warn("trying again in {}, as recording failed: {}", settings.retryDelay(), e.getMessage());
                if (isClosedWithin(settings.retryDelay())) {
                    return false;
                }
            }
        }
    }

    private boolean isClosedWithin(Duration delay) {
        try {
            return closing.await(delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void checkpoint(Step.Mark mark) {
        try {
            if (engine.position() > engine.checkpointPosition()) {
                journal.deleteBefore(engine.checkpoint(mark.ledger(), clock.instant()));
            }
        } catch (VedetteException e) {
            // Without it a start replays more; the next one is tried in time.
            checkpointsFailed.incrementAndGet();
            LOG.warn("no checkpoint at position {}: {}", mark.position(), e.getMessage());
        }
        isMarkAsked.set(false);
    }

    private boolean isCheckpointDue() {
        long entries = engine.position() - engine.checkpointPosition();
        boolean isDue = entries >= settings.checkpointEntriesMax()
                || (entries > 0 && checkpointAge().compareTo(settings.checkpointInterval()) >= 0);
        return isDue && isMarkAsked.compareAndSet(false, true);
    }

    /// Sends the request for a checkpoint through the journal; it arrives behind every entry of its position.
    private void mark(boolean isLast) {
        checkpointAt = clock.instant();
        if (journal.append(Marking.TYPE, new byte[0], new Marking(isLast)) != Journal.Append.TAKEN) {
            giveUp(isLast);
        }
    }

    private void giveUp(boolean isLast) {
        checkpointsFailed.incrementAndGet();
        isMarkAsked.set(false);
        if (isLast) {
            queue.close();
        }
    }

    /// Moves time on when a pane can close. Called at intervals; does nothing most of the time.
    void tick() {
        ticker.tick(now());
    }

    private void advance(Instant now) {
        JournalEntry.Advanced entry = new JournalEntry.Advanced(now);
        ForwardedEntry forwarded = new ForwardedEntry(entry, this, ticker::retry);
        if (journal.append(forwarded.type(), forwarded.payload(), forwarded) != Journal.Append.TAKEN) {
            ticker.retry();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public void announce(Change change) {
        ForwardedEntry forwarded = new ForwardedEntry(new JournalEntry.Changed(change, now()), this, () -> {});
        Journal.Append append = journal.append(forwarded.type(), forwarded.payload(), forwarded);
        for (int tries = 1; append == Journal.Append.QUEUE_FULL && tries < ANNOUNCE_TRIES_MAX; tries++) {
            if (isClosedWithin(ANNOUNCE_RETRY)) {
                break;
            }
            append = journal.append(forwarded.type(), forwarded.payload(), forwarded);
        }
        if (append != Journal.Append.TAKEN || !forwarded.isDurable()) {
            throw new VedetteException("the change cannot be handed to detection now: the journal is "
                    + (append == Journal.Append.QUEUE_FULL ? "overloaded" : "stopped, or its disk nearly full")
                    + "; repeat it later");
        }
    }

    @Override
    public void next(long position, JournalEntry entry) {
        queue.put(new Step.Feed(position, entry));
    }

    /// Stops: what is durable by now is judged and recorded, and a last checkpoint made, unless the database
    /// fails. The journal is its owner's to close, afterwards. May be called more than once.
    @Override
    public void close() {
        ScheduledExecutorService ticks = schedule;
        if (ticks != null) {
            ticks.shutdownNow();
        }
        Thread running = thread;
        if (running != null && running.isAlive() && closing.getCount() > 0) {
            mark(true);
        }
        closing.countDown();
        boolean isInterrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        queue.close();
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many entries are durable and not yet judged.
    public long lagEntries() {
        return Math.max(0, journal.durablePosition() - engine.position());
    }

    /// How long the entry that waits longest has waited; zero when none does.
    public Duration lag() {
        Instant oldest = queue.oldest();
        Duration lag = oldest == null ? Duration.ZERO : Duration.between(oldest, clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }

    /// How many entries wait in memory for the engine.
    public int queued() {
        return queue.size();
    }

    /// How long ago the last checkpoint was asked for, or the start when there was none since.
    public Duration checkpointAge() {
        return Duration.between(checkpointAt, clock.instant());
    }

    /// How many devices the engine knows.
    public int devices() {
        return engine.devices();
    }

    /// How often the database failed to record what detection found.
    public long recordingsFailed() {
        return recordingsFailed.get();
    }

    /// How many checkpoints could not be made.
    public long checkpointsFailed() {
        return checkpointsFailed.get();
    }

    /// The request for a checkpoint, on its way through the journal; it leaves nothing there.
    private final class Marking implements JournalRequest {
        private static final byte TYPE = 0;
        private final boolean isLast;

        Marking(boolean isLast) {
            this.isLast = isLast;
        }

        @Override
        public boolean admit() {
            return false;
        }

        @Override
        public void durable(long position) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream output = new DataOutputStream(bytes)) {
                ledger.snapshot(output);
            } catch (IOException e) {
                throw new VedetteException("memory refused bytes", e);
            }
            queue.put(new Step.Mark(position, bytes.toByteArray(), isLast));
        }

        @Override
        public void refused(Refusal refusal) {
            giveUp(isLast);
        }
    }
}
