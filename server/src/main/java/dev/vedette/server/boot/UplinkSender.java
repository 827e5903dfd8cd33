package dev.vedette.server.boot;

import dev.vedette.server.sense.Parcel;
import dev.vedette.server.sense.SensorLines;
import dev.vedette.server.sense.SensorReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Sends what waits to a server, to `POST /v1/sensor/lines`, one batch at a time and in order, and tells how the sensor
/// fares in between. A backlog is paced: after each batch that waited for long it rests for as long as the server took,
/// so that sensors that come back together leave it half of its time. One thread of its own.
final class UplinkSender implements AutoCloseable {
    private static final String PATH = "/v1/sensor/lines";
    private static final int TRIES_MAX = 20;
    private static final long PAUSE_MILLIS = 100;
    private static final long PAUSE_MILLIS_MAX = 5_000;
    private static final long PATIENT_PAUSE_MILLIS_MAX = 30_000;
    private static final Duration BACKLOG_AFTER = Duration.ofSeconds(5);
    private static final long REST_MILLIS_MIN = 20;
    private static final long REST_MILLIS_MAX = 1_000;

    private final ServerLink server;
    private final Backlog backlog;
    private final Consumer<String> said;
    private final InstantSource time = Clock.systemUTC();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong sentCaptures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicReference<@Nullable SensorReport> beat = new AtomicReference<>();
    private final Thread thread;
    private volatile @Nullable String refusal;
    private volatile boolean isEnding;
    private int tries;
    private boolean isLost;

    /// What becomes of a batch.
    private enum Answer {
        TAKEN,
        REFUSED,
        LATER
    }

    UplinkSender(ServerLink server, Backlog backlog, Consumer<String> said) {
        this.server = server;
        this.backlog = backlog;
        this.said = said;
        this.thread = Thread.ofVirtual().name("vedette-uplink").start(this::sendAll);
    }

    /// Has it told how the sensor fares, in place of what was not told yet.
    void tell(SensorReport report) {
        beat.set(report);
    }

    /// Counts lines that never were in line.
    void lost(long lines) {
        lost.addAndGet(lines);
    }

    /// How many lines were lost: refused, given up, or not kept.
    long lost() {
        return lost.get();
    }

    /// Says what became of all.
    void print(PrintWriter out) {
        out.println("brought to " + server + PATH + ": " + (sent.get() - sentCaptures.get()) + " observations, "
                + sentCaptures.get() + " captures of evidence, left out " + lost.get());
        String why = refusal;
        if (why != null) {
            out.println("the server said: " + why);
        }
    }

