package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.server.sense.PluginReport;
import dev.vedette.server.sense.SensorLines;
import dev.vedette.server.sense.SensorReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Takes what a sensor finds, and puts it in line for a server in batches. What matters most (findings, what a
/// baseline learns, the packets behind both) and the rest (figures, assets, plugins) are batches of their own, so that
/// where there is no room the rest goes first. Any thread may bring; one of its own brings few lines that linger.
final class SensorUplink implements AutoCloseable {
    /// How many lines are sent at once, fewer than a request may have.
    static final int BATCH_MAX = 200;

    /// How long few lines wait for more, in milliseconds.
    static final long LINGER_MILLIS = 500;

    /// How many characters are sent at once, about; a request may have 1 MiB of bytes, and most characters are one.
    private static final int BATCH_CHARACTERS_MAX = 256 * 1024;

    private final Backlog backlog;
    private final @Nullable LocalConsole local;
    private final UplinkSender sender;
    private final Thread lingering;
    private final ReentrantLock giving = new ReentrantLock();
    private final Draft high = new Draft(true);
    private final Draft low = new Draft(false);

    /// Lines that are not in line yet; guarded by the lock.
    private static final class Draft {
        private final boolean isHigh;
        private StringWriter text = new StringWriter();
        private SensorLines lines = new SensorLines(text);
        private long captures;

        Draft(boolean isHigh) {
            this.isHigh = isHigh;
        }

        boolean isFull() {
            return lines.lines() >= BATCH_MAX || text.getBuffer().length() >= BATCH_CHARACTERS_MAX;
        }

        Backlog.Batch take() {
            lines.close();
            Backlog.Batch batch = new Backlog.Batch(text.toString(), lines.lines(), captures);
            captures = 0;
            text = new StringWriter();
            lines = new SensorLines(text);
            return batch;
        }
    }

    /// Begins to send.
    ///
    /// @param server closed with this
    /// @param backlog where lines wait; closed with this
    /// @param said is told when the server is lost and found
    SensorUplink(ServerLink server, Backlog backlog, Consumer<String> said) {
        this(server, backlog, said, null);
    }

    /// Begins to send, to a server within this process as well.
    ///
    /// @param server closed with this
    /// @param backlog where lines wait; closed with this
    /// @param said is told when the server is lost and found
    /// @param local gets the same; closed with this, or null
    SensorUplink(ServerLink server, Backlog backlog, Consumer<String> said, @Nullable LocalConsole local) {
        this.backlog = backlog;
        this.local = local;
        this.sender = new UplinkSender(server, backlog, said);
        this.lingering = Thread.ofVirtual().name("vedette-linger").start(this::linger);
    }

    /// Takes an observation; waits when too many wait to be sent. What was taken is on its way within
    /// [#LINGER_MILLIS].
    void bring(Observation observation) {
        also(uplink -> uplink.bring(observation));
        give(observation instanceof Finding ? high : low, lines -> lines.write(observation));
    }

    /// Takes the packets behind a finding that comes afterwards; waits as [#bring(Observation)] does.
    void bring(String name, byte[] pcap) {
        also(uplink -> uplink.bring(name, pcap));
        give(high, lines -> {
            lines.write(name, pcap);
            high.captures++;
        });
    }

    /// Takes a sighting; waits as [#bring(Observation)] does.
    void bring(Sighting sighting) {
        also(uplink -> uplink.bring(sighting));
        give(high, lines -> lines.write(sighting));
    }

    /// Takes what is known of an asset; waits as [#bring(Observation)] does.
    void bring(Asset asset) {
        also(uplink -> uplink.bring(asset));
        give(low, lines -> lines.write(asset));
    }

    /// Takes how a plugin fares; waits as [#bring(Observation)] does.
    void bring(PluginReport report) {
        also(uplink -> uplink.bring(report));
        give(low, lines -> lines.write(report));
    }

    /// Takes how the sensor fares; only the last of these is sent, and none later than it is true.
    void bring(SensorReport report) {
        also(uplink -> uplink.bring(report));
        sender.tell(report);
    }

    private void also(Consumer<SensorUplink> bring) {
        if (local != null) {
            bring.accept(local.uplink());
        }
    }

    private void give(Draft draft, Consumer<SensorLines> write) {
        giving.lock();
        try {
            write.accept(draft.lines);
            if (draft.isFull()) {
                hand(draft);
            }
        } finally {
            giving.unlock();
        }
    }

    private void hand(Draft draft) {
        if (draft.lines.lines() > 0) {
            Backlog.Batch batch = draft.take();
            if (!backlog.put(batch, draft.isHigh)) {
                sender.lost(batch.count());
            }
        }
    }

    private void handAll() {
        hand(high);
        hand(low);
    }

    /// Puts in line what was given since: few lines must not wait for many. Whoever gives at this moment may wait for
    /// room in the line, so that he is not waited for.
    private void linger() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                TimeUnit.MILLISECONDS.sleep(LINGER_MILLIS);
                if (giving.tryLock()) {
                    try {
                        handAll();
                    } finally {
                        giving.unlock();
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends what is left, as far as the server is there, and says what became of all.
    ///
    /// @return whether nothing was lost
    boolean finish(PrintWriter out) {
        close();
        sender.print(out);
        return sender.lost() == 0;
    }

    /// Stops when all that waits was sent, or given up, or the server is not there and it can wait.
    @Override
    public void close() {
        lingering.interrupt();
        try {
            lingering.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        giving.lock();
        try {
            handAll();
        } finally {
            giving.unlock();
        }
        sender.close();
        if (local != null) {
            local.close();
        }
    }
}
