package dev.vedette.server.sense;

import dev.vedette.sdk.VedetteException;
import dev.vedette.server.ingest.SensorMark;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a sensor says of the lines of a request: which batch they are, and how long they have waited with it.
///
/// @param bringer who brings them
/// @param mark which batch it is, of a sensor that has joined; null when nobody says
/// @param waited how long it has waited for the server, by the sensor's clock at both ends
public record Parcel(Bringer bringer, @Nullable SensorMark mark, Duration waited) {
    /// The header that says which batch it is: the run, 16 hexadecimal digits, a slash and the number.
    public static final String BATCH = "Vedette-Batch";

    /// The header that says how long it has waited, in whole milliseconds.
    public static final String WAITED = "Vedette-Waited";

    /// What waited for longer does not tell how things are: figures of then would be judged as of now.
    public static final Duration LATE_AFTER = Duration.ofSeconds(60);

    private static final Pattern RUN_AND_NUMBER = Pattern.compile("([0-9a-f]{16})/([1-9][0-9]{0,17})");
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,15}");

    /// What anybody brings, now.
    public static final Parcel FRESH = new Parcel(Bringer.ANYBODY, null, Duration.ZERO);

    /// A parcel as its headers say.
    ///
    /// @param sensor that has proved who it is, or null
    /// @param batch as in [#BATCH], or null
    /// @param waited as in [#WAITED], or null
    /// @throws VedetteException when a header has another form
    public static Parcel of(@Nullable SensorRecord sensor, @Nullable String batch, @Nullable String waited) {
        if (waited != null && !MILLIS.matcher(waited).matches()) {
            throw new VedetteException(WAITED + " must be whole milliseconds, at most 15 digits");
        }
        return new Parcel(
                sensor == null ? Bringer.ANYBODY : new Bringer(sensor),
                sensor == null ? null : mark(sensor, batch).orElse(null),
                waited == null ? Duration.ZERO : Duration.ofMillis(Long.parseLong(waited)));
    }

    private static Optional<SensorMark> mark(SensorRecord sensor, @Nullable String batch) {
        if (batch == null) {
            return Optional.empty();
        }
        Matcher parts = RUN_AND_NUMBER.matcher(batch);
        if (!parts.matches()) {
            throw new VedetteException(
                    BATCH + " must be 16 hexadecimal digits, a slash and a number from 1, as 01234567abcdef00/17");
        }
        return Optional.of(new SensorMark(
                sensor.id(), Long.parseUnsignedLong(parts.group(1), 16), Long.parseLong(parts.group(2))));
    }

    /// Whether figures of it are left out.
    boolean isLate() {
        return waited.compareTo(LATE_AFTER) > 0;
    }
}
