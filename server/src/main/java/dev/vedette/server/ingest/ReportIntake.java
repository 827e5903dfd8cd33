package dev.vedette.server.ingest;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Receipt.Reason;
import dev.vedette.sdk.source.Submission;
import dev.vedette.server.ingest.ReportLedger.Decision;
import dev.vedette.server.ingest.ReportReading.Malformed;
import dev.vedette.server.ingest.ReportReading.Understood;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes device reports in: reads them on the caller's thread, has the journal's writer decide and write, and
/// answers when that is durable. A repeat is answered through the same line as the first, so that it is never
/// acknowledged before the first is durable. Nothing blocks: what cannot be queued is refused.
public final class ReportIntake implements Intake {
    private static final Logger LOG = LoggerFactory.getLogger(ReportIntake.class);

    private final ReportReader reader;
    private final ReportLedger ledger;
    private final Journal journal;
    private final EntryFeed feed;
    private final InstantSource clock;
    private final long firstBytesMax;
    private final IntakeCounts counts = new IntakeCounts();
    private final RejectedReports rejected = new RejectedReports();

    /// An intake before a journal.
    ///
    /// @param reader how documents are read
    /// @param ledger what was accepted; from the journal's start on its writer thread alone uses it
    /// @param journal where accepted reports go
    /// @param feed what gets the accepted reports once they are durable
    /// @param clock what stamps them; times are cut to milliseconds
    /// @param firstBytesMax the most bytes that the first report of a device may say went in or out since the
    ///   one before; more is a total since the agent or the device started, and left out
    public ReportIntake(
            ReportReader reader,
            ReportLedger ledger,
            Journal journal,
            EntryFeed feed,
            InstantSource clock,
            long firstBytesMax) {
        this.reader = reader;
        this.ledger = ledger;
        this.journal = journal;
        this.feed = feed;
        this.clock = clock;
        this.firstBytesMax = firstBytesMax;
    }

    @Override
    public void submit(Submission submission, Consumer<Receipt> reply) {
        counts.countReceived(submission.document().length);
        Answer answer = new Answer(submission.thing(), reply);
        String problem = problemWith(submission.thing());
        if (!problem.isEmpty()) {
            answer.reject(null, Reason.INVALID_PAYLOAD, "thing-name", problem);
            return;
        }
        ThingName thing = new ThingName(submission.thing());
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        switch (reader.read(thing, at, submission.format(), submission.document())) {
            case Malformed malformed ->
                answer.reject(
                        malformed.reportId(),
                        Reason.INVALID_PAYLOAD,
                        malformed.problem().label(),
                        malformed.message());
            case Understood understood -> append(thing, at, understood.report(), answer);
        }
    }

    @Override
    public boolean observe(List<? extends Observation> seen) {
        return observe(seen, _ -> {});
    }

    /// Takes in what a sensor saw, as [#observe(List)], and says whether it is durable.
    ///
    /// @param durable told once, by the journal's writer thread, when this has returned true; must not block
    /// @return false when there is no room and nothing was taken
    public boolean observe(List<? extends Observation> seen, Consumer<Boolean> durable) {
        requireSome(seen);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JournalEntry.Seen entry = new JournalEntry.Seen(List.copyOf(seen), at);
        return append(entry, new Seeing(entry, seen.size(), null, durable));
    }

    /// Takes in a batch of a sensor, once: one that was taken already is durable, and not taken again.
    ///
    /// @param mark which batch it is
    /// @param durable told once, by the journal's writer thread, when this has returned true; must not block
    /// @return false when there is no room and nothing was taken
    public boolean observe(List<? extends Observation> seen, SensorMark mark, Consumer<Boolean> durable) {
        requireSome(seen);
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        JournalEntry.Brought entry = new JournalEntry.Brought(mark, List.copyOf(seen), at);
        return append(entry, new Seeing(entry, seen.size(), mark, durable));
    }

    private static void requireSome(List<? extends Observation> seen) {
        if (seen.isEmpty() || seen.size() > OBSERVATIONS_MAX) {
            throw new VedetteException("a source must bring 1..%d observations at once, brought %d"
                    .formatted(OBSERVATIONS_MAX, seen.size()));
        }
    }

    private boolean append(JournalEntry entry, JournalRequest request) {
        return journal.append(EntryCodec.type(entry), EntryCodec.encode(entry), request) == Journal.Append.TAKEN;
    }

    private static String problemWith(String thing) {
        String problem = ThingName.problemWith(thing);
        boolean isUnicode = StandardCharsets.UTF_8.newEncoder().canEncode(thing);
        return !problem.isEmpty() || isUnicode ? problem : "a thing name must not contain half of a surrogate pair";
    }

    private void append(ThingName thing, Instant at, DeviceReport report, Answer answer) {
        JournalEntry.Reported entry =
                new JournalEntry.Reported(thing, at, report.reportId(), believable(report, thing));
        Journal.Append append =
                journal.append(EntryCodec.type(entry), EntryCodec.encode(entry), new Writing(entry, report, answer));
        switch (append) {
            case TAKEN -> {
                // The writer answers.
            }
            case QUEUE_FULL ->
                answer.reject(
                        report.reportId(),
                        Reason.THROTTLED,
                        "overload",
                        "the server has more reports waiting than it takes; send the report again later");
            case STOPPED ->
                answer.reject(
                        report.reportId(),
                        Reason.THROTTLED,
                        "stopped",
                        "the server is not taking reports at present; send the report again later");
        }
    }

