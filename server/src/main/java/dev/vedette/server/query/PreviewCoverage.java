package dev.vedette.server.query;

import dev.vedette.engine.profile.Series;
import dev.vedette.sdk.observe.ThingName;
import dev.vedette.server.store.History.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Notes which datapoints there were, and says what is lacking.
final class PreviewCoverage {
    /// Of a day a part may lack without being told.
    private static final Duration LATE = Duration.ofHours(1);

    private final Instant from;
    private final Map<Series, Seen> seen = new LinkedHashMap<>();
    private final List<String> sentences = new ArrayList<>();

    PreviewCoverage(Instant from, Set<Series> series) {
        this.from = from;
        series.stream().sorted().forEach(each -> seen.put(each, new Seen()));
    }

    void on(ThingName thing, Series series, List<Point> points) {
        Seen of = seen.get(series);
        if (of != null && !points.isEmpty()) {
            of.things.add(thing);
            for (Point point : points) {
                of.first = point.at().isBefore(of.first) ? point.at() : of.first;
                of.days.add(LocalDate.ofInstant(point.at().minusNanos(1), ZoneOffset.UTC));
            }
        }
    }

    /// Says something that is known without looking at datapoints.
    void say(String sentence) {
        sentences.add(sentence);
    }

    /// What is lacking.
    ///
    /// @param things how many were judged
    /// @param to the end of what was judged
    List<String> sentences(int things, Instant to) {
        List<String> all = new ArrayList<>(sentences);
        seen.forEach((series, of) -> {
            if (of.things.isEmpty()) {
                all.add("No datapoints of " + series + " are kept for these things: behaviors on it were not judged."
                        + " A profile that judges or retains it makes them be kept from then on.");
                return;
            }
            if (Duration.between(from, of.first).compareTo(LATE) > 0) {
                all.add("Datapoints of " + series + " begin at " + of.first.truncatedTo(ChronoUnit.SECONDS)
                        + "; before that nothing was judged by it.");
            }
            List<String> missing = missing(of, to);
            if (!missing.isEmpty()) {
                all.add("There are no datapoints of " + series + " on " + String.join(", ", missing) + ".");
            }
            if (of.things.size() < things) {
                all.add((things - of.things.size()) + " of " + things + " things have no datapoints of " + series
                        + " in this time.");
            }
        });
        return all;
    }

    private static List<String> missing(Seen of, Instant to) {
        List<String> missing = new ArrayList<>();
        LocalDate last = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC);
        for (LocalDate day = of.days.first(); !day.isAfter(last); day = day.plusDays(1)) {
            if (!of.days.contains(day)) {
                missing.add(day.toString());
            }
        }
        return missing;
    }

    /// What there was of a series.
    private static final class Seen {
        private final Set<ThingName> things = new HashSet<>();
        private final TreeSet<LocalDate> days = new TreeSet<>();
        private Instant first = Instant.MAX;
    }
}
