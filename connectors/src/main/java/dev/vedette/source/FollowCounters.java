package dev.vedette.source;

/// What is counted of a log file that is followed, whatever it tells.
public final class FollowCounters {
    final Tally.Counter tooLong;
    final Tally.Counter undecodable;
    final Tally.Counter rotations;
    final Tally.Counter lost;
    final Tally.Counter observations;
    final Tally.Counter waits;

    /// Makes the counters.
    public FollowCounters(Tally tally) {
        String skipped = "Lines that were not understood, by reason.";
        tooLong = tally.counter("lines_skipped", "line_bytes", skipped);
        undecodable = tally.counter("lines_skipped", "not_utf8", skipped);
        rotations = tally.counter("rotations", "", "Times that the log began anew.");
        lost = tally.counter("places_lost", "", "Times that lines may have been missed because the log was replaced.");
        observations = tally.counter("observations", "", "Observations that the intake took.");
        waits = tally.counter("intake_waits", "", "Times that the intake had no room and reading waited.");
    }
}
