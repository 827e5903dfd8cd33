package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/// The last rejected reports with their reasons, for whoever wonders why a device is silent. Any thread may use
/// it.
public final class RejectedReports {
    /// How many are kept, of all devices together.
    public static final int REPORTS_MAX = 256;

    /// How many are kept of one device, equal ones that follow each other taken as one.
    public static final int REPORTS_OF_THING_MAX = 10;

    /// Of how many devices some are kept; the one whose last was rejected longest ago is forgotten first.
    public static final int THINGS_MAX = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Rejection> latestFirst = new ArrayDeque<>();
    private final Map<String, Deque<Repeated>> byThing = new LinkedHashMap<>();
    private long forgotten;

    /// No report was rejected yet.
    public RejectedReports() {}

    /// A report that was rejected.
    ///
    /// @param thing the name that the sender gave the device, made printable and cut short
    /// @param receipt what the sender was told
    public record Rejection(String thing, Receipt.Rejected receipt) {}

    /// Reports of a device that were rejected one after the other for the same reason.
    ///
    /// @param at when the last one was
    /// @param reason of which kind the reason is
    /// @param message what the sender was told last
    /// @param count how many
    public record Repeated(Instant at, Receipt.Reason reason, String message, long count) {}

    void add(String thing, Receipt.Rejected receipt) {
        lock.lock();
        try {
            if (latestFirst.size() == REPORTS_MAX) {
                latestFirst.removeLast();
            }
            Rejection rejection = new Rejection(ReportTokens.printable(thing, ThingName.BYTES_MAX), receipt);
            latestFirst.addFirst(rejection);
            remember(rejection);
        } finally {
            lock.unlock();
        }
    }

    private void remember(Rejection rejection) {
        Deque<Repeated> reports = byThing.remove(rejection.thing);
        if (reports == null) {
            if (byThing.size() == THINGS_MAX) {
                byThing.remove(byThing.keySet().iterator().next());
                forgotten++;
            }
            reports = new ArrayDeque<>();
        }
        byThing.put(rejection.thing, reports);
        Receipt.Rejected receipt = rejection.receipt;
        Repeated last = reports.peekFirst();
        long count = 1;
        if (last != null && last.reason == receipt.reason() && last.message.equals(receipt.message())) {
            count += last.count;
            reports.removeFirst();
        } else if (reports.size() == REPORTS_OF_THING_MAX) {
            reports.removeLast();
        }
        reports.addFirst(new Repeated(receipt.at(), receipt.reason(), receipt.message(), count));
    }

    /// The last ones, the latest first.
    public List<Rejection> latest() {
        lock.lock();
        try {
            return List.copyOf(latestFirst);
        } finally {
            lock.unlock();
        }
    }

    /// Those of one device among the last ones, the latest first.
    public List<Rejection> latestOf(String thing) {
        return latest().stream()
                .filter(rejection -> rejection.thing.equals(thing))
                .toList();
    }

    /// The last ones of one device, the latest first, however many others were rejected since.
    public List<Repeated> ofThing(String thing) {
        lock.lock();
        try {
            Deque<Repeated> reports = byThing.get(ReportTokens.printable(thing, ThingName.BYTES_MAX));
            return reports == null ? List.of() : List.copyOf(reports);
        } finally {
            lock.unlock();
        }
    }

    /// How many devices were forgotten because there were too many.
    public long forgotten() {
        lock.lock();
        try {
            return forgotten;
        } finally {
            lock.unlock();
        }
    }
}