    /// What a report says, but for a first one's lifetime totals: agents that begin with them have no report
    /// before to count from, and would raise an alarm at every start.
    private List<Observation> believable(DeviceReport report, ThingName thing) {
        boolean isSuspect = report.observations().stream().anyMatch(this::looksLikeLifetimeTotals);
        if (!isSuspect || ledger.remembers(thing)) {
            return report.observations();
        }
        counts.countLifetimeTotals();
        return report.observations().stream()
                .filter(observation -> !looksLikeLifetimeTotals(observation))
                .toList();
    }

    private boolean looksLikeLifetimeTotals(Observation observation) {
        return observation instanceof NetworkTraffic traffic
                && Math.max(traffic.bytesIn(), traffic.bytesOut()) > firstBytesMax;
    }

    /// What was counted.
    public IntakeCounts counts() {
        return counts;
    }

    /// The last rejected reports.
    public RejectedReports rejected() {
        return rejected;
    }

    /// How many devices reported within the hour.
    public int things() {
        return ledger.size();
    }

    /// The one answer to a submission.
    private final class Answer {
        private final String thing;
        private final Consumer<Receipt> reply;

        Answer(String thing, Consumer<Receipt> reply) {
            this.thing = thing;
            this.reply = reply;
        }

        void accept(long reportId) {
            give(new Receipt.Accepted(reportId, clock.instant()));
        }

        void reject(@Nullable Long reportId, Reason reason, String cause, String message) {
            Receipt.Rejected receipt = new Receipt.Rejected(reportId, reason, message, clock.instant());
            counts.countRejected(reason, cause);
            rejected.add(thing, receipt);
            give(receipt);
        }

        private void give(Receipt receipt) {
            try {
                reply.accept(receipt);
            } catch (RuntimeException e) {
                // One sender's trouble must not stop the writer that answers all of them.
                counts.countReplyFailed();
                LOG.warn("the receipt of a report of {} could not be given to its source", thing, e);
            }
        }
    }

    /// A report on its way through the journal; every call is made by the journal's writer thread.
    private final class Writing implements JournalRequest {
        private final JournalEntry.Reported entry;
        private final DeviceReport report;
        private final Answer answer;
        private Decision decision = Decision.THINGS_MAX;

        Writing(JournalEntry.Reported entry, DeviceReport report, Answer answer) {
            this.entry = entry;
            this.report = report;
            this.answer = answer;
        }

        @Override
        public boolean admit() {
            decision = ledger.decide(entry.thing(), entry.reportId(), entry.at());
            boolean isNew = decision == Decision.ACCEPT || decision == Decision.ACCEPT_EARLY;
            if (isNew) {
                ledger.accept(entry.thing(), entry.reportId(), entry.at());
            }
            return isNew;
        }

        @Override
        public void durable(long position) {
            long id = entry.reportId();
            switch (decision) {
                case ACCEPT, ACCEPT_EARLY -> {
                    counts.countAccepted(report, decision == Decision.ACCEPT_EARLY);
                    answer.accept(id);
                    feed.next(position, entry);
                }
                case REPEAT -> {
                    counts.countRepeated();
                    answer.accept(id);
                }
                case HISTORICAL ->
                    answer.reject(
                            id,
                            Reason.HISTORICAL,
                            "historical",
                            "report " + id + " is older than the last accepted one; report ids must rise");
                case TOO_EARLY ->
                    answer.reject(
                            id,
                            Reason.THROTTLED,
                            "interval",
                            "the report comes sooner after the last one than reports.min-interval allows");
                case THINGS_MAX ->
                    answer.reject(
                            id,
                            Reason.LIMIT_EXCEEDED,
                            "things-max",
                            "the server watches as many devices as it may (engine.devices-max)");
            }
        }

        @Override
        public void refused(Refusal refusal) {
            switch (refusal) {
                case DISK_FULL ->
                    answer.reject(
                            entry.reportId(),
                            Reason.THROTTLED,
                            "disk-full",
                            "the server's disk is nearly full; send the report again later");
                case FAILED ->
                    answer.reject(
                            entry.reportId(),
                            Reason.THROTTLED,
                            "stopped",
                            "the server is stopping; send the report again later");
            }
        }
    }

    /// What brokers or sensors saw, on its way through the journal; every call is made by the journal's writer thread.
    private final class Seeing implements JournalRequest {
        private final JournalEntry entry;
        private final int count;
        private final @Nullable SensorMark mark;
        private final Consumer<Boolean> told;
        private boolean isRepeated;
        private Runnable undo = () -> {};

        Seeing(JournalEntry entry, int count, @Nullable SensorMark mark, Consumer<Boolean> told) {
            this.entry = entry;
            this.count = count;
            this.mark = mark;
            this.told = told;
        }

        @Override
        public boolean admit() {
            if (mark != null) {
                isRepeated = ledger.sensors().isTaken(mark);
                if (!isRepeated) {
                    undo = ledger.sensors().accept(mark);
                }
            }
            return !isRepeated;
        }

        @Override
        public void durable(long position) {
            if (isRepeated) {
                counts.countRepeated();
            } else {
                counts.countObserved(count);
                feed.next(position, entry);
            }
            told.accept(true);
        }

        @Override
        public void refused(Refusal refusal) {
            undo.run();
            counts.countUnkept(count);
            told.accept(false);
        }
    }
}
