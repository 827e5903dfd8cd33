package dev.vedette.source;

import dev.vedette.sdk.observe.BrokerObservation;
import dev.vedette.sdk.source.Intake;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows a log from one opening to its closing, on a thread of its own: reads, brings, and keeps the place.
///
/// The place is kept at least a second after the intake has taken what was read up to it, when the journal has it on
/// disk. So after a crash some lines of the last seconds are read again, and none is left out. When the intake has no
/// room, reading waits: the log is the buffer.
final class Follower implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration KEEP_EVERY = Duration.ofSeconds(1);
    private static final int KEEP_SHARE = 20;
    private static final int LINES_MAX = 2_000;
    private static final long LEARN_BYTES_MAX = 64L * 1024 * 1024;

    private final FollowedLog.Settings settings;
    private final InstantSource clock;
    private final Intake intake;
    private final FollowedPlace kept;
    private final FollowCounters counters;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final LogFile log;
    private final LogStory story;
    private volatile String trouble = "";
    private long heldPane;
    private @Nullable String keptNext;
    private @Nullable String keptLast;
    private long keepAtNanos;

    /// @param teller reads the lines, and counts
    Follower(FollowedLog.Settings settings, InstantSource clock, Intake intake, FollowedPlace kept, Teller teller) {
        this.settings = settings;
        this.clock = clock;
        this.intake = intake;
        this.kept = kept;
        this.counters = teller.counters();
        this.log = new LogFile(settings.log(), counters);
        this.story = teller.story();
        this.heldPane = pane();
    }

    /// Who reads the lines.
    ///
    /// @param counters what is counted of the file
    record Teller(LogStory story, FollowCounters counters) {}

    /// Goes to where reading begins. At the first time ever, what is in the log already is told and not observed.
    void prepare() {
        LogFile.Place before = kept.read(story);
        try {
            if (before == null) {
                learn();
            } else if (!log.resume(before)) {
                story.forget();
            }
        } catch (IOException e) {
            trouble = wordsFor(e);
        }
    }

    private void learn() throws IOException {
        log.startAtMostBeforeEnd(LEARN_BYTES_MAX);
        List<String> lines = log.next(LINES_MAX);
        while (!lines.isEmpty() || !log.isAtEnd()) {
            lines.forEach(line -> story.tell(line, clock.instant(), ignored -> {}));
            lines = log.next(LINES_MAX);
        }
    }

    String trouble() {
        return trouble;
    }

    void stop() {
        closing.countDown();
    }

    @Override
    public void run() {
        try {
            keepAtNanos = System.nanoTime();
            boolean closed = false;
            while (!closed) {
                boolean idle = step();
                closed = closing.await(idle ? IDLE.toMillis() : 0, TimeUnit.MILLISECONDS);
            }
            keep(kept.text(log.place(), story));
        } catch (InterruptedException e) {
            // What the intake did not take is read again at the next opening.
            Thread.currentThread().interrupt();
        } finally {
            closeLog();
        }
    }

    private void closeLog() {
        try {
            log.close();
        } catch (IOException e) {
            LOG.warn("{}: the log could not be closed", settings.name(), e);
        }
    }

    /// Reads what is there; says whether there was nothing.
    private boolean step() throws InterruptedException {
        List<String> lines = List.of();
        boolean isAtEnd = false;
        try {
            lines = log.next(LINES_MAX);
            isAtEnd = lines.isEmpty() && log.isAtEnd();
            trouble = isAtEnd && !log.isOpen() ? settings.log() + " is not there" : "";
        } catch (IOException e) {
            trouble = wordsFor(e);
        }
        List<BrokerObservation> seen = new ArrayList<>();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        for (String line : lines) {
            story.tell(line, now, seen::add);
        }
        if (pane() > heldPane && isAtEnd) {
            heldPane = pane();
            seen.addAll(story.held(now));
        }
        bring(seen);
        keepWhenDue();
        return lines.isEmpty();
    }

    private long pane() {
        return Math.floorDiv(clock.millis(), settings.pane().toMillis());
    }

    private void bring(List<BrokerObservation> seen) throws InterruptedException {
        for (int from = 0; from < seen.size(); from += Intake.OBSERVATIONS_MAX) {
            List<BrokerObservation> batch = seen.subList(from, Math.min(seen.size(), from + Intake.OBSERVATIONS_MAX));
            while (!intake.observe(batch)) {
                counters.waits.count();
                trouble = "the server takes no observations at present";
                if (closing.await(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new InterruptedException("closed while the intake had no room");
                }
            }
            counters.observations.add(batch.size());
        }
    }

    private void keepWhenDue() {
        if (System.nanoTime() - keepAtNanos < 0) {
            return;
        }
        long begun = System.nanoTime();
        if (keptNext != null) {
            keep(keptNext);
        }
        keptNext = kept.text(log.place(), story);
        long took = System.nanoTime() - begun;
        keepAtNanos = System.nanoTime() + Math.max(KEEP_EVERY.toNanos(), took * KEEP_SHARE);
    }

    private void keep(String text) {
        if (text.equals(keptLast)) {
            return;
        }
        try {
            kept.write(text);
            keptLast = text;
        } catch (IOException e) {
            LOG.warn("{}: the place in the log could not be kept: {}", settings.name(), e.getMessage());
        }
    }

    private String wordsFor(IOException fault) {
        String words = settings.log() + " cannot be read: " + fault.getClass().getSimpleName();
        return words.replaceAll("[^\\x20-\\x7e]", "?").replace('"', '\'').replace('\\', '/');
    }
}
