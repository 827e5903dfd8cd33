package dev.vedette.engine.profile;

import dev.vedette.engine.profile.BehaviorDraft.CriteriaDraft;
import dev.vedette.engine.profile.BehaviorDraft.ValueDraft;
import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.observe.MetricName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Decides whether behaviors as they were written make sense, says everything that is wrong at once, and makes of good
/// ones what the engine judges by. The constraints are those of the AWS API and of the seed (Detect, "Metrics").
public final class ProfileRules {
    private final KnownMetrics metrics;
    private final DimensionCheck dimensions;
    private final ProfileLimits limits;

    /// Rules over the metrics that behaviors may name, without dimensions.
    public ProfileRules(KnownMetrics metrics, ProfileLimits limits) {
        this(metrics, Map.of(), limits);
    }

    /// Rules over the metrics and dimensions that behaviors may name.
    ///
    /// @param dimensions the filters of each dimension, by its name
    public ProfileRules(KnownMetrics metrics, Map<String, List<TopicFilter>> dimensions, ProfileLimits limits) {
        this.metrics = metrics;
        this.dimensions = new DimensionCheck(dimensions, metrics);
        this.limits = limits;
    }

    /// Everything that is wrong with the behaviors of one profile, in their order; empty when all are good.
    public List<Problem> problems(List<BehaviorDraft> drafts) {
        List<Problem> problems = new ArrayList<>();
        if (drafts.size() > limits.behaviorsMax()) {
            problems.add(new Problem(
                    "behaviors",
                    "behaviors has " + drafts.size() + " elements, at most " + limits.behaviorsMax()
                            + " are allowed. Split the security profile"));
        }
        int elements = valueElements(drafts);
        if (elements > limits.valueElementsMax()) {
            problems.add(new Problem(
                    "behaviors",
                    "behaviors have " + elements + " value elements in all (counts, numbers, addresses, ports,"
                            + " strings), at most " + limits.valueElementsMax()
                            + " are allowed. Split the security profile"));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < drafts.size(); i++) {
            BehaviorCheck check = check(drafts, i);
            problems.addAll(check.problems());
            String name = drafts.get(i).name();
            if (name != null && !names.add(name)) {
                problems.add(check.problem("name", "another behavior has the same name, rename one"));
            }
        }
        return List.copyOf(problems);
    }

    /// Everything that is wrong with the list of metrics to retain though no behavior judges them.
    ///
    /// @param path what the list is called, as `additionalMetricsToRetainV2`
    public List<Problem> problemsOfRetained(String path, List<RetainedDraft> drafts) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            RetainedDraft draft = drafts.get(i);
            Optional<String> unknown = unknownMetric(metrics, draft.metric());
            String at = path + "[" + i + "].";
            unknown.ifPresent(words -> problems.add(new Problem(at + "metric", words)));
            KnownMetric metric = unknown.isPresent()
                    ? null
                    : metrics.find(new MetricName(draft.metric())).orElse(null);
            for (Problem found : dimensions.problems(metric, draft.metricDimension())) {
                problems.add(new Problem(at + found.path(), found.message()));
            }
        }
        return List.copyOf(problems);
    }

    /// What the engine retains.
    ///
    /// @throws VedetteException naming every problem, when there is one
    public Set<Series> retained(List<RetainedDraft> drafts) {
        requireNone(problemsOfRetained("additionalMetricsToRetainV2", drafts));
        return drafts.stream()
                .map(draft -> dimensions.series(new MetricName(draft.metric()), draft.metricDimension()))
                .collect(Collectors.toSet());
    }

    /// The behaviors that the engine judges by.
    ///
    /// @throws VedetteException naming every problem, when there is one
    public List<Behavior> behaviors(List<BehaviorDraft> drafts) {
        requireNone(problems(drafts));
        List<Behavior> behaviors = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            behaviors.add(check(drafts, i).behavior());
        }
        return List.copyOf(behaviors);
    }

    private static void requireNone(List<Problem> problems) {
        if (!problems.isEmpty()) {
            throw new VedetteException(problems.stream()
                    .map(problem -> problem.path() + ": " + problem.message())
                    .collect(Collectors.joining("; ")));
        }
    }

    /// How many elements the values of the behaviors have: every count, number, address, port and string is one.
    public static int valueElements(List<BehaviorDraft> drafts) {
        return drafts.stream().mapToInt(ProfileRules::valueElements).sum();
    }

    private static int valueElements(BehaviorDraft draft) {
        CriteriaDraft criteria = draft.criteria();
        ValueDraft value = criteria == null ? null : criteria.value();
        if (value == null) {
            return 0;
        }
        return (value.count() == null ? 0 : 1)
                + (value.number() == null ? 0 : 1)
                + (value.cidrs() == null ? 0 : value.cidrs().size())
                + (value.ports() == null ? 0 : value.ports().size())
                + (value.numbers() == null ? 0 : value.numbers().size())
                + (value.strings() == null ? 0 : value.strings().size());
    }

    static Optional<String> unknownMetric(KnownMetrics metrics, String name) {
        if (name.isEmpty() || name.length() > MetricName.LENGTH_MAX) {
            return Optional.of("metric should have 1.." + MetricName.LENGTH_MAX + " characters, has " + name.length());
        }
        return metrics.find(new MetricName(name)).isPresent()
                ? Optional.empty()
                : Optional.of("metric " + name + " is not known. The nearest known metric is " + metrics.nearest(name));
    }

    private BehaviorCheck check(List<BehaviorDraft> drafts, int index) {
        return new BehaviorCheck(drafts.get(index), index, metrics, dimensions, limits);
    }
}
