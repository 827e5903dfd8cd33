package dev.vedette.server.ingest;

import dev.vedette.sdk.source.Receipt;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// What the intake has counted since the start of the process. Any thread may count and read.
public final class IntakeCounts {
    private final LongAdder accepted = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder early = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder addressesUnreadable = new LongAdder();
    private final LongAdder customUndefined = new LongAdder();
    private final LongAdder repliesFailed = new LongAdder();
    private final LongAdder lifetimeTotals = new LongAdder();
    private final LongAdder observed = new LongAdder();
    private final LongAdder unkept = new LongAdder();
    private final Map<List<String>, LongAdder> rejected = new ConcurrentHashMap<>();

    IntakeCounts() {}

    void countReceived(long documentBytes) {
        bytes.add(documentBytes);
    }

    void countAccepted(DeviceReport report, boolean isEarly) {
        accepted.increment();
        early.add(isEarly ? 1 : 0);
        addressesUnreadable.add(report.addressesUnreadable());
        customUndefined.add(report.customUndefined());
    }

    void countRepeated() {
        repeated.increment();
    }

    /// Causes are a small closed set of words, so the table is bounded.
    void countRejected(Receipt.Reason reason, String cause) {
        rejected.computeIfAbsent(List.of("reason", reason.code(), "cause", cause), labels -> new LongAdder())
                .increment();
    }

    void countObserved(int observations) {
        observed.add(observations);
    }

    void countUnkept(int observations) {
        unkept.add(observations);
    }

    void countLifetimeTotals() {
        lifetimeTotals.increment();
    }

    void countReplyFailed() {
        repliesFailed.increment();
    }

    /// Reports accepted, each once.
    public long accepted() {
        return accepted.sum();
    }

    /// Repeats of reports that were accepted before, acknowledged again.
    public long repeated() {
        return repeated.sum();
    }

    /// Reports accepted though they came earlier than `reports.min-interval` allows.
    public long early() {
        return early.sum();
    }

    /// Bytes of all documents received, accepted or not.
    public long bytes() {
        return bytes.sum();
    }

    /// Remote addresses in accepted reports that could not be read and were left out.
    public long addressesUnreadable() {
        return addressesUnreadable.sum();
    }

    /// Custom metrics in accepted reports that nobody defined and were left out.
    public long customUndefined() {
        return customUndefined.sum();
    }

    /// Receipts that could not be handed to their source, which threw.
    public long repliesFailed() {
        return repliesFailed.sum();
    }

    /// First reports of a device whose network statistics were left out, because they look like lifetime totals.
    public long lifetimeTotals() {
        return lifetimeTotals.sum();
    }

    /// Observations of brokers that are durable.
    public long observed() {
        return observed.sum();
    }

    /// Observations of brokers that were taken and could not be kept, because the disk is full or failed.
    public long unkept() {
        return unkept.sum();
    }

    /// Reports rejected, by labels as alternating names and values: `reason`, the code on the wire, and `cause`.
    public Map<List<String>, Long> rejected() {
        Map<List<String>, Long> counts =
                new TreeMap<>((a, b) -> String.join(" ", a).compareTo(String.join(" ", b)));
        rejected.forEach((labels, count) -> counts.put(labels, count.sum()));
        return counts;
    }
}
