package dev.vedette.server.boot;

import dev.vedette.engine.baseline.BaselineEntry;
import dev.vedette.engine.baseline.LearnedBaseline;
import dev.vedette.engine.baseline.LearnedBaseline.Mode;
import dev.vedette.engine.baseline.Recognition;
import dev.vedette.sdk.dissect.Dissector;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.Observation;
import dev.vedette.sdk.observe.Sighting;
import dev.vedette.sensor.asset.Asset;
import dev.vedette.sensor.evidence.Evidence;
import dev.vedette.sensor.host.NetworkEvent;
import dev.vedette.sensor.host.Sensor;
import dev.vedette.sensor.host.SensorLimits;
import dev.vedette.sensor.host.Site;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.rule.RuleCompiler;
import dev.vedette.sensor.text.Texts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Holds a rule against the packets of its cases, with all that a sensor has: flows, dissectors, inventory, observer.
final class CaseRun {
    private final List<Dissector> dissectors;
    private final RuleCompiler compiler;

    /// @param compiler the one that compiled the rules
    CaseRun(List<Dissector> dissectors, RuleCompiler compiler) {
        this.dissectors = dissectors;
        this.compiler = compiler;
    }

    /// What a case came to.
    ///
    /// @param said what the rule said, in order
    /// @param read how many messages of each protocol were read
    /// @param malformed how many bytes were none, by protocol and reason
    private record Outcome(List<Finding> said, Map<String, Integer> read, Map<String, Integer> malformed) {}

    /// Why the case failed, in words; empty when it did not.
    Optional<String> failure(LoadedRule rule, RuleCase ruleCase) {
        Outcome outcome = play(rule, ruleCase);
        List<String> details = outcome.said().stream().map(Finding::detail).toList();
        boolean hasFired = isEnough(rule.rule(), outcome.said());
        if (ruleCase.fires() && !hasFired) {
            return Optional.of("says nothing, but has to; " + traffic(outcome, details));
        }
        if (!ruleCase.fires() && hasFired) {
            return Optional.of("says \"" + details.getLast() + "\", but must not");
        }
        if (ruleCase.fires() && details.stream().noneMatch(detail -> detail.contains(ruleCase.expects()))) {
            return Optional.of(
                    "says \"%s\", in which \"%s\" is missing".formatted(details.getLast(), ruleCase.expects()));
        }
        if (!ruleCase.fires() && rule.compiled() != null && outcome.read().isEmpty()) {
            return Optional.of("is silent because nothing was understood; " + traffic(outcome, details));
        }
        return Optional.empty();
    }

    private static String traffic(Outcome outcome, List<String> details) {
        return "read was " + outcome.read() + ", malformed " + outcome.malformed()
                + (details.isEmpty() ? "" : ", found " + details);
    }

    /// First, what was learned before passes by and is learned; then all of it.
    private Outcome play(LoadedRule rule, RuleCase ruleCase) {
        LearnedBaseline learning = LearnedBaseline.learning(Instant.EPOCH);
        play(rule, ruleCase.learned(), learning);
        return play(
                rule,
                ruleCase,
                new LearnedBaseline(Mode.ENFORCING, Instant.EPOCH, learning.entries(), LearnedBaseline.ENTRIES_MAX));
    }

    private Outcome play(LoadedRule rule, RuleCase ruleCase, LearnedBaseline baseline) {
        Outcome outcome = new Outcome(new ArrayList<>(), new LinkedHashMap<>(), new TreeMap<>());
        NetworkWatch watch = new NetworkWatch(
                List.of(),
                new HeldRules.Held(
                        compiler,
                        RuleSet.none().with(List.of(rule)),
                        dissectors.stream().map(Dissector::protocol).toList(),
                        Texts.ENGLISH),
                ZoneOffset.UTC,
                Evidence.none(),
                new Ear(rule, outcome, baseline));
        Sensor sensor = new Sensor(Site.DEFAULT, dissectors, SensorLimits.DEFAULT, event -> {
            watch.on(event);
            if (event instanceof NetworkEvent.ProtocolMessage message) {
                String what =
                        message.protocol().name() + " " + message.message().operation() + " "
                                + message.message().flags();
                outcome.read().merge(what, 1, Integer::sum);
            } else if (event instanceof NetworkEvent.MalformedSeen malformed) {
                outcome.malformed().merge(malformed.protocol().name() + " " + malformed.reason(), 1, Integer::sum);
            }
        });
        new CasePackets(sensor::accept).make(ruleCase);
        sensor.finish();
        watch.finish();
        return outcome;
    }

    /// Hears what the rule is about.
    private record Ear(LoadedRule rule, Outcome outcome, LearnedBaseline baseline) implements NetworkWatch.Ear {
        @Override
        public void heard(Observation observation) {
            if (observation instanceof Finding finding
                    && finding.metric().equals(rule.rule().found())) {
                outcome.said().add(finding);
            }
        }

        @Override
        public void heard(Sighting sighting) {
            if (baseline.see(sighting) instanceof Recognition.New(BaselineEntry entry)) {
                baseline.told(entry.key(), entry.news());
                heard(new Finding(
                        sighting.thing(), sighting.at(), sighting.kind().metric(), entry.news(), entry.evidence()));
            }
        }

        @Override
        public void heard(Asset asset) {
            // What is known of assets is no finding.
        }

        @Override
        public boolean judgesSightings() {
            return false;
        }
    }

    /// A rule on messages has counted by itself. Of a metric, so many findings of one asset within the window count.
    private static boolean isEnough(Rule rule, List<Finding> said) {
        int count = rule.metric() == null ? 1 : rule.count();
        return said.stream().anyMatch(last -> within(rule.window(), last, said) >= count);
    }

    private static long within(Duration window, Finding last, List<Finding> said) {
        Instant from = last.at().minus(window);
        return said.stream()
                .filter(each -> each.thing().equals(last.thing())
                        && each.at().isAfter(from)
                        && !each.at().isAfter(last.at()))
                .count();
    }
}
