package dev.vedette.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.ConnectionHeld;
import dev.vedette.sdk.observe.Disconnected;
import dev.vedette.sdk.observe.NetworkTraffic;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Receipt.Reason;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Submission;
import dev.vedette.testkit.time.VirtualClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportIntakeTest {
    @TempDir
    Path directory;

    private final VirtualClock clock = VirtualClock.at("2026-03-01T12:00:00.000900Z");
    private final FailingDisk disk = FailingDisk.never();
    private final List<String> fed = Collections.synchronizedList(new ArrayList<>());
    private final BlockingQueue<Receipt> receipts = new ArrayBlockingQueue<>(1000);
    private volatile EntryFeed feed = (position, entry) -> fed.add(position + " " + entry.at());
    private Journal journal;
    private ReportIntake intake;

    @BeforeEach
    void open() {
        journal = Journal.open(new JournalSettings(directory, 1 << 20, 4, 8 << 20, 0), disk, fault -> {
            throw new AssertionError(fault);
        });
        intake = intake(new ReportLedger(2, Duration.ofSeconds(300), false));
        journal.start();
    }

    private ReportIntake intake(ReportLedger ledger) {
        return new ReportIntake(
                new ReportReader(name -> Optional.empty()),
                ledger,
                journal,
                (position, entry) -> feed.next(position, entry),
                clock,
                1L << 32);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    private static Submission report(String thing, long id) {
        return new Submission(
                thing,
                ReportFormat.JSON,
                Documents.bytes("{\"hed\":{\"rid\":" + id + ",\"v\":\"1.0\"},\"met\":{\"ns\":{\"bi\":" + id
                        + "},\"tc\":{\"ec\":{\"cs\":[{\"rad\":\"?\"}]}}},\"cmet\":{\"x\":1}}"));
    }

    private Receipt submit(String thing, long id) {
        return submit(report(thing, id));
    }

    private Receipt submit(Submission submission) {
        intake.submit(submission, receipts::add);
        return next();
    }

    private Receipt next() {
        try {
            Receipt receipt = receipts.poll(20, TimeUnit.SECONDS);
            assertThat(receipt).as("a receipt within 20 s").isNotNull();
            return receipt;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static Receipt.Rejected rejected(Receipt receipt) {
        assertThat(receipt).isInstanceOf(Receipt.Rejected.class);
        return (Receipt.Rejected) receipt;
    }

    private static void assertRejected(Receipt receipt, Reason reason, String words) {
        assertThat(rejected(receipt).reason()).isEqualTo(reason);
        assertThat(rejected(receipt).message()).contains(words);
    }

    @Test
    void acceptsAReportWhenItIsDurableAndHandsItOn() {
        assertThat(submit("pump", 7)).isEqualTo(new Receipt.Accepted(7, clock.instant()));
        assertThat(submit("fan", 9)).isEqualTo(new Receipt.Accepted(9, clock.instant()));
        journal.close();

        assertThat(fed).containsExactly("0 2026-03-01T12:00:00Z", "1 2026-03-01T12:00:00Z");
        List<JournalEntry> entries = new ArrayList<>();
        try (Journal again = Journal.open(JournalSettings.in(directory), fault -> {})) {
            again.replay(0, (position, type, payload) -> entries.add(EntryCodec.decode(type, payload)));
        }
        assertThat(entries).hasSize(2);
        ThingName pump = new ThingName("pump");
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        assertThat(((JournalEntry.Reported) entries.getFirst()).observations())
                .contains(new NetworkTraffic(pump, at, 7, 0, 0, 0));
        assertThat(intake.counts().accepted()).isEqualTo(2);
        assertThat(intake.counts().addressesUnreadable()).isEqualTo(2);
        assertThat(intake.counts().customUndefined()).isEqualTo(2);
        assertThat(intake.counts().bytes()).isEqualTo(2L * report("pump", 7).document().length);
        assertThat(intake.things()).isEqualTo(2);
    }

    @Test
    void leavesTheLifetimeTotalsOfAFirstReportOutAndKeepsTheRest() {
        submit(traffic("pump", 1, (1L << 32) + 1));
        submit(traffic("fan", 1, 1L << 32));
        submit(traffic("pump", 2, (1L << 32) + 1));
        journal.close();

        List<Integer> observations = new ArrayList<>();
        try (Journal again = Journal.open(JournalSettings.in(directory), fault -> {})) {
            again.replay(
                    0,
                    (position, type, payload) ->
                            observations.add(((JournalEntry.Reported) EntryCodec.decode(type, payload))
                                    .observations()
                                    .size()));
        }
        assertThat(observations).containsExactly(1, 2, 2);
        assertThat(intake.counts().lifetimeTotals()).isEqualTo(1);
        assertThat(intake.counts().accepted()).isEqualTo(3);
    }

    private static Submission traffic(String thing, long id, long bytesOut) {
        return new Submission(
                thing,
                ReportFormat.JSON,
                Documents.bytes("{\"hed\":{\"rid\":" + id + ",\"v\":\"1.0\"},\"met\":{\"ns\":{\"bo\":" + bytesOut
                        + "},\"tp\":{\"pts\":[{\"pt\":22}],\"t\":1}}}"));
    }

    @Test
    void keepsWhatABrokerSawInOneEntryAndHandsItOn() {
        Instant at = Instant.parse("2026-03-01T12:00:00Z");
        List<Observation> seen = List.of(
                new ConnectionHeld(new ThingName("pump"), at, null), new Disconnected(new ThingName("fan"), at));

        assertThat(intake.observe(seen)).isTrue();
        journal.close();

        assertThat(fed).containsExactly("0 2026-03-01T12:00:00Z");
        assertThat(intake.counts().observed()).isEqualTo(2);
        List<JournalEntry> entries = new ArrayList<>();
        try (Journal again = Journal.open(JournalSettings.in(directory), fault -> {})) {
            again.replay(0, (position, type, payload) -> entries.add(EntryCodec.decode(type, payload)));
        }
        assertThat(entries).containsExactly(new JournalEntry.Seen(seen, at));
    }

    @Test
    void takesNothingOfABrokerWhenTheJournalTakesNoMore() {
        journal.close();
        List<Observation> seen = List.of(new Disconnected(new ThingName("fan"), clock.instant()));

        assertThat(intake.observe(seen)).isFalse();
        assertThat(intake.counts().observed()).isZero();
        assertThat(fed).isEmpty();
    }

    @Test
    void refusesNoObservationsAndTooMany() {
        assertThatThrownBy(() -> intake.observe(List.of()))
                .hasMessageContaining("1..512 observations at once, brought 0");
        List<Observation> many = Collections.nCopies(513, new Disconnected(new ThingName("fan"), clock.instant()));
        assertThatThrownBy(() -> intake.observe(many)).hasMessageContaining("brought 513");
    }

    @Test
    void acknowledgesARepeatAgainAndCountsItOnce() {
        submit("pump", 7);

        assertThat(submit("pump", 7)).isEqualTo(new Receipt.Accepted(7, clock.instant()));
        assertThat(intake.counts().accepted()).isEqualTo(1);
        assertThat(intake.counts().repeated()).isEqualTo(1);
        assertThat(journal.durablePosition()).isZero();
        journal.close();
        assertThat(fed).hasSize(1);
    }

    @Test
    void neverAnswersARepeatBeforeTheFirstIsDurable() throws InterruptedException {
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        feed = (position, entry) -> {
            isHeld.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        submit("fan", 1);
        isHeld.await();
        intake.submit(report("pump", 7), receipts::add);
        intake.submit(report("pump", 7), receipts::add);

        assertThat(receipts).as("the writer is held up before both").isEmpty();
        go.countDown();
        assertThat(next()).isInstanceOf(Receipt.Accepted.class);
        assertThat(next()).isInstanceOf(Receipt.Accepted.class);
        assertThat(intake.counts().repeated()).isEqualTo(1);
    }

    @Test
    void rejectsHistoricalReportsAndTakesAnyIdAnHourLater() {
        submit("pump", 7);

        assertRejected(submit("pump", 6), Reason.HISTORICAL, "report 6 is older than the last accepted one");
        clock.advance(Duration.ofHours(1));
        assertThat(submit("pump", 6)).isInstanceOf(Receipt.Accepted.class);
        assertThat(intake.counts().rejected())
                .containsEntry(List.of("reason", "HistoricalReport", "cause", "historical"), 1L);
    }

    @Test
    void flagsReportsThatComeTooSoon() {
        submit("pump", 7);
        clock.advance(Duration.ofSeconds(299));

        assertThat(submit("pump", 8)).isInstanceOf(Receipt.Accepted.class);
        assertThat(intake.counts().early()).isEqualTo(1);
    }

    @Test
    void throttlesReportsThatComeTooSoonWhenStrict() {
        intake = intake(new ReportLedger(2, Duration.ofSeconds(300), true));
        submit("pump", 7);
        clock.advance(Duration.ofSeconds(299));

        assertRejected(submit("pump", 8), Reason.THROTTLED, "reports.min-interval");
        clock.advance(Duration.ofSeconds(1));
        assertThat(submit("pump", 8)).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void refusesFurtherDevicesWhenItsTableIsFull() {
        submit("pump", 7);
        submit("fan", 7);

        assertRejected(submit("valve", 7), Reason.LIMIT_EXCEEDED, "engine.devices-max");
        assertThat(submit("pump", 8)).isInstanceOf(Receipt.Accepted.class);
    }

    @Test
    void rejectsNamesThatNoThingCanHave() {
        assertRejected(submit("", 7), Reason.INVALID_PAYLOAD, "must not be empty");
        assertRejected(submit("é".repeat(65), 7), Reason.INVALID_PAYLOAD, "at most 128 bytes");
        assertRejected(submit("a\u0007b", 7), Reason.INVALID_PAYLOAD, "U+0007");
        assertRejected(submit("a\ud83d", 7), Reason.INVALID_PAYLOAD, "half of a surrogate pair");
        assertThat(intake.counts().rejected())
                .containsEntry(List.of("reason", "InvalidPayload", "cause", "thing-name"), 4L);
        assertThat(fed).isEmpty();
    }

    @Test
    void rejectsMalformedReportsWithPathAndIdAndKeepsThemForDiagnosis() {
        byte[] document = Documents.bytes("{\"hed\":{\"rid\":5,\"v\":\"1.0\"},\"met\":{\"ns\":{\"bi\":-1}}}");

        Receipt.Rejected receipt = rejected(submit(new Submission("pump", ReportFormat.JSON, document)));

        assertThat(receipt.reportId()).isEqualTo(5L);
        assertThat(receipt.message()).startsWith("met.ns.bi must be 0..");
        assertThat(intake.rejected().latestOf("pump"))
                .singleElement()
                .satisfies(kept -> assertThat(kept.receipt()).isEqualTo(receipt));
        assertThat(intake.rejected().latestOf("fan")).isEmpty();
        assertThat(intake.counts().rejected()).containsEntry(List.of("reason", "InvalidPayload", "cause", "range"), 1L);
    }

    @Test
    void keepsTheLatestRejectedReportsOnly() {
        for (int i = 0; i <= RejectedReports.REPORTS_MAX; i++) {
            submit(new Submission("thing-" + i + "\n", ReportFormat.CBOR, new byte[0]));
        }

        assertThat(intake.rejected().latest()).hasSize(RejectedReports.REPORTS_MAX);
        assertThat(intake.rejected().latest().getFirst().thing()).isEqualTo("thing-256\\u000a");
        assertThat(intake.rejected().latestOf("thing-0\\u000a")).isEmpty();
    }

    @Test
    void refusesWhenTooMuchWaits() throws InterruptedException {
        CountDownLatch isHeld = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        feed = (position, entry) -> {
            isHeld.countDown();
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
        submit("pump", 1);
        isHeld.await();
        for (int id = 2; id <= 5; id++) {
            intake.submit(report("pump", id), receipts::add);
        }

        assertRejected(submit("pump", 6), Reason.THROTTLED, "more reports waiting than it takes");
        go.countDown();
        for (int id = 2; id <= 5; id++) {
            assertThat(next()).isInstanceOf(Receipt.Accepted.class);
        }
    }

    @Test
    void refusesWhileTheDiskIsFullAndTakesTheSameReportLater() {
        disk.leave(0);
        assertRejected(submit("pump", 7), Reason.THROTTLED, "disk is nearly full");
        disk.leave(Long.MAX_VALUE);

        assertThat(submit("pump", 7)).isInstanceOf(Receipt.Accepted.class);
        assertThat(intake.counts().repeated()).as("it was not counted before").isZero();
        journal.close();
        assertThat(fed).hasSize(1);
    }

    @Test
    void refusesAfterTheJournalIsClosed() {
        journal.close();

        assertRejected(submit("pump", 7), Reason.THROTTLED, "not taking reports at present");
    }

    @Test
    void survivesASourceThatThrowsAtItsReceipt() {
        intake.submit(report("pump", 7), receipt -> {
            throw new VedetteException("a broken source");
        });

        assertThat(submit("pump", 8)).isInstanceOf(Receipt.Accepted.class);
        assertThat(intake.counts().repliesFailed()).isEqualTo(1);
    }
}
