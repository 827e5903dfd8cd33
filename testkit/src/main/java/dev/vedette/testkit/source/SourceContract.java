package dev.vedette.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Source;
import dev.vedette.sdk.source.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What every source of reports keeps to.
public abstract class SourceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final byte[] DOCUMENT = "{\"header\":{\"report_id\":7}}".getBytes(StandardCharsets.UTF_8);

    private final List<AutoCloseable> opened = new ArrayList<>();

    /// A source that is not open, at an address that nobody uses.
    protected abstract Source newSource();

    /// A second source, not open, at the address of an open one.
    protected abstract Source newSourceAtAddressOf(Source open);

    /// A peer that is ready to send to an open source.
    protected abstract ReportPeer newPeer(Source open);

    /// Closes what the test left open.
    @AfterEach
    protected void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void hasAShortLowerCaseName() {
        assertThat(newSource().name()).matches("[a-z][a-z0-9-]{0,31}");
    }

    @Test
    void mayBeClosedBeforeItIsOpened() {
        Source source = newSource();
        source.close();
        source.close();
        open(source, accepting());
    }

    @Test
    void mayBeClosedTwice() {
        Source source = open(newSource(), accepting());
        source.close();
        source.close();
    }

    @Test
    void refusesToOpenTwiceAndStaysOpen() {
        FakeIntake intake = accepting();
        Source source = open(newSource(), intake);
        assertThatThrownBy(() -> source.open(accepting())).isInstanceOf(VedetteException.class);
        ReportPeer peer = peer(source);
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        assertThat(intake.take().submission().thing()).isEqualTo("pump-1");
    }

    @Test
    void refusesAnAddressThatIsTakenAndLeavesItsOwnerAlone() {
        FakeIntake intake = accepting();
        Source first = open(newSource(), intake);
        Source second = newSourceAtAddressOf(first);
        assertThatThrownBy(() -> second.open(accepting())).isInstanceOf(VedetteException.class);
        second.close();
        peer(first).send("pump-1", ReportFormat.JSON, DOCUMENT);
        assertThat(intake.take().submission().thing()).isEqualTo("pump-1");
    }

    @Test
    void submitsReportsAsTheyCame() {
        FakeIntake intake = accepting();
        ReportPeer peer = peer(open(newSource(), intake));
        byte[] cbor = {(byte) 0xBF, 0x00, (byte) 0xFF, (byte) 0xFF};
        peer.send("Zähler:7", ReportFormat.CBOR, cbor);
        Submission submission = intake.take().submission();
        assertThat(submission.thing()).isEqualTo("Zähler:7");
        assertThat(submission.format()).isEqualTo(ReportFormat.CBOR);
        assertThat(submission.document()).isEqualTo(cbor);
    }

    @Test
    void submitsWhatIsNoReportAtAllForTheIntakeToJudge() {
        FakeIntake intake = FakeIntake.holding();
        ReportPeer peer = peer(open(newSource(), intake));
        peer.send("pump-1", ReportFormat.JSON, new byte[0]);
        assertThat(intake.take().submission().document()).isEmpty();
    }

    @Test
    void acceptedReceiptReachesTheSender() {
        ReportPeer peer = peer(open(newSource(), accepting()));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        assertThat(peer.answer(PATIENCE)).isEqualTo(new ReportPeer.Answer(true, "pump-1", 7L, "", ""));
    }

    @Test
    void rejectedReceiptReachesTheSenderWithItsReason() {
        ReportPeer peer = peer(open(newSource(), rejecting(8L)));
        peer.send("pump-1", ReportFormat.CBOR, DOCUMENT);
        assertThat(peer.answer(PATIENCE))
                .isEqualTo(new ReportPeer.Answer(
                        false, "pump-1", 8L, "InvalidPayload", "header.version: expected \"1.0\", was 3"));
    }

    @Test
    void rejectedReceiptMayLackTheIdOfTheReport() {
        ReportPeer peer = peer(open(newSource(), rejecting(null)));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        assertThat(peer.answer(PATIENCE).reportId()).isNull();
    }

    @Test
    void receiptFromAnotherThreadReachesTheSender() throws InterruptedException {
        FakeIntake intake = FakeIntake.holding();
        ReportPeer peer = peer(open(newSource(), intake));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        FakeIntake.Taken taken = intake.take();
        Thread other = new Thread(() -> taken.answer(new Receipt.Accepted(3, AT)), "late-answer");
        other.start();
        other.join();
        assertThat(peer.answer(PATIENCE).reportId()).isEqualTo(3L);
    }

    @Test
    void receiptsOutOfOrderReachTheSenderEach() {
        FakeIntake intake = FakeIntake.holding();
        ReportPeer peer = peer(open(newSource(), intake));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        FakeIntake.Taken first = intake.take();
        intake.take().answer(new Receipt.Accepted(2, AT));
        first.answer(new Receipt.Accepted(1, AT));
        assertThat(List.of(peer.answer(PATIENCE), peer.answer(PATIENCE)))
                .extracting(ReportPeer.Answer::reportId)
                .containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void everySubmissionIsAnsweredOnce() {
        FakeIntake intake = accepting();
        ReportPeer peer = peer(open(newSource(), intake));
        int reports = 40;
        for (int i = 0; i < reports; i++) {
            peer.send("pump-" + i, ReportFormat.JSON, DOCUMENT);
            assertThat(peer.answer(PATIENCE).thing()).isEqualTo("pump-" + i);
        }
        assertThat(intake.submissions()).isEqualTo(reports);
    }

    @Test
    void anIntakeThatAnswersTwiceIsHeardOnce() {
        FakeIntake intake = FakeIntake.holding();
        ReportPeer peer = peer(open(newSource(), intake));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        FakeIntake.Taken taken = intake.take();
        taken.answer(new Receipt.Accepted(1, AT));
        taken.answer(new Receipt.Accepted(2, AT));
        peer.send("pump-1", ReportFormat.JSON, DOCUMENT);
        intake.take().answer(new Receipt.Accepted(3, AT));
        assertThat(peer.answer(PATIENCE).reportId()).isEqualTo(1L);
        assertThat(peer.answer(PATIENCE).reportId()).isEqualTo(3L);
    }

    @Test
    void deliversToTheNewIntakeOnlyWhenOpenedAgain() {
        FakeIntake before = accepting();
        Source source = open(newSource(), before);
        peer(source).send("pump-1", ReportFormat.JSON, DOCUMENT);
        before.take();
        source.close();
        FakeIntake after = accepting();
        source.open(after);
        ReportPeer peer = peer(source);
        peer.send("pump-2", ReportFormat.JSON, DOCUMENT);
        assertThat(after.take().submission().thing()).isEqualTo("pump-2");
        assertThat(peer.answer(PATIENCE).accepted()).isTrue();
        assertThat(before.submissions()).isEqualTo(1);
    }

    @Test
    void aReceiptAfterClosingHarmsNobody() {
        FakeIntake intake = FakeIntake.holding();
        Source source = open(newSource(), intake);
        peer(source).send("pump-1", ReportFormat.JSON, DOCUMENT);
        FakeIntake.Taken taken = intake.take();
        source.close();
        taken.answer(new Receipt.Accepted(1, AT));
        FakeIntake after = accepting();
        source.open(after);
        ReportPeer peer = peer(source);
        peer.send("pump-2", ReportFormat.JSON, DOCUMENT);
        assertThat(peer.answer(PATIENCE).thing()).isEqualTo("pump-2");
    }

    private static FakeIntake accepting() {
        return FakeIntake.answering(submission -> new Receipt.Accepted(7, AT));
    }

    private static FakeIntake rejecting(@Nullable Long reportId) {
        return FakeIntake.answering(submission -> new Receipt.Rejected(
                reportId, Receipt.Reason.INVALID_PAYLOAD, "header.version: expected \"1.0\", was 3", AT));
    }

    private Source open(Source source, FakeIntake intake) {
        opened.add(source);
        source.open(intake);
        return source;
    }

    private ReportPeer peer(Source source) {
        ReportPeer peer = newPeer(source);
        opened.add(peer);
        return peer;
    }
}
