package dev.vedette.server.boot;

import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sensor.rule.Rule;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What was found, by rule, in numbers for people: the worst first.
final class FoundSummary {
    private RuleSet rules;
    private final Map<MetricName, Long> counts = new HashMap<>();

    /// A summary of nothing yet.
    ///
    /// @param rules say what findings mean
    FoundSummary(RuleSet rules) {
        this.rules = rules;
    }

    /// From now on other rules say what findings mean.
    void explain(RuleSet others) {
        rules = others;
    }

    void hear(Observation observation) {
        if (observation instanceof Finding finding) {
            counts.merge(finding.metric(), 1L, Long::sum);
        }
    }

    void print(PrintWriter out) {
        List<Rule> found = new ArrayList<>();
        rules.byName().values().forEach(loaded -> {
            if (counts.containsKey(loaded.rule().found())) {
                found.add(loaded.rule());
            }
        });
        found.sort(Comparator.comparing(Rule::severity).thenComparing(Rule::name));
        for (Rule rule : found) {
            out.printf(
                    "found %,8d  %-8s %-36s %s%n",
                    counts.get(rule.found()),
                    rule.severity().name().toLowerCase(Locale.ROOT),
                    rule.name(),
                    rule.title());
        }
    }
}
