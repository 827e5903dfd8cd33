package dev.vedette.gateway.mqtt;

import dev.vedette.sdk.source.Intake;
import dev.vedette.sdk.source.Receipt;
import dev.vedette.sdk.source.Submission;
import io.vertx.core.Context;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Where reports leave the broker for the intake, and their receipts come back as replies on the reply topics.
final class ReportDoor {
    private final Intake intake;
    private final Context context;
    private final MqttLimits limits;
    private final MqttCounters counters;
    private final InstantSource clock;
    private final Consumer<Message> replies;
    private int pending;
    private long pendingBytes;
    private boolean closed;

    /// @param context the broker's event loop, on which receipts are handled
    /// @param replies takes the reply messages
    ReportDoor(
            Intake intake,
            Context context,
            MqttLimits limits,
            MqttCounters counters,
            InstantSource clock,
            Consumer<Message> replies) {
        this.intake = intake;
        this.context = context;
        this.limits = limits;
        this.counters = counters;
        this.clock = clock;
        this.replies = replies;
    }

    /// Submits a report. When the receipt is there its reply is published, then `answered` runs, on the event loop.
    /// When too many reports wait already the sender is told to send later.
    ///
    /// @param topic the topic as the sender spelled it
    /// @param document the report; belongs to the intake from now on
    void submit(String topic, TopicPolicy.Report report, byte[] document, Runnable answered) {
        if (pending >= limits.reports() || pendingBytes + document.length > limits.reportBytes()) {
            counters.count(MqttCounter.REPORTS_THROTTLED);
            reply(
                    topic,
                    report,
                    new Receipt.Rejected(
                            null,
                            Receipt.Reason.THROTTLED,
                            pending + " reports of " + pendingBytes + " bytes wait to be stored; send it again later",
                            clock.instant()));
            answered.run();
            return;
        }
        int size = document.length;
        hold(1, size);
        counters.count(MqttCounter.REPORTS_SUBMITTED);
        AtomicBoolean replied = new AtomicBoolean();
        Answerable waiting = new Answerable(topic, report, size, answered);
        try {
            intake.submit(
                    new Submission(report.thing(), report.format(), document),
                    receipt -> replied(waiting, receipt, replied.compareAndSet(false, true)));
        } catch (RuntimeException bug) {
            replied.set(true);
            hold(-1, -size);
            throw bug;
        }
    }
    /// Lets receipts that are still to come reach nobody.
    void close() {
        closed = true;
    }

    /// Runs on whatever thread the intake answers on.
    private void replied(Answerable report, Receipt receipt, boolean first) {
        context.runOnContext(_ -> {
            if (closed) {
                return;
            }
            if (first) {
                hold(-1, -report.size());
                answer(report.topic(), report.report(), receipt);
                report.answered().run();
            } else {
                counters.count(MqttCounter.REPORTS_TWICE);
            }
        });
    }

    private void answer(String topic, TopicPolicy.Report report, Receipt receipt) {
        counters.count(
                switch (receipt) {
                    case Receipt.Accepted _ -> MqttCounter.REPORTS_ACCEPTED;
                    case Receipt.Rejected _ -> MqttCounter.REPORTS_REJECTED;
                });
        reply(topic, report, receipt);
    }

    private void reply(String topic, TopicPolicy.Report report, Receipt receipt) {
        replies.accept(Message.ofServer(
                topic + "/" + ReportReply.level(receipt),
                ReportReply.encode(report.thing(), report.format(), receipt)));
    }

    private void hold(int reports, int bytes) {
        pending += reports;
        pendingBytes += bytes;
        counters.set(MqttCounter.REPORTS_PENDING, pending);
    }

    /// A report that waits for its receipt.
    private record Answerable(String topic, TopicPolicy.Report report, int size, Runnable answered) {}
}
