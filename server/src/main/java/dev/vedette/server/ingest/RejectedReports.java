package dev.vedette.server.ingest;

import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// The last rejected reports with their reasons, for whoever wonders why a device is silent. Any thread may use
/// it.
public final class RejectedReports {
    /// How many are kept, of all devices together.
    public static final int REPORTS_MAX = 256;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Rejection> latestFirst = new ArrayDeque<>();

    RejectedReports() {}

    /// A report that was rejected.
    ///
    /// @param thing the name that the sender gave the device, made printable and cut short
    /// @param receipt what the sender was told
    public record Rejection(String thing, Receipt.Rejected receipt) {}

    void add(String thing, Receipt.Rejected receipt) {
        lock.lock();
        try {
            if (latestFirst.size() == REPORTS_MAX) {
                latestFirst.removeLast();
            }
            latestFirst.addFirst(new Rejection(ReportTokens.printable(thing, ThingName.BYTES_MAX), receipt));
        } finally {
            lock.unlock();
        }
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
}
