package dev.vedette.source.mosquitto;

import dev.vedette.source.Tally;

/// What a Mosquitto source counts.
final class LogCounters {
    final Tally.Counter lines;
    final Tally.Counter tooLong;
    final Tally.Counter untimed;
    final Tally.Counter undecodable;
    final Tally.Counter ambiguous;
    final Tally.Counter future;
    final Tally.Counter rotations;
    final Tally.Counter lost;
    final Tally.Counter observations;
    final Tally.Counter unnamed;
    final Tally.Counter anonymous;
    final Tally.Counter repeated;
    final Tally.Counter unheld;
    final Tally.Counter waits;

    LogCounters(Tally tally) {
        lines = tally.counter("lines", "", "Lines of the log that were read.");
        String skipped = "Lines that were not understood, by reason.";
        tooLong = tally.counter("lines_skipped", "line_bytes", skipped);
        untimed = tally.counter("lines_skipped", "no_time", skipped);
        undecodable = tally.counter("lines_skipped", "not_utf8", skipped);
        ambiguous = tally.counter("lines_skipped", "ambiguous", skipped);
        future = tally.counter("lines_of_the_future", "", "Lines whose time had not come; now counts as their time.");
        rotations = tally.counter("rotations", "", "Times that the log began anew.");
        lost = tally.counter("places_lost", "", "Times that lines may have been missed because the log was replaced.");
        observations = tally.counter("observations", "", "Observations that the intake took.");
        String left = "What the log told and was not observed, by reason.";
        unnamed = tally.counter("observations_lost", "thing_name", left);
        anonymous = tally.counter("observations_lost", "client_unknown", left);
        repeated = tally.counter("observations_lost", "sent_again", left);
        unheld = tally.counter("observations_lost", "clients_max", left);
        waits = tally.counter("intake_waits", "", "Times that the intake had no room and reading waited.");
    }
}
