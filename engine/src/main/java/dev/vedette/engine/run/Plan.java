package dev.vedette.engine.run;

import dev.vedette.engine.metric.MetricCatalogue;
import dev.vedette.engine.profile.Behavior;
import dev.vedette.engine.profile.Evaluation;
import dev.vedette.engine.profile.Series;
import dev.vedette.engine.run.TrackedMetric.Treatment;
import dev.vedette.engine.window.Panes;
import dev.vedette.engine.window.RowLayout;
import dev.vedette.sdk.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a set of profiles asks of a device, worked out once and shared by all devices that they apply to: which
/// metrics an observation has, where their values are kept, which windows are taken and who judges them.
///
/// Behaviors are numbered through the profiles in order, so that the alarm state of a device is an array.
final class Plan {
    private static final @Nullable Clock[] NO_CLOCKS = {};

    private final List<WatchedProfile> profiles;
    private final WatchedBehavior[] behaviors;
    private final Readers readers;
    private final TrackedMetric[] columns;
    private final TrackedMetric[] summed;
    private final TrackedMetric[] clocks;
    private final int[] kept;
    private final RowLayout layout;
    private final PlannedWindow[] windows;
    private final Silences silences;

    /// @param profiles all profiles that apply, in ascending order of names
    Plan(List<WatchedProfile> profiles, MetricCatalogue catalogue, Panes panes) {
        this.profiles = List.copyOf(profiles);
        this.behaviors = profiles.stream()
                .flatMap(profile -> profile.behaviors().stream())
                .toArray(WatchedBehavior[]::new);
        List<TrackedMetric> tracked = tracked(profiles, behaviors, catalogue);
        this.readers = new Readers(tracked, catalogue);
        this.columns = tracked.stream()
                .filter(metric -> metric.column() != TrackedMetric.NO_COLUMN)
                .toArray(TrackedMetric[]::new);
        this.summed = Arrays.stream(columns)
                .filter(metric -> metric.treatment() == Treatment.SUMMED)
                .toArray(TrackedMetric[]::new);
        this.clocks = tracked.stream()
                .filter(metric -> metric.treatment() == Treatment.ELAPSED)
                .toArray(TrackedMetric[]::new);
        boolean[] levels = new boolean[columns.length];
        for (TrackedMetric metric : columns) {
            levels[metric.column()] = metric.treatment() == Treatment.LATEST;
        }
        this.layout = new RowLayout(levels);
        this.kept = new int[columns.length];
        Arrays.fill(kept, 1);
        this.windows = windows(panes);
        this.silences = silences(windows);
    }

    List<WatchedProfile> profiles() {
        return profiles;
    }

    /// Every behavior, by number.
    WatchedBehavior[] behaviors() {
        return behaviors;
    }

    /// The tracked metrics by what they read.
    Readers readers() {
        return readers;
    }

    /// The metrics whose values are kept, by column.
    TrackedMetric[] columns() {
        return columns;
    }

    /// Those of them that are summed.
    TrackedMetric[] summed() {
        return summed;
    }

    /// The metrics that grow by themselves, by number of their clock.
    TrackedMetric[] clocks() {
        return clocks;
    }

    /// A place for the clock of each of them; one that is shared when there are none.
    @Nullable
    Clock[] freshClocks() {
        return clocks.length == 0 ? NO_CLOCKS : new Clock[clocks.length];
    }

    /// How many panes each column keeps.
    int[] kept() {
        return kept;
    }

    RowLayout layout() {
        return layout;
    }

    /// The windows to take at each boundary.
    PlannedWindow[] windows() {
        return windows;
    }

    /// The behaviors that judge silence.
    Silences silences() {
        return silences;
    }

    /// The number of a behavior, or -1 when the plan has none of that name.
    int numberOf(String profile, String name) {
        for (int number = 0; number < behaviors.length; number++) {
            if (behaviors[number].profile().equals(profile)
                    && behaviors[number].behavior().name().equals(name)) {
                return number;
            }
        }
        return -1;
    }

