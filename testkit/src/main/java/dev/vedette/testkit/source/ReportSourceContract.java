package dev.vedette.testkit.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.ReportFormat;
import dev.vedette.sdk.source.Source;
import dev.vedette.sdk.source.Submission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every source of device reports keeps to.
public abstract class ReportSourceContract extends SourceContract {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123Z");
    private static final byte[] DOCUMENT = "{\"header\":{\"report_id\":7}}".getBytes(StandardCharsets.UTF_8);

    /// A peer that is ready to send to an open source.
    protected abstract ReportPeer newPeer(Source open);

    @Override
    protected void expectDelivery(Source open, FakeIntake intake, String thing) {
        peer(open).send(thing, ReportFormat.JSON, DOCUMENT);
        assertThat(intake.take().submission().thing()).isEqualTo(thing);
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

    private static FakeIntake rejecting(@Nullable Long reportId) {
        return FakeIntake.answering(submission -> new Receipt.Rejected(
                reportId, Receipt.Reason.INVALID_PAYLOAD, "header.version: expected \"1.0\", was 3", AT));
    }

    private ReportPeer peer(Source source) {
        return closing(newPeer(source));
    }
}
