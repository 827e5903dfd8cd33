package dev.vedette.server.api.v1;

import dev.vedette.server.api.v1.UpkeepResource.SensorCacheView;
import dev.vedette.server.api.v1.UpkeepResource.SensorContentView;
import dev.vedette.server.api.v1.UpkeepResource.SensorView;
import dev.vedette.server.manage.PluginDesk;
import dev.vedette.server.manage.SensorDesk;
import dev.vedette.server.sense.HeldContent;
import dev.vedette.server.sense.PluginReports;
import dev.vedette.server.sense.SensorReport;
import dev.vedette.server.sense.SensorReports;
import dev.vedette.server.store.PluginRecord;
import dev.vedette.server.store.SensorRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The sensors as they are shown: those that have told how they fare, and those that have joined, heard of or not.
///
/// @param reports what sensors have told
/// @param plugins what runs at them
/// @param shelf the plugins that there are
/// @param desk the sensors that have joined
/// @param held what they hold of what the server gives them
record SensorViews(SensorReports reports, PluginReports plugins, PluginDesk shelf, SensorDesk desk, HeldContent held) {
    private static final Duration BEHIND_LONG = Duration.ofMinutes(2);

    private static final Comparator<SensorView> BY_SITE_AND_NAME =
            Comparator.comparing(SensorView::site).thenComparing(SensorView::name);

    /// All of them, by site and name.
    List<SensorView> all(Instant now) {
        List<String> files = shelf.list().stream().map(PluginRecord::name).toList();
        Map<List<String>, SensorRecord> joined = new HashMap<>();
        desk.list().forEach(sensor -> joined.put(List.of(sensor.site(), sensor.name()), sensor));
        List<SensorView> all = new ArrayList<>();
        for (SensorReports.Sensor sensor : reports.all(now)) {
            SensorReport report = sensor.report();
            all.add(view(sensor, joined.remove(List.of(report.site(), report.name())), files, now));
        }
        joined.values().forEach(sensor -> all.add(unheard(sensor)));
        all.sort(BY_SITE_AND_NAME);
        return all;
    }

    private SensorView view(
            SensorReports.Sensor sensor, @Nullable SensorRecord joined, List<String> files, Instant now) {
        SensorReport report = sensor.report();
        SensorReports.Rates rates = sensor.rates();
        Long lag = report.lagMillis();
        Duration skew = report.skew();
        long running = files.stream()
                .flatMap(file -> plugins.of(file).stream())
                .filter(each ->
                        each.site().equals(report.site()) && each.state().equals("running"))
                .count();
        return new SensorView(
                report.site(),
                report.name(),
                report.version().isEmpty() ? null : report.version(),
                report.at(),
                sensor.isSilent(),
                rates == null ? null : rates.packets(),
                rates == null ? null : rates.bytes(),
                report.figures().dropped(),
                rates == null ? null : rates.lines(),
                lag == null || sensor.isSilent() ? null : lag / 1e3,
                report.figures().packets(),
                report.figures().flows(),
                report.protocols(),
                (int) running,
                joined == null ? null : joined.id(),
                joined == null ? null : joined.zone(),
                joined == null ? null : joined.revokedAt(),
                joined == null ? null : joined.certificate().until(),
                skew == null ? null : skew.toMillis() / 1e3,
                cache(report.own()),
                content(joined, HeldContent.Kind.RULES),
                content(joined, HeldContent.Kind.PLUGINS),
                content(joined, HeldContent.Kind.PROFILES),
                content(joined, HeldContent.Kind.BASELINE),
                troubles(sensor, joined, now));
    }

    private static @Nullable SensorCacheView cache(SensorReport.@Nullable Own own) {
        return own == null
                ? null
                : new SensorCacheView(
                        own.cache().waiting(),
                        own.cache().bytes(),
                        own.cache().dropped(),
                        own.cache().oldestSeconds());
    }

    private @Nullable SensorContentView content(@Nullable SensorRecord joined, HeldContent.Kind kind) {
        return joined == null
                ? null
                : held.of(joined.id(), kind)
                        .map(each -> new SensorContentView(
                                each.version(), each.behindSince() == null, each.behindSince(), each.at()))
                        .orElse(null);
    }

    private List<String> troubles(SensorReports.Sensor sensor, @Nullable SensorRecord joined, Instant now) {
        List<String> troubles = new ArrayList<>(sensor.troubles());
        if (joined != null && !sensor.isSilent()) {
            for (HeldContent.Kind kind : HeldContent.Kind.values()) {
                held.of(joined.id(), kind)
                        .map(HeldContent.Held::behindSince)
                        .filter(since -> since.plus(BEHIND_LONG).isBefore(now))
                        .ifPresent(since -> troubles.add("Of the " + kind.name().toLowerCase(Locale.ROOT)
                                + " it holds another version than the server since " + since
                                + "; its output says why."));
            }
        }
        return troubles(troubles, joined);
    }

    /// One that has joined, and has told nothing since this server started.
    private SensorView unheard(SensorRecord sensor) {
        Instant seen = sensor.lastSeenAt();
        String trouble = seen == null
                ? "It has joined, and nothing was heard of it since; start it: vedette sensor --dir"
                : "Nothing was heard of it since " + seen + "; see whether it runs and reaches the server.";
        return new SensorView(
                sensor.site(),
                sensor.name(),
                sensor.version().isEmpty() ? null : sensor.version(),
                Objects.requireNonNullElse(seen, sensor.joinedAt()),
                true,
                null,
                null,
                0,
                null,
                null,
                0,
                0,
                List.of(),
                0,
                sensor.id(),
                sensor.zone(),
                sensor.revokedAt(),
                sensor.certificate().until(),
                null,
                null,
                content(sensor, HeldContent.Kind.RULES),
                content(sensor, HeldContent.Kind.PLUGINS),
                content(sensor, HeldContent.Kind.PROFILES),
                content(sensor, HeldContent.Kind.BASELINE),
                troubles(sensor.revokedAt() == null ? List.of(trouble) : List.of(), sensor));
    }

    private static List<String> troubles(List<String> told, @Nullable SensorRecord joined) {
        List<String> troubles = new ArrayList<>(told);
        if (joined != null && joined.revokedAt() != null) {
            troubles.add("It was revoked on " + joined.revokedAt() + ", and is refused.");
        }
        return troubles;
    }
}
