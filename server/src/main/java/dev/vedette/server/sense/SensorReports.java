package dev.vedette.server.sense;

import dev.vedette.server.sense.SensorReport.Figures;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How sensors fare. Kept in memory only: they tell it anew every 5 seconds. Any thread may call.
public final class SensorReports {
    /// The most sensors that are remembered; the one that was heard of longest ago is forgotten first.
    public static final int SENSORS_MAX = 1_000;

    /// Who has told nothing for so long is silent.
    public static final Duration SILENT_AFTER = Duration.ofSeconds(30);

    /// A clock that is off by more is a trouble.
    public static final Duration SKEW_MAX = Duration.ofSeconds(5);

    private final Map<List<String>, Told> latest = new LinkedHashMap<>();

    private record Told(SensorReport report, @Nullable SensorReport before) {}

    /// A sensor as it is seen from here.
    ///
    /// @param report what it has told last
    /// @param isSilent whether it has told nothing for too long
    /// @param rates what it takes a second, or null before it has told twice
    /// @param troubles what is the matter with it, in sentences
    public record Sensor(
            SensorReport report, boolean isSilent, @Nullable Rates rates, List<String> troubles) {
        /// Copies the list.
        public Sensor {
            troubles = List.copyOf(troubles);
        }
    }

    /// What a sensor takes a second.
    ///
    /// @param packets a second
    /// @param bytes a second
    /// @param lines a second
    public record Rates(double packets, double bytes, double lines) {}

    /// Remembers what a sensor has told.
    public synchronized void take(SensorReport report) {
        List<String> who = List.of(report.site(), report.name());
        Told before = latest.remove(who);
        if (latest.size() >= SENSORS_MAX) {
            latest.remove(latest.keySet().iterator().next());
        }
        latest.put(who, new Told(report, before == null ? null : before(before.report, report)));
    }

    /// What a rate is taken from; null when the sensor has begun again.
    private static @Nullable SensorReport before(SensorReport earlier, SensorReport report) {
        boolean goesOn = earlier.figures().packets() <= report.figures().packets()
                && earlier.at().isBefore(report.at());
        return goesOn ? earlier : null;
    }

    /// What a sensor has told last; empty when it is not remembered.
    public synchronized Optional<SensorReport> latest(String site, String name) {
        Told told = latest.get(List.of(site, name));
        return told == null ? Optional.empty() : Optional.of(told.report);
    }

    /// Forgets what a sensor has told.
    public synchronized void forget(String site, String name) {
        latest.remove(List.of(site, name));
    }

    /// The version of a sensor's program, as it told last; empty when it is not remembered.
    public synchronized Optional<String> version(String site, String name) {
        Told told = latest.get(List.of(site, name));
        return told == null ? Optional.empty() : Optional.of(told.report.version());
    }

    /// Every sensor that is remembered, by site and name.
    public synchronized List<Sensor> all(Instant now) {
        return latest.values().stream()
                .sorted((one, other) -> {
                    int bySite = one.report.site().compareTo(other.report.site());
                    return bySite != 0 ? bySite : one.report.name().compareTo(other.report.name());
                })
                .map(told -> sensor(told, now))
                .toList();
    }

    /// How many sensors of those that have joined, and were not revoked, tell nothing. After a start all are counted
    /// until
    /// they have told something.
    public synchronized long silent(Collection<SensorRecord> joined, Instant now) {
        return joined.stream()
                .filter(sensor -> sensor.revokedAt() == null)
                .map(sensor -> latest.get(List.of(sensor.site(), sensor.name())))
                .filter(told -> told == null || sensor(told, now).isSilent())
                .count();
    }

    private static Sensor sensor(Told told, Instant now) {
        SensorReport report = told.report;
        boolean isSilent =
                report.hasEnded() || Duration.between(report.at(), now).compareTo(SILENT_AFTER) > 0;
        return new Sensor(report, isSilent, isSilent ? null : rates(told), troubles(told, isSilent, now));
    }

    private static @Nullable Rates rates(Told told) {
        SensorReport before = told.before;
        if (before == null) {
            return null;
        }
        double seconds = Duration.between(before.at(), told.report.at()).toMillis() / 1e3;
        Figures then = before.figures();
        Figures figures = told.report.figures();
        return seconds <= 0
                ? null
                : new Rates(
                        (figures.packets() - then.packets()) / seconds,
                        (figures.bytes() - then.bytes()) / seconds,
                        (figures.lines() - then.lines()) / seconds);
    }

    private static List<String> troubles(Told told, boolean isSilent, Instant now) {
        SensorReport report = told.report;
        List<String> troubles = new ArrayList<>();
        if (report.hasEnded()) {
            troubles.add("It has ended: there were no more packets.");
        } else if (isSilent) {
            troubles.add("Nothing was heard of it for "
                    + Duration.between(report.at(), now).toSeconds()
                    + " s; see whether it runs and reaches the server.");
        }
        if (report.figures().dropped() > 0) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "The kernel dropped %,d packets, which it did not read in time.",
                    report.figures().dropped()));
        }
        if (report.figures().lost() > 0) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "%,d lines were left out, because the server did not take them.",
                    report.figures().lost()));
        }
        troubles.addAll(ownTroubles(report));
        return troubles;
    }

    private static List<String> ownTroubles(SensorReport report) {
        List<String> troubles = new ArrayList<>();
        Duration skew = report.skew();
        SensorReport.Own own = report.own();
        if (skew != null && skew.abs().compareTo(SKEW_MAX) > 0) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "Its clock is %,d s %s; set it, as its certificate and its logs depend on it.",
                    skew.abs().toSeconds(),
                    skew.isNegative() ? "behind" : "ahead"));
        }
        if (own != null && own.cache().dropped() > 0) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "%,d batches that waited with it were dropped, because there was no room; see --cache-size.",
                    own.cache().dropped()));
        }
        if (own != null && Duration.ofSeconds(own.cache().oldestSeconds()).compareTo(Parcel.LATE_AFTER) > 0) {
            troubles.add(String.format(
                    Locale.ROOT,
                    "%,d batches wait with it, the oldest for %,d s; it is catching up.",
                    own.cache().waiting(),
                    own.cache().oldestSeconds()));
        }
        return troubles;
    }
}
