package dev.vedette.source.mosquitto;

import dev.vedette.source.Tally;

/// What a Mosquitto source counts of what its log tells.
final class LogCounters {
    final Tally.Counter lines;
    final Tally.Counter untimed;
    final Tally.Counter ambiguous;
    final Tally.Counter future;
    final Tally.Counter unnamed;
    final Tally.Counter anonymous;
    final Tally.Counter repeated;
    final Tally.Counter unheld;

    LogCounters(Tally tally) {
        lines = tally.counter("lines", "", "Lines of the log that were read.");
        String skipped = "Lines that were not understood, by reason.";
        untimed = tally.counter("lines_skipped", "no_time", skipped);
        ambiguous = tally.counter("lines_skipped", "ambiguous", skipped);
        future = tally.counter("lines_of_the_future", "", "Lines whose time had not come; now counts as their time.");
        String left = "What the log told and was not observed, by reason.";
        unnamed = tally.counter("observations_lost", "thing_name", left);
        anonymous = tally.counter("observations_lost", "client_unknown", left);
        repeated = tally.counter("observations_lost", "sent_again", left);
        unheld = tally.counter("observations_lost", "clients_max", left);
    }
}