    private void sendAll() {
        try {
            boolean goesOn = true;
            while (goesOn) {
                tellBeat();
                Backlog.Waiting waiting = backlog.next(SensorUplink.LINGER_MILLIS);
                goesOn = waiting == null ? !isEnding : carry(waiting);
            }
            tellBeat();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends a batch until it is done with.
    ///
    /// @return false when it waits on and nothing more is to be done
    private boolean carry(Backlog.Waiting waiting) throws InterruptedException {
        for (tries = 1; ; tries++) {
            long began = System.nanoTime();
            Answer answer = send(waiting);
            boolean isGivenUp = answer == Answer.LATER && !backlog.isPatient() && tries >= TRIES_MAX;
            if (answer == Answer.TAKEN) {
                found();
                sent.addAndGet(waiting.batch().count());
                sentCaptures.addAndGet(waiting.batch().captures());
            } else if (answer == Answer.REFUSED || isGivenUp) {
                lost.addAndGet(waiting.batch().count());
            }
            if (answer != Answer.LATER || isGivenUp) {
                backlog.remove(waiting);
                tries = 0;
                rest(waiting, System.nanoTime() - began);
                return true;
            }
            missed();
            if (isEnding && backlog.isPatient()) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(pause());
        }
    }

    private long pause() {
        if (!backlog.isPatient()) {
            return Math.min(PAUSE_MILLIS_MAX, PAUSE_MILLIS << Math.min(tries, 6));
        }
        long longest = Math.min(PATIENT_PAUSE_MILLIS_MAX, PAUSE_MILLIS << Math.min(tries, 10));
        // Each another time, so that sensors do not come in step.
        return longest - ThreadLocalRandom.current().nextLong(longest / 2 + 1);
    }

    private void rest(Backlog.Waiting waiting, long tookNanos) throws InterruptedException {
        boolean isLive = Duration.between(waiting.at(), time.instant()).compareTo(BACKLOG_AFTER) < 0;
        if (backlog.isPatient() && !isLive && !isEnding) {
            long took = TimeUnit.NANOSECONDS.toMillis(tookNanos);
            TimeUnit.MILLISECONDS.sleep(Math.clamp(took, REST_MILLIS_MIN, REST_MILLIS_MAX));
        }
    }

    private void missed() {
        if (!isLost && backlog.isPatient()) {
            isLost = true;
            said.accept("the server does not take what is found: " + refusal + "; it waits on disk");
        }
    }

    private void found() {
        refusal = null;
        if (isLost) {
            isLost = false;
            said.accept("the server takes what is found again; batches that wait: "
                    + backlog.standing().waiting());
        }
    }

    private Answer send(Backlog.Waiting waiting) throws InterruptedException {
        HttpRequest.Builder request = server.request(PATH);
        String id = waiting.id();
        if (id != null) {
            long waited =
                    Math.max(0, Duration.between(waiting.at(), time.instant()).toMillis());
            request.header(Parcel.BATCH, id).header(Parcel.WAITED, Long.toString(waited));
        }
        return post(request, waiting.batch().lines());
    }

    private Answer post(HttpRequest.Builder request, String lines) throws InterruptedException {
        try {
            HttpResponse<String> answer = server.client()
                    .send(
                            request.POST(HttpRequest.BodyPublishers.ofString(lines))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 202) {
                return Answer.TAKEN;
            }
            refusal = answer.statusCode() + " " + answer.body();
            return isForLater(answer.statusCode()) ? Answer.LATER : Answer.REFUSED;
        } catch (IOException e) {
            refusal = SensorTls.explain(e, time.instant());
            return Answer.LATER;
        }
    }

    /// Whether a batch may be taken another time. What the server cannot understand or is too large never will be; what
    /// it refuses because of who we are may be, once somebody has put that right.
    private boolean isForLater(int status) {
        return backlog.isPatient() ? status != 400 && status != 413 : status == 429 || status == 503;
    }

    /// Tells how the sensor fares, unless the server is not there: the next time it is said anew.
    private void tellBeat() throws InterruptedException {
        SensorReport report = isLost ? null : beat.getAndSet(null);
        if (report != null) {
            StringWriter text = new StringWriter();
            try (SensorLines lines = new SensorLines(text)) {
                lines.write(whole(report));
            }
            post(server.request(PATH), text.toString());
        }
    }

    private SensorReport whole(SensorReport report) {
        SensorReport.Figures figures = report.figures();
        Backlog.Standing standing = backlog.standing();
        Instant now = time.instant();
        Instant oldest = standing.oldest();
        return new SensorReport(
                report.site(),
                report.name(),
                report.version(),
                new SensorReport.Figures(
                        figures.packets(), figures.bytes(), figures.dropped(), figures.flows(), sent.get(), lost.get()),
                report.lagMillis(),
                report.protocols(),
                report.hasEnded(),
                new SensorReport.Own(
                        now,
                        new SensorReport.Cache(
                                standing.waiting(),
                                standing.bytes(),
                                standing.dropped(),
                                oldest == null
                                        ? 0
                                        : Math.max(
                                                0, Duration.between(oldest, now).toSeconds()))),
                report.at());
    }

    /// Sends what waits, as far as the server is there, and stops.
    @Override
    public void close() {
        isEnding = true;
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            thread.interrupt();
        }
        server.close();
        backlog.close();
    }
}