    /// The number of the behavior that goes on where one of another plan left off, or -1 when none does.
    int successorOf(WatchedBehavior earlier) {
        int number = numberOf(earlier.profile(), earlier.behavior().name());
        return number >= 0 && behaviors[number].behavior().judgesLike(earlier.behavior()) ? number : -1;
    }

    /// The number of the clock of a metric, or -1 when it has none here.
    int clockOf(Series series) {
        for (TrackedMetric metric : clocks) {
            if (metric.series().equals(series)) {
                return metric.clock();
            }
        }
        return -1;
    }

    /// The column of what is tracked and kept in this way, or [TrackedMetric#NO_COLUMN].
    int columnOf(Series series, boolean isLevel) {
        for (TrackedMetric metric : columns) {
            if (metric.series().equals(series) && layout.isLevel(metric.column()) == isLevel) {
                return metric.column();
            }
        }
        return TrackedMetric.NO_COLUMN;
    }

    private static List<TrackedMetric> tracked(
            List<WatchedProfile> profiles, WatchedBehavior[] behaviors, MetricCatalogue catalogue) {
        Map<Series, List<Integer>> onArrival = new LinkedHashMap<>();
        for (int number = 0; number < behaviors.length; number++) {
            Behavior behavior = behaviors[number].behavior();
            List<Integer> numbers = onArrival.computeIfAbsent(behavior.series(), series -> new ArrayList<>());
            if (behavior.evaluation() instanceof Evaluation.OnArrival) {
                numbers.add(number);
            }
        }
        for (WatchedProfile profile : profiles) {
            profile.profile().retained().stream()
                    .sorted()
                    .forEach(series -> onArrival.computeIfAbsent(series, same -> new ArrayList<>()));
        }
        List<TrackedMetric> tracked = new ArrayList<>();
        int column = 0;
        int clock = 0;
        for (Map.Entry<Series, List<Integer>> entry : onArrival.entrySet()) {
            @Nullable Metric<?> metric = catalogue.find(entry.getKey().metric()).orElse(null);
            int place = switch (TrackedMetric.treatment(metric)) {
                case SUMMED, LATEST -> column++;
                case ELAPSED -> clock++;
                case PASSED -> TrackedMetric.NO_COLUMN;
            };
            int[] numbers =
                    entry.getValue().stream().mapToInt(Integer::intValue).toArray();
            tracked.add(new TrackedMetric(entry.getKey(), metric, place, numbers));
        }
        return tracked;
    }

    private PlannedWindow[] windows(Panes panes) {
        List<PlannedWindow> found = new ArrayList<>();
        int first = 0;
        for (WatchedProfile profile : profiles) {
            for (int i = 0; i < profile.behaviors().size(); i++) {
                Behavior behavior = profile.behaviors().get(i).behavior();
                TrackedMetric metric = columnMetric(behavior.series());
                if (metric != null && behavior.evaluation() instanceof Evaluation.Over over) {
                    int length = panes.toHold(over.duration());
                    kept[metric.column()] = Math.max(kept[metric.column()], length);
                    windowToAddTo(found, metric, length).watch(profile, behavior, first, i);
                }
            }
            first += profile.behaviors().size();
        }
        return found.toArray(PlannedWindow[]::new);
    }

    private static Silences silences(PlannedWindow[] windows) {
        TreeMap<Integer, Integer> panes = new TreeMap<>();
        for (PlannedWindow window : windows) {
            for (int number : window.judgingSilence()) {
                panes.put(number, window.panes());
            }
        }
        return new Silences(List.copyOf(panes.keySet()), List.copyOf(panes.values()));
    }

    private @Nullable TrackedMetric columnMetric(Series series) {
        for (TrackedMetric metric : columns) {
            if (metric.series().equals(series)) {
                return metric;
            }
        }
        return null;
    }

    private static PlannedWindow windowToAddTo(List<PlannedWindow> found, TrackedMetric metric, int length) {
        for (PlannedWindow window : found) {
            if (window.metric() == metric && window.panes() == length) {
                return window;
            }
        }
        PlannedWindow window = new PlannedWindow(metric, length);
        found.add(window);
        return window;
    }
}
