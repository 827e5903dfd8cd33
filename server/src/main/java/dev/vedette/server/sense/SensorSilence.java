package dev.vedette.server.sense;

import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// For how long nothing was heard of sensors. A server that has just started has heard nothing of anybody, and a sensor
/// that has just joined may be started later by whoever sets it up: of both nothing is said for a while.
///
/// @param started since when the server listens
record SensorSilence(Instant started) {
    /// After a start nobody is silent for so long. Sensors try again every 30 seconds at the least.
    static final Duration AFTER_START = Duration.ofMinutes(2);

    /// Who has joined and was never heard of is not silent for so long.
    static final Duration AFTER_JOINING = Duration.ofMinutes(15);

    /// Since the last word, or since the server listens when that is later; null while nothing can be said.
    ///
    /// @param report what it has told last; null when nothing since the start
    @Nullable
    Duration of(SensorRecord sensor, @Nullable SensorReport report, Instant now) {
        Instant word = lastWord(sensor, report);
        Instant since = word == null ? sensor.joinedAt() : word;
        Duration patience = word == null ? AFTER_JOINING : Duration.ZERO;
        if (since.isBefore(started)) {
            since = started;
            patience = word == null ? AFTER_JOINING : AFTER_START;
        }
        Duration silence = since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
        return silence.compareTo(patience) < 0 ? null : silence;
    }

    /// Words of before it has joined, again perhaps, are those of another.
    private static @Nullable Instant lastWord(SensorRecord sensor, @Nullable SensorReport report) {
        Instant seen = sensor.lastSeenAt();
        Instant told = report == null ? null : report.at();
        Instant last = seen == null || (told != null && told.isAfter(seen)) ? told : seen;
        return last == null || last.isBefore(sensor.joinedAt()) ? null : last;
    }
}
