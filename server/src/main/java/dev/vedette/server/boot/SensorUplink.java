package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.server.sense.PluginReport;
import dev.vedette.server.sense.SensorLines;
import dev.vedette.server.sense.SensorReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Brings observations of a sensor to a server, to `POST /v1/sensor/lines`. One thread gives
/// them, one of its own sends them. When the server does not keep up, the giver waits; what the server does not
/// take after many tries is counted and left out, so that the sensor goes on.
final class SensorUplink implements AutoCloseable {
    /// How many observations are sent at once, fewer than a request may have.
    static final int BATCH_MAX = 200;

    /// How long few observations wait for more, in milliseconds.
    static final long LINGER_MILLIS = 500;

    private static final String PATH = "/v1/sensor/lines";
    /// How many characters are sent at once, about; a request may have 1 MiB of bytes, and most characters are one.
    private static final int BATCH_CHARACTERS_MAX = 256 * 1024;

    private static final int BATCHES_WAITING_MAX = 64;
    private static final int TRIES_MAX = 20;
    private static final long PAUSE_MILLIS_MAX = 5_000;

    private final ServerLink server;
    private final BlockingQueue<Batch> waiting = new ArrayBlockingQueue<>(BATCHES_WAITING_MAX);
    private final Thread sender;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong sentCaptures = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final ReentrantLock giving = new ReentrantLock();
    private volatile @Nullable String refusal;
    private StringWriter text = new StringWriter();
    private SensorLines lines = new SensorLines(text);
    private long captures;
    private long beats;

    /// Lines for one request, how many, how many of them are captures, and how many tell of the sensor; none at the
    /// end.
    private record Batch(String lines, long count, long captures, long beats) {
        private static final Batch END = new Batch("", 0, 0, 0);
    }

    /// Begins to send.
    ///
    /// @param server closed with this
    SensorUplink(ServerLink server) {
        this.server = server;
        this.sender = Thread.ofVirtual().name("vedette-uplink").start(this::sendAll);
    }

    /// Takes an observation; waits when too many wait to be sent. What was taken is on its way within
    /// [#LINGER_MILLIS].
    void bring(Observation observation) {
        give(() -> lines.write(observation));
    }

    /// Takes the packets behind a finding that comes afterwards; waits as [#bring(Observation)] does.
    void bring(String name, byte[] pcap) {
        give(() -> {
            lines.write(name, pcap);
            captures++;
        });
    }

    /// Takes a sighting; waits as [#bring(Observation)] does.
    void bring(Sighting sighting) {
        give(() -> lines.write(sighting));
    }

    /// Takes what is known of an asset; waits as [#bring(Observation)] does.
    void bring(Asset asset) {
        give(() -> lines.write(asset));
    }

    /// Takes how a plugin fares; waits as [#bring(Observation)] does.
    void bring(PluginReport report) {
        give(() -> lines.write(report));
    }

    /// Takes how the sensor fares, with how many lines were brought and lost; waits as [#bring(Observation)] does.
    void bring(SensorReport report) {
        SensorReport.Figures figures = report.figures();
        SensorReport whole = new SensorReport(
                report.site(),
                report.name(),
                report.version(),
                new SensorReport.Figures(
                        figures.packets(), figures.bytes(), figures.dropped(), figures.flows(), sent.get(), lost.get()),
                report.lagMillis(),
                report.protocols(),
                report.hasEnded(),
                report.at());
        give(() -> {
            lines.write(whole);
            beats++;
        });
    }

    private void give(Runnable write) {
        giving.lock();
        try {
            write.run();
            if (lines.lines() >= BATCH_MAX || text.getBuffer().length() >= BATCH_CHARACTERS_MAX) {
                hand();
            }
        } finally {
            giving.unlock();
        }
    }

    private void hand() {
        long count = lines.lines();
        if (count == 0) {
            return;
        }
        lines.close();
        try {
            waiting.put(new Batch(text.toString(), count, captures, beats));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            lost.addAndGet(count);
        }
        captures = 0;
        beats = 0;
        text = new StringWriter();
        lines = new SensorLines(text);
    }

    /// Puts in line what was given since, when nothing waits: few observations must not wait for many. Whoever gives
    /// at this moment may wait for room in the line, so that he is not waited for.
    private void handWhatLingers() {
        if (giving.tryLock()) {
            try {
                hand();
            } finally {
                giving.unlock();
            }
        }
    }

    /// Sends what is left, and says what became of all.
    ///
    /// @return whether everything was taken
    boolean finish(PrintWriter out) {
        giving.lock();
        try {
            hand();
        } finally {
            giving.unlock();
        }
        close();
        out.println("brought to " + server + PATH + ": " + (sent.get() - sentCaptures.get()) + " observations, "
                + sentCaptures.get() + " captures of evidence, left out " + lost.get());
        String why = refusal;
        if (why != null) {
            out.println("the server said: " + why);
        }
        return lost.get() == 0;
    }

    private void sendAll() {
        try {
            for (Batch batch = next(); !batch.equals(Batch.END); batch = next()) {
                boolean isTaken = isTaken(batch);
                (isTaken ? sent : lost).addAndGet(batch.count() - batch.beats());
                sentCaptures.addAndGet(isTaken ? batch.captures() : 0);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Batch next() throws InterruptedException {
        Batch batch = waiting.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        while (batch == null) {
            handWhatLingers();
            batch = waiting.poll(LINGER_MILLIS, TimeUnit.MILLISECONDS);
        }
        return batch;
    }

    private boolean isTaken(Batch batch) throws InterruptedException {
        HttpRequest request = server.request(PATH)
                .POST(HttpRequest.BodyPublishers.ofString(batch.lines()))
                .build();
        for (int tries = 1; tries <= TRIES_MAX; tries++) {
            try {
                HttpResponse<String> answer = server.client().send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    return true;
                }
                refusal = answer.statusCode() + " " + answer.body();
                if (answer.statusCode() != 429 && answer.statusCode() != 503) {
                    return false;
                }
            } catch (IOException e) {
                refusal = e.toString();
            }
            TimeUnit.MILLISECONDS.sleep(Math.min(PAUSE_MILLIS_MAX, 100L << Math.min(tries, 6)));
        }
        return false;
    }

    /// Stops when all that waits was sent, or given up.
    @Override
    public void close() {
        try {
            waiting.put(Batch.END);
            sender.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            sender.interrupt();
        }
        server.close();
    }
}
