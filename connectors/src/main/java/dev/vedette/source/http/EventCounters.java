package dev.vedette.source.http;

import dev.vedette.source.Tally;

/// What an HTTP source counts.
final class EventCounters {
    final Tally.Counter accepted;
    final Tally.Counter unauthorized;
    final Tally.Counter oversized;
    final Tally.Counter tooMany;
    final Tally.Counter busy;
    final Tally.Counter refused;
    final Tally.Counter events;
    final Tally.Counter malformed;
    final Tally.Counter observations;
    final Tally.Counter unheld;
    final Tally.Counter heldLost;

    EventCounters(Tally tally) {
        String answered = "Requests by answer.";
        accepted = tally.counter("requests", "accepted", answered);
        unauthorized = tally.counter("requests", "unauthorized", answered);
        oversized = tally.counter("requests", "body_bytes", answered);
        tooMany = tally.counter("requests", "events_max", answered);
        busy = tally.counter("requests", "requests_max", answered);
        refused = tally.counter("requests", "intake", answered);
        events = tally.counter("events", "", "Events that were understood.");
        malformed = tally.counter("events_malformed", "", "Events that were not understood.");
        observations = tally.counter("observations", "", "Observations that the intake took.");
        String lost = "Connections that could not be said to be held, by reason.";
        unheld = tally.counter("connections_unheld", "devices_max", lost);
        heldLost = tally.counter("connections_unheld", "intake", lost);
    }
}
