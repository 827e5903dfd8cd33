package dev.vedette.server.api.v1;

import dev.vedette.sdk.alert.Origin;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.server.query.Overviews;
import dev.vedette.server.query.Overviews.Monitoring;
import dev.vedette.server.query.Overviews.Overview;
import dev.vedette.server.store.AlarmGroup;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether anything is wrong, and whether monitoring is complete: `/v1/overview`.
final class OverviewResource {
    private static final String HOURS = "24";

    private final Overviews overviews;
    private final Supplier<BehaviorWords> words;

    /// @param words of the metrics that there are when it is asked
    OverviewResource(Overviews overviews, Supplier<BehaviorWords> words) {
        this.overviews = overviews;
        this.words = words;
    }

    @About("What is going on.")
    record OverviewView(
            @About("open violations") OpenView open,

            @About("what became of violations, in 24 stretches of time")
            List<TrendView> trend,

            @About("the open violations that were raised last")
            List<ViolationView> latest,

            @About("the devices with the most open violations")
            List<TopThingView> topThings,

            @About("the behaviors with the most open violations")
            List<TopBehaviorView> topBehaviors,

            @About("whether monitoring is complete") MonitoringView monitoring) {}

    @About("Open violations.")
    record OpenView(
            @About("how many") long total,
            @About("how many of each severity") Map<String, Long> bySeverity,
            @About("how many of each source") Map<String, Long> bySource,
            @About("how many nobody has taken note of") long unacknowledged) {}

    @About("What became of violations in a stretch of time.")
    record TrendView(
            @About("its beginning") Instant from,
            @About("how many were raised") long raised,
            @About("how many were cleared or invalidated") long cleared,
            @About("how many were open at its end") long open) {}

    @About("A device and its open violations.")
    record TopThingView(
            @About("the device's name") String thing,
            @About("how many") long open) {}

    @About("A behavior and its open violations.")
    record TopBehaviorView(
            @About("the security profile's name") String profile,
            @About("the behavior's name") String behavior,
            @About("how many") long open) {}

    @About("How complete monitoring is.")
    record MonitoringView(
            @About("how many things are known") long things,
            @About("how many are connected to a broker") long connected,
            @About("how many were heard of within an hour") long reporting,

            @About("how many were heard of before, and not within an hour")
            long silent,

            @About("some of those") List<SilentView> silentThings,

            @About("how long what waits longest for detection has waited")
            double ingestLagSeconds,

            @About("observations and reports taken in per second")
            double observationsPerSecond,

            @About("the sensors") SensorsView sensors,

            @About("whether nothing is silent and nothing is wrong")
            boolean complete,

            @About("what is wrong, a sentence each") List<String> troubles) {}

    @About("A thing of which nothing comes.")
    record SilentView(
            @About("the thing's name") String thing,
            @About("when something came last") @Nullable Instant lastSeen) {}

    @About("Sensors.")
    record SensorsView(
            @About("how many were heard of") int total,
            @About("how many are silent") int silent) {}

    List<Operation> operations() {
        return List.of(Operation.get(
                        "/v1/overview", "Tells whether anything is wrong, and whether monitoring is complete.")
                .query("hours", "how far the trend reaches back, 1.." + Overviews.HOURS_MAX + ", otherwise " + HOURS)
                .answers(OverviewView.class)
                .by(this::overview));
    }

    private V1Reply overview(V1Request request) {
        String hours = Objects.requireNonNullElse(request.parameter("hours"), HOURS);
        boolean isNumber = hours.matches("[0-9]{1,4}");
        if (!isNumber || Integer.parseInt(hours) < 1 || Integer.parseInt(hours) > Overviews.HOURS_MAX) {
            throw V1Error.invalid("hours must be 1.." + Overviews.HOURS_MAX + ", was " + hours + ".");
        }
        return V1Reply.ok(view(overviews.now(Integer.parseInt(hours))));
    }

    private OverviewView view(Overview overview) {
        BehaviorWords known = words.get();
        return new OverviewView(
                open(overview.open()),
                overview.trend().stream()
                        .map(each -> new TrendView(each.from(), each.raised(), each.ended(), each.open()))
                        .toList(),
                overview.latest().stream()
                        .map(item -> ViolationView.of(item, known))
                        .toList(),
                overview.topThings().stream()
                        .map(group -> new TopThingView(group.key(), group.violations()))
                        .toList(),
                overview.topBehaviors().stream().map(OverviewResource::behavior).toList(),
                monitoring(overview.monitoring()));
    }

    private static TopBehaviorView behavior(AlarmGroup group) {
        return new TopBehaviorView(Objects.requireNonNullElse(group.profile(), ""), group.key(), group.violations());
    }

    private static OpenView open(Overviews.Open open) {
        Map<String, Long> bySeverity = new LinkedHashMap<>();
        for (Severity severity : List.of(Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.WARNING)) {
            bySeverity.put(word(severity), open.bySeverity().getOrDefault(severity, 0L));
        }
        Map<String, Long> bySource = new LinkedHashMap<>();
        for (Origin source : Origin.values()) {
            bySource.put(word(source), open.bySource().getOrDefault(source, 0L));
        }
        return new OpenView(open.total(), bySeverity, bySource, open.unacknowledged());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static MonitoringView monitoring(Monitoring monitoring) {
        return new MonitoringView(
                monitoring.things(),
                monitoring.connected(),
                monitoring.reporting(),
                monitoring.silent(),
                monitoring.silentThings().stream()
                        .map(silent -> new SilentView(silent.thing().value(), silent.lastSeen()))
                        .toList(),
                monitoring.ingestLagSeconds(),
                monitoring.observationsPerSecond(),
                new SensorsView(
                        monitoring.sensors().total(), monitoring.sensors().silent()),
                monitoring.isComplete(),
                monitoring.troubles());
    }
}
