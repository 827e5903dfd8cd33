package dev.vedette.source.mqtt;

import dev.vedette.source.Tally;

/// What an MQTT source counts.
final class LinkCounters {
    final Tally.Counter connects;
    final Tally.Counter losses;
    final Tally.Counter sessionsGivenUp;
    final Tally.Counter subscriptionsRefused;
    final Tally.Counter submitted;
    final Tally.Counter accepted;
    final Tally.Counter rejected;
    final Tally.Counter throttled;
    final Tally.Counter oversized;
    final Tally.Counter retained;
    final Tally.Counter twice;
    final Tally.Counter unmatched;
    final Tally.Counter repliesFailed;
    final Tally.Counter observed;
    final Tally.Counter unnamed;
    final Tally.Counter refused;

    LinkCounters(Tally tally) {
        connects = tally.counter("connects", "", "Connections to the broker that were made.");
        losses = tally.counter("connections_lost", "", "Connections that failed or ended.");
        sessionsGivenUp = tally.counter(
                "sessions_given_up", "", "Sessions given up because the broker held a packet that cannot be read.");
        subscriptionsRefused = tally.counter("subscriptions_refused", "", "Subscriptions that the broker refused.");
        submitted = tally.counter("reports_submitted", "", "Reports handed to the intake.");
        String answered = "Reports answered to their sender, by answer.";
        accepted = tally.counter("reports_answered", "accepted", answered);
        rejected = tally.counter("reports_answered", "rejected", answered);
        throttled = tally.counter("reports_answered", "pending_limit", answered);
        oversized = tally.counter("reports_answered", "report_bytes", answered);
        String ignored = "Messages that were acknowledged and not looked at, by reason.";
        retained = tally.counter("messages_ignored", "retained", ignored);
        unmatched = tally.counter("messages_ignored", "topic", ignored);
        twice = tally.counter("receipts_twice", "", "Receipts that came a second time.");
        repliesFailed = tally.counter("replies_failed", "", "Replies that could not be published.");
        observed = tally.counter("observations", "", "Messages counted for their device.");
        String lost = "Messages not counted, by reason.";
        unnamed = tally.counter("observations_lost", "thing_name", lost);
        refused = tally.counter("observations_lost", "intake", lost);
    }
}
